// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;

/**
 * Something that concerns security.
 *
 * @param sequence rises by one from event to event
 * @param time when it happened the first time
 * @param kind what
 * @param subject the plugin; empty for the runtime itself
 * @param count how often
 * @param permission what was tried, granted or revoked; may be empty
 * @param message in words
 * @param remedy the command that would allow it; may be empty
 */
public record AuditRow(
        long sequence,
        Instant time,
        AuditKind kind,
        String subject,
        long count,
        String permission,
        String message,
        String remedy)
        implements Row {

    static AuditRow of(AuditEvent event) {
        return new AuditRow(
                event.sequence(),
                event.time(),
                event.kind(),
                event.subject(),
                event.count(),
                event.permission(),
                event.message(),
                event.remedy());
    }

    static Table<AuditRow> table(List<AuditRow> rows, String whenEmpty) {
        return Table.of(
                rows,
                whenEmpty,
                List.of(
                        Column.number("#", AuditRow::sequence),
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("KIND", AuditRow::kind),
                        Column.of("PLUGIN", AuditRow::subject),
                        Column.number("TIMES", AuditRow::count),
                        Column.flexible("MESSAGE", AuditRow::message),
                        Column.<AuditRow>flexible("REMEDY", AuditRow::remedy)));
    }

    /** One line of a list that grows. */
    String tailLine() {
        return TimeText.of(time) + " " + kind + (subject.isEmpty() ? "" : " " + subject)
                + (count > 1 ? " (" + count + " times)" : "") + ": " + message
                + (remedy.isEmpty() ? "" : " -> " + remedy);
    }
}
