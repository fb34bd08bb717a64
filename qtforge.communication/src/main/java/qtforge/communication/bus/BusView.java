// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.PublisherStatistics;
import qtforge.api.communication.ReceiverStatistics;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.TopicStatistics;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.topic.TopicPattern;

/**
 * The bus as one bundle sees it. What it may do is asked here, of everybody on the call stack; what needs no rights of the caller
 * any more is done with those of this bundle.
 */
final class BusView implements MessageBus {

    /** The most that history keeps of a topic. */
    private static final int MOST_KEPT = 100_000;

    private final Bus bus;
    private final Publishing publishing;
    private final PublisherRoutes publisher;
    private final Caller caller;
    private final String id;

    BusView(Bus bus, PublisherRoutes publisher) {
        this.bus = bus;
        this.publishing = bus.publishing();
        this.publisher = publisher;
        this.caller = publisher.caller();
        this.id = caller.id();
    }

    PublisherRoutes publisher() {
        return publisher;
    }

    @Override
    public DeliveryReport publish(String topic, Object payload, PublishOptions options) {
        return publishing.publish(publisher, Message.of(topic, payload, id), options);
    }

    @Override
    public DeliveryReport publish(Message message, PublishOptions options) {
        return publishing.publish(publisher, message.from(id), options);
    }

    @Override
    public Promise<DeliveryReport> publishAsync(Message message, PublishOptions options) {
        return bus.outstanding().publish(publisher, message.from(id), options);
    }

    @Override
    public List<DeliveryReport> publishAll(Collection<Message> messages, PublishOptions options) {
        List<Message> own = messages.stream().map(message -> message.from(id)).toList();
        own.forEach(message -> publishing.check(publisher, message, options));
        List<DeliveryReport> reports = new ArrayList<>(own.size());
        for (Message message : own) {
            reports.add(publishing.publish(publisher, message, options));
        }
        return List.copyOf(reports);
    }

    @Override
    public Subscription subscribe(SubscribeOptions options, MessageHandler handler) {
        Objects.requireNonNull(handler, "handler");
        Wish wish = new Wish(options, caller, isAdmin());
        options.topics().forEach(TopicRights::checkSubscribe);
        return Rights.privileged(() -> bus.subscriptions().open(caller, wish, handler, false));
    }

    @Override
    public PushStream<Message> stream(SubscribeOptions options) {
        // Asked now and not when the stream begins, where somebody else may be on the stack.
        Wish wish = new Wish(options, caller, isAdmin());
        options.topics().forEach(TopicRights::checkSubscribe);
        caller.requireLive("stream " + String.join(", ", options.topics()));
        return MessageStream.of(bus, caller, wish);
    }

    @Override
    public int unsubscribe(String subscriberId) {
        return bus.subscriptions()
                .closeAll(bus.subscriptions().of(caller.bundle()).stream()
                        .filter(subscription -> subscription.subscriberId().equals(subscriberId))
                        .toList());
    }

    @Override
    public boolean hasSubscribers(String topic) {
        TopicPattern.checkName(topic);
        return !bus.routing().wanting(topic).isEmpty();
    }

    @Override
    public List<SubscriptionInfo> subscriptions() {
        return bus.counts()
                .subscriptions(subscription -> subscription.owner().bundle().equals(caller.bundle()));
    }

    @Override
    public List<SubscriptionInfo> allSubscriptions() {
        requireAdmin("to see the subscriptions of others");
        return bus.counts().subscriptions(subscription -> true);
    }

    @Override
    public boolean closeSubscription(long subscriptionId) {
        requireAdmin("to close a subscription of others");
        BusSubscription found = bus.routing().find(subscriptionId);
        return found != null && bus.subscriptions().closeAll(List.of(found)) > 0;
    }

    @Override
    public void keepHistory(String topic, int messages) {
        requireAdmin("to keep the history of " + topic);
        if (messages < 0 || messages > MOST_KEPT) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "history of " + topic + ": " + messages + " messages are not in 0 to " + MOST_KEPT);
        }
        bus.routing().keepHistory(TopicPattern.of(topic), messages);
    }

    @Override
    public List<Message> history(String topic, int max) {
        TopicPattern pattern = TopicPattern.of(topic);
        // The caller's rights are asked for before, and not under a lock.
        Predicate<String> visible = visible();
        Set<String> seen = bus.routing().topicsKept().stream()
                .filter(kept -> pattern.matches(kept) && visible.test(kept))
                .collect(Collectors.toSet());
        return bus.routing().latest(seen::contains, max);
    }

    /** The topics whose messages the caller may see; asks for his rights when it is asked. */
    private Predicate<String> visible() {
        if (isAdmin()) {
            return topic -> true;
        }
        Wish own = new Wish(SubscribeOptions.to("*"), caller, false);
        return topic -> own.covers(topic) && TopicRights.maySubscribe(topic);
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return bus.letters().list(ownOrAdmin());
    }

    private Predicate<DeadLetters.Kept> ownOrAdmin() {
        return isAdmin() ? kept -> true : kept -> kept.owner().equals(id);
    }

    @Override
    public DeliveryReport replay(long deadLetterNumber) {
        DeadLetters.Kept kept = bus.letters()
                .find(deadLetterNumber)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND, "there is no dead letter " + deadLetterNumber + " any more"));
        if (!kept.owner().equals(id)) {
            requireAdmin("to replay dead letter " + deadLetterNumber + " of " + kept.owner());
        }
        return Rights.privileged(() -> bus.replays().replay(kept));
    }

    @Override
    public int purge(Optional<Long> deadLetterNumber) {
        Predicate<DeadLetters.Kept> mine = ownOrAdmin();
        List<DeadLetter> chosen = bus.letters()
                .list(kept -> mine.test(kept)
                        && (deadLetterNumber.isEmpty()
                                || deadLetterNumber.get() == kept.letter().number()));
        return (int) chosen.stream()
                .filter(letter -> bus.letters().remove(letter.number()))
                .count();
    }

    @Override
    public BusStatistics statistics() {
        return bus.counts().statistics();
    }

    @Override
    public List<PublisherStatistics> publishers() {
        return bus.counts().publishers(isAdmin() ? sender -> true : id::equals);
    }

    @Override
    public List<ReceiverStatistics> receivers() {
        return bus.counts().receivers(isAdmin() ? receiver -> true : id::equals);
    }

    @Override
    public List<TopicStatistics> topics() {
        return bus.counts().topics(isAdmin() ? topic -> true : topic -> !RuntimeTopics.isPrivate(topic));
    }

    private boolean isAdmin() {
        return caller.hasAdmin(PluginAdminPermission.COMMUNICATION);
    }

    private static void requireAdmin(String what) {
        PluginAdminPermission.check(PluginAdminPermission.COMMUNICATION, what);
    }
}
