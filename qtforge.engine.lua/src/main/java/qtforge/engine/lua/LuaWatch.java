// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import qtforge.caller.CallClock;
import qtforge.caller.OwnThreads;

/**
 * Ends calls that take longer than they may. It looks at all states every 20 ms while calls are under way, else every 200 ms, so a call
 * costs nothing for it and ends so much late. Owned by the engine, which stops it.
 */
final class LuaWatch implements AutoCloseable {

    private static final long BUSY_NANOS = 20_000_000;
    private static final long IDLE_NANOS = 200_000_000;

    /** With the limit of a call in nanoseconds. */
    private final Map<CallGuard, Long> guards = new ConcurrentHashMap<>();

    private final Thread thread;
    private volatile boolean closed;

    LuaWatch() {
        thread = OwnThreads.lasting("qtforge-lua-watch", this::run);
        thread.start();
    }

    void add(CallGuard guard, long limitNanos) {
        guards.put(guard, limitNanos);
        LockSupport.unpark(thread);
    }

    void remove(CallGuard guard) {
        guards.remove(guard);
    }

    private void run() {
        while (!closed) {
            if (guards.isEmpty()) {
                LockSupport.park(this);
                continue;
            }
            LockSupport.parkNanos(this, look() ? BUSY_NANOS : IDLE_NANOS);
        }
    }

    private boolean look() {
        boolean busy = false;
        for (Map.Entry<CallGuard, Long> each : guards.entrySet()) {
            busy |= look(each.getKey(), each.getValue());
        }
        return busy;
    }

    private static boolean look(CallGuard guard, long limitNanos) {
        // First its number: what is found late below is this one, or one that has ended and is not hit.
        int number = guard.current();
        CallClock.Call call = guard.clock().current();
        if (call != null && guard.clock().look(call, System.nanoTime()) > limitNanos) {
            guard.stop(number, new CallGuard.Reason(true, ""));
        }
        return number != 0;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
