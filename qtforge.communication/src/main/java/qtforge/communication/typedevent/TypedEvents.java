// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.typedevent.TypedEventBus;

/**
 * The service that publishers call. An object somebody keeps over a stop and start of this bundle goes on working, for it
 * gives every event to the engine that runs at that moment; while none does, events are checked and go nowhere.
 */
final class TypedEvents implements TypedEventBus {

    /** At most one runs in a class loader, for one component starts it. */
    static final AtomicReference<EventEngine> RUNNING = new AtomicReference<>();

    private final ClassValue<String> topics = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getName().replace('.', '/');
        }
    };

    @Override
    public void deliver(Object event) {
        Objects.requireNonNull(event, "the event is null");
        deliver(topics.get(event.getClass()), event);
    }

    @Override
    public void deliver(String topic, Object event) {
        Objects.requireNonNull(event, "the event is null");
        EventEngine engine = RUNNING.get();
        if (engine == null) {
            EventTopics.check(topic);
        } else {
            engine.publish(topic, event);
        }
    }

    @Override
    public void deliverUntyped(String topic, Map<String, ?> event) {
        deliver(topic, event);
    }
}
