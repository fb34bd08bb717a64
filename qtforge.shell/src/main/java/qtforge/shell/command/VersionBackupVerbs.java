// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.Snapshot;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:versions} about backups and snapshots. */
public final class VersionBackupVerbs {

    private final VersionServices services;

    VersionBackupVerbs(VersionServices services) {
        this.services = services;
    }

    /** The rollback points, or what was deleted. */
    @Subcommand("backups")
    @Descriptor("show the rollback points of a plugin, or delete one")
    @Example(value = "qtforge:versions backups hello", does = "newest first")
    @Example(value = "qtforge:versions backups hello --delete POINT", does = "forget one; asks first")
    public Object backups(
            CommandSession session,
            @Parameter(
                            names = {"--delete"},
                            absentValue = "")
                    @Argument(name = "POINT", kind = ArgumentKind.ROLLBACK_POINT)
                    @Descriptor("delete this rollback point")
                    String point,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes,
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id) {
        PluginVersionManager versions = services.require();
        List<RollbackPoint> points = versions.getRollbackPoints(id);
        if (point.isEmpty()) {
            return PointRow.table(id, points);
        }
        if (points.stream().noneMatch(one -> one.id().equals(point))) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "'" + id + "' has no rollback point '" + point + "'; qtforge:versions backups " + id
                            + " shows those it has");
        }
        Confirmation.require(
                session, yes, "rollback point " + point + " of " + id + " would be lost with its data", "Delete it?");
        versions.deleteBackup(point);
        return Done.of("deleted rollback point " + point + " of " + id);
    }

    /** The rollback point. */
    @Subcommand("backup")
    @Descriptor("back up what is in force, with data, configuration and state")
    @Example(value = "qtforge:versions backup hello", does = "goes on meanwhile")
    @Example(value = "qtforge:versions backup hello before the fair", does = "with a reason")
    public PointRow backup(
            @Argument(name = "ID", kind = ArgumentKind.VERSIONED_PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "REASON") @Descriptor("why, for people") String... reason) {
        return PointRow.of(services.require()
                .createBackup(id, reason.length == 0 ? "made at the shell" : String.join(" ", reason)));
    }

    /** The snapshot. */
    @Subcommand("snapshot")
    @Descriptor("take a snapshot of all that is in force")
    @Example(value = "qtforge:versions snapshot before-upgrade", does = "versions only")
    @Example(
            value = "qtforge:versions snapshot before-upgrade --with-data",
            does = "with data, configuration and state of each plugin")
    public SnapshotRow snapshot(
            CommandSession session,
            @Parameter(
                            names = {"-d", "--with-data"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("with data folder, configuration and state of each plugin")
                    boolean withData,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes,
            @Argument(name = "NAME", kind = ArgumentKind.SNAPSHOT) @Descriptor("letters, digits, dots and dashes")
                    String name) {
        PluginVersionManager versions = services.require();
        boolean replaces =
                versions.getSnapshots().stream().anyMatch(one -> one.name().equals(name));
        Confirmation.require(
                session,
                yes || !replaces,
                "there is a snapshot '" + name + "' already, which would be lost",
                "Take another in its place?");
        return SnapshotRow.of(versions.takeSnapshot(name, withData));
    }

    /** The snapshots, or what was deleted. */
    @Subcommand("snapshots")
    @Descriptor("show the snapshots, or delete one")
    @Example(value = "qtforge:versions snapshots", does = "newest first")
    @Example(value = "qtforge:versions snapshots --delete before-upgrade", does = "forget one; asks first")
    public Object snapshots(
            CommandSession session,
            @Parameter(
                            names = {"--delete"},
                            absentValue = "")
                    @Argument(name = "NAME", kind = ArgumentKind.SNAPSHOT)
                    @Descriptor("delete this snapshot")
                    String name,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes) {
        PluginVersionManager versions = services.require();
        if (name.isEmpty()) {
            return SnapshotRow.table(versions.getSnapshots());
        }
        List<String> names =
                versions.getSnapshots().stream().map(Snapshot::name).toList();
        if (!names.contains(name)) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "there is no snapshot '" + name + "'"
                            + NearestNames.hint(name, names, "see qtforge:versions snapshots"));
        }
        Confirmation.require(session, yes, "snapshot " + name + " would be lost", "Delete it?");
        versions.deleteSnapshot(name);
        return Done.of("deleted snapshot " + name);
    }
}
