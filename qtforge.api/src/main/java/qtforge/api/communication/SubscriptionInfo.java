// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;

/**
 * A subscription as data.
 *
 * <p>At rest {@code received = delivered + dropped + dead}; while it works, {@code received} is larger by what waits or is being
 * handled.
 *
 * @param id its number; unique in this process
 * @param subscriberId who subscribes
 * @param owner the plugin or bundle it belongs to, with which it goes away
 * @param topics the topics, wildcards allowed
 * @param filter the LDAP filter, or empty
 * @param group the group, or empty
 * @param overflow what happens when the lane is full
 * @param capacity how many messages may wait
 * @param isActive false when it is paused, isolated or closed
 * @param isHung whether its handler does not return, so that it is isolated
 * @param createdAt since when
 * @param lastMessageTime when the last message was handled
 * @param waiting messages in the lane
 * @param received messages meant for it
 * @param delivered messages its handler has returned from
 * @param failures calls of the handler that threw, retries included
 * @param dropped messages dropped because the lane was full
 * @param dead messages that became dead letters
 */
public record SubscriptionInfo(
        long id,
        String subscriberId,
        String owner,
        List<String> topics,
        String filter,
        String group,
        OverflowPolicy overflow,
        int capacity,
        boolean isActive,
        boolean isHung,
        Instant createdAt,
        Optional<Instant> lastMessageTime,
        long waiting,
        long received,
        long delivered,
        long failures,
        long dropped,
        long dead) {

    public SubscriptionInfo {
        topics = List.copyOf(topics);
    }

    /** The JSON form, with the names of the components in snake case. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> toJson() {
        return (Map<String, Object>) JsonValues.normalize(this);
    }
}
