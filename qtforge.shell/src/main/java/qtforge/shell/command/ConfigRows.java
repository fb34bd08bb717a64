// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationProblem;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.shell.text.Row;

/** The rows of the tables of {@code qtforge:config}. */
final class ConfigRows {

    private ConfigRows() {}

    /** What a revision changed, in one line. */
    static String changes(ConfigurationRevision revision) {
        return revision.changes().stream().map(ConfigRows::change).collect(Collectors.joining(", "));
    }

    private static String change(ConfigurationChange change) {
        String where = change.scope().name().toLowerCase(Locale.ROOT)
                + (change.pluginId().isEmpty() ? "" : "(" + change.pluginId() + ")");
        return where + " " + change.key() + ": " + (change.existed() ? change.oldValue() : "-") + " > "
                + (change.exists() ? change.newValue() : "-");
    }

    /**
     * A value.
     *
     * @param key dotted
     * @param value as it is written
     * @param scope where it comes from
     * @param plugin the plugin of its store; may be empty
     */
    public record Entry(String key, String value, String scope, String plugin) implements Row {}

    /**
     * A difference.
     *
     * @param key dotted
     * @param change ADDED, MODIFIED or REMOVED
     * @param left on the left
     * @param right on the right
     */
    public record Difference(String key, String change, String left, String right) implements Row {}

    /**
     * A finding.
     *
     * @param kind ERROR or WARNING
     * @param message in words
     */
    public record Finding(String kind, String message) implements Row {}

    /**
     * A revision.
     *
     * @param number its number
     * @param time when
     * @param who by whom
     * @param what in words
     * @param changes the keys
     */
    public record Revision(long number, Instant time, String who, String what, String changes) implements Row {
        static Revision of(ConfigurationRevision revision) {
            return new Revision(
                    revision.number(),
                    revision.timestamp(),
                    revision.who(),
                    revision.what(),
                    ConfigRows.changes(revision));
        }
    }

    /**
     * A file that is not in force.
     *
     * @param file the file
     * @param place line and column where it is wrong; may be empty
     * @param message what is wrong
     */
    public record Problem(String file, String place, String message) implements Row {
        static Problem of(ConfigurationProblem problem) {
            return new Problem(
                    problem.file().toString(),
                    problem.line() == 0 ? "" : problem.line() + ":" + problem.column(),
                    problem.message());
        }
    }
}
