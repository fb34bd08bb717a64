// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.SetDifference;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionSet;
import qtforge.shell.verb.NearestNames;

/** What a person names to get a version or a set of versions from. */
final class VersionSource {

    private static final String MAVEN = "mvn:";

    private VersionSource() {}

    /** Whether a text names code, rather than a plugin or version. A folder counts only with a slash in it: {@code ./hello}. */
    static boolean isCode(CommandSession session, String text) {
        return text.startsWith(MAVEN)
                || text.startsWith("file:")
                || text.startsWith("reference:")
                || text.endsWith(".jar")
                || !text.startsWith("library/") && (text.contains("/") || text.contains("\\"))
                || Files.isRegularFile(file(session, text));
    }

    /** Code as the version manager takes it: files become absolute, since its working directory is another. */
    static String code(CommandSession session, String text) {
        return text.startsWith(MAVEN) ? text : PathArgument.resolve(session, text);
    }

    /** A file or folder. */
    static Path file(CommandSession session, String text) {
        return Path.of(PathArgument.resolve(session, text));
    }

    /**
     * The set of a snapshot, or of a file when there is no snapshot of that name.
     *
     * @throws PluginException FILE_NOT_FOUND when it is neither
     */
    static VersionSet set(PluginVersionManager versions, CommandSession session, String text) {
        List<String> names =
                versions.getSnapshots().stream().map(Snapshot::name).toList();
        if (names.contains(text)) {
            return versions.snapshotSet(text);
        }
        Path file = file(session, text);
        if (!Files.isRegularFile(file)) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND,
                    "there is neither a snapshot '" + text + "' nor a file " + file
                            + NearestNames.hint(text, names, "see qtforge:versions snapshots"));
        }
        return versions.readSet(file);
    }

    /** Asks before plugins are taken away that a set does not have. */
    static void confirmRemovals(PluginVersionManager versions, CommandSession session, VersionSet set, boolean yes) {
        if (yes) {
            return;
        }
        List<String> removed = versions.diff(set).rows().stream()
                .filter(row -> row.change() == SetDifference.Change.REMOVED)
                .map(SetDifference.Row::id)
                .toList();
        if (!removed.isEmpty()) {
            Confirmation.require(
                    session,
                    false,
                    "it does not have these plugins, which would be taken away: " + String.join(", ", removed),
                    "Go ahead?");
        }
    }
}
