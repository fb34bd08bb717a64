// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;

/**
 * Ends calls of scripts that take too long, or whose callers were interrupted. One thread looks at all lanes every {@value #TICK_MILLIS} ms, so
 * that a call itself costs nothing; it is there while there is something to watch. {@code this} guards the thread.
 */
public final class LaneWatch implements AutoCloseable {

    static final long TICK_MILLIS = 50;

    private final String threadName;
    private final List<WatchedLane> lanes = new CopyOnWriteArrayList<>();
    private Thread thread;
    private boolean closed;

    LaneWatch(String threadName) {
        this.threadName = threadName;
    }

    /**
     * Watches a lane until the answer is closed.
     *
     * @param limit of one call; what it waits for others does not count
     */
    public WatchedLane watch(ScriptLane lane, Duration limit) {
        WatchedLane watched = new WatchedLane(this, lane, limit);
        synchronized (this) {
            lanes.add(watched);
            if (thread == null && !closed) {
                thread = OwnThreads.lasting(threadName, this::look);
                thread.start();
            }
        }
        return watched;
    }

    synchronized void forget(WatchedLane watched) {
        lanes.remove(watched);
        notifyAll();
    }

    private void look() {
        while (goesOn()) {
            for (WatchedLane lane : lanes) {
                lane.look(System.nanoTime());
            }
        }
    }

    private synchronized boolean goesOn() {
        try {
            if (!closed && !lanes.isEmpty()) {
                TimeUnit.MILLISECONDS.timedWait(this, TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        if (closed || lanes.isEmpty()) {
            thread = null;
            return false;
        }
        return true;
    }

    /** Ends the thread. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
