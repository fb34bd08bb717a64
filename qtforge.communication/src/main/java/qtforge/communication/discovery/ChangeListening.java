// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.communication.discovery.DiscoveryListening;
import qtforge.api.communication.discovery.ServiceChange;
import qtforge.api.communication.discovery.ServiceChangeListener;
import qtforge.api.communication.discovery.ServiceQuery;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.lane.Lane;
import qtforge.communication.lane.LaneOwner;
import qtforge.communication.lane.LanePool;
import qtforge.communication.lane.LaneSettings;

/** A listener and the lane in which it hears of changes, with no more than its bundle's rights. */
final class ChangeListening implements DiscoveryListening, LaneOwner<ServiceChange> {

    private static final LaneSettings SETTINGS = new LaneSettings(10_000, true, Duration.ofSeconds(30));

    private final DiscoveryRuntime runtime;
    private final Caller owner;
    private final QueryMatch match;
    private final ServiceChangeListener listener;
    private final Lane<ServiceChange> lane;
    /** The services it was told of last as being there. Guarded by the directory's monitor. */
    private final Set<String> known = new HashSet<>();

    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile boolean closed;

    ChangeListening(
            DiscoveryRuntime runtime, LanePool pool, Caller owner, QueryMatch match, ServiceChangeListener listener) {
        this.runtime = runtime;
        this.owner = owner;
        this.match = match;
        this.listener = listener;
        lane = new Lane<>(pool, SETTINGS, this);
    }

    Caller owner() {
        return owner;
    }

    /** Called with the directory's monitor held: nobody is called here. */
    void changed(
            ServiceChange.Kind kind,
            FoundService found,
            Optional<qtforge.api.communication.discovery.ServiceRegistration> before) {
        String id = found.service().serviceId();
        boolean matches = kind != ServiceChange.Kind.UNREGISTERED
                && match.matches(found.service(), found.reference())
                && mayGet(found);
        if (matches) {
            ServiceChange.Kind seen = known.add(id) ? ServiceChange.Kind.REGISTERED : kind;
            offer(new ServiceChange(
                    seen, found.service(), seen == ServiceChange.Kind.REGISTERED ? Optional.empty() : before));
        } else if (known.remove(id)) {
            offer(new ServiceChange(ServiceChange.Kind.UNREGISTERED, found.service(), Optional.empty()));
        }
    }

    private boolean mayGet(FoundService found) {
        return !Rights.enforced()
                || Rights.privileged(() -> owner.bundle()
                        .hasPermission(new org.osgi.framework.ServicePermission(
                                found.reference(), org.osgi.framework.ServicePermission.GET)));
    }

    private void offer(ServiceChange change) {
        switch (lane.add(change, 0)) {
            case ACCEPTED -> {
                // The owner hears of it.
            }
            default -> dropped.increment();
        }
    }

    @Override
    public long handle(ServiceChange change) {
        if (!closed) {
            try {
                Rights.within(owner.accessControlContext(), () -> {
                    listener.serviceChanged(change);
                    return null;
                });
                delivered.increment();
                // A listener may throw anything; others shall not notice.
            } catch (Throwable e) {
                failures.increment();
                runtime.report(owner, "a listener of service discovery of " + owner.id() + " threw " + e);
            }
        }
        return DONE;
    }

    @Override
    public void abandoned(ServiceChange change, Abandonment why) {
        if (why == Abandonment.PUSHED_OUT) {
            dropped.increment();
        }
    }

    @Override
    public void hung(Thread thread, StackTraceElement[] stack) {
        failures.increment();
        runtime.report(
                owner, StackWords.of("a listener of service discovery of " + owner.id() + " does not return", stack));
    }

    @Override
    public void recovered() {
        // It gets what comes from now on; what came meanwhile was dropped and counted.
    }

    @Override
    public ServiceQuery query() {
        return match.query();
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    long delivered() {
        return delivered.sum();
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public void close() {
        closed = true;
        runtime.end(this);
        lane.close();
    }
}
