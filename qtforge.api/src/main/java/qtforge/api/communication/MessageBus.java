// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;

/**
 * Messages between plugins.
 *
 * <p>Topics are hierarchical, {@code a/b/c}; subscriptions may use {@code +} for one level and {@code *} at the end for one or
 * more, as in the OSGi Typed Event specification. Topics beneath {@link RuntimeTopics#ROOT} are published by the runtime alone.
 *
 * <p>Each bundle gets a view of its own: messages it publishes carry its plugin id as sender, subscriptions it makes belong to it
 * and end when it stops. Messages of one publisher on one topic reach a subscription in the order they were published, within a
 * priority. Nothing is lost silently: what is published to a recipient is delivered, dropped (and counted) or a dead letter.
 *
 * <p>Where permissions are enforced, publishing and subscribing ask for {@code org.osgi.service.typedevent.TopicPermission}.
 * Methods about messages and subscriptions of others ask for {@code PluginAdminPermission} {@code communication}.
 */
@ProviderType
public interface MessageBus {

    /**
     * Publishes a payload to every matching subscription, in their lanes.
     *
     * @param topic a topic name without wildcards
     * @param payload a record, a DTO, a JSON-shaped map, a {@link MessagePayload}, or another object both sides know
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a malformed topic, PERMISSION_DENIED, INVALID_STATE when the bus
     *     is stopped
     */
    default DeliveryReport publish(String topic, Object payload) {
        return publish(topic, payload, PublishOptions.BROADCAST);
    }

    /** As {@link #publish(String, Object)}, with options. */
    DeliveryReport publish(String topic, Object payload, PublishOptions options);

    /** As {@link #publish(Message, PublishOptions)}, to every matching subscription, in their lanes. */
    default DeliveryReport publish(Message message) {
        return publish(message, PublishOptions.BROADCAST);
    }

    /**
     * Publishes a message. Its sender becomes the caller.
     *
     * @return what became of it for each recipient
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a malformed topic; NOT_FOUND when the mode is TARGETED and the
     *     recipient has no matching subscription, or UNICAST and the group has none; PERMISSION_DENIED; INVALID_STATE when the bus is
     *     stopped
     */
    DeliveryReport publish(Message message, PublishOptions options);

    /**
     * Publishes a message without waiting, not even for room in a full lane.
     *
     * @return resolved when every handler has returned or the delivery was given up, so it has no outcome QUEUED; fails with what
     *     {@link #publish(Message, PublishOptions)} throws, RESOURCE_EXHAUSTED when too many wait already
     */
    Promise<DeliveryReport> publishAsync(Message message, PublishOptions options);

    /**
     * Publishes several messages in their order.
     *
     * @return one report each
     * @throws qtforge.api.core.PluginException before any is published, when one of them or the options are not valid
     */
    List<DeliveryReport> publishAll(Collection<Message> messages, PublishOptions options);

    /** Subscribes to a topic with the default options. */
    default Subscription subscribe(String topic, MessageHandler handler) {
        return subscribe(SubscribeOptions.to(topic), handler);
    }

    /**
     * Subscribes.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT naming the topic or filter that is malformed, PERMISSION_DENIED,
     *     INVALID_STATE when the caller's bundle or the bus is stopped, RESOURCE_EXHAUSTED when the caller has too many
     */
    Subscription subscribe(SubscribeOptions options, MessageHandler handler);

    /**
     * The messages of topics as a stream with back-pressure: when its consumer is slow, the lane fills, and the overflow policy of
     * the options decides. Closing the stream ends the subscription; the end of the subscription closes the stream.
     */
    PushStream<Message> stream(SubscribeOptions options);

    /** Closes the caller's subscriptions with that subscriber id; how many there were. */
    int unsubscribe(String subscriberId);

    /** Whether somebody has a subscription that matches the topic. */
    boolean hasSubscribers(String topic);

    /** The caller's subscriptions. */
    List<SubscriptionInfo> subscriptions();

    /** The subscriptions of everybody. Needs the right to manage communication. */
    List<SubscriptionInfo> allSubscriptions();

    /** Closes a subscription of anybody. Needs the right to manage communication. False when there is none. */
    boolean closeSubscription(long subscriptionId);

    /**
     * Keeps the latest messages of topics. Needs the right to manage communication.
     *
     * @param topic a topic, wildcards allowed; of several that match, the most specific counts
     * @param messages how many of each topic; 0 to keep none; at most 100,000
     */
    void keepHistory(String topic, int messages);

    /**
     * The kept messages of topics, oldest first. Somebody who may not manage communication sees those he could subscribe to.
     *
     * @param topic a topic, wildcards allowed
     * @param max the latest of them
     */
    List<Message> history(String topic, int max);

    /** Dead letters, oldest first: the caller's own ones, those of everybody for who may manage communication. */
    List<DeadLetter> deadLetters();

    /**
     * Delivers a dead letter again to the subscriptions its subscriber has now. It is no dead letter any more then, and may
     * become one again.
     *
     * @throws qtforge.api.core.PluginException NOT_FOUND when there is no such letter, or its subscriber has no matching
     *     subscription; PERMISSION_DENIED for a letter of others
     */
    DeliveryReport replay(long deadLetterNumber);

    /** Forgets dead letters: one, or all the caller sees when the number is empty. How many there were. */
    int purge(Optional<Long> deadLetterNumber);

    /** Totals. */
    BusStatistics statistics();

    /** What became of messages, by sender: the caller's own, everybody's for who may manage communication. */
    List<PublisherStatistics> publishers();

    /**
     * What became of messages, by receiver, also of those for subscriptions that are closed: the caller's own, everybody's for who may manage
     * communication. Receivers beyond the number of counted senders are counted together, as {@code *}.
     */
    List<ReceiverStatistics> receivers();

    /** Topics that were published to lately (bounded), by name. Of the runtime's private topics only for who may manage communication. */
    List<TopicStatistics> topics();
}
