// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.communication.caller.Rights;

/**
 * Makes the threads of this part. They take nothing from the bundle that happens to publish when one is needed: neither its
 * rights, nor its thread group, nor its class loader.
 */
final class EventThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger names = new AtomicInteger();

    EventThreads(String use) {
        prefix = "qtforge-communication-typedevent-" + use + "-";
    }

    @Override
    public Thread newThread(Runnable task) {
        return Rights.privileged(() -> {
            Thread thread = new Made(this, mainGroup(), task, prefix + names.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(EventThreads.class.getClassLoader());
            return thread;
        });
    }

    /** Whether a thread was made here. */
    boolean isOne(Thread thread) {
        return thread instanceof Made made && made.maker == this;
    }

    /** The group below the JVM's own, whatever group the calling thread is in. */
    private static ThreadGroup mainGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null && group.getParent().getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    private static final class Made extends Thread {

        private final EventThreads maker;

        Made(EventThreads maker, ThreadGroup group, Runnable task, String name) {
            super(group, task, name);
            this.maker = maker;
        }
    }
}
