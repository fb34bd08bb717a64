// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.usage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Assigns processor time and memory to plugins. The bundles of the runtime that call plugins tell it when a call begins and ends; while
 * there is no such service, nothing is measured.
 *
 * <p>Calls may be nested: the time of one inside another belongs to the inner one alone. Safe for threads; nothing foreign is called.
 */
@ProviderType
public interface PluginUsageMeter {

    /**
     * Begins a call into a plugin, or several in a row, in this thread.
     *
     * @param pluginId whose code runs; empty for code of no plugin, whose time is nobody's
     * @return to be ended by this thread; null when this thread cannot be measured
     */
    UsageCall begin(String pluginId);

    /**
     * Begins a call that stands for others, which are not told of.
     *
     * @param pluginId as in {@link #begin(String)}
     * @param weight how many calls it stands for, itself included, at least 1
     * @param spanNanos since when the others were made: what it stands for is never more than could be done meanwhile
     * @return to be ended by this thread; null when this thread cannot be measured
     */
    UsageCall begin(String pluginId, int weight, long spanNanos);

    /** How long new calls of a plugin, and its tasks, are to be put off from now, in nanoseconds; 0 for not at all. */
    long putOffNanos(String pluginId);
}
