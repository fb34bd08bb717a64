// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.promise.TimeoutException;
import qtforge.api.core.DropFolders;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:folders}. */
@Component(service = Verb.class)
@GogoVerb(function = "folders")
public final class FoldersCommand extends Verb {

    private final DropFolders folders;

    /** Called by SCR. */
    @Activate
    public FoldersCommand(@Reference DropFolders folders) {
        this.folders = folders;
    }

    private static final long RESCAN_LIMIT_MILLIS = 60_000;

    /** What became of the files in the watched folders. */
    @Descriptor("show the watched folders and what became of each file")
    @Example(value = "qtforge:folders", does = "installed, incomplete, shadowed or rejected, and why")
    @Example(value = "qtforge:folders --rescan", does = "look at the folders now, wait until all is done")
    public Table<Drop> folders(
            @Parameter(
                            names = {"-r", "--rescan"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("look at the folders now and wait until all is done, at most 60 s")
                    boolean rescan) {
        if (rescan) {
            await();
        }
        List<String> watched = folders.folders().stream().map(Path::toString).toList();
        return Table.of(
                        folders.files().stream().map(Drop::of).toList(),
                        "no files",
                        List.of(
                                Column.flexible("FILE", Drop::file),
                                Column.of("STATUS", Drop::status),
                                Column.of("PLUGIN", Drop::plugin),
                                Column.flexible("MESSAGE", Drop::message)))
                .withCaption(watched.isEmpty() ? "no folder is watched" : "watching " + String.join(", ", watched));
    }

    private void await() {
        try {
            folders.rescan().timeout(RESCAN_LIMIT_MILLIS).getValue();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof PluginException failed
                    ? failed
                    : e.getCause() instanceof TimeoutException
                            ? new PluginException(
                                    PluginErrorCode.TIMEOUT,
                                    "the folders were not settled within " + RESCAN_LIMIT_MILLIS / 1000
                                            + " s; qtforge:folders tells which files are at work",
                                    e.getCause())
                            : new PluginException(
                                    PluginErrorCode.EXECUTION_FAILED,
                                    "the rescan failed: " + e.getCause(),
                                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "the wait was interrupted; the rescan itself goes on", e);
        }
    }

    /**
     * A file in a watched folder.
     *
     * @param file its path
     * @param status what became of it
     * @param plugin the plugin it is; may be empty
     * @param message why it was not taken or is not running; may be empty
     */
    public record Drop(String file, DropFolders.Status status, String plugin, String message) implements Row {

        static Drop of(DroppedFile file) {
            return new Drop(
                    file.path().toString(),
                    file.status(),
                    file.pluginId(),
                    file.error().map(PluginError::message).orElse(""));
        }
    }
}
