// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What a subscriber wants and how.
 *
 * <p>Immutable; each method gives a changed copy. The limits of one process apply: capacity at most {@value #MAX_CAPACITY}.
 */
public final class SubscribeOptions {

    /** The largest capacity of a lane. */
    public static final int MAX_CAPACITY = 1_000_000;

    /** The capacity of a lane when nothing else is said; the original's queue limit. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final SubscribeOptions DEFAULTS = new SubscribeOptions(new Fields());

    /** Mutable only while it is built. */
    private static final class Fields implements Cloneable {
        private List<String> topics = List.of();
        private String subscriberId = "";
        private String group = "";
        private String filter = "";
        private Predicate<Message> predicate;
        private Class<?> payloadType;
        private MessagePriority minPriority = MessagePriority.LOW;
        private int capacity = DEFAULT_CAPACITY;
        private OverflowPolicy overflow = OverflowPolicy.BLOCK;
        private Duration blockLimit = Duration.ofSeconds(5);
        private int retries;
        private Duration retryDelay = Duration.ofMillis(100);
        private Duration handlerLimit = Duration.ofSeconds(30);
        private int replay;

        @Override
        public Fields clone() {
            try {
                return (Fields) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Fields fields;

    private SubscribeOptions(Fields fields) {
        this.fields = fields;
    }

    /** The defaults for the given topics, wildcards allowed. */
    public static SubscribeOptions to(String... topics) {
        Fields changed = DEFAULTS.fields.clone();
        changed.topics = List.of(topics);
        return new SubscribeOptions(changed);
    }

    /** Who subscribes; without it the plugin's id. Several subscriptions may share one id. */
    public SubscribeOptions subscriber(String id) {
        return change(changed -> changed.subscriberId = Objects.requireNonNull(id, "id"));
    }

    /** Joins a group of which {@link DeliveryMode#UNICAST} chooses one. */
    public SubscribeOptions group(String group) {
        return change(changed -> changed.group = Objects.requireNonNull(group, "group"));
    }

    /**
     * Wants only messages that match an LDAP filter (OSGi Core, chapter 3.2.7) over the fields of {@link Message#toJson()}.
     * Fields of nested objects are named with dots ({@code headers.zone}).
     */
    public SubscribeOptions filter(String ldapFilter) {
        return change(changed -> changed.filter = Objects.requireNonNull(ldapFilter, "ldapFilter"));
    }

    /** Wants only messages the predicate accepts; it is called in the publisher's thread and must not block. */
    public SubscribeOptions where(Predicate<Message> predicate) {
        return change(changed -> changed.predicate = Objects.requireNonNull(predicate, "predicate"));
    }

    /**
     * Wants payloads of this type: others are converted before the handler is called, records, DTOs and maps into one another. A
     * payload that cannot be converted becomes a dead letter.
     */
    public SubscribeOptions payloadType(Class<?> type) {
        return change(changed -> changed.payloadType = Objects.requireNonNull(type, "type"));
    }

    /** Wants only messages at least this urgent. */
    public SubscribeOptions minPriority(MessagePriority least) {
        return change(changed -> changed.minPriority = Objects.requireNonNull(least, "least"));
    }

    /**
     * How many messages may wait.
     *
     * @param capacity 1 to {@value #MAX_CAPACITY}
     * @throws PluginException INVALID_ARGUMENT when out of range
     */
    public SubscribeOptions capacity(int capacity) {
        require(capacity >= 1 && capacity <= MAX_CAPACITY, "capacity " + capacity + " is not in 1 to " + MAX_CAPACITY);
        return change(changed -> changed.capacity = capacity);
    }

    /** What happens when the lane is full. */
    public SubscribeOptions overflow(OverflowPolicy policy) {
        return change(changed -> changed.overflow = Objects.requireNonNull(policy, "policy"));
    }

    /**
     * How long a publisher waits at most with {@link OverflowPolicy#BLOCK}.
     *
     * @param limit zero to one hour
     */
    public SubscribeOptions blockLimit(Duration limit) {
        within(limit, "block limit", Duration.ZERO);
        return change(changed -> changed.blockLimit = limit);
    }

    /**
     * Tries a message again after the handler threw. While it waits for the next try, later messages of the lane wait too, so
     * that the order is kept. In the caller's thread ({@link DeliveryMode#IMMEDIATE}) the first try is the caller's, the others
     * are made in the lane.
     *
     * @param retries 0 to 100
     * @param delay before the first; doubled for each further one, up to one minute
     */
    public SubscribeOptions retries(int retries, Duration delay) {
        require(retries >= 0 && retries <= 100, "retries " + retries + " is not in 0 to 100");
        within(delay, "retry delay", Duration.ZERO);
        return change(changed -> {
            changed.retries = retries;
            changed.retryDelay = delay;
        });
    }

    /**
     * How long a handler may take in its lane. One that takes longer is reported, interrupted and isolated: what comes for it
     * becomes dead letters until it returns.
     *
     * @param limit one millisecond to one hour
     */
    public SubscribeOptions handlerLimit(Duration limit) {
        within(limit, "handler limit", Duration.ofMillis(1));
        return change(changed -> changed.handlerLimit = limit);
    }

    /** Gets the latest messages that history keeps of the topics, oldest first, before any new one. */
    public SubscribeOptions replay(int messages) {
        require(messages >= 0, "replay " + messages + " is negative");
        return change(changed -> changed.replay = messages);
    }

    /** The topics, wildcards allowed. */
    public List<String> topics() {
        return fields.topics;
    }

    /** The subscriber id, or empty for the plugin's. */
    public String subscriberId() {
        return fields.subscriberId;
    }

    /** The group, or empty. */
    public String group() {
        return fields.group;
    }

    /** The LDAP filter, or empty. */
    public String filter() {
        return fields.filter;
    }

    /** The predicate. */
    public Optional<Predicate<Message>> predicate() {
        return Optional.ofNullable(fields.predicate);
    }

    /** The type payloads are converted to. */
    public Optional<Class<?>> payloadType() {
        return Optional.ofNullable(fields.payloadType);
    }

    /** The least priority. */
    public MessagePriority minPriority() {
        return fields.minPriority;
    }

    /** How many messages may wait. */
    public int capacity() {
        return fields.capacity;
    }

    /** What happens when the lane is full. */
    public OverflowPolicy overflow() {
        return fields.overflow;
    }

    /** How long a publisher waits. */
    public Duration blockLimit() {
        return fields.blockLimit;
    }

    /** How often a message is tried again. */
    public int retries() {
        return fields.retries;
    }

    /** How long before the first retry. */
    public Duration retryDelay() {
        return fields.retryDelay;
    }

    /** How long a handler may take. */
    public Duration handlerLimit() {
        return fields.handlerLimit;
    }

    /** How many kept messages are wanted first. */
    public int replay() {
        return fields.replay;
    }

    private SubscribeOptions change(java.util.function.Consumer<Fields> change) {
        Fields changed = fields.clone();
        change.accept(changed);
        return new SubscribeOptions(changed);
    }

    private static void within(Duration limit, String what, Duration least) {
        require(
                limit.compareTo(least) >= 0 && limit.compareTo(Duration.ofHours(1)) <= 0,
                what + " " + limit + " is not in " + least + " to PT1H");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "subscription: " + message);
        }
    }
}
