// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionListener;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;

/** Listeners are told in a thread of their own, whatever the others do. */
class EventDeliveryTest {

    private final PluginErrorLog errors = mock(PluginErrorLog.class);
    private final EventDelivery delivery = new EventDelivery(errors);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        delivery.close();
    }

    @SuppressWarnings("unchecked") // a mock of a generic type
    private static ServiceReference<PluginVersionListener> reference(Bundle bundle) {
        ServiceReference<PluginVersionListener> reference = mock(ServiceReference.class);
        when(reference.getBundle()).thenReturn(bundle);
        return reference;
    }

    private void listen(PluginVersionListener listener) {
        delivery.addListener(reference(mock(Bundle.class)), listener);
    }

    private static VersionEvent event(String message) {
        return new VersionEvent(
                "org.example.a", Version.of("1.0.0"), VersionInstallStatus.ACTIVE, "", message, "", Instant.EPOCH);
    }

    private CountDownLatch heard(int count) {
        CountDownLatch latch = new CountDownLatch(count);
        listen(event -> {
            heard.add(event.message());
            latch.countDown();
        });
        return latch;
    }

    @Test
    void tellsInOrder() throws InterruptedException {
        CountDownLatch all = heard(3);
        List.of("1", "2", "3").forEach(message -> delivery.accept(event(message)));
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("1", "2", "3");
    }

    @Test
    void tellsTheOthersWhenOneThrows() throws InterruptedException {
        listen(event -> {
            throw new IllegalStateException("bad listener");
        });
        listen(event -> {
            throw new AssertionError("worse listener");
        });
        listen(event -> {
            throw new NoClassDefFoundError("gone");
        });
        CountDownLatch all = heard(2);
        delivery.accept(event("1"));
        delivery.accept(event("2"));
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        verify(errors, timeout(20_000).times(6))
                .record(argThat(error -> error.code() == PluginErrorCode.EXECUTION_FAILED));
    }

    @Test
    void doesNotTellABundleThatIsGone() throws InterruptedException {
        delivery.addListener(reference(null), event -> heard.add("gone"));
        CountDownLatch all = heard(1);
        delivery.accept(event("1"));
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("1");
    }

    @Test
    void dropsTheNewestWhenAListenerHangsAndSaysSoOnce() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1001);
        listen(event -> {
            hangs.countDown();
            try {
                goOn.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            heard.add(event.message());
            told.countDown();
        });
        delivery.accept(event("0"));
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 1500; i++) {
            delivery.accept(event(String.valueOf(i)));
        }
        verify(errors, times(1)).record(argThat(error -> error.code() == PluginErrorCode.RESOURCE_EXHAUSTED));
        goOn.countDown();
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).hasSize(1001).startsWith("0", "1").endsWith("1000");
    }

    @Test
    void interruptsAHangingListenerWhenItIsClosed() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        listen(event -> {
            hangs.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.countDown();
            }
        });
        delivery.accept(event("1"));
        assertThat(hangs.await(20, TimeUnit.SECONDS)).isTrue();
        delivery.close();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        delivery.accept(event("after the end"));
        verify(errors, times(0)).record(argThat(error -> error.code() == PluginErrorCode.RESOURCE_EXHAUSTED));
    }
}
