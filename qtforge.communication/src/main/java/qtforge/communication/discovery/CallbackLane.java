// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.util.promise.PromiseFactory;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.lane.Admission;
import qtforge.communication.lane.Lane;
import qtforge.communication.lane.LaneOwner;
import qtforge.communication.lane.LanePool;
import qtforge.communication.lane.LaneSettings;

/** Where callbacks of one bundle run: one at a time, with no more than its rights. */
final class CallbackLane implements Executor, LaneOwner<Runnable> {

    private static final LaneSettings SETTINGS = new LaneSettings(10_000, false, Duration.ofSeconds(30));

    private final DiscoveryRuntime runtime;
    private final Caller owner;
    private final Lane<Runnable> lane;
    private final PromiseFactory promises = new PromiseFactory(this);

    CallbackLane(DiscoveryRuntime runtime, LanePool pool, Caller owner) {
        this.runtime = runtime;
        this.owner = owner;
        lane = new Lane<>(pool, SETTINGS, this);
    }

    PromiseFactory promises() {
        return promises;
    }

    @Override
    public void execute(Runnable callback) {
        Admission admission = lane.add(callback, 0);
        if (admission != Admission.ACCEPTED) {
            throw new RejectedExecutionException(
                    "callbacks of " + owner.id() + " for service discovery are not taken: " + admission);
        }
    }

    @Override
    public long handle(Runnable callback) {
        try {
            Rights.within(owner.accessControlContext(), () -> {
                callback.run();
                return null;
            });
            // A callback may throw anything; others shall not notice.
        } catch (Throwable e) {
            runtime.report(owner, "a callback of " + owner.id() + " for service discovery threw " + e);
        }
        return DONE;
    }

    @Override
    public void abandoned(Runnable callback, Abandonment why) {
        // Its bundle has stopped.
    }

    @Override
    public void hung(Thread thread, StackTraceElement[] stack) {
        runtime.report(
                owner, StackWords.of("a callback of " + owner.id() + " for service discovery does not return", stack));
    }

    @Override
    public void recovered() {
        // Goes on with the next.
    }

    void close() {
        lane.close();
    }
}
