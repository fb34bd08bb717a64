// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

/**
 * A topic that was published to.
 *
 * @param topic its name
 * @param subscriptions how many subscriptions match it now
 * @param published messages published to it
 * @param kept messages of it that history holds
 */
public record TopicStatistics(String topic, int subscriptions, long published, int kept) {}
