// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.testing.Await;

class ListenersTest {

    private final List<PluginError> errors = new CopyOnWriteArrayList<>();
    private final BundleCalls calls = new BundleCalls("test", Duration.ofMillis(50), errors::add);
    private final Listeners<String> listeners = new Listeners<>(calls, "tests");
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
        calls.close();
    }

    private static Caller bundle(String name) {
        Bundle bundle = mock(Bundle.class, name);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.getSymbolicName()).thenReturn(name);
        return Caller.of(bundle);
    }

    private void hang() {
        boolean over = false;
        while (!over) {
            try {
                release.await();
                over = true;
            } catch (InterruptedException e) {
                // Goes on hanging.
                over = false;
            }
        }
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void manyThatHangAreGivenUpAndOthersAreStillTold() throws Exception {
        Caller bad = bundle("bad");
        for (int i = 0; i < Listeners.MOST; i++) {
            listeners.add(bad, news -> hang());
        }
        listeners.add(bundle("good"), heard::add);
        for (int i = 0; i < 2 * BundleCalls.LONGEST; i++) {
            listeners.tell("news " + i);
            assertThat(next()).isEqualTo("news " + i);
        }

        Await.until("three were given up", () -> errors.size() >= BundleCalls.MOST_HUNG);
        assertThat(errors.get(0).message()).contains("'bad' for test", "within 50 ms", "ListenersTest.hang");
        assertThat(calls.isShunned(bad.bundle())).isTrue();
        assertThatThrownBy(() -> listeners.add(bad, heard::add))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));

        release.countDown();
        Await.until("they have returned", () -> !calls.isShunned(bad.bundle()));
        listeners.add(bad, heard::add);
        listeners.tell("again");
        assertThat(List.of(next(), next())).containsExactly("again", "again");
        // One more may have been running when the last of these was given up.
        assertThat(errors).hasSizeLessThan(BundleCalls.MOST_HUNG + BundleCalls.AT_ONCE);
    }

    @Test
    void oneThatReturnsWhenItIsInterruptedHearsNothingMoreButItsBundleDoes() throws Exception {
        Caller bundle = bundle("some");
        AtomicInteger times = new AtomicInteger();
        listeners.add(bundle, news -> {
            times.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        listeners.add(bundle, heard::add);
        listeners.tell("one");
        Await.until("it was given up", () -> errors.size() == 1);
        listeners.tell("two");

        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
        assertThat(times).hasValue(1);
    }

    @Test
    void oneThatThrowsIsToldTheNextToo() throws Exception {
        listeners.add(bundle("some"), news -> {
            heard.add(news);
            throw new AssertionError("as told");
        });
        listeners.tell("one");
        listeners.tell("two");

        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
    }

    @Test
    void aBundleHasOnlySoManyAndOthersHaveTheirs() throws Exception {
        Caller many = bundle("many");
        AutoCloseable first = listeners.add(many, heard::add);
        for (int i = 1; i < Listeners.MOST; i++) {
            listeners.add(many, heard::add);
        }
        assertThatThrownBy(() -> listeners.add(many, heard::add)).hasMessageContaining("100 listeners already");
        listeners.add(bundle("other"), heard::add);
        first.close();
        listeners.add(many, heard::add);
    }

    @Test
    void aListenerGoesWithWhoeverAddedIt() throws Exception {
        Caller registrar = bundle("some");
        listeners.add(registrar, heard::add);
        listeners.endOf(registrar.bundle());
        BlockingQueue<String> control = new LinkedBlockingQueue<>();
        listeners.add(bundle("other"), control::add);
        listeners.tell("one");

        assertThat(control.poll(20, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(heard).isEmpty();
    }

    @Test
    void whoDoesNotRunCannotListenAndWhoBeginsToStopMeanwhileDoesNot() throws Exception {
        Caller stopped = bundle("stopped");
        when(stopped.bundle().getState()).thenReturn(Bundle.RESOLVED);
        assertThatThrownBy(() -> listeners.add(stopped, heard::add))
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo(PluginErrorCode.INVALID_STATE));

        Caller stopping = bundle("stopping");
        when(stopping.bundle().getState()).thenReturn(Bundle.ACTIVE, Bundle.ACTIVE, Bundle.STOPPING);
        listeners.add(stopping, heard::add);
        BlockingQueue<String> control = new LinkedBlockingQueue<>();
        listeners.add(bundle("other"), control::add);
        listeners.tell("one");
        assertThat(control.poll(20, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(heard).isEmpty();
    }
}
