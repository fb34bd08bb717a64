// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the calls into a script have been running, those in each other each for itself. The clock of a call stands while a function of the
 * runtime that the script called is at work, and while a call within it runs, which has a clock of its own. Of each such function the first
 * moments may count all the same: else a script that calls quick ones without end would hardly run out of time.
 *
 * <p>The thread that is in the script says what begins and ends. A call costs it two writes, for the time is looked at by another thread, the
 * watch: it looks again and again, and counts from its first look at a call.
 *
 * <p>One thread at a time is in the script, one watches. They hand over to the next of their kind by means of their own.
 */
public final class CallClock {

    /** In place of a time, which is odd: a function has come back, and how long it took is being added. */
    private static final long RETURNING = 2;

    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(CallClock.class, "current", Call.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A call into the script, from its beginning to its end. */
    public static class Call {
        private Call outer;

        /** Since when it waits for a function of the runtime, never 0; 0 while it runs. Written by the thread that is in the script. */
        private volatile long outside;

        /** How long the functions were at work that have come back, without what counts. Written by the thread that is in the script. */
        private volatile long waited;

        /** Used by the watch alone, as the next. */
        private boolean seen;

        private long since;

        /** What it had waited when it was first looked at: nothing of that is time since then. */
        private long before;

        /** What the last look found. */
        private long ran;

        /** The call that this one is within; null for none. For the thread that is in the script. */
        public final Call outer() {
            return outer;
        }

        /** Whether a function of the runtime is at work for it. For any thread. */
        public final boolean isOutside() {
            return outside != 0;
        }
    }

    private final long counted;

    /** The innermost call. */
    private Call current;

    /**
     * A clock.
     *
     * @param counted how many nanoseconds of each function count
     */
    public CallClock(long counted) {
        this.counted = counted;
    }

    /** A call begins; for the thread that is in the script, as the next three. */
    public void begin(Call call) {
        call.outer = current;
        CURRENT.setRelease(this, call);
    }

    /** The innermost call, which is this, ends. */
    public void end(Call call) {
        CURRENT.setRelease(this, call.outer);
    }

    /**
     * The script calls a function of the runtime.
     *
     * @return for {@link #resume}: the call whose clock stands now; null when it stood already
     */
    public Call leave() {
        Call call = current;
        if (call == null || call.outside != 0) {
            return null;
        }
        call.outside = System.nanoTime() | 1;
        return call;
    }

    /** The function has come back. */
    public void resume(Call left) {
        if (left != null) {
            long before = left.waited;
            long waited = System.nanoTime() - left.outside - counted;
            if (waited > 0) {
                // So that the watch never takes it for both, waiting and having waited.
                left.outside = RETURNING;
                left.waited = before + waited;
            }
            left.outside = 0;
        }
    }

    /** The innermost call; null when there is none. For any thread. */
    public Call current() {
        return (Call) CURRENT.getVolatile(this);
    }

    /**
     * Looks at a call. For the watch.
     *
     * @param now as {@link System#nanoTime} has it
     * @return for how many nanoseconds it has been running since it was first looked at
     */
    public long look(Call call, long now) {
        long done = call.waited;
        long waits = call.outside;
        long waited = call.waited;
        if (waits == RETURNING || done != waited || call.outside != waits) {
            // It is just coming or going; the next look will see.
            return call.ran;
        }
        if (waits != 0) {
            waited += Math.max(0, now - waits - counted);
        }
        if (!call.seen) {
            call.seen = true;
            call.since = now;
            call.before = waited;
        }
        call.ran = now - call.since - (waited - call.before);
        return call.ran;
    }
}
