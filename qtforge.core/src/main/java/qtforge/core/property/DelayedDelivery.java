// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyChangeCallback;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyNotificationMode;

/**
 * Gathers changes for one callback and delivers them on the timer, by one of the modes with a delay. At most one task of it
 * is in the timer. Its lock guards what waits and is not held while the callback runs.
 */
final class DelayedDelivery {

    private static final int MOST_BATCHED = 1000;

    private final String pluginId;
    private final String callbackId;
    private final PropertyChangeCallback callback;
    private final PropertyNotificationMode mode;
    private final long delayNanos;
    private final ScheduledExecutorService timer;
    private final PropertyFailures failures;

    private final Object lock = new Object();
    private final Map<String, PropertyChangeEvent> merged = new LinkedHashMap<>();
    private final Deque<PropertyChangeEvent> batched = new ArrayDeque<>();
    private long dropped;
    private Future<?> task;
    private boolean delivered;
    private long deliveredAt;
    private boolean closed;

    DelayedDelivery(
            String pluginId,
            String callbackId,
            PropertyChangeCallback callback,
            PropertyNotificationMode mode,
            Duration delay,
            ScheduledExecutorService timer,
            PropertyFailures failures) {
        this.pluginId = pluginId;
        this.callbackId = callbackId;
        this.callback = callback;
        this.mode = mode;
        this.delayNanos = delay.toNanos();
        this.timer = timer;
        this.failures = failures;
    }

    void offer(PropertyChangeEvent event) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            if (mode == PropertyNotificationMode.BATCHED) {
                if (batched.size() >= MOST_BATCHED) {
                    batched.removeFirst();
                    dropped++;
                }
                batched.addLast(event);
            } else {
                merged.merge(event.propertyName(), event, DelayedDelivery::merge);
            }
            if (mode == PropertyNotificationMode.DEBOUNCED && task != null) {
                task.cancel(false);
                task = null;
            }
            if (task == null) {
                task = timer.schedule(this::deliver, nanosToWait(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private long nanosToWait() {
        if (mode != PropertyNotificationMode.THROTTLED) {
            return delayNanos;
        }
        return delivered ? Math.max(0, delayNanos - (System.nanoTime() - deliveredAt)) : 0;
    }

    private static PropertyChangeEvent merge(PropertyChangeEvent first, PropertyChangeEvent next) {
        return new PropertyChangeEvent(
                next.pluginId(),
                next.propertyName(),
                first.oldValue(),
                next.newValue(),
                next.timestamp(),
                next.source(),
                next.metadata());
    }

    private void deliver() {
        List<PropertyChangeEvent> events = new ArrayList<>();
        long lost;
        synchronized (lock) {
            task = null;
            delivered = true;
            deliveredAt = System.nanoTime();
            // Changed there and back again is no change.
            merged.values().stream()
                    .filter(event -> !Objects.deepEquals(event.oldValue(), event.newValue()))
                    .forEach(events::add);
            merged.clear();
            events.addAll(batched);
            batched.clear();
            lost = dropped;
            dropped = 0;
            if (closed) {
                return;
            }
        }
        if (lost > 0) {
            failures.record(
                    pluginId,
                    "property callback",
                    "delivery to property callback " + callbackId,
                    new PluginException(
                            PluginErrorCode.RESOURCE_EXHAUSTED,
                            lost + " of the oldest changes were dropped because more than " + MOST_BATCHED
                                    + " came within one delay; shorten the delay"));
        }
        if (mode == PropertyNotificationMode.BATCHED) {
            call(() -> callback.propertiesChanged(List.copyOf(events)));
        } else {
            events.forEach(event -> call(() -> callback.propertyChanged(event)));
        }
    }

    private void call(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            failures.record(pluginId, "property callback", "property callback " + callbackId, e);
        }
    }

    /** Drops what waits; nothing is delivered any more, but for a delivery that has begun. */
    void close() {
        synchronized (lock) {
            closed = true;
            merged.clear();
            batched.clear();
            if (task != null) {
                task.cancel(false);
                task = null;
            }
        }
    }
}
