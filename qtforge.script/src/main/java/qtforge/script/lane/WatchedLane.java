// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** How long the calls of a lane have been running, as the watch has seen it. What has no other mark is used by the watch's thread alone. */
public final class WatchedLane implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("qtforge.script");

    /** Calls in each other that are told apart; of more the outermost begin anew. */
    private static final int MOST = 64;

    /** After which a call that was cancelled and goes on is cancelled again. */
    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    private static final class Counted {
        private final long call;
        private long nanos;

        private Counted(long call) {
            this.call = call;
        }
    }

    private final LaneWatch watch;
    private final ScriptLane lane;
    private final Duration limit;
    private final Consumer<String> canceller;
    private final Deque<Counted> counted = new ArrayDeque<>();
    private long interrupted;

    /** Written by the watch, taken by who gets the failure. */
    private volatile boolean late;

    WatchedLane(LaneWatch watch, ScriptLane lane, Duration limit, Consumer<String> canceller) {
        this.watch = watch;
        this.lane = lane;
        this.limit = limit;
        this.canceller = canceller;
    }

    /** Whether the watch has cancelled a call for its time since this was asked last. */
    public boolean wasLate() {
        boolean was = late;
        late = false;
        return was;
    }

    void look(long nanosSince) {
        long call = lane.running();
        if (call == 0) {
            return;
        }
        while (!counted.isEmpty() && counted.peekLast().call > call) {
            counted.removeLast();
        }
        if (counted.isEmpty() || counted.peekLast().call != call) {
            counted.addLast(new Counted(call));
            if (counted.size() > MOST) {
                counted.removeFirst();
            }
            return;
        }
        Counted seen = counted.peekLast();
        seen.nanos += nanosSince;
        if (seen.nanos > limit.toNanos()) {
            seen.nanos = Math.max(0, limit.toNanos() - AGAIN);
            late = true;
            cancel("it ran longer than " + limit.toMillis() + " ms");
        } else if (lane.isInterrupted() && interrupted != call) {
            interrupted = call;
            cancel("who had called it gave it up");
        }
    }

    @SuppressWarnings("CatchingUnchecked") // an engine that fails here must not end the watch over all others
    private void cancel(String reason) {
        try {
            canceller.accept(reason);
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
