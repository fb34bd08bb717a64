// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;

/** Says on the bus what has changed, when somebody wants to hear it. In a thread of this bundle. */
public final class BusFeed {

    private volatile MessageBus bus;

    /** The bus has come, or gone when null. */
    public void bus(MessageBus now) {
        bus = now;
    }

    /** Which bus it is. */
    public MessageBus bus() {
        return bus;
    }

    /** Publishes a change. */
    public void say(ConfigurationChangeEvent event) {
        MessageBus now = bus;
        if (now != null && now.hasSubscribers(ConfigurationChangeEvent.TOPIC)) {
            now.publish(Message.builder(ConfigurationChangeEvent.TOPIC, event)
                    .timestamp(event.timestamp())
                    .build());
        }
    }
}
