// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.lang.reflect.Type;
import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.UnhandledEventHandler;
import org.osgi.service.typedevent.UntypedEventHandler;

/** How a kind of handler is given an event: first its form is made, then it is called. */
sealed interface HandlerCallback {

    /**
     * The event as this handler takes it.
     *
     * @throws RuntimeException when the data does not fit
     */
    Object formOf(PublishedEvent event);

    /** Calls the handler; what it throws is the handler's. */
    void call(String topic, Object form);

    /** The topic of a handler that names none, null when it must name some. */
    default String defaultTopic() {
        return null;
    }

    /**
     * A handler of events of one type.
     *
     * @param type what its type parameter stands for
     * @param raw the class behind it
     */
    record Typed(TypedEventHandler<Object> handler, Type type, Class<?> raw) implements HandlerCallback {

        /**
         * Finds out the type of a handler.
         *
         * @throws IllegalArgumentException when nothing tells it
         */
        static Typed of(ServiceReference<?> reference, TypedEventHandler<Object> handler) {
            Type type = new HandlerProperties(reference).type();
            if (type == null) {
                type = Generics.argumentOf(handler.getClass(), TypedEventHandler.class);
            }
            if (type == null) {
                throw new IllegalArgumentException("the type of its events is not known: "
                        + handler.getClass().getName()
                        + " leaves the type parameter open, as a lambda does. Set its property event.type");
            }
            return new Typed(handler, type, Generics.raw(type));
        }

        @Override
        public Object formOf(PublishedEvent event) {
            return event.as(type, raw);
        }

        @Override
        public void call(String topic, Object form) {
            handler.notify(topic, form);
        }

        @Override
        public String defaultTopic() {
            return raw.getName().replace('.', '/');
        }
    }

    /** A handler of maps. */
    record Untyped(UntypedEventHandler handler) implements HandlerCallback {

        @Override
        public Object formOf(PublishedEvent event) {
            return event.untyped();
        }

        @Override
        @SuppressWarnings("unchecked")
        public void call(String topic, Object form) {
            handler.notifyUntyped(topic, (Map<String, Object>) form);
        }
    }

    /** A handler of what no other has taken. */
    record Unhandled(UnhandledEventHandler handler) implements HandlerCallback {

        @Override
        public Object formOf(PublishedEvent event) {
            return event.untyped();
        }

        @Override
        @SuppressWarnings("unchecked")
        public void call(String topic, Object form) {
            handler.notifyUnhandled(topic, (Map<String, Object>) form);
        }
    }
}
