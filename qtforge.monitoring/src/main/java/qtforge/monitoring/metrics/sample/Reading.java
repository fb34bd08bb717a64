// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginStatus;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;

/**
 * What was counted all over the runtime, at one time, by plugin.
 *
 * @param plugins those there are
 * @param published messages by sender
 * @param received by receiver
 * @param calls requests and calls of contracts by who answered
 * @param denials by who was refused
 * @param usage by plugin
 */
record Reading(
        List<PluginStatus> plugins,
        Map<String, Long> published,
        Map<String, Received> received,
        Map<String, CallTotals> calls,
        Map<String, Long> denials,
        Map<String, PluginUsage> usage) {

    /**
     * Messages for one receiver.
     *
     * @param delivered handled
     * @param lost dropped or dead
     */
    record Received(long delivered, long lost) {

        static final Received NONE = new Received(0, 0);
    }

    long published(String id) {
        return published.getOrDefault(id, 0L);
    }

    Received received(String id) {
        return received.getOrDefault(id, Received.NONE);
    }

    CallTotals calls(String id) {
        return calls.getOrDefault(id, CallTotals.NONE);
    }

    long denials(String id) {
        return denials.getOrDefault(id, 0L);
    }

    PluginUsage usage(String id) {
        PluginUsage known = usage.get(id);
        return known == null ? new PluginUsage(id, 0, 0, 0, 0) : known;
    }
}
