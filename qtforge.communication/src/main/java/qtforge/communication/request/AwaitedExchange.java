// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.caller.Caller;

/** A request whose sender waits for the answer in a thread. */
final class AwaitedExchange extends Exchange {

    /** Most answers of a quick handler come before a thread would have been put to sleep and woken again. */
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;

    private static final long BEYOND_LIMIT = TimeUnit.MILLISECONDS.toNanos(100);

    private final Thread waiter = Thread.currentThread();
    private volatile ResponseInfo response;

    AwaitedExchange(Caller sender, RequestInfo request) {
        super(sender, request);
    }

    @Override
    void answered(ResponseInfo given) {
        response = given;
        LockSupport.unpark(waiter);
    }

    @Override
    boolean callsSender() {
        return false;
    }

    /** The answer, when it comes soon; else null. */
    ResponseInfo spin() {
        for (int i = 0; i < SPINS && response == null; i++) {
            Thread.onSpinWait();
        }
        return response;
    }

    /**
     * Waits.
     *
     * @return the answer; null when the timer has not ended the request long after its limit, so that the sender must
     * @throws InterruptedException when the thread is interrupted before there is an answer
     */
    ResponseInfo await() throws InterruptedException {
        while (response == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = deadlineNanos() + BEYOND_LIMIT - System.nanoTime();
            if (left <= 0) {
                return response;
            }
            LockSupport.parkNanos(this, left);
        }
        return response;
    }

    /** The answer, or null. */
    ResponseInfo response() {
        return response;
    }
}
