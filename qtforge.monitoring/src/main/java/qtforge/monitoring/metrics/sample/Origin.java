// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;

/**
 * What had been counted for an id when a plugin of that id went; the next one begins there.
 *
 * @param published messages
 * @param received messages
 * @param calls calls
 * @param denials denials
 * @param usage processor time and memory
 */
record Origin(long published, Reading.Received received, CallTotals calls, long denials, PluginUsage usage) {

    /** Nothing. */
    static final Origin ZERO =
            new Origin(0, Reading.Received.NONE, CallTotals.NONE, 0, new PluginUsage("", 0, 0, 0, 0));

    static Origin of(Reading reading, String id) {
        return new Origin(
                reading.published(id), reading.received(id), reading.calls(id), reading.denials(id), reading.usage(id));
    }
}
