// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginException;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.Snapshot;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.backup.SavedPlugin;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.TreeCopy;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.Subject;
import qtforge.versions.store.VersionStore;

/** What was in force at one time, on disk. One counts when its {@code snapshot.json} is there, the last file written. */
final class Snapshots {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private static final String DOCUMENT = "snapshot.json";

    /** No name begins with it. */
    private static final String ASIDE = "~";

    private final StoreFolders folders;
    private final JsonCodec json;

    Snapshots(StoreFolders folders, JsonCodec json) {
        this.folders = folders;
        this.json = json;
    }

    /**
     * One member of a snapshot.
     *
     * @param subject the plugin's id, or {@code library/NAME}
     * @param sha256 of the code
     */
    record Member(String subject, String version, String sha256) {}

    /** A snapshot with what is needed to restore it. */
    record Stored(Snapshot snapshot, List<Member> members, Path folder) {
        /** What was saved of a plugin; empty without data. */
        Optional<SavedPlugin> saved(String pluginId) {
            SavedPlugin saved = new SavedPlugin(folder.resolve("plugins").resolve(pluginId));
            return snapshot.withData() && Files.isDirectory(saved.folder()) ? Optional.of(saved) : Optional.empty();
        }
    }

    /** Saves one plugin into a folder. */
    interface Saver {
        void save(InstalledCode code, SavedPlugin into) throws IOException;
    }

    private Path folder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw VersionFailures.failure(
                    VersionErrorCode.UNKNOWN,
                    "",
                    "'" + name + "' is no name of a snapshot; use letters, digits, dots and dashes, at most 64");
        }
        return folders.snapshots().resolve(name);
    }

    Snapshot take(String name, List<InstalledCode> installed, boolean withData, Saver saver) {
        Path target = folder(name);
        Path half = folders.staging().resolve(UUID.randomUUID() + ".snapshot");
        try {
            Files.createDirectories(half);
            List<Map<String, Object>> rows = new ArrayList<>();
            for (InstalledCode code : installed) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("subject", VersionIntake.subject(code));
                row.put("version", code.version().toString());
                row.put("sha256", code.sha256());
                rows.add(row);
                if (withData && code.isPlugin()) {
                    saver.save(code, new SavedPlugin(half.resolve("plugins").resolve(code.pluginId())));
                }
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("time", Instant.now().toString());
            document.put("with_data", withData);
            document.put("bytes", withData ? TreeCopy.size(half) : 0L);
            document.put("members", rows);
            AtomicFiles.write(half.resolve(DOCUMENT), json.format(document, true));
            replace(target, half);
            return read(target).snapshot();
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.BACKUP_FAILED, "", "snapshot " + target + " cannot be written: " + e, e);
        } finally {
            discard(half);
        }
    }

    private static void discard(Path half) {
        try {
            TreeCopy.delete(half);
        } catch (IOException e) {
            throw VersionFailures.storage("", "half of a snapshot in " + half + " cannot be deleted", e);
        }
    }

    /** At each moment there is the old one, perhaps aside, or the new one. */
    private static void replace(Path target, Path half) throws IOException {
        Path aside = target.resolveSibling(ASIDE + target.getFileName());
        if (Files.exists(target)) {
            TreeCopy.delete(aside);
            AtomicFiles.move(target, aside);
        }
        AtomicFiles.move(half, target);
        TreeCopy.delete(aside);
    }

    /** Puts those back that a killed process had set aside, and takes away what it left. */
    void open() {
        try {
            for (Path folder : VersionStore.children(folders.snapshots())) {
                String name = folder.getFileName().toString();
                if (!Files.exists(folder.resolve(DOCUMENT))) {
                    TreeCopy.delete(folder);
                } else if (name.startsWith(ASIDE)) {
                    Path target = folder.resolveSibling(name.substring(ASIDE.length()));
                    if (Files.exists(target.resolve(DOCUMENT))) {
                        TreeCopy.delete(folder);
                    } else {
                        TreeCopy.delete(target);
                        AtomicFiles.move(folder, target);
                    }
                }
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "snapshots " + folders.snapshots() + " cannot be cleaned", e);
        }
    }

    List<Stored> all() {
        List<Stored> all = new ArrayList<>();
        try {
            for (Path folder : VersionStore.children(folders.snapshots())) {
                if (Files.exists(folder.resolve(DOCUMENT))
                        && !folder.getFileName().toString().startsWith(ASIDE)) {
                    all.add(read(folder));
                }
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "snapshots " + folders.snapshots() + " cannot be read", e);
        }
        all.sort(Comparator.comparing((Stored stored) -> stored.snapshot().time())
                .reversed());
        return all;
    }

    Stored require(String name) {
        Path folder = folder(name);
        if (!Files.exists(folder.resolve(DOCUMENT))) {
            throw VersionFailures.failure(
                    VersionErrorCode.VERSION_NOT_FOUND,
                    "",
                    "there is no snapshot '" + name + "'; there are "
                            + all().stream()
                                    .map(stored -> stored.snapshot().name())
                                    .toList());
        }
        return read(folder);
    }

    private Stored read(Path folder) {
        Path file = folder.resolve(DOCUMENT);
        try {
            JsonFields fields = new JsonFields("snapshot", JsonFile.read(file, json));
            List<Member> members = fields.objects("members").stream()
                    .map(row -> new JsonFields("snapshot", row))
                    .map(row -> new Member(row.required("subject"), row.required("version"), row.required("sha256")))
                    .toList();
            return new Stored(
                    new Snapshot(
                            folder.getFileName().toString(),
                            fields.instant("time", Instant.EPOCH),
                            words(members, false),
                            words(members, true),
                            fields.flag("with_data", false),
                            fields.number("bytes", 0, 0, Long.MAX_VALUE)),
                    members,
                    folder);
        } catch (IOException | PluginException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    "",
                    "snapshot " + file + " cannot be read (" + e.getMessage() + "); delete " + folder,
                    e);
        }
    }

    private static List<String> words(List<Member> members, boolean libraries) {
        return members.stream()
                .filter(member -> Subject.isLibrary(member.subject()) == libraries)
                .map(member -> member.subject().replaceFirst("^library/", "") + " " + member.version())
                .sorted()
                .toList();
    }

    boolean delete(String name) {
        Path folder = folder(name);
        try {
            boolean there = Files.deleteIfExists(folder.resolve(DOCUMENT));
            TreeCopy.delete(folder);
            return there;
        } catch (IOException e) {
            throw VersionFailures.storage("", "snapshot " + folder + " cannot be deleted", e);
        }
    }
}
