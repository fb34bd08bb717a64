// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@value BusComponent#PID}; changes take effect without a restart. */
@ObjectClassDefinition(id = BusComponent.PID, name = "QtForge communication")
public @interface BusConfiguration {

    /** Subscriptions of one bundle. */
    @AttributeDefinition(
            name = "Subscriptions per bundle",
            description = "How many subscriptions one bundle may have",
            min = "1")
    int subscriptionsPerBundle() default 10_000;

    /** Topics that are counted. */
    @AttributeDefinition(
            name = "Counted topics",
            description = "How many topics are remembered; those not published to for the longest time are forgotten",
            min = "16")
    int countedTopics() default 10_000;

    /** Senders that are counted one by one. */
    @AttributeDefinition(
            name = "Counted senders",
            description = "How many senders are counted one by one; further ones are counted together as *",
            min = "1")
    int countedSenders() default 1_000;

    /** Messages of all topics that history keeps. */
    @AttributeDefinition(
            name = "History",
            description = "How many messages history keeps of all topics together; the oldest are forgotten",
            min = "0")
    int historyTotal() default 100_000;

    /** Dead letters that are kept. */
    @AttributeDefinition(
            name = "Dead letters",
            description = "How many dead letters are kept; the oldest are forgotten, and counted",
            min = "0")
    int deadLetters() default 10_000;

    /** Messages published without waiting that are not settled. */
    @AttributeDefinition(
            name = "Outstanding messages",
            description = "How many messages published with publishAsync may wait for their recipients at one time",
            min = "1")
    int outstanding() default 10_000;
}
