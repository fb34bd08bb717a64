// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * A transaction.
 *
 * @param id its id
 * @param owner who began it
 * @param state where it is
 * @param note in doubt, or the heuristic outcome; empty for neither
 * @param isolation how far it is kept apart from others
 * @param started when it was begun
 * @param operations how many wait or were carried out
 * @param participants who takes part, and where each is
 * @param reason why it failed or is in doubt; empty when nothing failed
 */
public record TransactionRow(
        String id,
        String owner,
        TransactionState state,
        String note,
        IsolationLevel isolation,
        Instant started,
        int operations,
        List<String> participants,
        String reason)
        implements Row, Identified {

    static TransactionRow of(TransactionInfo info) {
        return new TransactionRow(
                info.id(),
                info.owner(),
                info.state(),
                info.isInDoubt()
                        ? "in doubt"
                        : info.heuristic() == HeuristicOutcome.NONE
                                ? ""
                                : info.heuristic().scriptName(),
                info.isolation(),
                info.startedAt(),
                info.queuedOperations() + info.executedOperations(),
                info.participants().stream()
                        .map(one -> one.participantId() + " " + one.state().scriptName()
                                + (one.message().isEmpty() ? "" : ": " + one.message()))
                        .toList(),
                info.failure().map(failure -> failure.message()).orElse(""));
    }

    static Table<TransactionRow> table(List<TransactionInfo> infos, String whenEmpty) {
        return Table.of(
                infos.stream().map(TransactionRow::of).toList(),
                whenEmpty,
                List.of(
                        Column.of("ID", TransactionRow::id),
                        Column.of("OWNER", TransactionRow::owner),
                        Column.of("STATE", row -> row.state().scriptName()),
                        Column.of("NOTE", TransactionRow::note),
                        Column.of("BEGUN", row -> TimeText.of(row.started())),
                        Column.number("OPERATIONS", TransactionRow::operations),
                        Column.<TransactionRow>flexible("PARTICIPANTS", row -> String.join(", ", row.participants()))));
    }
}
