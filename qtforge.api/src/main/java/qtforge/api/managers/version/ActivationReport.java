// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.time.Duration;
import java.util.List;
import qtforge.api.core.exchange.CodeChange;

/**
 * What an activation did.
 *
 * @param transactionId names it in the history and in messages
 * @param changes what is in force now, in the order it was started; empty when everything was in force already
 * @param migrations what was done to data, in words
 * @param rollbackPoints ids of the backups that were made
 * @param removed ids of plugins that were taken away, for a set or snapshot that does not have them
 * @param duration how long it took
 */
public record ActivationReport(
        String transactionId,
        List<CodeChange> changes,
        List<String> migrations,
        List<String> rollbackPoints,
        List<String> removed,
        Duration duration) {

    public ActivationReport {
        changes = List.copyOf(changes);
        migrations = List.copyOf(migrations);
        rollbackPoints = List.copyOf(rollbackPoints);
        removed = List.copyOf(removed);
    }
}
