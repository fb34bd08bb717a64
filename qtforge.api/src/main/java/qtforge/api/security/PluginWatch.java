// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Watches what plugins use in the runtime's own process. Threads can be refused; processor time and memory can only be
 * accounted for, and exactly only on threads the plugin started: work it does on threads of others, and on virtual threads,
 * is not seen.
 */
@ProviderType
public interface PluginWatch {

    /** What a plugin uses; empty when it is not running. */
    Optional<PluginUsage> usage(String pluginId);

    /** What all plugins use, sorted by id. */
    List<PluginUsage> usage();

    /**
     * The plugin that started a thread, as far as it is known: from an enforcer, the thread's name, or its class loader. Without a check
     * of permissions, for the runtime; cheap enough to be asked once for each thread.
     */
    Optional<String> owner(Thread thread);

    /** How many live threads a plugin may have before starting one is refused; 0 is no limit. */
    int threadLimit(String pluginId);

    /** Changes the limit; in force for the next thread started. */
    void setThreadLimit(String pluginId, int threads);

    /**
     * What a plugin uses.
     *
     * @param pluginId who
     * @param threads live threads it started
     * @param threadLimit how many it may have; 0 is no limit
     * @param threadsRefused how many were refused
     * @param cpuNanos processor time of those threads, dead ones included as far as they were sampled
     * @param allocatedBytes memory they allocated, likewise
     */
    record PluginUsage(
            String pluginId, int threads, int threadLimit, long threadsRefused, long cpuNanos, long allocatedBytes) {}
}
