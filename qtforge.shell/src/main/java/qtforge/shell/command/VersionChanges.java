// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionSet;

/** What {@code qtforge:versions} puts in force, and the backups and snapshots it does that from. */
final class VersionChanges {

    private final PluginVersionManager versions;
    private final VersionRequest request;

    VersionChanges(PluginVersionManager versions, VersionRequest request) {
        this.versions = versions;
        this.request = request;
    }

    Done activate() {
        String usage = "activate ID VERSION";
        return done(versions.setActiveVersion(
                request.word(0, "ID", usage), request.word(1, "VERSION", usage), request.options()));
    }

    Done migrate() {
        String usage = "migrate ID FROM TO";
        return done(versions.migrateVersion(
                request.word(0, "ID", usage),
                request.word(1, "FROM", usage),
                request.word(2, "TO", usage),
                request.options()));
    }

    Done rollback() {
        String id = request.word(0, "ID", "rollback ID [VERSION]");
        if (request.word(1).isEmpty()) {
            return done(versions.rollback(id));
        }
        return done(versions.rollbackToVersion(id, request.word(1), request.keepData()));
    }

    /** A rollback point or a snapshot; their names are told apart by what there is. */
    Done restore() {
        String name = request.word(0, "NAME", "restore POINT|SNAPSHOT");
        boolean snapshot =
                versions.getSnapshots().stream().anyMatch(known -> known.name().equals(name));
        if (!snapshot) {
            return done(versions.restore(name));
        }
        Confirmation.require(
                request.session(),
                request.yes(),
                "the whole runtime would be as it was in snapshot '" + name
                        + "'; plugins that are not in it are unloaded",
                "Restore it?");
        return done(versions.restoreSnapshot(name, request.options()));
    }

    Done apply() {
        VersionSet set = set("apply FILE");
        if (set.complete()) {
            Confirmation.require(
                    request.session(),
                    request.yes(),
                    "plugins that are not in set '" + set.name() + "' would be unloaded",
                    "Put it in force?");
        }
        return done(versions.activate(set, request.options()));
    }

    /** The set of a file, or of a snapshot. */
    VersionSet set(String usage) {
        String name = request.word(0, "FILE", usage);
        Path file = request.file(0, usage);
        if (Files.isRegularFile(file)) {
            return versions.readSet(file);
        }
        boolean snapshot =
                versions.getSnapshots().stream().anyMatch(known -> known.name().equals(name));
        if (!snapshot) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND,
                    "there is neither a file " + file + " nor a snapshot '" + name + "'; usage: qtforge:versions "
                            + usage);
        }
        return versions.snapshotSet(name);
    }

    private static Done done(ActivationReport report) {
        if (report.changes().isEmpty() && report.removed().isEmpty()) {
            return Done.of("nothing to do: it is in force already");
        }
        String changes = report.changes().stream()
                .map(change -> (change.pluginId().isEmpty() ? change.key() : change.pluginId()) + " "
                        + change.from().map(from -> from + " -> ").orElse("") + change.to())
                .collect(Collectors.joining(", "));
        String text = "in force: " + changes + " (" + report.duration().toMillis() + " ms)";
        if (!report.migrations().isEmpty()) {
            text += "; migrated " + String.join(", ", report.migrations());
        }
        if (!report.removed().isEmpty()) {
            text += "; unloaded " + String.join(", ", report.removed());
        }
        if (!report.rollbackPoints().isEmpty()) {
            text += "; rollback point " + String.join(", ", report.rollbackPoints());
        }
        return Done.of(text);
    }

    Done backup() {
        RollbackPoint point = versions.createBackup(
                request.word(0, "ID", "backup ID [REASON]"), request.word(1).isEmpty() ? "by hand" : request.word(1));
        return Done.of("made rollback point " + point.id() + " of " + point.pluginId() + " " + point.version() + ", "
                + VersionTables.size(point.bytes()) + " of data" + (point.hasState() ? " and its state" : ""));
    }

    Object backups() {
        String id = request.word(0, "ID", "backups ID");
        if (request.keep() >= 0 && request.force()) {
            return Done.of("deleted " + versions.cleanupOldBackups(id, request.keep()) + " rollback points of " + id);
        }
        return VersionTables.points(versions.getRollbackPoints(id));
    }

    Done snapshot() {
        Snapshot taken = versions.takeSnapshot(request.word(0, "NAME", "snapshot NAME"), request.withData());
        return Done.of(
                "took snapshot '" + taken.name() + "' of " + taken.plugins().size() + " plugins and "
                        + taken.libraries().size() + " libraries"
                        + (taken.withData() ? ", with " + VersionTables.size(taken.bytes()) + " of data" : ""));
    }

    Object snapshots() {
        return VersionTables.snapshots(versions.getSnapshots());
    }

    Done drop() {
        String name = request.word(0, "NAME", "drop POINT|SNAPSHOT");
        boolean dropped =
                versions.getSnapshots().stream().anyMatch(known -> known.name().equals(name))
                        ? versions.deleteSnapshot(name)
                        : versions.deleteBackup(name);
        return dropped
                ? Done.of("deleted " + name)
                : Done.failed("there is neither a rollback point nor a snapshot '" + name + "'");
    }

    Done beside() {
        String usage = "beside ID VERSION";
        String id = request.word(0, "ID", usage);
        String version = request.word(1, "VERSION", usage);
        if (request.undo()) {
            return versions.stopBeside(id, version)
                    ? Done.of("stopped " + id + " " + version)
                    : Done.failed(id + " " + version + " does not run beside the version in force");
        }
        versions.startBeside(id, version);
        return Done.of(id + " " + version + " runs beside the version in force");
    }
}
