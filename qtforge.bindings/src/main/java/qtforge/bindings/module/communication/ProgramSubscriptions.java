// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;
import qtforge.bindings.module.core.Constants;

/** What a program subscribed to through one message bus object. Needs no lock: the list is replaced whole. */
final class ProgramSubscriptions {

    private final BindingContext context;
    private final List<SubscriptionFacade> open = new CopyOnWriteArrayList<>();

    ProgramSubscriptions(BindingContext context) {
        this.context = context;
    }

    SubscriptionFacade add(
            String topic, String subscriberId, Callback handler, Object filter, Map<String, Object> more) {
        SubscribeOptions options =
                SubscribeOptions.to(DottedTopics.toBus(topic)).subscriber(subscriberId);
        AutoCloseable closing = handler;
        if (filter instanceof Callback predicate) {
            closing = () -> {
                handler.close();
                predicate.close();
            };
            options = options.where(message -> Boolean.TRUE.equals(predicate.call(shown(topic, message))));
        } else if (filter instanceof String ldap && !ldap.isEmpty()) {
            options = options.filter(ldap);
        } else if (filter != null && !"".equals(filter)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "subscribe: filter must be a function or an LDAP filter such as (priority>=2)");
        }
        return add(topic, options(options, more), message -> handler.call(shown(topic, message)), closing);
    }

    /**
     * Subscribes.
     *
     * @param closing what is closed with the subscription
     */
    SubscriptionFacade add(String topic, SubscribeOptions options, MessageHandler handler, AutoCloseable closing) {
        Subscription subscription = context.service(MessageBus.class).subscribe(options, handler);
        AtomicReference<AutoCloseable> kept = new AtomicReference<>();
        AtomicReference<SubscriptionFacade> own = new AtomicReference<>();
        SubscriptionFacade facade = new SubscriptionFacade(subscription, topic, () -> Endings.end(kept.get()));
        own.set(facade);
        open.add(facade);
        kept.set(context.atEnd(() -> {
            open.remove(own.get());
            subscription.close();
            closing.close();
        }));
        return facade;
    }

    static MessageValue shown(String subscribed, qtforge.api.communication.Message message) {
        MessageValue value = MessageValue.of(message);
        value.topic = DottedTopics.like(subscribed, value.topic);
        return value;
    }

    private static SubscribeOptions options(SubscribeOptions options, Map<String, Object> more) {
        SubscribeOptions changed = options;
        for (Map.Entry<String, Object> entry : more.entrySet()) {
            Object value = entry.getValue();
            changed = switch (entry.getKey()) {
                case "group" -> changed.group(JsonValues.convert(value, String.class));
                case "min_priority" -> changed.minPriority(Constants.of(MessagePriority.class, value, "priority"));
                case "capacity" -> changed.capacity(JsonValues.convert(value, int.class));
                case "overflow" -> changed.overflow(Constants.of(OverflowPolicy.class, value, "subscribe: overflow"));
                case "retries" -> changed.retries(JsonValues.convert(value, int.class), changed.retryDelay());
                case "replay" -> changed.replay(JsonValues.convert(value, int.class));
                default -> throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "subscribe: there is no option '" + entry.getKey()
                                + "'; there are group, min_priority, capacity, overflow, retries and replay");
            };
        }
        return changed;
    }

    List<SubscriptionFacade> of(String subscriberOrTopic) {
        return open.stream()
                .filter(each -> subscriberOrTopic.isEmpty() || each.belongsTo(subscriberOrTopic))
                .toList();
    }

    int end(String subscriberOrTopic) {
        List<SubscriptionFacade> ending = of(subscriberOrTopic);
        ending.forEach(SubscriptionFacade::close);
        return ending.size();
    }
}
