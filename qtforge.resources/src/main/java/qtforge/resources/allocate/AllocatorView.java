// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.allocate;

import java.util.Objects;
import qtforge.api.managers.resource.AllocationPolicy;
import qtforge.api.managers.resource.AllocationRequest;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.ResourceAllocator;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.security.PluginAdminPermission;
import qtforge.resources.holder.Holder;

/** The allocator as one bundle sees it. */
public final class AllocatorView implements ResourceAllocator {

    private final Allocator allocator;
    private final Holder holder;

    /** A view. */
    public AllocatorView(Allocator allocator, Holder holder) {
        this.allocator = allocator;
        this.holder = holder;
    }

    @Override
    public <T> Lease<T> allocate(ResourceType type, Class<T> as, AllocationRequest request) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(as, "as");
        Objects.requireNonNull(request, "request");
        holder.requireLive();
        return allocator.allocate(holder, type, as, request);
    }

    @Override
    public AllocationPolicy policy(ResourceType type) {
        return allocator.policy(type);
    }

    @Override
    public void setPolicy(ResourceType type, AllocationPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        PluginAdminPermission.check(PluginAdminPermission.RESOURCES, "to change how resources are allocated");
        allocator.policy(type, policy);
    }

    @Override
    public int allocated(ResourceType type) {
        return allocator.allocated(holder, type);
    }
}
