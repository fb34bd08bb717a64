// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Identified;

/**
 * How a step of an execution stands.
 *
 * @param id the step
 * @param status how far it has come
 * @param took how long it took, or takes until now
 * @param retries attempts after the first
 * @param items how many items are done of how many, as text; empty for a step that is not over a collection
 * @param undone whether it was undone: yes, why not, or nothing when that was not tried
 * @param data its result, JSON-shaped; null when there is none
 * @param code why it failed; SUCCESS when it did not
 * @param error why it failed or was skipped
 * @param text the result or the error in one line
 */
public record StepRow(
        String id,
        StepStatus status,
        Duration took,
        int retries,
        String items,
        String undone,
        Object data,
        PluginErrorCode code,
        String error,
        String text)
        implements Row, Identified {

    static StepRow of(StepResult result, JsonCodec json) {
        return new StepRow(
                result.stepId(),
                result.status(),
                result.duration(),
                result.retryCount(),
                result.items() == 0 ? "" : result.itemsDone() + "/" + result.items(),
                result.compensated()
                        ? "yes"
                        : result.compensationError().isEmpty() ? "" : "NO: " + result.compensationError(),
                result.data(),
                result.errorCode(),
                result.errorMessage(),
                text(result, json));
    }

    private static String text(StepResult result, JsonCodec json) {
        if (!result.errorMessage().isEmpty()) {
            return result.errorCode() == PluginErrorCode.SUCCESS
                    ? result.errorMessage()
                    : result.errorMessage() + " [" + result.errorCode() + "]";
        }
        return result.data() == null ? "" : json.format(result.data(), false);
    }

    static Table<StepRow> table(Collection<StepResult> results, JsonCodec json) {
        return Table.of(
                results.stream().map(result -> of(result, json)).toList(),
                "it has no steps",
                List.of(
                        Column.of("STEP", StepRow::id),
                        Column.of("STATUS", StepRow::status),
                        Column.number(
                                "TOOK", row -> row.status() == StepStatus.PENDING ? "" : DurationText.of(row.took())),
                        Column.number("RETRIES", StepRow::retries),
                        Column.number("ITEMS", StepRow::items),
                        Column.of("UNDONE", StepRow::undone),
                        Column.<StepRow>flexible("RESULT", StepRow::text)));
    }
}
