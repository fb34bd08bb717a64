// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.Snapshot;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Subcommand;

/** {@code qtforge:versions restore}. */
public final class VersionRestoreVerbs {

    private final VersionServices services;
    private final PluginLifecycleManager lifecycle;

    VersionRestoreVerbs(VersionServices services, PluginLifecycleManager lifecycle) {
        this.services = services;
        this.lifecycle = lifecycle;
    }

    /** What was done. */
    @Subcommand("restore")
    @Descriptor("put a rollback point or a snapshot in force, all of it or nothing")
    @Example(
            value = "qtforge:versions restore POINT",
            does = "a plugin as it was; qtforge:versions backups ID shows the points")
    @Example(
            value = "qtforge:versions restore before-upgrade",
            does = "the whole runtime; asks before plugins are taken away")
    @Example(
            value = "qtforge:versions restore before-upgrade --health 60 --yes",
            does = "takes them away without asking")
    public Activated restore(
            CommandSession session,
            ActivationFlags flags,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask before plugins are taken away")
                    boolean yes,
            @Argument(
                            name = "NAME",
                            kind = {ArgumentKind.SNAPSHOT, ArgumentKind.ROLLBACK_POINT})
                    @Descriptor("a snapshot, or a rollback point")
                    String name) {
        PluginVersionManager versions = services.require();
        List<String> snapshots =
                versions.getSnapshots().stream().map(Snapshot::name).toList();
        if (snapshots.contains(name)) {
            VersionSource.confirmRemovals(versions, session, versions.snapshotSet(name), yes);
            return Activated.of(versions.restoreSnapshot(name, flags.options(session)));
        }
        if (versions.plugins().stream()
                .flatMap(id -> versions.getRollbackPoints(id).stream())
                .noneMatch(point -> point.id().equals(name))) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "there is neither a snapshot nor a rollback point '" + name + "'"
                            + NearestNames.hint(
                                    name, snapshots, "see qtforge:versions snapshots and qtforge:versions backups ID"));
        }
        if (!flags.equals(ActivationFlags.NONE)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "'" + name + "' is no snapshot, and a rollback point is restored as it is: leave the options out");
        }
        return Activated.of(Progress.during(session, lifecycle, () -> versions.restore(name)));
    }
}
