// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyChangeCallback;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyNotificationMode;
import qtforge.api.core.property.PropertyValidationResult;

class PropertyCallbacksTest {

    private final PropertyFixture fixture = new PropertyFixture();
    private final PropertyService system = fixture.system;
    private final BlockingQueue<PropertyChangeEvent> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void load() {
        fixture.load("a");
        for (String name : List.of("x", "y", "hold")) {
            system.setPropertyMetadata(
                    "a", PropertyMetadata.builder(name).defaultValue(0).build());
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void setX(Object value) {
        system.setPropertyValue("a", "x", value);
    }

    private PropertyChangeEvent next() throws InterruptedException {
        PropertyChangeEvent event = heard.poll(PropertyFixture.limit().toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event within the limit").isNotNull();
        return event;
    }

    private String listen(PropertyNotificationMode mode, Duration delay) {
        return system.registerChangeCallback("a", "x", heard::add, mode, delay);
    }

    /**
     * Keeps the timer busy until the latch is counted down, so that what is changed meanwhile falls into one delay however
     * slow this machine is.
     */
    private CountDownLatch holdTimer() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        system.registerChangeCallback(
                "a",
                "hold",
                event -> {
                    busy.countDown();
                    await(release);
                },
                PropertyNotificationMode.THROTTLED,
                Duration.ofMillis(1));
        system.setPropertyValue("a", "hold", 1);
        assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
        return release;
    }

    @Test
    void immediateCallbacksRunBeforeTheChangeReturnsInItsThread() {
        List<Thread> threads = new ArrayList<>();
        String id = system.registerChangeCallback("a", "x", event -> {
            threads.add(Thread.currentThread());
            heard.add(event);
        });

        setX(1);

        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.oldValue()).isEqualTo(0L);
            assertThat(event.newValue()).isEqualTo(1L);
            assertThat(event.source()).isEqualTo(PropertyChangeEvent.USER);
        });
        assertThat(system.unregisterChangeCallback(id)).isTrue();
        assertThat(system.unregisterChangeCallback(id)).isFalse();
        setX(2);
        assertThat(heard).hasSize(1);
    }

    @Test
    void equalValuesAreNoChange() {
        listen(PropertyNotificationMode.IMMEDIATE, Duration.ofMillis(1));

        setX(0);

        assertThat(heard).isEmpty();
    }

    @Test
    void anEmptyNameHearsAllPropertiesOfThePlugin() {
        system.registerChangeCallback("a", "", heard::add);

        setX(1);
        system.setPropertyValue("a", "y", 2);

        assertThat(heard).extracting(PropertyChangeEvent::propertyName).containsExactly("x", "y");
    }

    @Test
    void aCallbackThatThrowsHarmsNobody() {
        system.registerChangeCallback("a", "x", event -> {
            throw new IllegalStateException("boom");
        });
        listen(PropertyNotificationMode.IMMEDIATE, Duration.ofMillis(1));

        setX(1);

        assertThat(heard).hasSize(1);
        assertThat(fixture.errors).singleElement().satisfies(error -> {
            assertThat(error.pluginId()).isEqualTo("a");
            assertThat(error.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
            assertThat(error.message()).contains("boom");
        });
    }

    @Test
    void callbacksMayChangePropertiesAndCirclesOfThemEnd() {
        system.registerChangeCallback(
                "a", "x", event -> system.setPropertyValue("a", "y", (Long) event.newValue() + 1));
        system.registerChangeCallback(
                "a", "y", event -> system.setPropertyValue("a", "x", (Long) event.newValue() + 1));

        setX(1);

        assertThat(fixture.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(PluginErrorCode.INVALID_STATE);
            assertThat(error.message()).contains("levels deep");
        });
        system.setPropertyValue("a", "y", 0);
        assertThat(fixture.errors).as("the depth is counted afresh").hasSize(2);
    }

    @Test
    void debouncedCallbacksHearTheWholeBurstAsOneChange() throws InterruptedException {
        CountDownLatch release = holdTimer();
        listen(PropertyNotificationMode.DEBOUNCED, Duration.ofMillis(20));

        setX(1);
        setX(2);
        setX(3);
        release.countDown();

        PropertyChangeEvent event = next();
        assertThat(event.oldValue()).isEqualTo(0L);
        assertThat(event.newValue()).isEqualTo(3L);
        assertThat(heard).isEmpty();
    }

    @Test
    void throttledCallbacksHearTheFirstChangeAtOnceAndTheRestMerged() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        system.registerChangeCallback(
                "a",
                "x",
                event -> {
                    heard.add(event);
                    first.countDown();
                },
                PropertyNotificationMode.THROTTLED,
                Duration.ofMillis(20));

        setX(1);
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        CountDownLatch release = holdTimer();
        setX(2);
        setX(3);
        release.countDown();

        assertThat(next().newValue()).isEqualTo(1L);
        PropertyChangeEvent merged = next();
        assertThat(merged.oldValue()).isEqualTo(1L);
        assertThat(merged.newValue()).isEqualTo(3L);
        assertThat(heard).isEmpty();
    }

    @Test
    void batchedCallbacksHearAllChangesTogetherOnTheTimerThread() throws InterruptedException {
        BlockingQueue<List<PropertyChangeEvent>> batches = new LinkedBlockingQueue<>();
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        PropertyChangeCallback callback = new PropertyChangeCallback() {
            @Override
            public void propertyChanged(PropertyChangeEvent event) {
                throw new AssertionError("single events are not delivered to a callback that takes batches");
            }

            @Override
            public void propertiesChanged(List<PropertyChangeEvent> events) {
                threads.add(Thread.currentThread().getName());
                batches.add(events);
            }
        };
        CountDownLatch release = holdTimer();
        system.registerChangeCallback("a", "", callback, PropertyNotificationMode.BATCHED, Duration.ofMillis(20));

        setX(1);
        setX(2);
        system.setPropertyValue("a", "y", 1);
        release.countDown();

        List<PropertyChangeEvent> batch = batches.poll(10, TimeUnit.SECONDS);
        assertThat(batch)
                .extracting(PropertyChangeEvent::propertyName, PropertyChangeEvent::newValue)
                .containsExactly(tuple("x", 1L), tuple("x", 2L), tuple("y", 1L));
        assertThat(threads).containsExactly("qtforge-core-property");
    }

    @Test
    void batchesAreBoundedAndSayHowMuchWasDropped() throws InterruptedException {
        BlockingQueue<List<PropertyChangeEvent>> batches = new LinkedBlockingQueue<>();
        PropertyChangeCallback callback = new PropertyChangeCallback() {
            @Override
            public void propertyChanged(PropertyChangeEvent event) {
                throw new AssertionError(event);
            }

            @Override
            public void propertiesChanged(List<PropertyChangeEvent> events) {
                batches.add(events);
            }
        };
        CountDownLatch made = holdTimer();
        system.registerChangeCallback("a", "x", callback, PropertyNotificationMode.BATCHED, Duration.ofMillis(1));

        for (int i = 1; i <= 1200; i++) {
            setX(i);
        }
        made.countDown();

        assertThat(batches.poll(10, TimeUnit.SECONDS)).hasSize(1000).first().satisfies(event -> assertThat(
                        event.newValue())
                .isEqualTo(201L));
        assertThat(fixture.errors.poll(10, TimeUnit.SECONDS))
                .satisfies(error -> assertThat(error.message()).contains("200"));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("not within the limit");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDelayedCallbackThatThrowsIsRecordedAndCalledAgain() throws InterruptedException {
        system.registerChangeCallback(
                "a",
                "x",
                event -> {
                    heard.add(event);
                    throw new IllegalStateException("boom");
                },
                PropertyNotificationMode.DEBOUNCED,
                Duration.ofMillis(1));

        setX(1);
        assertThat(next().newValue()).isEqualTo(1L);
        assertThat(fixture.errors.poll(10, TimeUnit.SECONDS).message()).contains("boom");
        setX(2);
        assertThat(next().newValue()).isEqualTo(2L);
    }

    @Test
    void refusesDelaysOutOfBounds() {
        for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofHours(2))) {
            assertThat(catchThrowableOfType(
                                    PluginException.class, () -> listen(PropertyNotificationMode.BATCHED, delay))
                            .code())
                    .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        }
    }

    @Test
    void callbacksGoAwayWithThePlugin() {
        String id = listen(PropertyNotificationMode.IMMEDIATE, Duration.ofMillis(1));

        fixture.unload("a");

        assertThat(system.unregisterChangeCallback(id)).isFalse();
    }

    @Test
    void callbacksAndValidatorsGoAwayWithTheBundleThatRegisteredThem() {
        listen(PropertyNotificationMode.IMMEDIATE, Duration.ofMillis(1));
        PropertyService other = new PropertyService(fixture.keeper, Mockito.mock(Bundle.class));
        List<PropertyChangeEvent> heardByOther = new ArrayList<>();
        other.registerChangeCallback("a", "x", heardByOther::add);
        system.setPropertyValidator("a", "x", (plugin, name, value) -> PropertyValidationResult.invalid("never"));

        fixture.stopBundle(fixture.client);
        setX(1);

        assertThat(heard).isEmpty();
        assertThat(heardByOther).hasSize(1);
    }

    @Test
    void stoppingRemovesListenersAndEndsTheTimerThread() throws InterruptedException {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        system.registerChangeCallback(
                "a",
                "x",
                event -> threads.add(Thread.currentThread()),
                PropertyNotificationMode.THROTTLED,
                Duration.ofMillis(1));
        setX(1);
        Thread timer = threads.poll(10, TimeUnit.SECONDS);

        fixture.keeper.stop();

        timer.join(10_000);
        assertThat(timer.isAlive()).isFalse();
        verify(fixture.registration()).unregister();
        verify(fixture.context()).removeBundleListener(any());
        setX(2);
        assertThat(threads).isEmpty();
    }
}
