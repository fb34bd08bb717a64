// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.resources;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.AbandonedConfig;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.SiteRecording;
import qtforge.bench.communication.BundleHost;

/** Borrows from one pool of eight and returns, in a JVM of its own, with one thread and with four. */
public final class PoolSide {

    private static final int SIZE = 8;
    private static final int WARM_UPS = 5;
    private static final int MEASURED = 9;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int CHECKED_EVERY = 64;

    /** Borrows once and returns. */
    private interface Cycle {
        void run() throws Exception;
    }

    private PoolSide() {}

    /** Argument: the pool. */
    public static void main(String[] arguments) throws Exception {
        Cycle cycle = cycle(arguments[0]);
        System.out.println("RESULT one " + nanos(cycle, 1));
        System.out.println("RESULT four " + nanos(cycle, 4));
        System.exit(0);
    }

    private static Cycle cycle(String name) throws Exception {
        return switch (name) {
            case "qtforge" -> ours(SiteRecording.ADAPTIVE);
            case "qtforge-sites" -> ours(SiteRecording.ALWAYS);
            case "commons" -> commons(null);
            case "commons-sites" -> {
                AbandonedConfig abandoned = new AbandonedConfig();
                abandoned.setLogAbandoned(true);
                yield commons(abandoned);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The bundle as it is shipped, in a framework, with quotas and accounts. */
    private static Cycle ours(SiteRecording sites) throws Exception {
        BundleHost host = new BundleHost(Map.of(), "org.apache.felix.scr", "qtforge.resources");
        ResourcePool<Object> pool = host.service(ResourceManager.class)
                .createPool(
                        "bench",
                        ResourceType.CUSTOM,
                        Object::new,
                        PoolOptions.of(SIZE).withSites(sites));
        return () -> {
            try (Lease<Object> lease = pool.acquire()) {
                lease.get();
            }
        };
    }

    private static Cycle commons(AbandonedConfig abandoned) {
        GenericObjectPoolConfig<Object> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(SIZE);
        config.setMaxIdle(SIZE);
        GenericObjectPool<Object> pool = new GenericObjectPool<>(new Maker(), config, abandoned);
        return () -> {
            Object borrowed = pool.borrowObject();
            pool.returnObject(borrowed);
        };
    }

    private static final class Maker extends BasePooledObjectFactory<Object> {
        @Override
        public Object create() {
            return new Object();
        }

        @Override
        public PooledObject<Object> wrap(Object made) {
            return new DefaultPooledObject<>(made);
        }
    }

    /** Nanoseconds of the wall clock for a borrow and return, all threads together; the median slice. */
    private static double nanos(Cycle cycle, int threads) throws Exception {
        double[] slices = new double[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            double slice = slice(cycle, threads);
            if (i >= 0) {
                slices[i] = slice;
            }
        }
        Arrays.sort(slices);
        return slices[MEASURED / 2];
    }

    private static double slice(Cycle cycle, int threads) throws Exception {
        long[] counts = new long[threads * 16];
        CountDownLatch done = new CountDownLatch(threads);
        long begin = System.nanoTime();
        long end = begin + SLICE_NANOS;
        for (int t = 0; t < threads; t++) {
            int own = t * 16;
            Thread thread = new Thread(() -> {
                try {
                    long count = 0;
                    while (System.nanoTime() < end) {
                        for (int i = 0; i < CHECKED_EVERY; i++) {
                            cycle.run();
                        }
                        count += CHECKED_EVERY;
                    }
                    counts[own] = count;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a thread does not end");
        }
        return (System.nanoTime() - begin) / (double) Arrays.stream(counts).sum();
    }
}
