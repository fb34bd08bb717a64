// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.typedevent.monitor.MonitorEvent;

/**
 * One event on its way: what was published, and what has been made of it for handlers. One object serves the queues of all
 * handlers, the history and the monitors; every form is made at the first demand and once.
 */
final class PublishedEvent {

    /** A form made for handlers of one type, and those made before. */
    private record Form(Type type, Object value, Form next) {}

    private static final VarHandle FORMS;
    private static final VarHandle UNTYPED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            FORMS = lookup.findVarHandle(PublishedEvent.class, "forms", Form.class);
            UNTYPED = lookup.findVarHandle(PublishedEvent.class, "untyped", Map.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String topic;
    private final Object event;
    private final Instant time;
    private final EventConversions conversions;

    /** Set once, by {@link EventRing} before the event can be seen there. */
    long position;

    private volatile Form forms;
    private volatile Map<String, Object> untyped;

    PublishedEvent(String topic, Object event, Instant time, EventConversions conversions) {
        this.topic = topic;
        this.event = event;
        this.time = time;
        this.conversions = conversions;
    }

    String topic() {
        return topic;
    }

    Instant time() {
        return time;
    }

    /**
     * The data as a map that cannot be changed.
     *
     * @throws RuntimeException when it cannot be read
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> untyped() {
        Map<String, Object> known = untyped;
        if (known == null) {
            known = conversions.untyped(event);
            Map<String, Object> first = (Map<String, Object>) UNTYPED.compareAndExchange(this, null, known);
            known = first == null ? known : first;
        }
        return known;
    }

    /**
     * The event for handlers of a type: as it was published when it is of that very type, else made out of its data.
     *
     * @param raw the class behind the type
     * @throws RuntimeException when the data does not fit
     */
    Object as(Type type, Class<?> raw) {
        if (type == raw && raw.isInstance(event)) {
            return event;
        }
        Form before = forms;
        Object made = find(before, type);
        if (made != null) {
            return made;
        }
        // Two threads may both make one; the first to put it here wins, and everybody gets that one.
        made = conversions.typed(event, this::untyped, type);
        while (!FORMS.compareAndSet(this, before, new Form(type, made, before))) {
            Form now = forms;
            Object other = find(now, type);
            if (other != null) {
                return other;
            }
            before = now;
        }
        return made;
    }

    private static Object find(Form from, Type type) {
        for (Form form = from; form != null; form = form.next()) {
            if (form.type().equals(type)) {
                return form.value();
            }
        }
        return null;
    }

    /** What a monitor sees; data that cannot be read is missing. */
    MonitorEvent monitored() {
        MonitorEvent monitored = new MonitorEvent();
        monitored.topic = topic;
        monitored.publicationTime = time;
        try {
            monitored.eventData = untyped();
        } catch (RuntimeException e) {
            monitored.eventData = Map.of();
        }
        return monitored;
    }

    /** Whether it keeps a class of the given loader alive. */
    boolean holds(ClassLoader loader) {
        if (event.getClass().getClassLoader() == loader) {
            return true;
        }
        for (Form form = forms; form != null; form = form.next()) {
            Class<?> raw = Generics.raw(form.type());
            if (form.value().getClass().getClassLoader() == loader || raw != null && raw.getClassLoader() == loader) {
                return true;
            }
        }
        return false;
    }

    /** The same event with nothing but its data, for a history that outlives the bundle of its class. */
    PublishedEvent bare() {
        PublishedEvent bare = new PublishedEvent(topic, monitored().eventData, time, conversions);
        bare.position = position;
        return bare;
    }
}
