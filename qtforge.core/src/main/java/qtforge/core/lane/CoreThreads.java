// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the runtime's own threads. They take nothing from the plugin that happens to call when one is needed: neither its
 * rights, nor its thread group, nor its class loader, which could not be collected.
 */
public final class CoreThreads {

    private CoreThreads() {}

    /** A daemon thread that is not started yet. */
    public static Thread named(String name, Runnable task) {
        return Privileged.call(() -> {
            Thread thread = new Thread(mainGroup(), task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(CoreThreads.class.getClassLoader());
            return thread;
        });
    }

    /** Daemon threads whose names are the prefix and a number. */
    public static ThreadFactory numbered(String prefix) {
        AtomicInteger names = new AtomicInteger();
        return task -> named(prefix + names.incrementAndGet(), task);
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
