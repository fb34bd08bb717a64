// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.ConcurrentHashMap;
import qtforge.caller.Caller;

/** Who publishes, and the routes it has found by topic. */
final class PublisherRoutes {

    private final Caller caller;
    private final Sender sender;
    /** Written by {@link Routing} alone, with its lock. */
    private final ConcurrentHashMap<String, Route> routes = new ConcurrentHashMap<>();

    PublisherRoutes(Caller caller, Sender sender) {
        this.caller = caller;
        this.sender = sender;
    }

    Caller caller() {
        return caller;
    }

    Sender sender() {
        return sender;
    }

    /** The route that is known, or null. It may be retired by now. */
    Route find(String topic) {
        return routes.get(topic);
    }

    void put(Route route) {
        routes.put(route.topic().name(), route);
    }

    void remove(Route route) {
        routes.remove(route.topic().name(), route);
    }
}
