// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} about what is in the store. */
public final class VersionStoreVerbs {

    private final VersionServices services;

    VersionStoreVerbs(VersionServices services) {
        this.services = services;
    }

    /** Versions of all plugins, or of one. */
    @Subcommand("list")
    @Descriptor("show the versions of plugins in the store")
    @Example(value = "qtforge:versions list", does = "all plugins, the highest version first")
    @Example(value = "qtforge:versions list hello", does = "one plugin")
    public Table<VersionRow> list(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN, optional = true) @Descriptor("the plugin")
                    String id) {
        PluginVersionManager versions = services.require();
        List<PluginVersionInfo> rows = new ArrayList<>();
        (id.isEmpty() ? versions.plugins() : List.of(id))
                .forEach(one -> rows.addAll(versions.getInstalledVersions(one)));
        return VersionRow.table(rows);
    }

    /** What is in the store now. */
    @Subcommand("install")
    @Descriptor("take a version into the store; what is in force does not change")
    @Example(value = "qtforge:versions install build/hello-2.0.0.jar", does = "from a file")
    @Example(value = "qtforge:versions install mvn:com.example:hello:2.0.0", does = "from the local Maven repository")
    @Example(
            value = "qtforge:versions install hello 2.0.0",
            does = "from the repositories; without a version the highest they offer")
    @Example(value = "qtforge:versions install build/hello-2.0.0.jar --replace", does = "in place of the same version")
    public Done install(
            CommandSession session,
            @Parameter(
                            names = {"-r", "--replace"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("take the place of the same version in the store")
                    boolean replace,
            @Argument(
                            name = "SOURCE",
                            kind = {ArgumentKind.OFFERED_PLUGIN, ArgumentKind.PATH})
                    @Descriptor(
                            "a file, folder, URL or mvn:GROUP:ARTIFACT:VERSION, or the id of a plugin the repositories offer")
                    String source,
            @Argument(name = "VERSION", kind = ArgumentKind.OFFERED_VERSION, optional = true)
                    @Descriptor("which version it must be")
                    String version) {
        PluginVersionManager versions = services.require();
        PluginVersionInfo info = VersionSource.isCode(session, source)
                ? versions.installVersion("", version, VersionSource.code(session, source), replace)
                : versions.installVersion(source, version, "", replace);
        return Done.of("took in " + info.pluginId() + " " + info.version() + "; qtforge:versions activate "
                + info.pluginId() + " " + info.version() + " puts it in force");
    }

    /** What was done. */
    @Subcommand("uninstall")
    @Descriptor("take a version out of the store")
    @Example(
            value = "qtforge:versions uninstall hello 1.0.0",
            does = "refused for the version in force, or one a rollback point needs")
    @Example(value = "qtforge:versions uninstall hello 1.0.0 --force", does = "with the rollback points that need it")
    public Done uninstall(
            CommandSession session,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes,
            @Parameter(
                            names = {"-f", "--force"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("delete rollback points that need it, too")
                    boolean force,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version") String version) {
        PluginVersionManager versions = services.require();
        if (force) {
            String exact = versions.getVersionInfo(id, version).version().toString();
            long points = versions.getRollbackPoints(id).stream()
                    .filter(point -> point.version().toString().equals(exact))
                    .count();
            Confirmation.require(
                    session,
                    yes || points == 0,
                    (points == 1 ? "1 rollback point" : points + " rollback points") + " of version " + exact + " of "
                            + id + " would be deleted, too",
                    "Delete them?");
        }
        versions.uninstallVersion(id, version, force);
        return Done.of("took " + id + " " + version + " out of the store");
    }

    /** What was done. */
    @Subcommand("deprecate")
    @Descriptor("say that a version should not be used any more")
    @Example(value = "qtforge:versions deprecate hello 1.0.0", does = "it can be put in force all the same")
    @Example(value = "qtforge:versions deprecate hello 1.0.0 --undo", does = "it may be used again")
    public Done deprecate(
            @Parameter(
                            names = {"-u", "--undo"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("say that it may be used again")
                    boolean undo,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION) @Descriptor("the version") String version) {
        services.require().setDeprecated(id, version, !undo);
        return Done.of(id + " " + version + (undo ? " is not deprecated any more" : " is deprecated"));
    }
}
