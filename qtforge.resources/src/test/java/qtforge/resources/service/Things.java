// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import qtforge.api.managers.resource.ResourceFactory;

/** A factory of numbered things, which does wrong when it is told to. */
public final class Things implements ResourceFactory<Things.Thing> {

    /** A thing. */
    public static final class Thing {
        public final int number;
        public final AtomicInteger users = new AtomicInteger();
        public volatile boolean bad;

        Thing(int number) {
            this.number = number;
        }
    }

    public final AtomicInteger made = new AtomicInteger();
    public final List<Thing> destroyed = new CopyOnWriteArrayList<>();
    /** What create throws instead of making something; null for nothing. */
    public volatile Supplier<RuntimeException> failure;
    /** What create waits for; null for nothing. */
    public volatile CountDownLatch gate;

    public volatile boolean passivateThrows;
    public volatile boolean destroyThrows;

    @Override
    public Thing create() throws Exception {
        CountDownLatch wait = gate;
        if (wait != null) {
            wait.await();
        }
        Supplier<RuntimeException> thrown = failure;
        if (thrown != null) {
            throw thrown.get();
        }
        return new Thing(made.incrementAndGet());
    }

    @Override
    public void passivate(Thing instance) {
        if (passivateThrows || instance.bad) {
            throw new IllegalStateException("cannot be used again");
        }
    }

    @Override
    public void destroy(Thing instance) {
        if (destroyThrows) {
            throw new IllegalStateException("cannot be destroyed");
        }
        destroyed.add(instance);
    }
}
