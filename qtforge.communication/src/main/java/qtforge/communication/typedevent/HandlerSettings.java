// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.List;
import org.osgi.framework.Filter;
import qtforge.communication.topic.TopicPattern;

/**
 * What a handler wants, and how it is called.
 *
 * @param topics none for a handler of what no other takes
 * @param filter over the top level of the data, null when there is none
 */
record HandlerSettings(HandlerCallback callback, List<TopicPattern> topics, Filter filter) {

    boolean isFor(String topic) {
        return topics.stream().anyMatch(pattern -> pattern.matches(topic));
    }
}
