// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;

/** Counts errors by plugin. */
final class ErrorCounts implements PluginActivityListener {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void errorRecorded(PluginError error) {
        if (!error.pluginId().isEmpty()) {
            counts.computeIfAbsent(error.pluginId(), none -> new LongAdder()).increment();
        }
    }

    Map<String, Long> counts() {
        Map<String, Long> copy = new HashMap<>();
        counts.forEach((id, count) -> copy.put(id, count.sum()));
        return copy;
    }

    /** Forgets all plugins but some. */
    void keep(Set<String> ids) {
        counts.keySet().retainAll(ids);
    }
}
