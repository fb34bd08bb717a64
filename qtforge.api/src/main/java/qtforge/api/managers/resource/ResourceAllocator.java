// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Leases by kind instead of by pool: chooses among the caller's own and the shared pools of a type. Pools that have no room are passed over;
 * when none has any, the caller waits at the one the strategy prefers.
 */
@ProviderType
public interface ResourceAllocator {

    /**
     * Leases something of a type.
     *
     * @param as what the resource must be an instance of; pools of other things are passed over, as far as they say what they hold
     * @throws qtforge.api.core.PluginException NOT_FOUND when there is no pool of the type (or none of that size); RESOURCE_EXHAUSTED
     *     when the policy gives the plugin no more; else as {@link ResourcePool#acquire}
     */
    <T> Lease<T> allocate(ResourceType type, Class<T> as, AllocationRequest request);

    /** How a type is served. */
    AllocationPolicy policy(ResourceType type);

    /**
     * Changes how a type is served; for who may manage resources.
     *
     * @throws qtforge.api.core.PluginException PERMISSION_DENIED
     */
    void setPolicy(ResourceType type, AllocationPolicy policy);

    /** How many leases from the allocator the caller's plugin has of a type. */
    int allocated(ResourceType type);
}
