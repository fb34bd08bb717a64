// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/**
 * Watches the class loaders of plugins whose code was replaced or taken away, until they are gone.
 *
 * <p>Each wiring of a plugin's bundle is watched from when it is no longer in use. One that is still reachable after
 * {@link LeakOptions#limit()}, with the garbage collections the options allow, is a leak: a heap dump is read for the shortest way from a
 * root of the garbage collector to it, and the way is told in words. What is told is a fact about one moment; a leak that goes away by
 * itself is taken off the list.
 */
@ProviderType
public interface PluginLeakDetector {

    /** The leaks that are known now, oldest first. */
    List<PluginLeak> leaks();

    /** The leaks of one plugin, oldest first. */
    List<PluginLeak> leaks(String pluginId);

    /** Class loaders that are watched and not yet known to be leaks, oldest first. */
    List<WatchedClassLoader> watched();

    /**
     * Waits until all class loaders that are watched now are gone or known to be leaks; collects garbage now where the options allow it.
     * Needs {@code PluginAdminPermission} {@code monitoring}.
     *
     * @param pluginId of this plugin; empty for all
     * @return the leaks there are
     */
    Promise<List<PluginLeak>> check(String pluginId);

    /**
     * Reads a heap dump again for what holds a leak. Needs {@code PluginAdminPermission} {@code monitoring}.
     *
     * @return the leak as it is now; empty when it has gone
     */
    Promise<Optional<PluginLeak>> analyse(PluginLeak leak);

    /**
     * Calls back with each new leak, in a thread of the runtime, until closed, or the bundle that adds it or the one its class is from is
     * stopped. One that does not return within 10 s is called no more.
     *
     * @throws qtforge.api.core.PluginException INVALID_STATE when the bundle does not run; RESOURCE_EXHAUSTED when it has 100 listeners, or
     *     three of its callbacks hang
     */
    AutoCloseable onLeak(Consumer<PluginLeak> listener);

    /** Numbers since start. */
    LeakStatistics statistics();

    LeakOptions options();

    /** Changes the options; kept over restarts. Needs {@code PluginAdminPermission} {@code monitoring}. */
    void setOptions(LeakOptions options);
}
