// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qtforge.api.core.PluginError;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * An attempt to take over changed code.
 *
 * @param time when the change was seen
 * @param id the plugin
 * @param outcome what came of it
 * @param from the version that ran; may be empty
 * @param to the version of the file; may be empty
 * @param waited until the file was still
 * @param verified how long reading and verifying took
 * @param replaced how long replacing took
 * @param state whether the plugin's state was handed over
 * @param restarted other plugins that were restarted with it
 * @param path the file
 * @param message what went wrong; empty when nothing did
 */
public record HotReloadRow(
        Instant time,
        String id,
        HotReloadOutcome outcome,
        String from,
        String to,
        Duration waited,
        Duration verified,
        Duration replaced,
        String state,
        List<String> restarted,
        Path path,
        String message)
        implements Row, Identified, Outcome {

    static HotReloadRow of(HotReloadResult result) {
        return new HotReloadRow(
                result.detected(),
                result.pluginId(),
                result.outcome(),
                result.fromVersion(),
                result.toVersion(),
                result.debounced(),
                result.verified(),
                result.replaced(),
                result.stateKept() ? "kept" : "",
                result.restarted(),
                result.path(),
                result.error().map(PluginError::message).orElse(""));
    }

    static Table<HotReloadRow> table(List<HotReloadResult> results) {
        return Table.of(
                results.stream().map(HotReloadRow::of).toList(),
                "nothing was reloaded",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", HotReloadRow::id),
                        Column.of("OUTCOME", HotReloadRow::outcome),
                        Column.of("FROM", HotReloadRow::from),
                        Column.of("TO", HotReloadRow::to),
                        Column.number("VERIFY", row -> DurationText.of(row.verified())),
                        Column.number("REPLACE", row -> DurationText.of(row.replaced())),
                        Column.of("STATE", HotReloadRow::state),
                        Column.flexible("WITH", row -> String.join(" ", row.restarted())),
                        Column.<HotReloadRow>flexible("MESSAGE", HotReloadRow::message)));
    }

    @Override
    public boolean ok() {
        return outcome == HotReloadOutcome.RELOADED || outcome == HotReloadOutcome.UNCHANGED;
    }
}
