// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** Events of plugins: messages on {@code events/ID/TYPE}, where dots of the id are slashes, as scripts publish them too. */
final class PluginEvents {

    private static final String ROOT = "events/";

    private final BindingContext context;
    private final Registrations subscriptions;

    PluginEvents(BindingContext context) {
        this.context = context;
        subscriptions = new Registrations(context);
    }

    private static String topic(String plugin, String type) {
        return ROOT + plugin.replace('.', '/') + "/" + type;
    }

    /** All types are one level, not what lies below: that is of plugins whose ids begin with this one's. */
    private static String pattern(String plugin, String type) {
        return topic(plugin, type.equals("*") ? "+" : type);
    }

    void emit(String plugin, String type, Map<String, Object> data) {
        if (type.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "emit_event: the type of the event is empty; give one");
        }
        context.service(MessageBus.class).publish(topic(plugin, type), data);
    }

    /** Each pair of plugin and type has one handler of this object: a later one takes the place of an earlier one. */
    void subscribe(String plugin, List<String> types, Callback handler) {
        if (types.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "subscribe_to_events: there is no type of event; give types, or [\"*\"] for all");
        }
        AtomicInteger left = new AtomicInteger(types.size());
        for (String type : types) {
            String topic = pattern(plugin, type);
            subscriptions.end(topic);
            Subscription subscription = context.service(MessageBus.class)
                    .subscribe(
                            SubscribeOptions.to(topic).subscriber(context.sessionId()),
                            message -> handler.call(type(plugin, message), message.payload()));
            subscriptions.keep(topic, () -> {
                subscription.close();
                if (left.decrementAndGet() == 0) {
                    handler.close();
                }
            });
        }
    }

    private static String type(String plugin, Message message) {
        return message.topic().substring(topic(plugin, "").length());
    }

    /** Answers how many there were. */
    int unsubscribe(String plugin, List<String> types) {
        return (int) types.stream()
                .filter(type -> subscriptions.end(pattern(plugin, type)))
                .count();
    }
}
