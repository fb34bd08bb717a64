// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gets messages. Given to {@link MessageBus#subscribe}, or registered as an OSGi service (whiteboard): then the properties below
 * say what it wants, and it is subscribed for as long as it is registered.
 *
 * <p>Calls in the subscription's lane come one at a time. With {@link DeliveryMode#IMMEDIATE} they come in the publishers'
 * threads, of several publishers at the same time.
 */
@ConsumerType
@FunctionalInterface
public interface MessageHandler {

    /** Service property (String+, required): the topics, wildcards allowed. */
    String TOPICS = "qtforge.message.topics";

    /** Service property (String): the subscriber id; without it the plugin's id. */
    String SUBSCRIBER = "qtforge.message.subscriber";

    /** Service property (String): an LDAP filter over the fields of {@link Message#toJson()}. */
    String FILTER = "qtforge.message.filter";

    /** Service property (String): the group for {@link DeliveryMode#UNICAST}. */
    String GROUP = "qtforge.message.group";

    /** Service property (String): the name of an {@link OverflowPolicy}. */
    String OVERFLOW = "qtforge.message.overflow";

    /** Service property (Integer): the capacity of the lane. */
    String CAPACITY = "qtforge.message.capacity";

    /** Service property (Integer): how often a message is tried again after the handler threw. */
    String RETRIES = "qtforge.message.retries";

    /** Service property (String): the name of the least {@link MessagePriority} wanted. */
    String MIN_PRIORITY = "qtforge.message.min.priority";

    /**
     * Handles a message. May publish, subscribe and unsubscribe.
     *
     * @throws Exception when it cannot; the message is tried again or becomes a dead letter, as the subscription says
     */
    void handle(Message message) throws Exception;
}
