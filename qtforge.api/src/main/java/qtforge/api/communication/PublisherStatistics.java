// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

/**
 * What became of the messages of one sender.
 *
 * @param sender the plugin or bundle
 * @param published messages published
 * @param recipients how many deliveries they were meant for
 * @param delivered deliveries whose handler returned
 * @param failures handler calls that threw, retries included
 * @param dropped deliveries dropped because a lane was full
 * @param dead deliveries that became dead letters
 * @param unheard messages that nobody wanted
 * @param lastFailure the last failure in words; empty when there was none
 */
public record PublisherStatistics(
        String sender,
        long published,
        long recipients,
        long delivered,
        long failures,
        long dropped,
        long dead,
        long unheard,
        String lastFailure) {}
