// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.monitoring.metrics.sample.FakeRuntime;
import qtforge.monitoring.metrics.text.MetricsText;
import qtforge.monitoring.metrics.text.StrictParser;
import qtforge.testing.Await;

class MetersTest {

    private final MeterTable table = new MeterTable();
    private final MetricsText metrics = new MetricsText(new FakeRuntime(), () -> 1, null, table, sample -> {});
    private final Bundle alice = bundle("alice");
    private final Bundle bob = bundle("bob");
    private final PluginMeters ofAlice = BundleMeters.of(table, alice);
    private final PluginMeters ofBob = BundleMeters.of(table, bob);

    private static Bundle bundle(String name) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.hasPermission(any())).thenReturn(true);
        return bundle;
    }

    @AfterEach
    void close() {
        metrics.close();
        table.close();
    }

    private Map<String, Double> scrape() {
        Map<String, Double> custom = new HashMap<>(StrictParser.parse(metrics.openMetrics()));
        custom.keySet().removeIf(key -> !key.startsWith("qtforge_custom_"));
        return custom;
    }

    private static void refused(PluginErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void metersAreShownWithTheirPlugin() {
        ofAlice.counter("orders", "Orders.", Map.of("shop", "a\n\"b")).add(2.5);
        ofAlice.counter("orders", "Other words.", Map.of("shop", "a\n\"b")).increment();
        ofBob.counter("orders", "Mine.", Map.of()).increment();
        ofBob.timer("wait", "Waits.", Map.of()).record(15_000);
        ofBob.gauge("depth", "Depth.", Map.of(), () -> 4);

        assertThat(scrape())
                .containsEntry("qtforge_custom_orders_total{plugin=alice, shop=a\n\"b}", 3.5)
                .containsEntry("qtforge_custom_orders_total{plugin=bob}", 1.0)
                .containsEntry("qtforge_custom_wait_seconds_count{plugin=bob}", 1.0)
                .containsEntry("qtforge_custom_depth{plugin=bob}", 4.0);
    }

    @Test
    void metersGoWithTheirBundleAndWhenClosed() {
        ofAlice.counter("a", "", Map.of()).increment();
        ofAlice.gauge("b", "", Map.of(), () -> 1);
        PluginMeters.Timer timer = ofBob.timer("c", "", Map.of());
        BundleMeters.end(table, alice);
        assertThat(scrape().keySet()).isNotEmpty().allMatch(key -> key.startsWith("qtforge_custom_c_seconds"));
        timer.close();
        timer.close();

        assertThat(scrape()).isEmpty();
        when(alice.getState()).thenReturn(Bundle.STOPPING);
        refused(PluginErrorCode.INVALID_STATE, () -> ofAlice.counter("a", "", Map.of()));
    }

    @Test
    void namesAndLabelsThatWillNotDoAreRefused() {
        for (String name :
                new String[] {"", "A", "1a", "a-b", "a_total", "a_count", "a_bucket", "x".repeat(101), null}) {
            refused(PluginErrorCode.INVALID_ARGUMENT, () -> ofAlice.counter(name, "", Map.of()));
        }
        for (String label : new String[] {"le", "plugin", "A", "", "__name__"}) {
            refused(PluginErrorCode.INVALID_ARGUMENT, () -> ofAlice.timer("t", "", Map.of(label, "x")));
        }
        refused(PluginErrorCode.INVALID_ARGUMENT, () -> ofAlice.counter("c", "", Map.of())
                .add(-1));
        refused(PluginErrorCode.INVALID_ARGUMENT, () -> ofAlice.counter("c", "", Map.of())
                .add(Double.NaN));
        assertThat(scrape()).containsOnlyKeys("qtforge_custom_c_total{plugin=alice}");
    }

    @Test
    void oneNameHasOneKind() {
        ofAlice.counter("x", "", Map.of());
        refused(PluginErrorCode.INVALID_STATE, () -> ofBob.gauge("x", "", Map.of(), () -> 1));
        ofAlice.gauge("g", "", Map.of(), () -> 1);
        refused(PluginErrorCode.INVALID_STATE, () -> ofAlice.gauge("g", "", Map.of(), () -> 2));
        BundleMeters.end(table, alice);

        ofBob.gauge("x", "", Map.of(), () -> 1);
        assertThat(scrape()).containsOnlyKeys("qtforge_custom_x{plugin=bob}");
    }

    @Test
    void aBundleHasAThousandAtMost() {
        for (int i = 0; i < MeterTable.MOST_OF_BUNDLE; i++) {
            ofAlice.counter("c", "", Map.of("n", Integer.toString(i)));
        }
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, () -> ofAlice.counter("d", "", Map.of()));
        ofBob.counter("d", "", Map.of());

        ofAlice.counter("c", "", Map.of("n", "7")).close();
        ofAlice.counter("d", "", Map.of());
        assertThat(scrape()).hasSize(1_001);
    }

    @Test
    void aGaugeThatThrowsIsLeftOut() {
        ofAlice.gauge("bad", "", Map.of(), () -> {
            throw new IllegalStateException("boom");
        });
        ofAlice.gauge("error", "", Map.of(), () -> {
            throw new NoClassDefFoundError("gone");
        });
        ofAlice.gauge("good", "", Map.of(), () -> 1);

        assertThat(scrape()).containsOnlyKeys("qtforge_custom_good{plugin=alice}");
    }

    @Test
    void aGaugeThatHangsKeepsNobodyElseFromBeingRead() {
        CountDownLatch stuck = new CountDownLatch(1);
        Map<String, PluginMeters> others = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            PluginMeters meters = BundleMeters.of(table, bundle("hangs" + i));
            others.put("hangs" + i, meters);
            meters.gauge("stuck", "", Map.of(), () -> {
                while (stuck.getCount() > 0) {
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        // Deaf, it waits on.
                    }
                }
                return 1;
            });
        }
        ofAlice.gauge("good", "", Map.of(), () -> 1);
        // As many threads are made in place of those that hang, so at the latest with the third reading all is well.
        Await.until("the good gauge", () -> scrape().containsKey("qtforge_custom_good{plugin=alice}"));
        assertThat(scrape()).containsOnlyKeys("qtforge_custom_good{plugin=alice}");

        stuck.countDown();
        Await.until("all gauges", () -> scrape().size() == 9);
        assertThat(others).hasSize(8);
    }

    /** What it had was taken away between the two, and nobody would take away what it made then. */
    @Test
    void aMeterMadeWhileItsBundleStopsDoesNotStay() {
        when(alice.getState()).thenReturn(Bundle.ACTIVE, Bundle.RESOLVED);
        refused(PluginErrorCode.INVALID_STATE, () -> ofAlice.counter("late", "Late.", Map.of()));
        when(alice.getState()).thenReturn(Bundle.ACTIVE, Bundle.RESOLVED);
        refused(PluginErrorCode.INVALID_STATE, () -> ofAlice.gauge("later", "Later.", Map.of(), () -> 1));

        assertThat(table.all()).isEmpty();
    }
}
