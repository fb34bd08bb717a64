// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import qtforge.api.core.PluginException;
import qtforge.communication.topic.TopicPattern;

/** The bundle's grammar of topics, with the exceptions that the specification of typed events demands. */
final class EventTopics {

    private EventTopics() {}

    /**
     * Checks a topic to publish to.
     *
     * @throws IllegalArgumentException when it is none
     */
    static void check(String topic) {
        if (topic == null) {
            throw new IllegalArgumentException("the topic is null");
        }
        try {
            TopicPattern.checkName(topic);
        } catch (PluginException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads a topic with wildcards.
     *
     * @throws IllegalArgumentException when it is none
     */
    static TopicPattern pattern(String topic) {
        try {
            return TopicPattern.of(topic);
        } catch (PluginException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
