// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import qtforge.caller.OwnThreads;

/** Ends calls that take longer than they may. Its one thread looks every 20 ms, so that a call costs no timer; it rests while there are no scripts. */
final class CallWatch implements AutoCloseable {

    private static final long PERIOD_NANOS = 20_000_000;

    private final Set<JavaScriptInstance> instances;

    /** Guards thread and closed. */
    private final Object lock = new Object();

    private Thread thread;
    private boolean closed;

    CallWatch(Set<JavaScriptInstance> instances) {
        this.instances = instances;
    }

    /** To be called after an instance was added. */
    void wake() {
        synchronized (lock) {
            if (thread == null && !closed) {
                thread = OwnThreads.lasting("qtforge-javascript-watch", this::run);
                thread.start();
            } else if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
    }

    private void run() {
        while (!closed()) {
            if (instances.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, PERIOD_NANOS);
            }
            long now = System.nanoTime();
            instances.forEach(instance -> instance.expire(now));
        }
    }

    private boolean closed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            LockSupport.unpark(thread);
        }
    }
}
