// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.dropfolder.DropPlan.Outcome;
import qtforge.core.install.InstalledBundle;

/** Says what became of each file. */
final class DropReport {

    private final ReportedErrors errors;
    private List<DroppedFile> last = List.of();

    DropReport(ReportedErrors errors) {
        this.errors = errors;
    }

    /** The last report. */
    List<DroppedFile> last() {
        return last;
    }

    /** Makes a report of what was decided and done; sorted by path. */
    List<DroppedFile> make(
            Collection<TrackedFile> files,
            DropPlan plan,
            List<InstalledBundle> installed,
            Function<Path, Optional<PluginError>> failures) {
        Map<Path, InstalledBundle> bySource = new HashMap<>();
        installed.forEach(bundle -> bySource.put(bundle.source(), bundle));
        Map<Path, DroppedFile> before = new HashMap<>();
        last.forEach(file -> before.put(file.path(), file));
        List<DroppedFile> rows = new ArrayList<>();
        for (TrackedFile file : files) {
            row(file, plan, bySource.get(file.path()), before.get(file.path()), failures)
                    .ifPresent(rows::add);
        }
        rows.sort(Comparator.comparing(DroppedFile::path));
        last = List.copyOf(rows);
        return last;
    }

    private Optional<DroppedFile> row(
            TrackedFile file,
            DropPlan plan,
            InstalledBundle installed,
            DroppedFile before,
            Function<Path, Optional<PluginError>> failures) {
        if (file.isVanishing()) {
            return Optional.ofNullable(before);
        }
        if (file.isFrozen() && before != null) {
            return Optional.of(before);
        }
        if (file.isFrozen() || !file.isTaken()) {
            return Optional.ofNullable(installed)
                    .map(bundle -> row(file, Status.INSTALLED, bundle.pluginId(), null, before));
        }
        if (file.isReady()) {
            return Optional.of(readable(file, plan.outcomes().get(file.path()), installed, before, failures));
        }
        String pluginId = installed == null ? "" : installed.pluginId();
        Status status = file.isIncomplete() ? Status.INCOMPLETE : Status.REJECTED;
        return Optional.of(row(file, status, pluginId, file.problem().orElse(null), before));
    }

    private DroppedFile readable(
            TrackedFile file,
            Outcome outcome,
            InstalledBundle installed,
            DroppedFile before,
            Function<Path, Optional<PluginError>> failures) {
        FileContent content = file.content();
        return switch (outcome.verdict()) {
            case CHOSEN -> {
                boolean done = installed != null && installed.sha256().equals(content.sha256());
                if (done) {
                    errors.clear(file.path());
                }
                yield row(file, done ? Status.INSTALLED : Status.INCOMPLETE, content.pluginId(), null, before);
            }
            case WAITING -> row(file, Status.INCOMPLETE, content.pluginId(), null, before);
            case FAILED -> row(
                    file,
                    Status.REJECTED,
                    content.pluginId(),
                    failures.apply(file.path()).orElse(null),
                    before);
            case HELD -> row(
                    file,
                    Status.REJECTED,
                    content.pluginId(),
                    error(
                            PluginErrorCode.NOT_LOADED,
                            content,
                            content.key() + " in " + file.path() + " was uninstalled by the operator; to have it again,"
                                    + " replace the file by another version, or take it away and put it back"),
                    before);
            case SHADOWED -> {
                PluginError error = error(
                        PluginErrorCode.DUPLICATE_PLUGIN,
                        content,
                        content.key() + " is in " + file.path() + " (" + content.version() + ") and in "
                                + outcome.rival() + ", which is the one installed; remove one of the two");
                errors.report(file.path(), error);
                yield row(file, Status.SHADOWED, content.pluginId(), error, before);
            }
        };
    }

    private static PluginError error(PluginErrorCode code, FileContent content, String message) {
        return new PluginError(code, message, "", content.pluginId(), "drop folder", null);
    }

    private static DroppedFile row(
            TrackedFile file, Status status, String pluginId, PluginError error, DroppedFile before) {
        Optional<PluginError> shown = Optional.ofNullable(error);
        if (before != null
                && before.status() == status
                && shown.map(PluginError::message).equals(before.error().map(PluginError::message))) {
            // The same error as before happened then, not now.
            shown = before.error();
        }
        return new DroppedFile(file.path(), status, pluginId, shown);
    }
}
