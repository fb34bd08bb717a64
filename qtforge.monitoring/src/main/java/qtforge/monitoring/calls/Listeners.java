// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.calls;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Listeners of bundles, {@value #MOST} of each at most. Each is told in a lane of its own, with the rights of the bundle its class is from, and
 * goes with that bundle or the one that added it. One that does not return is told nothing more, see {@link BundleCalls}.
 *
 * <p>Additions are guarded by this.
 */
public final class Listeners<T> {

    static final int MOST = 100;

    private final BundleCalls calls;
    private final String what;
    private final List<Listening<T>> all = new CopyOnWriteArrayList<>();

    /**
     * Nobody listens yet.
     *
     * @param what they listen to, for messages
     */
    public Listeners(BundleCalls calls, String what) {
        this.calls = calls;
        this.what = what;
    }

    /** Not a record: the same listener may be there twice, and each is taken back by itself. */
    private static final class Listening<T> {
        private final Bundle registrar;
        private final Bundle owner;
        private final Consumer<T> listener;
        private final BundleCalls.Lane lane;

        Listening(Listeners<T> listeners, Bundle registrar, Bundle owner, Consumer<T> listener) {
            this.registrar = registrar;
            this.owner = owner;
            this.listener = listener;
            lane = listeners.calls.lane(registrar, () -> listeners.overdue(this));
        }
    }

    /**
     * Adds a listener.
     *
     * @param registrar who adds it, and answers for how long it takes
     * @throws PluginException INVALID_STATE when the registrar does not run, RESOURCE_EXHAUSTED when it has too many, or they hang
     */
    public AutoCloseable add(Caller registrar, Consumer<T> listener) {
        registrar.requireLive("listen to " + what);
        Caller owner = Rights.privileged(() -> Optional.ofNullable(FrameworkUtil.getBundle(listener.getClass()))
                .map(Caller::of)
                .orElse(registrar));
        // A class may be from a bundle that need not run.
        boolean ran = owner.isLive();
        Listening<T> added = new Listening<>(this, registrar.bundle(), owner.bundle(), listener);
        synchronized (this) {
            requireRoom(registrar);
            all.add(added);
        }
        if (!registrar.isLive() || (ran && !owner.isLive())) {
            // It began to stop meanwhile, and its listeners have been removed already.
            end(added);
        }
        return () -> end(added);
    }

    private void requireRoom(Caller registrar) {
        Bundle bundle = registrar.bundle();
        if (calls.isShunned(bundle)) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    registrar.id(),
                    "'" + registrar.id() + "' cannot listen to " + what + ": " + BundleCalls.MOST_HUNG
                            + " of its callbacks have not returned; let callbacks return quickly",
                    null);
        }
        if (all.stream().filter(one -> one.registrar.equals(bundle)).count() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    registrar.id(),
                    "'" + registrar.id() + "' cannot listen to " + what + ": it has " + MOST
                            + " listeners already; close those no longer needed",
                    null);
        }
    }

    /** Tells all, soon. */
    public void tell(T news) {
        for (Listening<T> one : all) {
            one.lane.add(() -> call(one, news));
        }
    }

    private void call(Listening<T> one, T news) {
        if (all.contains(one)) {
            Rights.give(one.owner, () -> {
                one.listener.accept(news);
                return null;
            });
        }
    }

    private void overdue(Listening<T> one) {
        end(one);
        if (calls.isShunned(one.registrar)) {
            all.stream().filter(each -> each.registrar.equals(one.registrar)).forEach(this::end);
        }
    }

    private void end(Listening<T> one) {
        all.remove(one);
        one.lane.end();
    }

    /** A bundle has ended. */
    public void endOf(Bundle bundle) {
        all.stream()
                .filter(one -> one.registrar.equals(bundle) || one.owner.equals(bundle))
                .forEach(this::end);
    }

    /** Nobody listens any more. */
    public void clear() {
        all.forEach(this::end);
    }
}
