// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a bundle's own threads. They take nothing from the plugin that happens to call when one is needed: neither its rights, nor
 * its thread group, nor its thread locals, nor its class loader, which could not be collected.
 */
public final class OwnThreads {

    private static final long PAUSE_NANOS = 1_000_000_000;

    private OwnThreads() {}

    /** A daemon thread that is not started yet. */
    public static Thread make(String name, Runnable task) {
        return Rights.privileged(() -> own(new Thread(mainGroup(), task, name, 0, false)));
    }

    /**
     * A daemon thread for a loop that is needed as long as its bundle runs. Should the loop end by an error, as when a plugin has used up the
     * memory, it is begun anew after a pause; it is over when it returns, or was interrupted. Not started yet.
     */
    public static Thread lasting(String name, Runnable loop) {
        return make(name, () -> {
            while (!isOver(loop)) {
                LockSupport.parkNanos(OwnThreads.class, PAUSE_NANOS);
            }
        });
    }

    private static boolean isOver(Runnable loop) {
        try {
            loop.run();
            return true;
        } catch (Throwable e) { // whatever it was, the next round may succeed
            tell(e);
            return Thread.currentThread().isInterrupted();
        }
    }

    /** Prints an error that this thread goes on after, as one that ends a thread is printed. */
    public static void tell(Throwable e) {
        try {
            Thread thread = Thread.currentThread();
            thread.getThreadGroup().uncaughtException(thread, e);
        } catch (Throwable again) {
            // There may be no memory for words either.
            return;
        }
    }

    /** Daemon threads whose names are the prefix and a number. */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger names = new AtomicInteger();
        return task -> make(prefix + names.incrementAndGet(), task);
    }

    private static Thread own(Thread thread) {
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnThreads.class.getClassLoader());
        return thread;
    }

    /** The group below the JVM's own, whatever group the calling thread is in. */
    private static ThreadGroup mainGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null && group.getParent().getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
