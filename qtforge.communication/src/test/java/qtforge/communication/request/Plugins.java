// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.caller.Caller;
import qtforge.communication.lane.LaneThreads;

/** An engine with threads of its own, and plugins that use it. */
final class Plugins implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    final List<String> reports = new CopyOnWriteArrayList<>();
    final LaneThreads lanes = new LaneThreads(2);
    final RequestThreads threads;
    final RequestEngine engine;

    Plugins() {
        this(10_000);
    }

    Plugins(int mostPending) {
        threads = new RequestThreads(
                "qtforge-communication-request", 4, 64, lanes, (task, thrown) -> reports.add("task threw " + thrown));
        engine = new RequestEngine(threads, mostPending, (caller, what) -> reports.add(caller.id() + ": " + what));
    }

    /** A bundle that runs. */
    Bundle bundle(String name) {
        Bundle bundle = mock(Bundle.class);
        BundleContext context = mock(BundleContext.class);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.getBundleContext()).thenReturn(context);
        ServiceRegistration<EndpointRegistration> registration = mock();
        when(context.registerService(eq(EndpointRegistration.class), any(EndpointRegistration.class), any()))
                .thenReturn(registration);
        return bundle;
    }

    RequestService of(Bundle bundle) {
        return new RequestService(engine, Caller.of(bundle));
    }

    RequestService plugin(String name) {
        return of(bundle(name));
    }

    /** Stops a bundle: as the framework does, first its state, then whoever listens. */
    void stop(Bundle bundle) {
        when(bundle.getState()).thenReturn(Bundle.STOPPING);
        engine.bundleEnds(bundle);
        when(bundle.getState()).thenReturn(Bundle.RESOLVED);
        engine.bundleEnds(bundle);
    }

    /** Waits for something to be so; fails when it is not within the limit. */
    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not become so within " + LIMIT);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        engine.stop();
        threads.close();
        lanes.close();
    }
}
