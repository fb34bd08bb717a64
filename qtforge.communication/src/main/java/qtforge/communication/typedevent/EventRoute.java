// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import org.osgi.service.typedevent.TopicPermission;

/** What an event of one topic meets; worked out once for a topic and a set of handlers. */
final class EventRoute {

    private final RegisteredHandler[] handlers;
    private final EventRing ring;
    private final TopicPermission publish;
    private final TopicPermission subscribe;

    /**
     * @param handlers those of the topic, in the order of their ranking
     * @param ring where its events are kept, null when they are not
     */
    EventRoute(String topic, RegisteredHandler[] handlers, EventRing ring) {
        this.handlers = handlers;
        this.ring = ring;
        publish = new TopicPermission(topic, TopicPermission.PUBLISH);
        subscribe = new TopicPermission(topic, TopicPermission.SUBSCRIBE);
    }

    RegisteredHandler[] handlers() {
        return handlers;
    }

    EventRing ring() {
        return ring;
    }

    TopicPermission publish() {
        return publish;
    }

    TopicPermission subscribe() {
        return subscribe;
    }
}
