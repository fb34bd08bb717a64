// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Until when new calls and tasks of plugins are put off. */
public final class Throttles {

    /** When it is over, by plugin, as {@link System#nanoTime} tells it. */
    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    /** Quicker to ask than the map, and nearly always false. */
    private volatile boolean some;

    /** How long from now, in nanoseconds; 0 for not at all. */
    public long putOffNanos(String pluginId) {
        if (!some) {
            return 0;
        }
        Long end = ends.get(pluginId);
        return end == null ? 0 : Math.max(0, end - System.nanoTime());
    }

    /** Puts off new calls and tasks of a plugin from now. */
    public synchronized void putOff(String pluginId, long nanos) {
        ends.put(pluginId, System.nanoTime() + nanos);
        some = true;
    }

    /** Puts off nothing of a plugin any more. */
    public synchronized void release(String pluginId) {
        ends.remove(pluginId);
        some = !ends.isEmpty();
    }

    /** The plugins there is an entry of. */
    Set<String> ids() {
        return Set.copyOf(ends.keySet());
    }
}
