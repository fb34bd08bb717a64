// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Resources of plugins: pools, single leases, quotas, and what becomes of them when a plugin stops.
 *
 * <p>Each bundle gets an object of its own, so the runtime knows whose a lease or pool is: the plugin's whose bundle got it. When that
 * bundle begins to stop, its leases are taken back, its pools closed, and what it had not returned is reported. What concerns others
 * needs {@code PluginAdminPermission} {@code resources}; such a method throws PERMISSION_DENIED without it.
 */
@ProviderType
public interface ResourceManager {

    /** In place of a plugin id: the quota of every plugin that has none of its own. */
    String EVERY_PLUGIN = "*";

    /** The plugin whose leases these are, or the symbolic name of a bundle that is no plugin. */
    String holder();

    /**
     * Creates a pool.
     *
     * @param name letters, digits, dots, dashes and underscores; unique in the runtime
     * @param factory makes its instances, with the rights of this bundle
     * @throws qtforge.api.core.PluginException ALREADY_EXISTS; INVALID_ARGUMENT; INVALID_STATE when the bundle does not run;
     *     RESOURCE_EXHAUSTED when it has 1,000 pools
     */
    <T> ResourcePool<T> createPool(String name, ResourceType type, ResourceFactory<T> factory, PoolOptions options);

    /**
     * A pool of direct buffers; each counts as its capacity. They come cleared, and not zeroed when they were used before by the
     * same plugin; in a shared pool they are zeroed.
     *
     * @param bytes the capacity of each
     * @throws qtforge.api.core.PluginException as {@link #createPool}
     */
    ResourcePool<ByteBuffer> createBufferPool(String name, int bytes, PoolOptions options);

    /**
     * A pool of channels to one file.
     *
     * @throws qtforge.api.core.PluginException as {@link #createPool}
     */
    ResourcePool<FileChannel> createFilePool(
            String name, Path file, Set<? extends OpenOption> how, PoolOptions options);

    /**
     * A pool of connections to an address. One that the other side closed is replaced.
     *
     * @throws qtforge.api.core.PluginException as {@link #createPool}
     */
    ResourcePool<SocketChannel> createConnectionPool(String name, SocketAddress address, PoolOptions options);

    /**
     * A pool of connections to a database: {@code createDatabasePool("orders", dataSource::getConnection, ...)}. A
     * {@code java.sql.Connection} that is no longer valid is replaced; a transaction left open is rolled back when it is returned.
     *
     * @throws qtforge.api.core.PluginException as {@link #createPool}
     */
    <C extends AutoCloseable> ResourcePool<C> createDatabasePool(String name, Callable<C> source, PoolOptions options);

    /** A pool of this bundle's own, or a shared one. */
    Optional<ResourcePool<?>> pool(String name);

    /** All pools, by name. */
    List<PoolInfo> pools();

    /**
     * An executor with threads of the plugin's own. A task that does not fit into its queue of 1,000 is refused with
     * {@link java.util.concurrent.RejectedExecutionException}. When the lease ends its threads are interrupted.
     *
     * @param name part of the threads' names
     * @param threads at most; counted as instances of THREAD while the lease lives
     * @throws qtforge.api.core.PluginException RESOURCE_EXHAUSTED, INVALID_ARGUMENT, INVALID_STATE
     */
    Lease<ExecutorService> executor(String name, int threads);

    /** A timer with a thread of its own; see {@link #executor}. */
    Lease<ScheduledExecutorService> timer(String name);

    /**
     * A direct buffer from the runtime's pools, cleared and zeroed, limited to the size. Counts as its capacity, which is the next of 4 KiB,
     * 16 KiB, 64 KiB, 256 KiB and 1 MiB; a larger one is made for the occasion.
     *
     * @param bytes 1 and up
     * @throws qtforge.api.core.PluginException as {@link ResourcePool#acquire}; OUT_OF_MEMORY when the JVM has none left
     */
    Lease<ByteBuffer> buffer(int bytes);

    /**
     * Opens a file, with the rights of everybody who calls; the end of the lease closes it.
     *
     * @throws qtforge.api.core.PluginException FILE_SYSTEM_ERROR, RESOURCE_EXHAUSTED, INVALID_STATE
     */
    Lease<FileChannel> openFile(Path file, OpenOption... how);

    /**
     * Leases one thing that no pool has: it is made now and destroyed when the lease ends.
     *
     * @param name shown as its pool
     * @param bytes what it counts for
     * @throws qtforge.api.core.PluginException as {@link ResourcePool#acquire}
     */
    <T> Lease<T> lease(String name, ResourceType type, long bytes, ResourceFactory<T> factory);

    /** The leases this plugin has. */
    List<LeaseInfo> leases();

    /** The leases a plugin has. */
    List<LeaseInfo> leases(String pluginId);

    /** The leases of all. */
    List<LeaseInfo> allLeases();

    /** What a plugin may have of a type: its own quota, or that of every plugin, or the default. */
    ResourceQuota quota(String pluginId, ResourceType type);

    /** The quotas that were set, of plugins and of {@link #EVERY_PLUGIN}. */
    Map<String, Map<ResourceType, ResourceQuota>> quotas();

    /**
     * Sets what a plugin may have; kept across restarts. What it has already is not taken away.
     *
     * @param pluginId or {@link #EVERY_PLUGIN}
     */
    void setQuota(String pluginId, ResourceType type, ResourceQuota quota);

    /** Forgets a quota that was set; returns whether there was one. */
    boolean removeQuota(String pluginId, ResourceType type);

    /** The latest 1,000 reports of leases that had to be taken back, oldest first: of this plugin, or of all for who may manage resources. */
    List<LeakReport> leaks();

    /**
     * Takes back all that a plugin has leased; its pools stay, and so do its context's executor and timer.
     *
     * @return how many leases
     */
    int reclaim(String pluginId);

    /**
     * Cleans up now instead of in time (each 10 seconds while there is something): takes overdue leases back, destroys unused instances.
     *
     * @return how many leases and instances
     */
    int cleanUp();
}
