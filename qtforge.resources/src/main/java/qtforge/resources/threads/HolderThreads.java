// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of one plugin, keeps them while they live, and tells them from others. */
final class HolderThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger numbers;
    private final Set<Thread> living;
    private final Object group;

    /**
     * A maker.
     *
     * @param group what {@link #isOwn} compares
     * @param numbers counts on for all makers of a group
     * @param living where threads are while they live
     */
    HolderThreads(String prefix, AtomicInteger numbers, Set<Thread> living, Object group) {
        this.prefix = prefix;
        this.numbers = numbers;
        this.living = living;
        this.group = group;
    }

    @Override
    public Thread newThread(Runnable task) {
        return new Own(task, prefix + numbers.incrementAndGet());
    }

    /** Whether the current thread is one of a group. */
    static boolean isOwn(Object group) {
        return Thread.currentThread() instanceof Own own && own.group() == group;
    }

    private final class Own extends Thread {

        Own(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }

        Object group() {
            return group;
        }

        @Override
        public void run() {
            living.add(this);
            try {
                super.run();
            } finally {
                living.remove(this);
            }
        }
    }
}
