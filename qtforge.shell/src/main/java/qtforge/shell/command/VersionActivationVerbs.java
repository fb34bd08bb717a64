// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.VersionSet;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} that put versions in force. */
public final class VersionActivationVerbs {

    private final VersionServices services;
    private final PluginLifecycleManager lifecycle;

    VersionActivationVerbs(VersionServices services, PluginLifecycleManager lifecycle) {
        this.services = services;
        this.lifecycle = lifecycle;
    }

    /** What was done. */
    @Subcommand("activate")
    @Descriptor("put a version in force; on any failure the old one runs again")
    @Example(value = "qtforge:versions activate hello 2.0.0", does = "a version in the store")
    @Example(
            value = "qtforge:versions activate hello build/hello-2.0.0.jar",
            does = "takes the file into the store first")
    @Example(
            value = "qtforge:versions activate hello 2.0.0 --fresh --health 30",
            does = "without the old state, with half a minute to be healthy")
    @Example(
            value = "qtforge:versions activate hello 2.0.0 --migrated",
            does = "after the migration that a person has to do")
    public Activated activate(
            CommandSession session,
            ActivationFlags flags,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(
                            name = "VERSION",
                            kind = {ArgumentKind.PLUGIN_VERSION, ArgumentKind.PATH})
                    @Descriptor("the version, or a file with it")
                    String version) {
        PluginVersionManager versions = services.require();
        ActivationOptions options = flags.options(session);
        if (!VersionSource.isCode(session, version)) {
            return Activated.of(versions.setActiveVersion(id, version, options));
        }
        String file = VersionSource.code(session, version);
        return Activated.of(versions.activate(
                VersionSet.of(id + " from " + file, List.of(new VersionSet.Entry(id, "", file))), options));
    }

    /** What was done. */
    @Subcommand("migrate")
    @Descriptor("bring a plugin with its data from one version to another")
    @Example(value = "qtforge:versions migrate hello 1.0.0 2.0.0", does = "refused unless 1.0.0 is in force")
    @Example(
            value = "qtforge:versions migrate hello 1.0.0 2.0.0 --migrated",
            does = "after the migration that a person has to do")
    public Activated migrate(
            CommandSession session,
            ActivationFlags flags,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "FROM", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version in force")
                    String from,
            @Argument(name = "TO", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version that takes its place")
                    String to) {
        if (flags.noMigrate()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "a migration without one is an activation: qtforge:versions activate " + id + " " + to
                            + " --no-migrate");
        }
        return Activated.of(services.require().migrateVersion(id, from, to, flags.options(session)));
    }

    /** What was done. */
    @Subcommand("rollback")
    @Descriptor("put a version in force again that was before")
    @Example(value = "qtforge:versions rollback hello", does = "the one before, with the data of that time")
    @Example(value = "qtforge:versions rollback hello 1.0.0", does = "a certain one, with the data of that time")
    @Example(value = "qtforge:versions rollback hello 1.0.0 --keep-data", does = "with the data as it is now")
    public Activated rollback(
            CommandSession session,
            @Parameter(
                            names = {"--keep-data"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("keep the data as it is now, migrated where there is a migration")
                    boolean keepData,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION, optional = true) @Descriptor("the version")
                    String version) {
        if (keepData && version.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "name the version that takes the data as it is now: qtforge:versions rollback " + id
                            + " VERSION --keep-data");
        }
        PluginVersionManager versions = services.require();
        return Activated.of(Progress.during(
                session,
                lifecycle,
                () -> version.isEmpty() ? versions.rollback(id) : versions.rollbackToVersion(id, version, keepData)));
    }

    /** What was done, or what runs beside. */
    @Subcommand("beside")
    @Descriptor("start a version beside the one in force, for bundles that need it")
    @Example(
            value = "qtforge:versions beside hello 1.0.0",
            does = "its packages and services are there for who asks for that version")
    @Example(value = "qtforge:versions beside hello", does = "the versions that run beside the one in force")
    public Object beside(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION, optional = true) @Descriptor("the version")
                    String version) {
        PluginVersionManager versions = services.require();
        if (version.isEmpty()) {
            return Table.of(
                    versions.besides(id).stream()
                            .map(one -> new Beside(id, one))
                            .toList(),
                    "no version of " + id + " runs beside the one in force",
                    List.of(Column.of("PLUGIN", Beside::id), Column.of("BESIDE", Beside::version)));
        }
        versions.startBeside(id, version);
        return Done.of(id + " " + version + " runs beside "
                + versions.getActiveVersion(id).orElse("no other"));
    }

    /** What was done. */
    @Subcommand("unbeside")
    @Descriptor("stop a version that runs beside the one in force")
    @Example(value = "qtforge:versions unbeside hello 1.0.0", does = "ends qtforge:versions beside hello 1.0.0")
    public Done unbeside(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version") String version) {
        if (!services.require().stopBeside(id, version)) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "version " + version + " of '" + id
                            + "' does not run beside the one in force; qtforge:versions beside " + id
                            + " shows which do");
        }
        return Done.of(id + " " + version + " does not run beside any more");
    }

    /**
     * A version that runs beside the one in force.
     *
     * @param id the plugin
     * @param version the version
     */
    public record Beside(String id, String version) implements Row, Identified {}
}
