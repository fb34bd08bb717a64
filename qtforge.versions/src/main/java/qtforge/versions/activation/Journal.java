// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.VersionStore;

/** The activations that are not over: one file each, replaced atomically before each step begins. */
final class Journal {

    private final StoreFolders folders;
    private final JsonCodec json;
    private final PausePoint pause;

    Journal(StoreFolders folders, JsonCodec json, PausePoint pause) {
        this.folders = folders;
        this.json = json;
        this.pause = pause;
    }

    private Path file(String transaction) {
        return folders.journal().resolve(transaction + ".json");
    }

    /** Notes a step that begins now. */
    void write(JournalEntry entry) {
        try {
            AtomicFiles.write(file(entry.transaction()), json.format(entry.toJson(), true));
        } catch (IOException e) {
            throw VersionFailures.storage("", "journal " + file(entry.transaction()) + " cannot be written", e);
        }
        pause.at(entry.step().name());
    }

    /** It is over. */
    void close(String transaction) {
        try {
            Files.deleteIfExists(file(transaction));
        } catch (IOException e) {
            throw VersionFailures.storage("", "journal " + file(transaction) + " cannot be deleted", e);
        }
    }

    /** Those that are not over. One that is broken is told and left alone, and what it was about stays in the work folder. */
    List<JournalEntry> open(PluginErrorLog errors) {
        List<JournalEntry> entries = new ArrayList<>();
        for (Path file : files()) {
            try {
                entries.add(read(file));
            } catch (PluginException e) {
                errors.record(e.error());
            }
        }
        return entries;
    }

    private List<Path> files() {
        try {
            return VersionStore.children(folders.journal()).stream()
                    .filter(file -> file.toString().endsWith(".json"))
                    .toList();
        } catch (IOException e) {
            throw VersionFailures.storage("", "journal " + folders.journal() + " cannot be read", e);
        }
    }

    /** Whether there is one that cannot be read. */
    boolean isBroken() {
        return files().stream().anyMatch(file -> {
            try {
                read(file);
                return false;
            } catch (PluginException e) {
                return true;
            }
        });
    }

    /** Whether something is noted of an activation, readable or not. */
    boolean has(String transaction) {
        return Files.exists(file(transaction));
    }

    private static final String REMEDY =
            "; what it was about is neither finished nor undone: look at the plugin's data and at ";

    private JournalEntry read(Path file) {
        try {
            return JournalEntry.ofJson(JsonFile.read(file, json));
        } catch (IOException | PluginException | IllegalArgumentException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    "",
                    "journal " + file + " is broken (" + e.getMessage() + ")" + REMEDY + folders.works()
                            + ", then delete it",
                    e);
        }
    }
}
