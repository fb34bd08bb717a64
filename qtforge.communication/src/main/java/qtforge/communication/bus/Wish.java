// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.List;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.communication.topic.TopicPattern;

/** Which messages a subscription wants: its topics, and of those the ones its options let pass. Everything is parsed once. */
final class Wish {

    private final SubscribeOptions options;
    private final List<TopicPattern> patterns;
    private final MessageFilter filter;
    private final List<String> ownTopics;
    private final boolean seesPrivate;

    /**
     * Parses what a subscriber asks for.
     *
     * @param seesPrivate whether it may see the private topics of all plugins
     * @throws PluginException INVALID_ARGUMENT naming what is malformed
     */
    Wish(SubscribeOptions options, Caller owner, boolean seesPrivate) {
        if (options.topics().isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    owner.id(),
                    "a subscription of " + owner.id() + " names no topic; name one, as in SubscribeOptions.to(\"a/b\")",
                    null);
        }
        this.options = options;
        this.patterns =
                options.topics().stream().map(TopicPattern::of).distinct().toList();
        this.filter = options.filter().isEmpty() ? null : MessageFilter.of(options.filter());
        this.seesPrivate = seesPrivate;
        this.ownTopics = List.of(
                RuntimeTopics.configuration(owner.id()),
                RuntimeTopics.command(owner.id()),
                RuntimeTopics.errors(owner.id()),
                RuntimeTopics.log(owner.id()));
    }

    SubscribeOptions options() {
        return options;
    }

    List<TopicPattern> patterns() {
        return patterns;
    }

    /** Whether messages of a topic are for it: a private topic of the runtime only for the plugin it is about, or who may see all. */
    boolean covers(String topic) {
        for (TopicPattern pattern : patterns) {
            if (pattern.matches(topic)) {
                return seesPrivate || !RuntimeTopics.isPrivate(topic) || ownTopics.contains(topic);
            }
        }
        return false;
    }

    /** Whether every message of its topics is wanted, as it is. */
    boolean isPlain() {
        return filter == null
                && options.predicate().isEmpty()
                && options.payloadType().isEmpty()
                && options.minPriority() == MessagePriority.LOW;
    }

    /** Whether a message of its topics is wanted. The predicate is the subscriber's: it may throw anything. */
    boolean wants(Message message, MessageFields fields) {
        return message.priority().compareTo(options.minPriority()) >= 0
                && (filter == null || filter.matches(fields))
                && (options.predicate().isEmpty() || options.predicate().get().test(message));
    }

    /**
     * The message with the payload the handler wants.
     *
     * @throws PluginException INVALID_ARGUMENT when it cannot be converted
     */
    Message converted(Message message) {
        Class<?> type = options.payloadType().orElse(null);
        if (type == null || type.isInstance(message.payload())) {
            return message;
        }
        // Records are read by reflection, which whoever publishes need not be allowed to do.
        return Rights.privileged(() -> message.withPayload(message.payload(type)));
    }
}
