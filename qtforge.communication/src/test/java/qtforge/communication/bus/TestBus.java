// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import qtforge.api.communication.BusStatistics;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.communication.lane.LaneThreads;

/** A bus without a framework, its callers being made up. */
final class TestBus implements AutoCloseable {

    static final BusLimits LIMITS = new BusLimits(10_000, 10_000, 1_000, 100_000, 10_000, 10_000);

    final LaneThreads threads = new LaneThreads(2);
    final Bus bus;
    final List<PluginError> errors = new CopyOnWriteArrayList<>();

    TestBus() {
        this(LIMITS);
    }

    TestBus(BusLimits limits) {
        bus = new Bus(threads, limits, this::log);
    }

    private PluginErrorLog log() {
        PluginErrorLog log = mock(PluginErrorLog.class);
        lenient()
                .doAnswer(call -> errors.add(call.getArgument(0)))
                .when(log)
                .record(org.mockito.ArgumentMatchers.any());
        return log;
    }

    /** A bundle that runs. */
    static FakeBundle bundle(String name) {
        return new FakeBundle(name);
    }

    /** The bus as a bundle of that name sees it. */
    BusView view(String name) {
        return bus.view(bundle(name).bundle());
    }

    /** A bundle whose state a test changes. */
    static final class FakeBundle {
        private final Bundle bundle =
                mock(Bundle.class, org.mockito.Mockito.withSettings().stubOnly());
        private volatile int state = Bundle.ACTIVE;

        FakeBundle(String name) {
            lenient().when(bundle.getSymbolicName()).thenReturn(name);
            lenient().when(bundle.getState()).thenAnswer(call -> state);
            lenient()
                    .when(bundle.hasPermission(org.mockito.ArgumentMatchers.any()))
                    .thenReturn(true);
        }

        Bundle bundle() {
            return bundle;
        }

        void state(int changed) {
            state = changed;
        }
    }

    /** Stops a bundle as the framework does. */
    void stop(FakeBundle fake) {
        fake.state(Bundle.STOPPING);
        bus.end(fake.bundle());
        fake.state(Bundle.RESOLVED);
        bus.end(fake.bundle());
    }

    /** Waits until everything published is accounted for; the statistics then. */
    BusStatistics settled() {
        await(() -> {
            BusStatistics now = bus.counts().statistics();
            return now.waiting() == 0 && now.recipients() == now.messagesDelivered() + now.dropped() + now.dead();
        });
        return bus.counts().statistics();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the condition did not come true in 20 seconds");
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        bus.close();
        threads.close();
    }
}
