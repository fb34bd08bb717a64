// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.store.DurableFiles;
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
            DurableFiles.write(file(entry.transaction()), json.format(entry.toJson(), true));
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

    /** Those that are not over. */
    List<JournalEntry> open() {
        List<JournalEntry> entries = new ArrayList<>();
        try {
            for (Path file : VersionStore.children(folders.journal())) {
                if (file.toString().endsWith(".json")) {
                    entries.add(read(file));
                }
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "journal " + folders.journal() + " cannot be read", e);
        }
        return entries;
    }

    private JournalEntry read(Path file) throws IOException {
        try {
            return JournalEntry.ofJson(JsonFile.read(file, json));
        } catch (PluginException | IllegalArgumentException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    "",
                    "journal " + file + " is broken (" + e.getMessage() + "); what it was about is not undone: look at "
                            + folders.works(),
                    e);
        }
    }
}
