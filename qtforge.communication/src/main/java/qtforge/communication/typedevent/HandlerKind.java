// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.List;
import java.util.Set;
import org.osgi.framework.ServiceReference;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.UnhandledEventHandler;
import org.osgi.service.typedevent.UntypedEventHandler;

/** The three services by which bundles take events. */
enum HandlerKind {
    TYPED(TypedEventHandler.class) {
        @Override
        @SuppressWarnings("unchecked")
        HandlerCallback callback(ServiceReference<?> reference, Object service) {
            return HandlerCallback.Typed.of(reference, (TypedEventHandler<Object>) service);
        }
    },
    UNTYPED(UntypedEventHandler.class) {
        @Override
        HandlerCallback callback(ServiceReference<?> reference, Object service) {
            return new HandlerCallback.Untyped((UntypedEventHandler) service);
        }
    },
    UNHANDLED(UnhandledEventHandler.class) {
        @Override
        HandlerCallback callback(ServiceReference<?> reference, Object service) {
            return new HandlerCallback.Unhandled((UnhandledEventHandler) service);
        }
    };

    private final Class<?> service;

    HandlerKind(Class<?> service) {
        this.service = service;
    }

    Class<?> service() {
        return service;
    }

    abstract HandlerCallback callback(ServiceReference<?> reference, Object service);

    /**
     * What a handler of this kind wants.
     *
     * @throws IllegalArgumentException with the reason why it must be ignored
     */
    HandlerSettings settings(ServiceReference<?> reference, Object service) {
        HandlerCallback callback = callback(reference, service);
        if (this == UNHANDLED) {
            // It is asked about every topic, and the other properties are not for it.
            return new HandlerSettings(callback, List.of(), null);
        }
        HandlerProperties properties = new HandlerProperties(reference);
        Set<String> topics = properties.topics();
        if (topics == null) {
            if (callback.defaultTopic() == null) {
                throw new IllegalArgumentException("it names no topic. Set its property event.topics");
            }
            topics = Set.of(callback.defaultTopic());
        }
        return new HandlerSettings(
                callback, topics.stream().map(EventTopics::pattern).toList(), properties.filter());
    }
}
