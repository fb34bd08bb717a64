// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the PID {@value TypedEventService#PID}; changes take effect without a restart. */
@ObjectClassDefinition(id = TypedEventService.PID, name = "QtForge typed events")
public @interface TypedEventConfiguration {

    /** Whether this implementation works at all. */
    @AttributeDefinition(
            name = "Enabled",
            description = "False when another implementation of the Typed Event Service is to do the work;"
                    + " without it the framework property qtforge.typedevent.enabled decides",
            required = false)
    boolean enabled() default true;

    /** Events. */
    @AttributeDefinition(
            name = "Queue capacity",
            description = "Events that may wait for one handler before publishers wait",
            min = "16")
    int queueCapacity() default 16_384;

    /** Milliseconds. */
    @AttributeDefinition(
            name = "Publisher wait",
            description = "Milliseconds a publisher waits for a handler whose queue is full; then the event is lost to"
                    + " that handler, counted and logged",
            min = "0")
    long publisherWait() default 10_000;

    /** Events. */
    @AttributeDefinition(
            name = "History",
            description = "Latest events kept for monitors, of all topics without a history of their own; 0 for none",
            min = "0",
            max = "1048576")
    int history() default 1024;

    /** Entries of the form {@code topic=number}; the topic may hold wildcards. */
    @AttributeDefinition(
            name = "History of topics",
            description = "Entries topic=number: so many latest events of each such topic are kept apart; 0 for none."
                    + " The most exact entry counts",
            required = false)
    String[] topicHistory() default {};

    /** Events. */
    @AttributeDefinition(
            name = "History limit",
            description =
                    "Events that all histories of topics may keep together; a topic beyond it shares the common one",
            min = "0",
            max = "16777216")
    int historyLimit() default 65_536;

    /** Events. */
    @AttributeDefinition(
            name = "Monitor queue",
            description = "Events that may wait for one reader of the monitor before its stream ends with an error",
            min = "1")
    int monitorQueue() default 4096;
}
