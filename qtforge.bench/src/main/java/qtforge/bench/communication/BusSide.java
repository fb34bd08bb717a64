// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.communication.PublishOptions;

/**
 * Measures one bus in a JVM of its own: messages a second with one publisher and with two, until all handlers have seen all; the time to
 * the last handler of messages that come one by one; bytes allocated and processor time used by the publisher.
 *
 * <p>At most {@value #MOST_OUTSTANDING} messages are under way, so that no bus is measured by the size of its queue.
 */
public final class BusSide {

    private static final int MOST_OUTSTANDING = 8192;
    private static final int CHECKED_EVERY = 128;
    private static final int WARM_UPS = 3;
    private static final int MEASURED = 5;
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int PACED = 1500;

    private final Bus bus;
    private final Subscriber[] subscribers;

    private BusSide(Bus bus, Subscriber[] subscribers) {
        this.bus = bus;
        this.subscribers = subscribers;
    }

    /** Arguments: the bus, how many subscribers. */
    public static void main(String[] arguments) throws Exception {
        Subscriber[] subscribers = new Subscriber[Integer.parseInt(arguments[1])];
        Arrays.setAll(subscribers, i -> new Subscriber());
        Bus bus = bus(arguments[0], subscribers);
        BusSide side = new BusSide(bus, subscribers);
        result("one", side.rate(1));
        result("two", side.rate(2));
        if (!arguments[0].startsWith("sync")) {
            side.paced();
        } else {
            result("bytes", side.bytes());
            result("cpu", side.cpu());
        }
        bus.close();
        System.exit(0);
    }

    private static Bus bus(String name, Subscriber[] subscribers) throws Exception {
        return switch (name) {
            case "sync-loop" -> Peers.loop(subscribers);
            case "sync-qtforge" -> BundleBuses.ours(subscribers, PublishOptions.IMMEDIATE);
            case "sync-metered" -> BundleBuses.ofPlugin(subscribers, PublishOptions.IMMEDIATE, true);
            case "sync-plain" -> BundleBuses.ofPlugin(subscribers, PublishOptions.IMMEDIATE, false);
            case "async-metered" -> BundleBuses.ofPlugin(subscribers, PublishOptions.QUEUED, true);
            case "async-plain" -> BundleBuses.ofPlugin(subscribers, PublishOptions.QUEUED, false);
            case "sync-guava" -> Peers.guava(subscribers, false);
            case "sync-mbassador" -> Peers.mbassador(subscribers, false);
            case "sync-eventadmin-0" -> BundleBuses.eventAdmin(subscribers, false, "0");
            case "sync-eventadmin" -> BundleBuses.eventAdmin(subscribers, false, "");
            case "async-disruptor" -> Peers.disruptor(subscribers);
            case "async-qtforge" -> BundleBuses.ours(subscribers, PublishOptions.QUEUED);
            case "async-guava" -> Peers.guava(subscribers, true);
            case "async-mbassador" -> Peers.mbassador(subscribers, true);
            case "async-eventadmin-0" -> BundleBuses.eventAdmin(subscribers, true, "0");
            case "async-eventadmin" -> BundleBuses.eventAdmin(subscribers, true, "");
            case "async-vertx" -> Peers.vertx(subscribers);
            case "typed-qtforge" -> BundleBuses.typedEvents(subscribers, false);
            case "typed-aries" -> BundleBuses.typedEvents(subscribers, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void result(String name, double value) {
        System.out.println("RESULT " + name + " " + value);
    }

    private long seen() {
        long seen = 0;
        for (Subscriber subscriber : subscribers) {
            seen += subscriber.seen();
        }
        return seen;
    }

    private double rate(int publishers) throws Exception {
        double[] rates = new double[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            double rate = slice(publishers);
            if (i >= 0) {
                rates[i] = rate;
            }
        }
        Arrays.sort(rates);
        return rates[MEASURED / 2];
    }

    private double slice(int publishers) throws Exception {
        long before = seen();
        long begin = System.nanoTime();
        long end = begin + SLICE_NANOS;
        long[] published = new long[publishers * 16];
        CountDownLatch done = new CountDownLatch(publishers);
        for (int p = 1; p < publishers; p++) {
            int own = p * 16;
            Thread thread = new Thread(() -> run(published, own, before, end, done));
            thread.setDaemon(true);
            thread.start();
        }
        run(published, 0, before, end, done);
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a publisher does not end");
        }
        long all = Arrays.stream(published).sum();
        awaitSeen(before + all * subscribers.length);
        return all * 1e9 / (System.nanoTime() - begin);
    }

    private void run(long[] published, int own, long before, long end, CountDownLatch done) {
        Reading reading = new Reading(1, 2, "bench", 3.5);
        try {
            long count = 0;
            while (true) {
                if (count % CHECKED_EVERY == 0) {
                    if (System.nanoTime() >= end) {
                        break;
                    }
                    published[own] = count;
                    while ((Arrays.stream(published).sum() * subscribers.length - (seen() - before))
                            > (long) MOST_OUTSTANDING * subscribers.length) {
                        Thread.onSpinWait();
                    }
                }
                bus.publish(reading);
                count++;
            }
            published[own] = count;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            done.countDown();
        }
    }

    private void awaitSeen(long wanted) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (seen() < wanted) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("of " + wanted + " calls " + seen() + " came");
            }
            Thread.onSpinWait();
        }
    }

    /** Messages that come one by one, some 4,000 a second, as from a timer; the time until all handlers have seen one. */
    private void paced() throws Exception {
        double[] micros = new double[PACED];
        Reading reading = new Reading(1, 2, "bench", 3.5);
        for (int i = -PACED / 3; i < PACED; i++) {
            long next = System.nanoTime() + 250_000;
            while (System.nanoTime() < next) {
                LockSupport.parkNanos(50_000);
            }
            long wanted = seen() + subscribers.length;
            long begin = System.nanoTime();
            bus.publish(reading);
            awaitSeen(wanted);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begin) / 1000.0;
            }
        }
        Arrays.sort(micros);
        result("p50", micros[PACED / 2]);
        result("p99", micros[PACED * 99 / 100]);
    }

    /** Processor time of the publisher for each message, handlers included, in nanoseconds: told also where others load the machine. */
    private double cpu() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Reading reading = new Reading(1, 2, "bench", 3.5);
        int count = 4_000_000 / Math.max(1, subscribers.length / 4);
        double[] nanos = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int j = 0; j < count; j++) {
                bus.publish(reading);
            }
            nanos[i] = (threads.getCurrentThreadCpuTime() - before) / (double) count;
        }
        Arrays.sort(nanos);
        return nanos[MEASURED / 2];
    }

    /** Allocated by the publisher for each message, in bytes. */
    private double bytes() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Reading reading = new Reading(1, 2, "bench", 3.5);
        int count = 200_000;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            bus.publish(reading);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) count;
    }
}
