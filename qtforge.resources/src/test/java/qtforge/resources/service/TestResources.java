// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.resource.ResourceManager;

/** Resources without a framework, their bundles being made up. */
public final class TestResources implements AutoCloseable {

    public final List<Message> published = new CopyOnWriteArrayList<>();
    public final List<PluginError> errors = new CopyOnWriteArrayList<>();
    public final ResourceRuntime runtime;

    public TestResources() {
        this(null);
    }

    public TestResources(Path quotas) {
        MessageBus bus = mock(MessageBus.class);
        lenient()
                .doAnswer(call -> {
                    published.add(call.getArgument(0));
                    return null;
                })
                .when(bus)
                .publish(any(Message.class));
        PluginErrorLog log = mock(PluginErrorLog.class);
        lenient().doAnswer(call -> errors.add(call.getArgument(0))).when(log).record(any());
        runtime = new ResourceRuntime(new FakeBundle("qtforge.resources").bundle(), quotas, () -> bus, () -> log);
    }

    /** A bundle whose state a test changes. */
    public static final class FakeBundle {
        private final Bundle bundle = mock(Bundle.class, withSettings().stubOnly());
        private volatile int state = Bundle.ACTIVE;

        public FakeBundle(String name) {
            lenient().when(bundle.getSymbolicName()).thenReturn(name);
            lenient().when(bundle.getState()).thenAnswer(call -> state);
        }

        public Bundle bundle() {
            return bundle;
        }
    }

    /** The manager as a bundle of that name sees it. */
    public ResourceManager plugin(String name) {
        return runtime.manager(new FakeBundle(name).bundle());
    }

    /** Stops a bundle as the framework does; the activator runs in the middle. */
    public void stop(FakeBundle fake, Runnable activator) {
        fake.state = Bundle.STOPPING;
        runtime.stopping(fake.bundle());
        activator.run();
        fake.state = Bundle.RESOLVED;
        runtime.stopped(fake.bundle());
    }

    /** Starts a bundle again. */
    public static void start(FakeBundle fake) {
        fake.state = Bundle.ACTIVE;
    }

    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the condition did not come true in 20 seconds");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
