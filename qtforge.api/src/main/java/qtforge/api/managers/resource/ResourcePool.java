// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Instances that are made when needed and used again. A pool is got from {@link ResourceManager#createPool} or
 * {@link ResourceManager#pool}; what is acquired through it belongs to the bundle that got it.
 *
 * @param <T> what is in it
 */
@ProviderType
public interface ResourcePool<T> extends AutoCloseable {

    /** Its name. */
    String name();

    /** What is in it. */
    ResourceType type();

    /** How it behaves. */
    PoolOptions options();

    /**
     * {@link #acquire(ResourcePriority, Duration)} with NORMAL and the pool's timeout.
     */
    Lease<T> acquire();

    /**
     * Leases an instance: one that is there, or a new one while there is room, or waits for one to be returned. Waiters are served by
     * priority, then in the order they came.
     *
     * @param timeout how long to wait in all; zero to wait for nothing but the making of an instance, by the pool's timeout
     * @throws qtforge.api.core.PluginException RESOURCE_EXHAUSTED when a quota is used up, or there was no room in time: naming who holds
     *     most; TIMEOUT when the factory does not return in time; EXECUTION_FAILED when it throws; INVALID_STATE when the pool is closed
     *     or the bundle does not run; OPERATION_CANCELLED when the thread is interrupted
     */
    Lease<T> acquire(ResourcePriority priority, Duration timeout);

    /**
     * Leases an instance if there is room now.
     *
     * @return empty when there is none, or the plugin's quota is used up
     * @throws qtforge.api.core.PluginException as {@link #acquire(ResourcePriority, Duration)} else
     */
    Optional<Lease<T>> tryAcquire();

    /** What is in it now. */
    PoolInfo info();

    /** Destroys the instances nobody uses; returns how many. Only for the owner and who may manage resources. */
    int clear();

    /**
     * Ends the pool: its leases are taken back, its instances destroyed. May be called again. Only for the owner and who may manage
     * resources.
     *
     * @throws qtforge.api.core.PluginException PERMISSION_DENIED for others
     */
    @Override
    void close();
}
