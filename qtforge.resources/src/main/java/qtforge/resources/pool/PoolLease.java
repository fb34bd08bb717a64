// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.lease.HeldLease;

/**
 * A lease from a pool.
 *
 * @param <T> what is in it
 */
public final class PoolLease<T> extends HeldLease<T> {

    private final PoolView<T> view;
    private final PooledInstance<T> instance;

    PoolLease(PoolView<T> view, PooledInstance<T> instance, ResourcePriority priority, Throwable site) {
        super(instance.object(), priority, site);
        this.view = view;
        this.instance = instance;
    }

    PoolView<T> view() {
        return view;
    }

    PooledInstance<T> instance() {
        return instance;
    }

    @Override
    protected void over(LeaseEnd how) {
        if (how == LeaseEnd.RETURNED) {
            view.pool().returned(this);
        } else {
            view.pool().takenBack(this);
        }
    }

    @Override
    protected int instances() {
        return 1;
    }

    @Override
    public String pool() {
        return view.name();
    }

    @Override
    public ResourceType type() {
        return view.type();
    }

    @Override
    public String holder() {
        return view.holder().id();
    }

    @Override
    public long bytes() {
        return view.pool().options().bytesEach();
    }
}
