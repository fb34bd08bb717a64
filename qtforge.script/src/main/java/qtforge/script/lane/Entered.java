// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import qtforge.caller.CallClock;

/** A call that is in the lane, from its beginning to its end. */
final class Entered extends CallClock.Call {

    private static final int GOES_ON = 0;
    private static final int HELD = 1;
    private static final int OVER = 2;

    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Entered.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Turn turn;
    /** Whether it goes on, is held by who cancels it, or is over: it cannot become over while it is held. */
    @SuppressWarnings("unused") // by its handle
    private volatile int state;

    private volatile boolean cancelled;
    private volatile boolean late;
    private volatile boolean interrupted;

    /**
     * A call.
     *
     * @param turn what it was begun for, by itself or by a call that it is within, when that is another thread's; null when it is the own one's
     */
    Entered(Turn turn) {
        this.turn = turn;
    }

    /** Whose it is; null when it is that of the thread that is in. */
    Turn turn() {
        return turn;
    }

    /** Whether who called it waits no more. Not known of one that is made for the thread that is in. */
    boolean isUnwanted() {
        return turn != null && turn.state == Turn.State.GIVEN_UP;
    }

    void cancelled(boolean forItsTime) {
        late |= forItsTime;
        cancelled = true;
    }

    /** Whether it is to end. */
    boolean isCancelled() {
        return cancelled;
    }

    /** Whether it is to end because it took too long. */
    boolean isLate() {
        return late;
    }

    void interrupted() {
        interrupted = true;
    }

    /** Whether its thread was interrupted to end it. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** It is about to be cancelled, and does not end until {@link #letGo}. Answers false when it is over already. */
    boolean hold() {
        return STATE.compareAndSet(this, GOES_ON, HELD);
    }

    void letGo() {
        STATE.compareAndSet(this, HELD, GOES_ON);
    }

    /** Whether it is being cancelled. */
    boolean isHeld() {
        return state == HELD;
    }

    /** It is over, nobody cancels it any more. Answers false while it is held. */
    boolean over() {
        return STATE.compareAndSet(this, GOES_ON, OVER);
    }

    /** It is over, though who cancels it has not come back. */
    void abandon() {
        state = OVER;
    }
}
