// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.version.ActivationReport;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;

/**
 * What an activation did.
 *
 * @param transaction names it in the history
 * @param changes what is in force now, in words
 * @param migrations what was done to data
 * @param rollbackPoints ids of the backups that were made
 * @param removed ids of plugins that were taken away
 * @param duration how long it took
 */
public record Activated(
        String transaction,
        List<String> changes,
        List<String> migrations,
        List<String> rollbackPoints,
        List<String> removed,
        Duration duration)
        implements Printable {

    static Activated of(ActivationReport report) {
        return new Activated(
                report.transactionId(),
                ChangeText.of(report.changes()),
                report.migrations(),
                report.rollbackPoints(),
                report.removed(),
                report.duration());
    }

    @Override
    public String print(Screen screen) {
        if (changes.isEmpty() && removed.isEmpty()) {
            return line();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("in force", changes);
        values.put("taken away", removed);
        values.put("migrated", migrations);
        values.put("rollback points", rollbackPoints);
        values.put("transaction", transaction);
        values.put("took", duration.toMillis() + " ms");
        return KeyValueText.of(values);
    }

    @Override
    public String line() {
        return changes.isEmpty() && removed.isEmpty()
                ? "nothing to do: it is in force already"
                : TextWidth.oneLine("in force: " + String.join(", ", changes)
                        + (removed.isEmpty() ? "" : "; taken away: " + String.join(", ", removed)));
    }
}
