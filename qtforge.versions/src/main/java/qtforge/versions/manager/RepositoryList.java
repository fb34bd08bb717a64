// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.source.Repositories;
import qtforge.versions.store.JsonFile;

/** The folders that are asked for versions, kept over restarts. */
final class RepositoryList {

    private final Path file;
    private final JsonCodec json;
    private final Repositories repositories;

    RepositoryList(Path file, JsonCodec json, Repositories repositories) {
        this.file = file;
        this.json = json;
        this.repositories = repositories;
    }

    void open() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonFields fields = new JsonFields("repositories.json", JsonFile.read(file, json));
            repositories.useFolders(
                    fields.texts("folders").stream().map(Path::of).toList());
        } catch (IOException e) {
            throw VersionFailures.storage("", "list of repositories " + file + " cannot be read", e);
        }
    }

    void add(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw VersionFailures.failure(
                    VersionErrorCode.VERSION_NOT_FOUND, "", "there is no folder " + absolute + "; make it first");
        }
        List<Path> next = new ArrayList<>(repositories.folders());
        if (!next.contains(absolute)) {
            next.add(absolute);
            use(next);
        }
    }

    boolean remove(Path folder) {
        List<Path> next = new ArrayList<>(repositories.folders());
        boolean there = next.remove(folder.toAbsolutePath().normalize());
        if (there) {
            use(next);
        }
        return there;
    }

    private void use(List<Path> folders) {
        try {
            AtomicFiles.write(
                    file,
                    json.format(
                            Map.of(
                                    "folders",
                                    folders.stream().map(Path::toString).toList()),
                            true));
        } catch (IOException e) {
            throw VersionFailures.storage("", "list of repositories " + file + " cannot be written", e);
        }
        repositories.useFolders(folders);
    }
}
