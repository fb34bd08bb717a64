// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.time.Duration;

/** A lane under watch. What has no other mark is used by the watch's thread alone. */
public final class WatchedLane implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("qtforge.script");

    /** After which a call that was cancelled and goes on is cancelled again. */
    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    private final LaneWatch watch;
    private final ScriptLane lane;
    private final Duration limit;

    /** The call that was cancelled last for its time, and when. */
    private Entered late;

    private long cancelled;

    WatchedLane(LaneWatch watch, ScriptLane lane, Duration limit) {
        this.watch = watch;
        this.lane = lane;
        this.limit = limit;
    }

    void look(long now) {
        Entered call = lane.running();
        if (call == null) {
            late = null;
            return;
        }
        long nanos = lane.clock().look(call, now);
        if (call.isOutside()) {
            // What it waits for has limits of its own, and stops the wait when it is to end.
            return;
        }
        if (nanos > limit.toNanos()) {
            if (call != late || now - cancelled > AGAIN) {
                late = call;
                cancelled = now;
                cancel(call, "it ran longer than " + limit.toMillis() + " ms", true);
            }
        } else if (!call.isCancelled()) {
            if (call.isUnwanted()) {
                cancel(call, ScriptLane.UNWANTED, false);
            } else if (lane.isInterrupted(call)) {
                cancel(call, "who had called it gave it up", false);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an engine that fails here must not end the watch over all others
    private void cancel(Entered call, String reason, boolean forItsTime) {
        try {
            lane.cancel(call, reason, forItsTime);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A call of a script cannot be cancelled: " + e, e);
        }
    }

    /** Watches it no more. */
    @Override
    public void close() {
        watch.forget(this);
    }
}
