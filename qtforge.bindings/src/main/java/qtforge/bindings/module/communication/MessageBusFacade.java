// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** {@link MessageBus} as programs have it. */
@ScriptClass(value = "MessageBus", aliases = "IMessageBus")
@ScriptDoc("Messages between plugins and programs.")
public final class MessageBusFacade {

    /** All topics. */
    private static final String EVERYTHING = "*";

    private static final int LOGGED = 10_000;

    private final BindingContext context;
    private final ProgramSubscriptions subscriptions;

    @ScriptDoc("The message bus of the runtime. The parent of the original has no meaning.")
    public MessageBusFacade(BindingContext context, @ScriptDefault("null") Object parent) {
        this.context = context;
        this.subscriptions = new ProgramSubscriptions(context);
    }

    private MessageBus bus() {
        return context.service(MessageBus.class);
    }

    // --- publish ----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            """
            Publishes a message: publish(message, mode, recipients) or publish(topic, data, mode, recipients).
            Answers what became of it. Mode is a DeliveryMode; Broadcast to all subscribers without it.""")
    public DeliveryReportValue publish(
            Object message,
            @ScriptDefault("null") Object data,
            @ScriptDefault("null") Object mode,
            @ScriptDefault("[]") List<String> recipients) {
        Publications asked = Publications.of(message, data, mode, recipients);
        return DeliveryReportValue.of(bus().publish(asked.message(), asked.options()));
    }

    @ScriptWaits(oneWay = true)
    @ScriptDoc("As publish, without waiting for anything; what goes wrong is logged only.")
    public void publishNowait(Object message, @ScriptDefault("null") Object data, @ScriptDefault("null") Object mode) {
        Publications asked = Publications.of(message, data, mode, List.of());
        // Nobody waits for the promise; what becomes of the message is in the statistics and among the dead letters.
        Promise<?> unused = bus().publishAsync(asked.message(), asked.options());
    }

    @ScriptDoc("As publish; answers when every handler has returned.")
    public Promise<DeliveryReportValue> publishAsync(
            Object message,
            @ScriptDefault("null") Object data,
            @ScriptDefault("null") Object mode,
            @ScriptDefault("[]") List<String> recipients) {
        Publications asked = Publications.of(message, data, mode, recipients);
        return bus().publishAsync(asked.message(), asked.options()).map(DeliveryReportValue::of);
    }

    @ScriptWaits
    @ScriptDoc("Publishes several messages in their order, each to all who subscribed. One report each.")
    public List<DeliveryReportValue> publishBatch(List<MessageValue> messages) {
        List<qtforge.api.communication.Message> sent = new ArrayList<>();
        messages.forEach(message ->
                sent.add(Publications.of(message, null, null, List.of()).message()));
        return bus().publishAll(sent, PublishOptions.BROADCAST).stream()
                .map(DeliveryReportValue::of)
                .toList();
    }

    // --- subscribe --------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Subscribes: subscribe(topic, handler, filter) or subscribe(topic, subscriber_id, handler, filter).
            The handler is called with each message. Without a subscriber id, the topic stands for it. Topics may have wildcards: + for one level, * at
            the end for the rest; they may be parted by dots instead of slashes. The filter is a function of the message, or an LDAP expression. Options:
            group, min_priority, capacity, overflow, retries, replay. It ends with unsubscribe or with the program.""")
    public SubscriptionFacade subscribe(
            String topic,
            Object handler,
            @ScriptDefault("null") Object third,
            @ScriptDefault("null") Object filter,
            @ScriptDefault("{}") Map<String, Object> options) {
        if (handler instanceof Callback own) {
            return subscriptions.add(topic, topic, own, filter == null ? third : filter, options);
        }
        if (handler instanceof String subscriberId && third instanceof Callback own) {
            return subscriptions.add(topic, subscriberId, own, filter, options);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "subscribe: give a topic and a function, or a topic, a subscriber id and a function");
    }

    @ScriptDoc("The messages of a topic, one by one; at most 1000 wait, beyond that the oldest is dropped.")
    public Iterator<MessageValue> stream(String topic, @ScriptDefault("0") int replay) {
        SubscriptionHolder holder = new SubscriptionHolder();
        QueuedValues<MessageValue> values = new QueuedValues<>(holder);
        SubscribeOptions options = SubscribeOptions.to(DottedTopics.toBus(topic))
                .overflow(OverflowPolicy.DROP_OLDEST)
                .replay(replay);
        holder.hold(subscriptions.add(
                topic,
                options,
                message -> values.addDroppingOldest(ProgramSubscriptions.shown(topic, message)),
                () -> values.end(null)));
        return values;
    }

    @ScriptDoc(
            "Ends what this object subscribed under a subscriber id or topic; all without one. Answers how many there were.")
    public int unsubscribe(@ScriptDefault("\"\"") String subscriberId, @ScriptDefault("null") Object messageType) {
        if (messageType instanceof String topic) {
            List<SubscriptionFacade> ending = subscriptions.of(subscriberId).stream()
                    .filter(each -> each.topic().equals(topic))
                    .toList();
            ending.forEach(SubscriptionFacade::close);
            return ending.size();
        }
        return subscriptions.end(subscriberId);
    }

    @ScriptDoc("Ends all this object subscribed.")
    public void clear() {
        subscriptions.end("");
    }

    @ScriptDoc("The ids of all who subscribed, to a topic as it was written or to anything, sorted.")
    public List<String> subscribers(@ScriptDefault("\"\"") String messageType) {
        TreeSet<String> ids = new TreeSet<>();
        String topic = DottedTopics.toBus(messageType);
        for (SubscriptionInfo each : bus().allSubscriptions()) {
            if (topic.isEmpty() || each.topics().contains(topic)) {
                ids.add(each.subscriberId());
            }
        }
        return List.copyOf(ids);
    }

    @ScriptDoc("What this object subscribed, under a subscriber id or topic, or all.")
    public List<SubscriptionFacade> subscriptions(@ScriptDefault("\"\"") String subscriberId) {
        return subscriptions.of(subscriberId);
    }

    @ScriptDoc("The subscriptions of everybody, as maps.")
    public List<Map<String, Object>> allSubscriptions() {
        return bus().allSubscriptions().stream().map(SubscriptionInfo::toJson).toList();
    }

    @ScriptDoc("Whether anybody subscribed under that id.")
    public boolean hasSubscriber(String subscriberId) {
        return subscribers("").contains(subscriberId);
    }

    @ScriptDoc("Whether a message on that topic would reach anybody.")
    public boolean hasSubscribers(String topic) {
        return bus().hasSubscribers(DottedTopics.toBus(topic));
    }

    // --- history and numbers ----------------------------------------------------------------------------------------

    @ScriptDoc("Keeps the latest messages of all topics, or not.")
    public void setLoggingEnabled(boolean enabled) {
        bus().keepHistory(EVERYTHING, enabled ? LOGGED : 0);
    }

    @ScriptDoc("Whether messages of any topic are kept.")
    public boolean isLoggingEnabled() {
        return bus().statistics().historyEnabled();
    }

    @ScriptDoc("The latest kept messages as maps, oldest first.")
    public List<Map<String, Object>> messageLog(@ScriptDefault("100") int limit) {
        return bus().history(EVERYTHING, limit).stream()
                .map(qtforge.api.communication.Message::toJson)
                .toList();
    }

    @ScriptDoc("Keeps the latest messages of a topic; 0 keeps none.")
    public void keepHistory(String topic, int messages) {
        bus().keepHistory(DottedTopics.toBus(topic), messages);
    }

    @ScriptDoc("The kept messages of a topic, oldest first.")
    public List<MessageValue> history(String topic, @ScriptDefault("100") int limit) {
        return bus().history(DottedTopics.toBus(topic), limit).stream()
                .map(message -> ProgramSubscriptions.shown(topic, message))
                .toList();
    }

    @ScriptDoc("Messages that did not reach somebody, as maps, oldest first.")
    public List<Map<String, Object>> deadLetters() {
        return bus().deadLetters().stream().map(DeadLetter::toJson).toList();
    }

    @ScriptWaits
    @ScriptDoc("Delivers a dead letter again, by its number.")
    public DeliveryReportValue replay(long number) {
        return DeliveryReportValue.of(bus().replay(number));
    }

    @ScriptDoc("Forgets a dead letter, or all. Answers how many there were.")
    public int purge(@ScriptDefault("null") Long number) {
        return bus().purge(Optional.ofNullable(number));
    }

    @ScriptDoc(
            "Totals by name: total_subscriptions, messages_published, messages_delivered, delivery_failures and more.")
    public Map<String, Object> statistics() {
        return bus().statistics().toJson();
    }

    // --- requests ---------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            """
            Sends a request and waits for the answer.
            The timeout is milliseconds when it is a whole number, seconds when it has a fraction; without it the request's own.""")
    public ResponseValue sendRequest(RequestValue request, @ScriptDefault("null") Object timeout) {
        return ResponseValue.of(context.service(RequestResponse.class)
                .send(RequestTimeouts.within(request, timeout).toApi()));
    }

    @ScriptDoc("As send_request, without waiting.")
    public Promise<ResponseValue> sendRequestAsync(RequestValue request, @ScriptDefault("null") Object timeout) {
        return context.service(RequestResponse.class)
                .sendAsync(RequestTimeouts.within(request, timeout).toApi())
                .map(ResponseValue::of);
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "MessageBus(subscriptions=" + subscriptions.of("").size() + ")";
    }
}
