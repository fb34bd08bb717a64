// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Who started which thread. Threads of trusted code are not kept; those the JDK has for everybody belong to anybody. By
 * identity and weakly: threads can be subclassed, and must be able to go.
 */
final class ThreadOwners {

    /**
     * Whose a thread is.
     *
     * @param domains restricted domains of those who started it; none when it works for anybody
     */
    record Owner(List<Reference<ProtectionDomain>> domains) {

        static final Owner ANYBODY = new Owner(List.of());

        static Owner of(Callers callers) {
            List<Reference<ProtectionDomain>> domains = new ArrayList<>(callers.count());
            for (int at = 0; at < callers.count(); at++) {
                domains.add(new WeakReference<>(callers.domain(at)));
            }
            return new Owner(List.copyOf(domains));
        }

        boolean includes(ProtectionDomain domain) {
            for (Reference<ProtectionDomain> each : domains) {
                if (each.refersTo(domain)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final List<String> FOR_ANYBODY = List.of(
            "jdk.internal.misc.InnocuousThread",
            "jdk.internal.misc.CarrierThread",
            "java.util.concurrent.ForkJoinWorkerThread$InnocuousForkJoinWorkerThread",
            "java.lang.ref.Finalizer$FinalizerThread",
            "java.lang.ref.Reference$ReferenceHandler");

    private final Map<Object, Owner> owners = new ConcurrentHashMap<>();
    private final ReferenceQueue<Thread> gone = new ReferenceQueue<>();

    /** Takes down threads that are there already; of those only the JDK's own count. */
    void present() {
        Thread[] threads = new Thread[Thread.activeCount() + 64];
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        int count = root.enumerate(threads);
        for (int at = 0; at < count; at++) {
            if (forAnybody(threads[at])) {
                put(threads[at], Owner.ANYBODY);
            }
        }
    }

    Owner of(Thread thread) {
        return owners.isEmpty() ? null : owners.get(new Probe(thread));
    }

    void put(Thread thread, Owner owner) {
        for (Object old = gone.poll(); old != null; old = gone.poll()) {
            owners.remove(old);
        }
        owners.put(new Key(thread, gone), owner);
    }

    /** Whether a thread is one that the JDK starts when first needed and then uses for everybody. */
    static boolean forAnybody(Thread thread) {
        Class<?> type = thread.getClass();
        if (Loaders.of(type) != null) {
            return false;
        }
        if (type == ForkJoinWorkerThread.class) {
            return ((ForkJoinWorkerThread) thread).getPool() == ForkJoinPool.commonPool();
        }
        return FOR_ANYBODY.contains(type.getName())
                || thread.getName().equals("CompletableFutureDelayScheduler")
                || thread.getName().startsWith("VirtualThread-");
    }

    /** What a thread is kept under. */
    private static final class Key extends WeakReference<Thread> {
        private final int hash;

        Key(Thread thread, ReferenceQueue<Thread> queue) {
            super(thread, queue);
            hash = System.identityHashCode(thread);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other == this || other instanceof Probe probe && refersTo(probe.thread);
        }
    }

    /** What a thread is looked for with. */
    private static final class Probe {
        private final Thread thread;

        Probe(Thread thread) {
            this.thread = thread;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(thread);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.refersTo(thread);
        }
    }
}
