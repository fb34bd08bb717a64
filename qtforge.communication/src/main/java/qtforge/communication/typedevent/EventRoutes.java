// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One set of handlers, and the routes of the topics published while it holds. Replaced whole when a handler comes, changes or
 * goes, so a publisher sees one set or the other and never a mix.
 */
final class EventRoutes {

    /** Topics may be made up as they come; then the routes of old ones are worked out anew. */
    private static final int REMEMBERED = 4096;

    private final RegisteredHandler[] handlers;
    private final RegisteredHandler[] unhandled;
    private final EventHistory history;
    private final ConcurrentHashMap<String, EventRoute> routes = new ConcurrentHashMap<>();

    /**
     * @param handlers the handlers of topics, in the order of their ranking
     * @param unhandled the handlers of what no other takes
     */
    EventRoutes(List<RegisteredHandler> handlers, List<RegisteredHandler> unhandled, EventHistory history) {
        this.handlers = handlers.toArray(RegisteredHandler[]::new);
        this.unhandled = unhandled.toArray(RegisteredHandler[]::new);
        this.history = history;
    }

    RegisteredHandler[] unhandled() {
        return unhandled;
    }

    EventHistory history() {
        return history;
    }

    /**
     * The route of a topic.
     *
     * @throws IllegalArgumentException when it is no topic
     */
    EventRoute of(String topic) {
        EventRoute route = topic == null ? null : routes.get(topic);
        return route == null ? find(topic) : route;
    }

    private EventRoute find(String topic) {
        EventTopics.check(topic);
        RegisteredHandler[] matching =
                Arrays.stream(handlers).filter(handler -> handler.isFor(topic)).toArray(RegisteredHandler[]::new);
        EventRoute route = new EventRoute(topic, matching, history.ringOf(topic));
        if (routes.size() >= REMEMBERED) {
            routes.clear();
        }
        routes.put(topic, route);
        return route;
    }
}
