// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.StorageUsage;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} that look after the store. */
public final class VersionUpkeepVerbs {

    private static final String ABSENT = "-2147483648";

    private final VersionServices services;

    VersionUpkeepVerbs(VersionServices services) {
        this.services = services;
    }

    /** What was found; not ok unless all are sound. */
    @Subcommand("verify")
    @Descriptor("check that the code of versions is what was installed")
    @Example(
            value = "qtforge:versions verify",
            does = "everything in the store; status 1 with --exec when something is not sound")
    @Example(value = "qtforge:versions verify hello", does = "one plugin")
    @Example(value = "qtforge:versions verify hello 1.0.0", does = "one version")
    public Table<Check> verify(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN, optional = true) @Descriptor("the plugin")
                    String id,
            @Argument(name = "VERSION", kind = ArgumentKind.PLUGIN_VERSION, optional = true) @Descriptor("the version")
                    String version) {
        PluginVersionManager versions = services.require();
        List<Check> checks = new ArrayList<>();
        for (String plugin : id.isEmpty() ? versions.plugins() : List.of(id)) {
            List<PluginVersionInfo> own = version.isEmpty()
                    ? versions.getInstalledVersions(plugin)
                    : List.of(versions.getVersionInfo(plugin, version));
            for (PluginVersionInfo info : own) {
                boolean sound =
                        versions.validateVersionIntegrity(plugin, info.version().toString());
                checks.add(new Check(plugin, info.version(), sound, info.sha256()));
            }
        }
        return Table.of(
                        checks,
                        "no versions in the store",
                        List.of(
                                Column.of("PLUGIN", Check::id),
                                Column.of("VERSION", Check::version),
                                Column.of("RESULT", row -> row.sound() ? "sound" : "CORRUPTED"),
                                Column.<Check>flexible("SHA-256", Check::sha256)))
                .checked(Check::sound);
    }

    /** What was deleted. */
    @Subcommand("gc")
    @Descriptor("delete versions that nobody needs, and old rollback points")
    @Example(value = "qtforge:versions gc", does = "keeps the 3 of each plugin used last; asks first")
    @Example(
            value = "qtforge:versions gc --keep 1 --backups 2 --yes",
            does = "keeps 1 version and 2 rollback points of each plugin")
    public Table<Deleted> gc(
            CommandSession session,
            @Parameter(
                            names = {"-k", "--keep"},
                            absentValue = "3")
                    @Argument(name = "N")
                    @Descriptor("how many versions of each plugin stay that are not needed, 3 by default")
                    int keep,
            @Parameter(
                            names = {"-b", "--backups"},
                            absentValue = ABSENT)
                    @Argument(name = "N")
                    @Descriptor("how many rollback points of each plugin stay; all without this")
                    int backups,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes) {
        boolean points = backups != Integer.parseInt(ABSENT);
        requireNoneNegative("--keep", keep);
        requireNoneNegative("--backups", points ? backups : 0);
        PluginVersionManager versions = services.require();
        Confirmation.require(
                session,
                yes,
                "versions that neither are in force nor needed by a rollback point or snapshot would be deleted, but for "
                        + keep + " of each plugin"
                        + (points ? "; rollback points, but for the newest " + backups + " of each plugin" : ""),
                "Delete them?");
        List<Deleted> deleted = new ArrayList<>();
        if (points) {
            // First, since their versions are not needed any more then.
            for (String id : versions.plugins()) {
                int count = versions.cleanupOldBackups(id, backups);
                if (count > 0) {
                    deleted.add(new Deleted(id, count == 1 ? "1 rollback point" : count + " rollback points"));
                }
            }
        }
        for (String removed : versions.cleanupUnusedVersions(keep)) {
            int space = removed.lastIndexOf(' ');
            deleted.add(
                    new Deleted(removed.substring(0, Math.max(0, space)), "version " + removed.substring(space + 1)));
        }
        return Table.of(
                deleted,
                "nothing to delete",
                List.of(Column.of("PLUGIN", Deleted::id), Column.of("DELETED", Deleted::what)));
    }

    /** One row for each plugin. */
    @Subcommand("usage")
    @Descriptor("show what the store takes on disk")
    @Example(value = "qtforge:versions usage", does = "all plugins, and all together")
    @Example(value = "qtforge:versions usage hello", does = "one plugin")
    public Table<Usage> usage(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN, optional = true) @Descriptor("the plugin")
                    String id) {
        PluginVersionManager versions = services.require();
        List<Usage> rows = new ArrayList<>();
        for (String plugin : id.isEmpty() ? versions.plugins() : List.of(id)) {
            rows.add(Usage.of(plugin, versions.getStorageUsage(plugin)));
        }
        if (id.isEmpty()) {
            rows.add(Usage.of("", versions.getStorageUsage()));
        }
        return Table.of(
                        rows,
                        "",
                        List.of(
                                Column.of("PLUGIN", row -> row.id().isEmpty() ? "(all)" : row.id()),
                                Column.number("VERSIONS", Usage::versions),
                                Column.number("CODE", row -> ByteText.of(row.codeBytes())),
                                Column.number("BACKUPS", Usage::backups),
                                Column.<Usage>number("DATA", row -> ByteText.of(row.backupBytes()))))
                .withCaption("in " + versions.storageDirectory());
    }

    private static void requireNoneNegative(String option, int count) {
        if (count < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, option + " must be 0 or more but is " + count);
        }
    }

    /**
     * Whether a version is as it was installed.
     *
     * @param id the plugin
     * @param version the version
     * @param sound whether it is
     * @param sha256 what its code must be
     */
    public record Check(String id, Version version, boolean sound, String sha256) implements Row, Identified {}

    /**
     * Something that was deleted.
     *
     * @param id the plugin
     * @param what in words
     */
    public record Deleted(String id, String what) implements Row, Identified {}

    /**
     * What the store takes on disk.
     *
     * @param id the plugin; empty for all together, libraries included
     * @param versions how many
     * @param codeBytes what their code takes
     * @param backups how many rollback points
     * @param backupBytes what those take
     */
    public record Usage(String id, int versions, long codeBytes, int backups, long backupBytes)
            implements Row, Identified {

        static Usage of(String id, StorageUsage usage) {
            return new Usage(id, usage.versions(), usage.codeBytes(), usage.backups(), usage.backupBytes());
        }
    }
}
