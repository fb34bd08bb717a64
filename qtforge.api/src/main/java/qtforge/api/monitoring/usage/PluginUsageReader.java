// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.usage;

import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** Reads what plugins use. How it is assigned to them, and how exact that is, is told in {@code docs/usage.md}. */
@ProviderType
public interface PluginUsageReader {

    /** What a plugin used since it was loaded; zeros for one that is not known. */
    PluginUsage usage(String pluginId);

    /** What all plugins used, sorted by id. */
    List<PluginUsage> usage();

    /**
     * What a plugin used.
     *
     * @param pluginId who
     * @param cpuNanos processor time, of its threads and of calls into it
     * @param allocatedBytes memory allocated there
     * @param liveThreads live threads
     * @param calls calls into it that were measured or counted
     */
    record PluginUsage(String pluginId, long cpuNanos, long allocatedBytes, int liveThreads, long calls) {

        public PluginUsage {
            Objects.requireNonNull(pluginId, "pluginId");
        }
    }
}
