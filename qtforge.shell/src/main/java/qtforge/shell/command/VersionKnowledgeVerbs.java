// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.CompatibilityReport;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.VersionEvent;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.shell.text.Column;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} that tell what is known of versions. */
public final class VersionKnowledgeVerbs {

    private final VersionServices services;

    VersionKnowledgeVerbs(VersionServices services) {
        this.services = services;
    }

    /** The events, newest last. */
    @Subcommand("history")
    @Descriptor("show what happened to the versions of plugins")
    @Example(value = "qtforge:versions history", does = "all plugins, the latest 20, newest last")
    @Example(value = "qtforge:versions history hello --max 100", does = "one plugin")
    public Table<Happened> history(
            @Parameter(
                            names = {"-n", "--max"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int max,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN, optional = true) @Descriptor("the plugin")
                    String id) {
        if (max < 1) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "--max must be 1 or more but is " + max);
        }
        List<Happened> events = new ArrayList<>();
        services.require().getVersionHistory(id, max).forEach(event -> events.add(Happened.of(event)));
        Collections.reverse(events);
        return Table.of(
                events,
                "nothing happened yet",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.of("PLUGIN", Happened::id),
                        Column.of("VERSION", Happened::version),
                        Column.of("STATUS", Happened::status),
                        Column.of("BY", Happened::actor),
                        Column.of("TRANSACTION", Happened::transaction),
                        Column.<Happened>flexible("MESSAGE", Happened::message)));
    }

    /** The report; not ok when something speaks against it. */
    @Subcommand("compat")
    @Descriptor("show whether a version may take the place of another")
    @Example(value = "qtforge:versions compat hello 2.0.0", does = "of the one in force; status 1 with --exec when not")
    @Example(value = "qtforge:versions compat hello 2.0.0 --from 1.0.0", does = "of a certain one")
    public Fit compat(
            @Parameter(
                            names = {"--from"},
                            absentValue = "")
                    @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION)
                    @Descriptor("the version whose place it takes, without this the one in force")
                    String from,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "TO", kind = ArgumentKind.PLUGIN_VERSION)
                    @Descriptor("the version that would take its place")
                    String to) {
        return Fit.of(services.require().checkCompatibility(id, from, to));
    }

    /** The migrations. */
    @Subcommand("migrations")
    @Descriptor("show how data of a plugin gets from version to version")
    @Example(
            value = "qtforge:versions migrations hello",
            does = "those inside of its versions, and those that were registered")
    public Table<Migration> migrations(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id) {
        return Table.of(
                services.require().getMigrations(id).stream().map(Migration::of).toList(),
                "no migrations of " + id + ": its data stays as it is",
                List.of(
                        Column.of("MIGRATION", Migration::migration),
                        Column.of("FROM", Migration::from),
                        Column.of("TO", Migration::to),
                        Column.of("STRATEGY", Migration::strategy),
                        Column.<Migration>flexible("ORIGIN", Migration::origin)));
    }

    /**
     * Something that happened to a version.
     *
     * @param time when
     * @param id the plugin
     * @param version the version
     * @param status what has become of it
     * @param actor who asked for it
     * @param transaction the activation it belongs to; may be empty
     * @param message in words
     */
    public record Happened(
            Instant time,
            String id,
            Version version,
            VersionInstallStatus status,
            String actor,
            String transaction,
            String message)
            implements Row, Identified {

        static Happened of(VersionEvent event) {
            return new Happened(
                    event.timestamp(),
                    event.pluginId(),
                    event.version(),
                    event.status(),
                    event.actor(),
                    event.transactionId(),
                    event.message());
        }
    }

    /**
     * Whether a version may take the place of another.
     *
     * @param id the plugin
     * @param from the version whose place it takes
     * @param to the version
     * @param level how far they are from each other
     * @param compatible whether nothing speaks against it
     * @param migration how the data gets there
     * @param path the versions on the way
     * @param restarts running plugins that would be stopped and started again
     * @param problems what speaks against it
     */
    public record Fit(
            String id,
            Version from,
            Version to,
            CompatibilityLevel level,
            boolean compatible,
            MigrationStrategy migration,
            List<String> path,
            List<String> restarts,
            List<String> problems)
            implements Row, Identified, Outcome {

        static Fit of(CompatibilityReport report) {
            return new Fit(
                    report.pluginId(),
                    report.from(),
                    report.to(),
                    report.level(),
                    report.compatible(),
                    report.migration(),
                    report.path(),
                    report.dependants(),
                    report.problems());
        }

        @Override
        public boolean ok() {
            return compatible;
        }
    }

    /**
     * A migration.
     *
     * @param migration its id
     * @param from the versions it leads from
     * @param to the versions it leads to
     * @param strategy how it works
     * @param origin who brought it
     */
    public record Migration(String migration, String from, String to, MigrationStrategy strategy, String origin)
            implements Row {

        static Migration of(MigrationInfo info) {
            return new Migration(
                    info.id(), info.from().toString(), info.to().toString(), info.strategy(), info.origin());
        }
    }
}
