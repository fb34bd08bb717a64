// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * Carries out what the other side asks for: calls side by side, what is not answered one after another. The threads belong to the connection
 * and end with it.
 *
 * <p>There is a limit of calls that wait, and of the bytes of those that wait or are carried out. Who reads waits when it is reached, so that
 * the other side has to; unless this side itself waits for an answer, which must be read: then calls are refused with RESOURCE_EXHAUSTED, and
 * what is not answered is kept until there is {@value #OVERRUN} times as much as may wait, or more bytes than may be held, which ends the
 * connection.
 */
final class IncomingCalls {

    private static final int OVERRUN = 64;
    private static final long IDLE_SECONDS = 20;
    private static final long PAUSE = 1_000_000;

    private final WireConnection connection;
    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor oneWays;
    private final int waiting;
    private final long most;

    /** Bytes of the calls that wait or are carried out. */
    private final AtomicLong held = new AtomicLong();

    private final Map<Long, IncomingCall> answered = new ConcurrentHashMap<>();

    /** Turns of calls that are answered: the thread that reads takes one, too, when it carries out a call. */
    private final Semaphore running;

    IncomingCalls(WireConnection connection) {
        this.connection = connection;
        WireLimits limits = connection.limits();
        running = new Semaphore(limits.callsUnderWay());
        waiting = limits.callsWaiting();
        most = limits.heldBytes();
        calls = pool(limits.callsUnderWay(), connection.name() + "-call-");
        oneWays = pool(1, connection.name() + "-event-");
    }

    private static ThreadPoolExecutor pool(int threads, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                OwnThreads.numbered(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Takes down a call so that it can be cancelled. */
    void begin(IncomingCall call) {
        if (call.number() != 0) {
            answered.put(call.number(), call);
        }
    }

    /** Has a call carried out by another thread. Only who reads calls this, for it may wait. */
    void later(IncomingCall call) {
        ThreadPoolExecutor pool = call.number() == 0 ? oneWays : calls;
        while (pool.getQueue().size() >= waiting || !hold(call)) {
            if (!connection.isOpen()) {
                return;
            }
            if (connection.awaitsAnswers()) {
                if (call.number() != 0) {
                    refuse(call);
                    return;
                }
                if (pool.getQueue().size() < OVERRUN * waiting && hold(call)) {
                    break;
                }
                connection.close("the other side makes more calls that are not answered than can be carried out");
                return;
            }
            LockSupport.parkNanos(this, PAUSE);
        }
        execute(pool, call);
    }

    /** Has a call carried out by another thread, or refuses it when too many wait. For a thread that must not wait. */
    void handOn(IncomingCall call) {
        if (calls.getQueue().size() >= waiting || !hold(call)) {
            refuse(call);
        } else {
            execute(calls, call);
        }
    }

    private void execute(ThreadPoolExecutor pool, IncomingCall call) {
        try {
            pool.execute(pool == calls ? () -> carryOutInTurn(call) : () -> carryOut(call));
        } catch (RejectedExecutionException e) {
            // It is closed.
            answered.remove(call.number());
        }
    }

    private void carryOutInTurn(IncomingCall call) {
        running.acquireUninterruptibly();
        carryOutAtOnce(call);
    }

    /**
     * Whether the thread that reads may carry out a call by {@link #carryOutAtOnce}: not when it would be the last that may run at a time, for
     * it may take long after all, nor when there is no room for it.
     */
    boolean takeAtOnce(IncomingCall call) {
        if (!running.tryAcquire(2)) {
            return false;
        }
        running.release();
        if (hold(call)) {
            return true;
        }
        running.release();
        return false;
    }

    /** Carries out a call that has its turn. */
    void carryOutAtOnce(IncomingCall call) {
        try {
            carryOut(call);
        } finally {
            running.release();
        }
    }

    /** Counts a call among those that are held, once; false when there is no room for it. */
    boolean hold(IncomingCall call) {
        if (!call.held(true)) {
            return true;
        }
        long all = held.addAndGet(call.bytes());
        if (all > most && all > call.bytes()) {
            letGo(call);
            return false;
        }
        return true;
    }

    private void letGo(IncomingCall call) {
        if (call.held(false)) {
            held.addAndGet(-call.bytes());
        }
    }

    /** Does something in the thread of what is not answered. */
    void apart(Runnable task) {
        try {
            oneWays.execute(task);
        } catch (RejectedExecutionException e) {
            // It is closed.
            return;
        }
    }

    void refuse(IncomingCall call) {
        answered.remove(call.number());
        letGo(call);
        connection.answer(
                call.number(),
                new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        connection.name() + " has " + waiting + " calls, or " + most
                                + " bytes of calls, waiting already; make fewer at a time"));
    }

    /** Carries out a call in the calling thread. */
    void carryOut(IncomingCall call) {
        Object value = null;
        Throwable failure = null;
        try {
            if (connection.isOpen() && call.enter()) {
                try {
                    value = connection.perform(call);
                } finally {
                    call.leave();
                }
            }
        } catch (Throwable e) { // NOPMD whatever a handler throws is the answer
            failure = e;
        }
        letGo(call);
        if (call.number() == 0) {
            connection.undelivered(value);
            return;
        }
        answered.remove(call.number());
        if (call.isCancelled()) {
            connection.undelivered(value);
            return;
        }
        if (failure == null) {
            connection.answer(call.number(), value);
        } else {
            connection.answer(call.number(), failure);
        }
    }

    void cancel(long number) {
        IncomingCall call = answered.get(number);
        if (call != null) {
            call.cancel();
        }
    }

    void stop() {
        calls.shutdown();
        oneWays.shutdown();
        calls.getQueue().clear();
        oneWays.getQueue().clear();
        // What waits for something else would wait for nobody, perhaps for an hour.
        answered.values().forEach(IncomingCall::cancel);
        answered.clear();
    }
}
