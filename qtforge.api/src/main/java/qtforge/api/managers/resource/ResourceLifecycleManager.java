// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The lives of resources: their states, what depends on what, and the order of the end. Pools are in it as {@code pool/NAME}, kept by the
 * runtime. What a plugin registered is destroyed when its bundle stops.
 *
 * <p>Everybody may ask; only the owner, and who may manage resources, may change.
 */
@ProviderType
public interface ResourceLifecycleManager {

    /**
     * Makes a resource known, as CREATED.
     *
     * @param id unique in the runtime; not beginning with {@code pool/}
     * @param metadata JSON-shaped
     * @param cleanup destroys it; called once when it is destroyed, in a thread of the runtime, with this bundle's rights
     * @throws qtforge.api.core.PluginException ALREADY_EXISTS, INVALID_ARGUMENT, INVALID_STATE, RESOURCE_EXHAUSTED above 10,000 of a bundle
     */
    ManagedResource register(String id, ResourceType type, Map<String, ?> metadata, Runnable cleanup);

    /**
     * Moves a resource on. To CLEANUP and DESTROYED it is moved by {@link #destroy}.
     *
     * @param reason in words; may be empty
     * @throws qtforge.api.core.PluginException INVALID_STATE naming the states it may go to; NOT_FOUND; PERMISSION_DENIED
     */
    ManagedResource transition(String id, LifecycleState next, String reason);

    /**
     * Destroys a resource: first those that depend on it critically, and so on; each goes through CLEANUP, has its clean-up called, and is
     * DESTROYED, then forgotten but for its history.
     *
     * @return the ids in the order in which they were destroyed
     * @throws qtforge.api.core.PluginException EXECUTION_FAILED or TIMEOUT when a clean-up throws or hangs: that resource and what it depends on
     *     stay in CLEANUP, and may be destroyed again; NOT_FOUND; PERMISSION_DENIED, also for a dependent of somebody else
     */
    List<String> destroy(String id, String reason);

    /** A resource that is not destroyed. */
    Optional<ManagedResource> find(String id);

    /** All that are not destroyed, by id. */
    List<ManagedResource> resources();

    /**
     * Says that a resource needs another; in place of what was said of the two before.
     *
     * @throws qtforge.api.core.PluginException CIRCULAR_DEPENDENCY, NOT_FOUND, PERMISSION_DENIED for a dependent of others
     */
    void addDependency(ResourceDependency dependency);

    /** Takes that back; returns whether it had been said. */
    boolean removeDependency(String dependentId, String dependencyId);

    /** What a resource needs. */
    List<ResourceDependency> dependencies(String id);

    /** What needs a resource. */
    List<ResourceDependency> dependents(String id);

    /** The latest transitions of a resource, oldest first; the runtime keeps the latest 1,000 of all. */
    List<LifecycleTransition> history(String id);

    /**
     * Hears of transitions of all resources.
     *
     * @return close it to hear no more; ends with the bundle
     */
    AutoCloseable subscribe(LifecycleListener listener);
}
