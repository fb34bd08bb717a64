// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.List;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.UnicastChoice;
import qtforge.api.core.NamedConstant;

/** Who gets a typed event. */
public enum EventRoutingMode implements NamedConstant {
    /** Everybody who subscribed. */
    BROADCAST(0),
    /** One recipient: the first of those named, or one of all in turn. */
    UNICAST(1),
    /** The recipients named. */
    MULTICAST(2),
    /** One of all in turn. */
    ROUND_ROBIN(3),
    /** The one with the fewest waiting. */
    LOAD_BALANCED(4);

    private final int value;

    EventRoutingMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    PublishOptions to(List<String> recipients) {
        return switch (this) {
            case BROADCAST -> PublishOptions.BROADCAST;
            case UNICAST -> recipients.isEmpty()
                    ? PublishOptions.unicast()
                    : PublishOptions.targeted(recipients.get(0));
            case MULTICAST -> PublishOptions.multicast(recipients);
            case ROUND_ROBIN -> PublishOptions.unicast();
            case LOAD_BALANCED -> PublishOptions.unicast().choosing(UnicastChoice.LEAST_LOADED);
        };
    }
}
