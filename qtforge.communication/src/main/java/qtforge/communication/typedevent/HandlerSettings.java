// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Set;
import org.osgi.framework.Filter;

/**
 * What a handler wants, and how it is called.
 *
 * @param topics with wildcards
 * @param filter over the top level of the data, null when there is none
 */
record HandlerSettings(HandlerCallback callback, Set<String> topics, Filter filter) {

    boolean isFor(String topic) {
        return topics.stream().anyMatch(filter -> EventTopics.matches(filter, topic));
    }
}
