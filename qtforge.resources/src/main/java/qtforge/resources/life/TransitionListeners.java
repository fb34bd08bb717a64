// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import qtforge.api.managers.resource.LifecycleListener;
import qtforge.api.managers.resource.LifecycleTransition;
import qtforge.caller.Rights;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.Reports;
import qtforge.resources.threads.ResourceThreads;

/** Who hears of transitions. */
public final class TransitionListeners {

    private record Listening(Holder owner, LifecycleListener listener) {}

    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final ResourceThreads threads;
    private final Reports reports;

    /** Nobody yet. */
    public TransitionListeners(ResourceThreads threads, Reports reports) {
        this.threads = threads;
        this.reports = reports;
    }

    /** Adds one; close the result to remove it. */
    public AutoCloseable add(Holder owner, LifecycleListener listener) {
        owner.requireLive();
        Listening added = new Listening(owner, listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }

    /** Removes those of a bundle. */
    public void endOf(Holder owner) {
        listeners.removeIf(one -> one.owner() == owner);
    }

    /** Tells all, soon. */
    public void tell(LifecycleTransition transition) {
        for (Listening one : listeners) {
            threads.tell(() -> call(one, transition));
        }
    }

    private void call(Listening one, LifecycleTransition transition) {
        if (!listeners.contains(one)) {
            return;
        }
        try {
            Rights.within(one.owner().caller().accessControlContext(), () -> {
                one.listener().transitioned(transition);
                return null;
            });
        } catch (Exception | LinkageError e) {
            reports.failure(one.owner().id(), "a listener of resource transitions threw " + e, e);
        }
    }
}
