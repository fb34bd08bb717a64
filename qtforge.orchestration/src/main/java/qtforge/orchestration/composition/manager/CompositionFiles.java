// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;
import qtforge.orchestration.composition.document.CompositeNames;

/** The files composite plugins are made of that were created by the manager; a plugin's file is read again when it is reloaded. */
final class CompositionFiles {

    private final Path folder;

    CompositionFiles(Path folder) {
        this.folder = folder;
    }

    Path of(String id) {
        return folder.resolve(id + CompositeNames.EXTENSION);
    }

    /** What a file had before. */
    Optional<String> read(String id) {
        try {
            return Files.exists(of(id)) ? Optional.of(Files.readString(of(id))) : Optional.empty();
        } catch (IOException e) {
            throw failure("read", of(id), e);
        }
    }

    void write(String id, String text) {
        try {
            AtomicFiles.write(of(id), text);
        } catch (IOException e) {
            throw failure("written", of(id), e);
        }
    }

    void delete(String id) {
        try {
            Files.deleteIfExists(of(id));
        } catch (IOException e) {
            throw failure("deleted", of(id), e);
        }
    }

    private static PluginException failure(String what, Path file, IOException e) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                "composition file " + file + " cannot be " + what + ": " + e + "; check space and permissions there",
                e);
    }
}
