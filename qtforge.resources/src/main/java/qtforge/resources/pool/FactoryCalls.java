// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import qtforge.api.managers.resource.ResourceFactory;
import qtforge.caller.Rights;
import qtforge.resources.factory.QuickFactory;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.Reports;

/**
 * A factory, called with no more than the rights of the bundle it belongs to.
 *
 * @param <T> what it makes
 */
public final class FactoryCalls<T> {

    private final String pool;
    private final ResourceFactory<T> factory;
    private final Holder owner;
    private final Reports reports;

    /** Calls for a pool. */
    public FactoryCalls(String pool, ResourceFactory<T> factory, Holder owner, Reports reports) {
        this.pool = pool;
        this.factory = factory;
        this.owner = owner;
        this.reports = reports;
    }

    /** Whether it may be called by whoever needs it. */
    public boolean isQuick() {
        return factory instanceof QuickFactory;
    }

    /** Makes one; never null. */
    public T create() throws Exception {
        T made = Rights.within(owner.caller().accessControlContext(), factory::create);
        if (made == null) {
            throw new IllegalStateException("the factory returned null");
        }
        return made;
    }

    boolean validate(T instance) {
        try {
            return Rights.within(owner.caller().accessControlContext(), () -> factory.validate(instance));
        } catch (Exception | LinkageError e) {
            reports.failure(owner.id(), "the factory of pool '" + pool + "' threw when it validated", e);
            return false;
        }
    }

    /** Whether it may be used again. */
    boolean passivate(T instance) {
        try {
            if (Rights.enforced()) {
                Rights.within(owner.caller().accessControlContext(), () -> {
                    factory.passivate(instance);
                    return null;
                });
            } else {
                factory.passivate(instance);
            }
            return true;
        } catch (Exception | LinkageError e) {
            return false;
        }
    }

    /** Ends one; returns whether nothing was thrown, which is reported. */
    public boolean destroy(T instance) {
        try {
            Rights.within(owner.caller().accessControlContext(), () -> {
                factory.destroy(instance);
                return null;
            });
            return true;
        } catch (Exception | LinkageError e) {
            reports.failure(owner.id(), "the factory of pool '" + pool + "' threw when it destroyed an instance", e);
            return false;
        }
    }
}
