// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.util.function.Consumer;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.holder.Account;

/**
 * A lease of something that no pool has.
 *
 * @param <T> the resource
 */
public final class SingleLease<T> extends HeldLease<T> {

    private final String name;
    private final ResourceType type;
    private final Account account;
    private final int instances;
    private final long bytes;
    private final boolean permanent;
    private final Consumer<SingleLease<T>> destroy;

    /**
     * A lease whose place in the account is taken.
     *
     * @param permanent whether only whoever made it ends it: no clean-up, no reclaiming
     * @param destroy ends the resource, when it was returned and when it was taken back
     */
    public SingleLease(
            String name,
            ResourceType type,
            Account account,
            T resource,
            int instances,
            long bytes,
            boolean permanent,
            Throwable site,
            Consumer<SingleLease<T>> destroy) {
        super(resource, ResourcePriority.NORMAL, site);
        this.name = name;
        this.type = type;
        this.account = account;
        this.instances = instances;
        this.bytes = bytes;
        this.permanent = permanent;
        this.destroy = destroy;
    }

    @Override
    protected void over(LeaseEnd how) {
        account.of(type).release(instances, bytes);
        destroy.accept(this);
    }

    /** What to destroy. */
    public T ended() {
        return resource();
    }

    /** Whether only whoever made it ends it. */
    public boolean isPermanent() {
        return permanent;
    }

    @Override
    protected int instances() {
        return instances;
    }

    @Override
    public String pool() {
        return name;
    }

    @Override
    public ResourceType type() {
        return type;
    }

    @Override
    public String holder() {
        return account.id();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
