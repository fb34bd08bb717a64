// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends calls that take longer than they may. It looks at all states every 20 ms while calls are under way, else every 200 ms, so a call
 * costs nothing for it and ends so much late. Owned by the engine, which stops it.
 */
final class LuaWatch implements AutoCloseable {

    private static final long BUSY_NANOS = 20_000_000;
    private static final long IDLE_NANOS = 200_000_000;

    private record Watched(long limitNanos, Seen seen) {}

    /** What the thread of the watch saw last; no other thread touches it. */
    private static final class Seen {
        private int call;
        private long since;
    }

    private final Map<CallGuard, Watched> guards = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    LuaWatch() {
        thread = new Thread(this::run, "qtforge-lua-watch");
        thread.setDaemon(true);
        thread.start();
    }

    void add(CallGuard guard, long limitNanos) {
        guards.put(guard, new Watched(limitNanos, new Seen()));
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
        long now = System.nanoTime();
        Iterator<Map.Entry<CallGuard, Watched>> all = guards.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<CallGuard, Watched> entry = all.next();
            int call = entry.getKey().current();
            Seen seen = entry.getValue().seen();
            busy |= call != 0;
            if (call != seen.call) {
                seen.call = call;
                seen.since = now;
            } else if (call != 0 && now - seen.since > entry.getValue().limitNanos()) {
                entry.getKey().stop(call, new CallGuard.Reason(true, ""));
            }
        }
        return busy;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
