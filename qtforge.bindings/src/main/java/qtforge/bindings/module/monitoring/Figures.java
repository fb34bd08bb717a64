// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.monitoring.metrics.PluginRates;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadStatistics;

/** Figures of monitoring as maps. */
final class Figures {

    private Figures() {}

    static Map<String, Object> map(HotReloadStatistics figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("targets", (long) figures.targets());
        map.put("folders", (long) figures.folders());
        map.put("events", figures.events());
        Map<String, Object> outcomes = new LinkedHashMap<>();
        for (HotReloadOutcome outcome : HotReloadOutcome.values()) {
            outcomes.put(outcome.scriptName(), figures.outcomes().getOrDefault(outcome, 0L));
        }
        map.put("outcomes", outcomes);
        map.put("median_replaced_ms", figures.medianReplaced().toNanos() / 1e6);
        map.put("longest_replaced_ms", figures.longestReplaced().toNanos() / 1e6);
        return map;
    }

    static Map<String, Object> map(PluginRates rates) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plugin_id", rates.pluginId());
        map.put("period_ms", rates.period().toMillis());
        map.put("cpu", rates.cpu());
        map.put("allocated", rates.allocated());
        map.put("messages_in", rates.messagesIn());
        map.put("messages_out", rates.messagesOut());
        map.put("messages_dropped", rates.messagesDropped());
        map.put("calls", rates.calls());
        map.put("errors", rates.errors());
        map.put("denials", rates.denials());
        return map;
    }
}
