// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.PublishOptions;
import qtforge.api.core.PluginNamespace;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Metering;

/** What the bus does while a plugin's new calls are put off, and that it measures the calls of its handlers. */
class ThrottledDeliveryTest {

    private static final String ID = "busy";

    private final TestBus bus = new TestBus();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();
    private volatile long putOff;
    private BusView sender;
    private PluginUsageMeter meter;

    @BeforeEach
    void subscribe() {
        meter = mock(PluginUsageMeter.class);
        UsageCall call = count -> {
            ended.incrementAndGet();
            // So long that every one is measured.
            return 1_000_000;
        };
        lenient().when(meter.putOffNanos(anyString())).thenAnswer(asked -> putOff);
        lenient()
                .when(meter.begin(anyString(), anyInt(), anyLong()))
                .thenAnswer(asked -> begin(call, asked.getArgument(0)));
        lenient().when(meter.begin(anyString())).thenAnswer(asked -> begin(call, asked.getArgument(0)));
        Metering.use(meter);
        bus.bus.view(plugin()).subscribe("a/b", message -> handled.incrementAndGet());
        sender = bus.view("sender");
    }

    private UsageCall begin(UsageCall call, String id) {
        assertThat(id).isEqualTo(ID);
        begun.incrementAndGet();
        return call;
    }

    @AfterEach
    void end() {
        Metering.forget(meter);
        bus.close();
    }

    private static Bundle plugin() {
        BundleCapability capability = mock(BundleCapability.class);
        when(capability.getAttributes()).thenReturn(Map.of(PluginNamespace.ID, ID));
        BundleRevision revision = mock(BundleRevision.class);
        when(revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)).thenReturn(List.of(capability));
        Bundle bundle = TestBus.bundle(ID).bundle();
        lenient().when(bundle.adapt(any())).thenReturn(revision);
        return bundle;
    }

    private DeliveryOutcome publish(PublishOptions options) {
        return sender.publish("a/b", "x", options).deliveries().get(0).outcome();
    }

    @Test
    void everyCallThatTakesLongIsMeasured() {
        for (int i = 0; i < 100; i++) {
            publish(PublishOptions.IMMEDIATE);
        }
        assertThat(begun).hasValue(100);
        publish(PublishOptions.QUEUED);
        TestBus.await(() -> handled.get() == 101 && ended.get() == 101);
        assertThat(begun).hasValue(101);
    }

    @Test
    void messagesWaitInTheLaneUntilThePluginIsReleased() {
        putOff = TimeUnit.MINUTES.toNanos(1);
        assertThat(publish(PublishOptions.IMMEDIATE)).isEqualTo(DeliveryOutcome.DELIVERED);
        assertThat(publish(PublishOptions.IMMEDIATE)).isEqualTo(DeliveryOutcome.QUEUED);
        assertThat(publish(PublishOptions.QUEUED)).isEqualTo(DeliveryOutcome.QUEUED);
        TestBus.await(() -> bus.bus.counts().statistics().waiting() == 2);
        assertThat(handled).hasValue(1);

        putOff = 0;
        TestBus.await(() -> handled.get() == 3);
        TestBus.await(() -> publish(PublishOptions.IMMEDIATE) == DeliveryOutcome.DELIVERED);
    }

    @Test
    void onesPutOffAndReleasedBeforeTheNextMessageAreCalledDirectlyAgain() {
        putOff = TimeUnit.MINUTES.toNanos(1);
        assertThat(publish(PublishOptions.IMMEDIATE)).isEqualTo(DeliveryOutcome.DELIVERED);
        putOff = 0;
        assertThat(publish(PublishOptions.IMMEDIATE)).isEqualTo(DeliveryOutcome.QUEUED);
        TestBus.await(() -> handled.get() == 2);
        assertThat(publish(PublishOptions.IMMEDIATE)).isEqualTo(DeliveryOutcome.DELIVERED);
    }
}
