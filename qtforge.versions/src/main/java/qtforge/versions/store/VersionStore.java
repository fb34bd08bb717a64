// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.TreeCopy;

/**
 * Indexes and generations. A version is in the store when the index of its plugin names it: the last thing written when it is taken
 * in, the first when it is taken out. A generation that no index names is a left-over and goes at the next {@link #open}.
 */
public final class VersionStore {

    private final StoreFolders folders;
    private final JsonCodec json;

    /** Guards the indexes in memory and on disk, so that both agree. */
    private final Object lock = new Object();

    private final Map<String, VersionIndex> indexes = new HashMap<>();

    public VersionStore(StoreFolders folders, JsonCodec json) {
        this.folders = folders;
        this.json = json;
    }

    public StoreFolders folders() {
        return folders;
    }

    /** Takes away what a killed process left. One plugin's trouble does not keep the others from being seen to. */
    public void open() {
        PluginException first = null;
        try {
            TreeCopy.delete(folders.staging());
            AtomicFiles.clean(folders.root());
            AtomicFiles.clean(folders.journal());
        } catch (IOException e) {
            first = VersionFailures.storage("", "version store " + folders.root() + " cannot be opened", e);
        }
        for (String subject : subjects()) {
            try {
                clean(subject);
            } catch (PluginException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void clean(String subject) {
        try {
            AtomicFiles.clean(folders.of(subject));
            for (Path generation : children(folders.of(subject).resolve("generations"))) {
                if (index(subject)
                        .withDigest(generation.getFileName().toString())
                        .isEmpty()) {
                    TreeCopy.delete(generation);
                }
            }
        } catch (IOException e) {
            throw VersionFailures.storage(subject, "left-overs in " + folders.of(subject) + " cannot be deleted", e);
        }
    }

    /** The plugins and libraries with a folder in the store, sorted. */
    public List<String> subjects() {
        try {
            return children(folders.plugins()).stream()
                    .filter(Files::isDirectory)
                    .map(folder -> Subject.ofFolder(folder.getFileName().toString()))
                    .filter(Subject::isValid)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw VersionFailures.storage("", "version store " + folders.root() + " cannot be read", e);
        }
    }

    /** What is in a folder; nothing when there is no such folder. */
    public static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The index of a plugin; empty when it has none. */
    public VersionIndex index(String subject) {
        synchronized (lock) {
            return indexes.computeIfAbsent(subject, this::read);
        }
    }

    private VersionIndex read(String subject) {
        Path file = folders.index(subject);
        if (!Files.exists(file)) {
            return VersionIndex.EMPTY;
        }
        try {
            return VersionIndex.ofJson(JsonFile.read(file, json));
        } catch (IOException e) {
            throw VersionFailures.storage(subject, "index " + file + " cannot be read", e);
        } catch (PluginException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    subject,
                    "index " + file + " is broken (" + e.getMessage()
                            + "); mend it, or move it away and install the versions again",
                    e);
        }
    }

    /** Changes the index of a plugin, on disk first. */
    public void change(String subject, UnaryOperator<VersionIndex> change) {
        synchronized (lock) {
            VersionIndex next = change.apply(index(subject));
            try {
                AtomicFiles.write(folders.index(subject), json.format(next.toJson(), true));
            } catch (IOException e) {
                throw VersionFailures.storage(subject, "index " + folders.index(subject) + " cannot be written", e);
            }
            indexes.put(subject, next);
        }
    }

    /** The version of a plugin, or VERSION_NOT_FOUND naming those there are. */
    public StoredVersion require(String subject, Version version) {
        return index(subject)
                .find(version)
                .orElseThrow(() -> VersionFailures.failure(
                        VersionErrorCode.VERSION_NOT_FOUND,
                        subject,
                        "version " + version + " of '" + subject + "' is not in the store, which has "
                                + (index(subject).versions().isEmpty()
                                        ? "none of it"
                                        : index(subject).versions().stream()
                                                .map(stored -> stored.version().toString())
                                                .toList())
                                + "; install it first: qtforge:versions install"));
    }

    /** A new file name for something that is being read. */
    public Path stagingFile() throws IOException {
        return Files.createDirectories(folders.staging()).resolve(UUID.randomUUID() + ".jar");
    }

    /**
     * Takes code in.
     *
     * @param code a file of the staging folder, which is moved
     */
    public StoredVersion place(
            String subject, Version version, Path code, String source, Map<String, Object> metadata) {
        try {
            String sha256 = FileDigest.of(code);
            long size = Files.size(code);
            Path place = folders.code(subject, sha256);
            if (!Files.exists(place) || !FileDigest.of(place).equals(sha256)) {
                Path half = Files.createDirectories(folders.staging()).resolve(UUID.randomUUID() + ".generation");
                Files.createDirectories(half);
                Files.move(code, half.resolve(place.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                force(half.resolve(place.getFileName()));
                TreeCopy.delete(place.getParent());
                AtomicFiles.move(half, place.getParent());
            }
            Optional<StoredVersion> before = index(subject).find(version);
            StoredVersion stored = before.filter(same -> same.sha256().equals(sha256))
                    // The same code again, for example since it was corrupted: what is known of its use stays.
                    .map(same -> same.corrupted(false))
                    .orElseGet(() -> new StoredVersion(
                            version, sha256, size, source, Instant.now(), Optional.empty(), 0, false, false, metadata));
            change(subject, index -> index.with(stored));
            before.ifPresent(old -> dropUnused(subject, old.sha256()));
            return stored;
        } catch (IOException e) {
            throw VersionFailures.storage(
                    subject, "version " + version + " of '" + subject + "' cannot be put into the store", e);
        }
    }

    private static void force(Path file) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        // Nobody shall change it by accident; who can change permissions is found out by the digest.
        if (!file.toFile().setReadOnly()) {
            throw new IOException(file + " cannot be made read-only");
        }
    }

    /** Takes a version out, and its generation when no other version has the same code. */
    public void remove(String subject, StoredVersion version) {
        change(subject, index -> index.without(version.version()));
        dropUnused(subject, version.sha256());
    }

    private void dropUnused(String subject, String sha256) {
        if (index(subject).withDigest(sha256).isPresent()) {
            return;
        }
        try {
            TreeCopy.delete(folders.generation(subject, sha256));
        } catch (IOException e) {
            throw VersionFailures.storage(
                    subject, "generation " + folders.generation(subject, sha256) + " cannot be deleted", e);
        }
    }

    /** Whether the code of a version is what was taken in; notes what it finds. */
    public boolean verify(String subject, StoredVersion version) {
        boolean sound;
        try {
            Path code = folders.code(subject, version.sha256());
            sound = Files.isRegularFile(code) && FileDigest.of(code).equals(version.sha256());
        } catch (IOException e) {
            throw VersionFailures.storage(
                    subject, "code " + folders.code(subject, version.sha256()) + " cannot be read", e);
        }
        if (sound == version.corrupted()) {
            change(subject, index -> index.find(version.version())
                    .map(now -> index.with(now.corrupted(!sound)))
                    .orElse(index));
        }
        return sound;
    }
}
