// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How many messages of one sender a lane has delivered. Written by the thread that empties the lane, read by any. */
final class LaneCount {

    private static final VarHandle DELIVERED;

    static {
        try {
            DELIVERED = MethodHandles.lookup().findVarHandle(LaneCount.class, "delivered", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Sender sender;
    private long delivered;

    LaneCount(Sender sender) {
        this.sender = sender;
    }

    Sender sender() {
        return sender;
    }

    void increment() {
        DELIVERED.setRelease(this, delivered + 1);
    }

    long delivered() {
        return (long) DELIVERED.getAcquire(this);
    }
}
