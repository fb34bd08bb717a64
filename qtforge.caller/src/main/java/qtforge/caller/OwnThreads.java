// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes a bundle's own threads. They take nothing from the plugin that happens to call when one is needed: neither its rights, nor
 * its thread group, nor its thread locals, nor its class loader, which could not be collected.
 */
public final class OwnThreads {

    private OwnThreads() {}

    /** A daemon thread that is not started yet. */
    public static Thread make(String name, Runnable task) {
        return Rights.privileged(() -> own(new Thread(mainGroup(), task, name, 0, false)));
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
