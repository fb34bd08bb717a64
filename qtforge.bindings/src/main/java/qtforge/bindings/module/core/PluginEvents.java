// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

/**
 * Events of plugins, for a program: messages on {@code events/ID/TYPE}, where dots of the id are slashes, as scripts publish them too. One for
 * each program, since it may have several objects of a plugin.
 */
final class PluginEvents {

    private static final String ROOT = "events/";
    private static final String ALL = "*";

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
        return topic(plugin, type.equals(ALL) ? "+" : type);
    }

    /** No id of a plugin has a blank. */
    private static String key(String subscriber, String plugin, String type) {
        return subscriber + " " + pattern(plugin, type);
    }

    void emit(String plugin, String type, Map<String, Object> data) {
        check("emit_event", plugin, type);
        context.service(MessageBus.class).publish(topic(plugin, type), data);
    }

    private static void check(String function, String plugin, String type) {
        if (type.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, function + ": the type of the event is empty; give one");
        }
        if (type.chars().anyMatch(each -> "/+#*".indexOf(each) >= 0)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    function + ": '" + type + "' is no type of event, for it has one of / + # *: " + topic(plugin, type)
                            + " would be of another plugin, or of many; use the message bus for such topics");
        }
    }

    /**
     * Subscribes to all types or to none. Each subscriber, plugin and type has one handler: a later one takes the place of an earlier one, once
     * all are subscribed to.
     */
    void subscribe(String subscriber, String plugin, List<String> types, Callback handler) {
        if (types.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "subscribe_to_events: there is no type of event; give types, or [\"*\"] for all");
        }
        for (String type : types) {
            if (!type.equals(ALL)) {
                check("subscribe_to_events", plugin, type);
            }
        }
        Map<String, Subscription> made = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        try {
            for (String type : new LinkedHashSet<>(types)) {
                made.put(key(subscriber, plugin, type), listen(plugin, type, handler));
            }
            AtomicInteger left = new AtomicInteger(made.size());
            made.forEach((key, subscription) -> {
                subscriptions.replace(key, () -> {
                    subscription.close();
                    if (left.decrementAndGet() == 0) {
                        handler.close();
                    }
                });
                kept.add(key);
            });
        } catch (RuntimeException e) {
            kept.forEach(subscriptions::end);
            made.values().forEach(Subscription::close);
            handler.close();
            throw e;
        }
    }

    private Subscription listen(String plugin, String type, Callback handler) {
        return context.service(MessageBus.class)
                .subscribe(
                        SubscribeOptions.to(pattern(plugin, type)).subscriber(context.sessionId()),
                        message -> handler.call(type(plugin, message), message.payload()));
    }

    private static String type(String plugin, Message message) {
        return message.topic().substring(topic(plugin, "").length());
    }

    /** Answers how many there were. */
    int unsubscribe(String subscriber, String plugin, List<String> types) {
        return (int) types.stream()
                .filter(type -> subscriptions.end(key(subscriber, plugin, type)))
                .count();
    }
}
