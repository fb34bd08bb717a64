// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/** {@code qtforge:log outputs}: what there is, and turning one on or off. */
final class LogOutputs {

    private final LoggingManager manager;

    LogOutputs(LoggingManager manager) {
        this.manager = manager;
    }

    Object run(String name, String word) {
        if (name.isEmpty()) {
            return table(manager.getOutputs());
        }
        boolean on = isOn(word);
        switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> change("json_lines", on);
            case "bus" -> change("bus", on);
            default -> manager.setOutputEnabled(Constants.of(LogOutput.class, "log output", name), on);
        }
        return Done.of("turned " + (on ? "on" : "off") + " the output " + name + "; that is kept");
    }

    private void change(String member, boolean on) {
        manager.setConfiguration(manager.getConfiguration().with(Map.of(member, on)));
    }

    private static boolean isOn(String word) {
        if (word.equalsIgnoreCase("on") || word.equalsIgnoreCase("off")) {
            return word.equalsIgnoreCase("on");
        }
        throw new PluginException(
                PluginErrorCode.INVALID_PARAMETERS,
                "say on or off: qtforge:log outputs json on; '" + word + "' is neither");
    }

    private static Table<Output> table(List<LogOutputStatus> outputs) {
        return Table.of(
                outputs.stream().map(Output::of).toList(),
                "nothing is written anywhere",
                List.of(
                        Column.of("NAME", Output::name),
                        Column.of("KIND", Output::kind),
                        Column.of("ON", row -> row.enabled() ? "yes" : "no"),
                        Column.of("OWNER", Output::owner),
                        Column.number("WRITTEN", Output::written),
                        Column.number("FAILURES", Output::failures),
                        Column.number("DROPPED", Output::dropped),
                        Column.flexible("TARGET", Output::target),
                        Column.<Output>flexible("LAST FAILURE", Output::lastFailure)));
    }

    /**
     * An output.
     *
     * @param name its name
     * @param kind which of the original's
     * @param enabled whether it gets entries
     * @param owner whose it is; empty for the runtime's
     * @param written entries
     * @param failures entries that could not be written
     * @param dropped entries it was too slow for
     * @param target where to
     * @param lastFailure in words; may be empty
     */
    public record Output(
            String name,
            LogOutput kind,
            boolean enabled,
            String owner,
            long written,
            long failures,
            long dropped,
            String target,
            String lastFailure)
            implements Row {
        static Output of(LogOutputStatus status) {
            return new Output(
                    status.name(),
                    status.kind(),
                    status.enabled(),
                    status.owner(),
                    status.written(),
                    status.failures(),
                    status.dropped(),
                    status.target(),
                    status.lastFailure());
        }
    }
}
