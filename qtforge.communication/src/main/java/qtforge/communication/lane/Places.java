// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Keeps what stands before away from the places' cache line. */
abstract class PadBeforePlaces {
    long b1;
    long b2;
    long b3;
    long b4;
    long b5;
    long b6;
    long b7;
}

/** What producers write, in one cache line: they write it together. */
abstract class PlacesBetweenPads extends PadBeforePlaces {
    volatile long given;
    volatile long fullFrom;
}

/** How many places of a lane have been given, and from which on it may be full. In a cache line that only producers write. */
final class Places extends PlacesBetweenPads {

    private static final VarHandle GIVEN;
    private static final VarHandle FULL_FROM;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            GIVEN = lookup.findVarHandle(PlacesBetweenPads.class, "given", long.class);
            FULL_FROM = lookup.findVarHandle(PlacesBetweenPads.class, "fullFrom", long.class);
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

    long given() {
        return given;
    }

    boolean give(long place) {
        return GIVEN.compareAndSet(this, place, place + 1);
    }

    void giveInAnyCase() {
        GIVEN.getAndAdd(this, 1L);
    }

    /** Too low at worst, as elements are only ever taken. So producers look seldom at what the emptying thread writes all the time. */
    long fullFrom() {
        return (long) FULL_FROM.getOpaque(this);
    }

    void fullFrom(long place) {
        FULL_FROM.setRelease(this, place);
    }
}
