// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.typedevent.TopicPermission;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.script.ScriptFunction;
import qtforge.api.security.PluginAdminPermission;

/** {@code qtforge.bus}: messages to and from others. */
final class BusModule {

    private final HostScope scope;

    BusModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("bus.")
                .function("publish", this::publish)
                .function("publish_async", this::publishAsync)
                .function("subscribe", this::subscribe)
                .function("unsubscribe", arguments -> scope.holdings()
                        .end(arguments.whole(0, "subscription", 0, Long.MAX_VALUE)))
                .members();
    }

    private Object publish(Arguments arguments) throws Exception {
        Message message = message(arguments);
        PublishOptions options = options(arguments);
        // A full lane of a subscriber may make it wait.
        DeliveryReport report = scope.waiting(() -> scope.context().messageBus().publish(message, options));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipients", (long) report.deliveries().size());
        json.put("delivered", (long) report.delivered());
        json.put("queued", (long) report.queued());
        json.put("complete", report.isComplete());
        return json;
    }

    private Object publishAsync(Arguments arguments) throws Exception {
        Message message = message(arguments);
        PublishOptions options = options(arguments);
        scope.rights()
                .within(() -> scope.context().messageBus().publishAsync(message, options))
                .onFailure(failure -> scope.context()
                        .reportError(
                                qtforge.api.core.PluginErrorCode.EXECUTION_FAILED,
                                "message on " + message.topic() + " was not delivered: " + failure.getMessage(),
                                failure));
        return null;
    }

    private Message message(Arguments arguments) {
        String topic = arguments.text(0, "topic");
        requirePublish(scope, topic);
        JsonFields options =
                arguments.options(2).only("priority", "correlation_id", "headers", "mode", "recipients", "group");
        Object payload = arguments.has(1) ? JsonValues.normalize(arguments.value(1)) : Map.of();
        Message.Builder builder = Message.builder(topic, payload)
                .priority(options.constant("priority", MessagePriority.class, MessagePriority.NORMAL))
                .correlationId(options.text("correlation_id", ""));
        options.object("headers").forEach(builder::header);
        return builder.build();
    }

    /** Refuses a topic the script may not publish on. */
    static void requirePublish(HostScope scope, String topic) {
        if (topic.isEmpty()) {
            // The bus says what is wrong with it.
            return;
        }
        scope.rights().require(() -> new TopicPermission(topic, TopicPermission.PUBLISH), "publish on " + topic, null);
        if (RuntimeTopics.isRuntimeTopic(topic)) {
            scope.rights()
                    .require(
                            () -> new PluginAdminPermission(PluginAdminPermission.COMMUNICATION),
                            "publish on " + topic + ", a topic of the runtime",
                            "PLUGIN_ADMIN");
        }
    }

    private static PublishOptions options(Arguments arguments) {
        JsonFields options = new JsonFields("options of qtforge.bus.publish", arguments.map(2, "options"));
        List<String> recipients = options.texts("recipients");
        DeliveryMode mode = options.constant(
                "mode", DeliveryMode.class, recipients.isEmpty() ? DeliveryMode.BROADCAST : DeliveryMode.MULTICAST);
        return switch (mode) {
            case BROADCAST -> PublishOptions.BROADCAST;
            case IMMEDIATE -> PublishOptions.IMMEDIATE;
            case QUEUED -> PublishOptions.QUEUED;
            case UNICAST -> PublishOptions.unicast(options.text("group", ""));
            case MULTICAST -> PublishOptions.multicast(recipients);
            case TARGETED -> PublishOptions.targeted(recipients.isEmpty() ? "" : recipients.get(0));
        };
    }

    private Object subscribe(Arguments arguments) throws Exception {
        String[] topics = arguments.value(0) instanceof List<?> list
                ? list.stream().map(String::valueOf).toArray(String[]::new)
                : new String[] {arguments.text(0, "topic")};
        for (String topic : topics) {
            if (!topic.isEmpty()) {
                scope.rights()
                        .require(
                                () -> new TopicPermission(topic, TopicPermission.SUBSCRIBE),
                                "subscribe to " + topic,
                                null);
            }
        }
        ScriptFunction handler = arguments.function(1, "handler");
        JsonFields options = arguments.options(2).only("filter", "group", "capacity", "replay", "min_priority");
        SubscribeOptions wanted = SubscribeOptions.to(topics)
                .filter(options.text("filter", ""))
                .group(options.text("group", ""))
                .capacity((int)
                        options.number("capacity", SubscribeOptions.DEFAULT_CAPACITY, 1, SubscribeOptions.MAX_CAPACITY))
                .replay((int) options.number("replay", 0, 0, Integer.MAX_VALUE))
                .minPriority(options.constant("min_priority", MessagePriority.class, MessagePriority.LOW));
        MessageHandler handling = message -> scope.callBack(handler, json(message));
        Subscription subscription =
                scope.rights().within(() -> scope.context().messageBus().subscribe(wanted, handling));
        return scope.holdings().keep(() -> {
            subscription.close();
            handler.release();
        });
    }

    /** The message in its JSON form, and its payload once more by itself. */
    private static Map<String, Object> json(Message message) {
        Map<String, Object> json = message.toJson();
        Object payload = message.payload() instanceof qtforge.api.communication.MessagePayload named
                ? named.toJson()
                : JsonValues.normalize(message.payload());
        json.put("payload", payload);
        return json;
    }
}
