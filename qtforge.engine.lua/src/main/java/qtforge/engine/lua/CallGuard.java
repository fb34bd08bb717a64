// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.caller.CallClock;

/**
 * Ends the call that is under way in a state. The hook of the state looks at two bytes that this class writes: the second is the number of
 * the call, the first the number of the call that is to end. They lie within a string of Lua, so looking at them needs no call into Java.
 *
 * <p>{@link #begin}, {@link #end} are called by the thread that has the state, the others by any. The lock of this object guards the
 * buffer, which must not be written any more when the state is closed, and the reason.
 */
final class CallGuard {

    /** Why a call ends: the limit of time, or somebody's wish. */
    record Reason(boolean time, String text) {}

    private static final int CANCELLED = 0;
    private static final int CALL = 1;
    /** Numbers of calls go round; 0 is that of no call. */
    private static final int NUMBERS = 200;

    /** Of each function of the runtime so much counts as time of the script. */
    private static final long COUNTED_NANOS = 1_000_000;

    private final CallClock clock = new CallClock(COUNTED_NANOS);
    private ByteBuffer flag;
    /** Touched by the thread that has the state only, as is the next one. */
    private int serial;

    private int next;
    private final AtomicInteger current = new AtomicInteger();
    private volatile Reason reason;

    /** Takes the bytes; at least two. */
    CallGuard(ByteBuffer flag) {
        this.flag = flag;
        flag.put(CANCELLED, (byte) 0);
        flag.put(CALL, (byte) NUMBERS);
    }

    /** A call from outside begins. */
    void begin() {
        next = next % NUMBERS + 1;
        flag.put(CALL, (byte) next);
        serial++;
        if (serial == 0) {
            serial++;
        }
        current.setRelease(serial);
    }

    /** The call ended; what was to end it is void. */
    void end() {
        // With a fence: either this sees the reason, or who gives one sees that the call is over.
        current.set(0);
        if (reason != null) {
            synchronized (this) {
                reason = null;
                flag.put(CANCELLED, (byte) 0);
            }
        }
    }

    /** How long the calls under way have been running. */
    CallClock clock() {
        return clock;
    }

    /** The number of the call under way, 0 for none. */
    int current() {
        return current.get();
    }

    /** Why the call under way is to end; null when it is not. */
    Reason reason() {
        return reason;
    }

    /** Ends a call, if it is still under way. */
    synchronized void stop(int call, Reason why) {
        if (flag == null || call == 0 || current.get() != call) {
            return;
        }
        // Read before it is looked at whether the call is still the same: a later call has another number and is not
        // hit.
        byte number = flag.get(CALL);
        if (reason == null) {
            reason = why;
        }
        flag.put(CANCELLED, number);
        if (current.get() != call) {
            reason = null;
            flag.put(CANCELLED, (byte) 0);
        }
    }

    /** The state is about to be closed: its memory is not touched any more. */
    synchronized void detach() {
        flag = null;
        current.set(0);
    }
}
