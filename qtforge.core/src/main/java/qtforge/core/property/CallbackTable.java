// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyChangeCallback;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyNotificationMode;

/** All callbacks, by plugin; each list is immutable and replaced when it changes. */
final class CallbackTable {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** One callback; delivery is empty for mode IMMEDIATE. */
    private record Registration(
            String id,
            String propertyName,
            PropertyChangeCallback callback,
            Optional<DelayedDelivery> delivery,
            Bundle owner) {

        boolean hears(PropertyChangeEvent event) {
            return propertyName.isEmpty() || propertyName.equals(event.propertyName());
        }
    }

    private final ConcurrentMap<String, List<Registration>> byPlugin = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService timer;
    private final PropertyFailures failures;

    CallbackTable(ScheduledExecutorService timer, PropertyFailures failures) {
        this.timer = timer;
        this.failures = failures;
    }

    String add(
            PropertyKey key,
            PropertyChangeCallback callback,
            PropertyNotificationMode mode,
            Duration delay,
            Bundle owner) {
        if (delay.compareTo(SHORTEST) < 0 || delay.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the delay of a callback on " + key + " must be between 1 ms and 1 hour but is " + delay);
        }
        if (count.get() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "there are " + MOST + " property callbacks already; remove some with unregisterChangeCallback");
        }
        String id = "callback-" + last.incrementAndGet();
        Optional<DelayedDelivery> delivery = mode == PropertyNotificationMode.IMMEDIATE
                ? Optional.empty()
                : Optional.of(new DelayedDelivery(key.pluginId(), id, callback, mode, delay, timer, failures));
        Registration added = new Registration(id, key.name(), callback, delivery, owner);
        byPlugin.compute(key.pluginId(), (plugin, present) -> {
            List<Registration> next = present == null ? new ArrayList<>() : new ArrayList<>(present);
            next.add(added);
            return List.copyOf(next);
        });
        count.incrementAndGet();
        return id;
    }

    /** Hands a change to all that want to hear of it. */
    void publish(PropertyChangeEvent event) {
        for (Registration registration : byPlugin.getOrDefault(event.pluginId(), List.of())) {
            if (!registration.hears(event)) {
                continue;
            }
            if (registration.delivery().isPresent()) {
                registration.delivery().get().offer(event);
            } else {
                call(registration, event);
            }
        }
    }

    private void call(Registration registration, PropertyChangeEvent event) {
        try {
            registration.callback().propertyChanged(event);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failures.record(event.pluginId(), "property callback", "property callback " + registration.id(), e);
        }
    }

    boolean has(String pluginId) {
        return byPlugin.containsKey(pluginId);
    }

    boolean isOwnedBy(String callbackId, Bundle owner) {
        return byPlugin.values().stream()
                .flatMap(List::stream)
                .anyMatch(registration ->
                        registration.id().equals(callbackId) && Objects.equals(registration.owner(), owner));
    }

    boolean remove(String callbackId) {
        return removeIf(registration -> registration.id().equals(callbackId));
    }

    boolean forget(String pluginId) {
        List<Registration> gone = byPlugin.remove(pluginId);
        close(gone == null ? List.of() : gone);
        return gone != null;
    }

    void removeOwnedBy(Bundle owner) {
        removeIf(registration -> registration.owner().equals(owner));
    }

    void clear() {
        List.copyOf(byPlugin.keySet()).forEach(this::forget);
    }

    private boolean removeIf(Predicate<Registration> test) {
        List<Registration> gone = new ArrayList<>();
        for (String pluginId : List.copyOf(byPlugin.keySet())) {
            byPlugin.computeIfPresent(pluginId, (plugin, present) -> {
                List<Registration> stay = present.stream().filter(test.negate()).toList();
                present.stream().filter(test).forEach(gone::add);
                return stay.isEmpty() ? null : stay;
            });
        }
        close(gone);
        return !gone.isEmpty();
    }

    private void close(List<Registration> gone) {
        count.addAndGet(-gone.size());
        gone.forEach(registration -> registration.delivery().ifPresent(DelayedDelivery::close));
    }
}
