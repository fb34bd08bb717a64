// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long the calls into a script have been running, those in each other each for itself. The clock of a call stands while a function of the
 * runtime that the script called is at work, and while a call within it runs, which has a clock of its own. Of each such function the first
 * moments may count all the same: else a script that calls quick ones without end would hardly run out of time.
 *
 * <p>A clock that stands makes no end of a call that waits again and again: in a loop for what its own script does, or for a script that waits
 * for it in turn, each of them in time. Whom a call waits for cannot be told, for what comes in meanwhile may be for anybody; and to count all
 * of it would end a call that waits once, and rightly, in a script that is busy. So there is an end to how often: {@link #isOverdue} tells that
 * a call has been going on for so long, with all it waited for, that it is to wait for nothing more. What it is at is not broken off, as that
 * has limits of its own; and a script that goes on all the same does so on its own time.
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

        /** When the watch came to know of it, never 0; 0 before. Written by the watch. */
        private volatile long known;

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

    /**
     * Whether a call, with all it waited for, had been going on for too long when it left. It is told from when the watch came to know of it.
     *
     * @param left the innermost call, which has left
     * @param longest how many nanoseconds it may go on
     */
    public boolean isOverdue(Call left, long longest) {
        long since = left.known;
        return since != 0 && left.outside - since > longest;
    }

    /** What the innermost call left for is not done after all: the clock has not stood, and {@link #resume} does nothing. */
    public void stay(Call left) {
        left.outside = 0;
    }

    /** The function has come back. */
    public void resume(Call left) {
        if (left != null && left.outside != 0) {
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
        // The outer ones too: they may never be the innermost when it looks. Where one is known all around it are.
        for (Call each = call; each != null && each.known == 0; each = each.outer) {
            each.known = now | 1;
        }
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
