// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.caller.Rights;
import qtforge.monitoring.calls.SerialLane;

/**
 * The condition that says whether the runtime can be given work. It comes with the first good observation and goes with the
 * {@value #PATIENCE}nd bad one in a row, so that one slow check does not bring down whatever hangs on it. Used in one lane, so that
 * observations come one after the other; whoever waits for the condition is called there.
 */
final class ServingGate {

    static final int PATIENCE = 2;

    private final BundleContext context;
    private final SerialLane lane;

    /** The two below are used in the lane and by {@link #close}, which waits for nobody; guarded by this. */
    private ServiceRegistration<Condition> registration;

    private boolean closed;
    /** Used in the lane only. */
    private int bad;

    ServingGate(BundleContext context, SerialLane lane) {
        this.context = context;
        this.lane = lane;
    }

    /** The runtime was looked at. */
    void observe(boolean good) {
        lane.add(() -> {
            bad = good ? 0 : bad + 1;
            if (good) {
                open();
            } else if (bad >= PATIENCE) {
                shut();
            }
        });
    }

    private void open() {
        synchronized (this) {
            if (closed || registration != null) {
                return;
            }
        }
        // Others are called by this, so not under the lock.
        ServiceRegistration<Condition> fresh = Rights.privileged(() -> context.registerService(
                Condition.class,
                Condition.INSTANCE,
                FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, PluginHealthMonitor.SERVING))));
        boolean tooLate;
        synchronized (this) {
            tooLate = closed;
            registration = tooLate ? null : fresh;
        }
        if (tooLate) {
            fresh.unregister();
        }
    }

    private void shut() {
        ServiceRegistration<Condition> old;
        synchronized (this) {
            old = registration;
            registration = null;
        }
        if (old != null) {
            Rights.privileged(old::unregister);
        }
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        lane.end();
        shut();
    }
}
