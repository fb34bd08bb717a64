// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.backup;

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
import java.util.Set;
import java.util.UUID;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.RollbackPoint;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.files.AtomicFiles;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.migration.TreeCopy;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.VersionStore;

/**
 * Rollback points on disk. One counts when its {@code point.json} is there, the last file written; other folders are left-overs, which
 * {@link #open} takes away.
 */
public final class BackupStore {

    private final StoreFolders folders;
    private final JsonCodec json;

    public BackupStore(StoreFolders folders, JsonCodec json) {
        this.folders = folders;
        this.json = json;
    }

    /** A rollback point with where it is. */
    public record Stored(RollbackPoint point, String sha256, SavedPlugin saved) {}

    /**
     * Takes away left-overs.
     *
     * @param unfinished points that are still to be put together: what is in their folders already is nowhere else
     */
    public void open(List<String> subjects, Set<String> unfinished) {
        for (String subject : subjects) {
            try {
                for (Path folder : VersionStore.children(folders.backups(subject))) {
                    if (!Files.exists(mark(folder))
                            && !unfinished.contains(folder.getFileName().toString())) {
                        TreeCopy.delete(folder);
                    } else {
                        AtomicFiles.clean(folder);
                    }
                }
            } catch (IOException e) {
                throw VersionFailures.storage(
                        subject, "backups of '" + subject + "' in " + folders.backups(subject) + " cannot be read", e);
            }
        }
    }

    /** Takes away what there is of a point that is not going to count. */
    public void discard(String pluginId, String pointId) {
        try {
            TreeCopy.delete(folder(pluginId, pointId).folder());
        } catch (IOException e) {
            throw VersionFailures.storage(
                    pluginId, "half of a backup in " + folder(pluginId, pointId).folder() + " cannot be deleted", e);
        }
    }

    private static Path mark(Path folder) {
        return folder.resolve("point.json");
    }

    /** An id for a new point; its folder does not exist yet. */
    public String newId() {
        return Instant.now().toString().replaceAll("[^0-9]", "").substring(0, 14) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Where a point is to be put together. */
    public SavedPlugin folder(String pluginId, String pointId) {
        return new SavedPlugin(folders.backups(pluginId).resolve(pointId));
    }

    /** Makes what is in a point's folder count. */
    public RollbackPoint commit(
            String pluginId, String pointId, Version version, String sha256, String reason, boolean hasState) {
        SavedPlugin saved = folder(pluginId, pointId);
        try {
            RollbackPoint point = new RollbackPoint(
                    pointId,
                    pluginId,
                    version,
                    Instant.now(),
                    reason,
                    Files.isDirectory(saved.data()) ? TreeCopy.size(saved.data()) : 0,
                    hasState);
            AtomicFiles.write(mark(saved.folder()), json.format(toJson(point, sha256), true));
            return point;
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.BACKUP_FAILED,
                    pluginId,
                    "backup " + saved.folder() + " cannot be written: " + e,
                    e);
        }
    }

    private static Map<String, Object> toJson(RollbackPoint point, String sha256) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", point.id());
        row.put("plugin_id", point.pluginId());
        row.put("version", point.version().toString());
        row.put("sha256", sha256);
        row.put("time", point.time().toString());
        row.put("reason", point.reason());
        row.put("bytes", point.bytes());
        row.put("has_state", point.hasState());
        return row;
    }

    /** The points of a plugin, newest first. */
    public List<Stored> points(String pluginId) {
        List<Stored> points = new ArrayList<>();
        try {
            for (Path folder : VersionStore.children(folders.backups(pluginId))) {
                if (Files.exists(mark(folder))) {
                    points.add(read(folder));
                }
            }
        } catch (IOException e) {
            throw VersionFailures.storage(
                    pluginId, "backups of '" + pluginId + "' in " + folders.backups(pluginId) + " cannot be read", e);
        }
        points.sort(Comparator.comparing((Stored stored) -> stored.point().time())
                .thenComparing(stored -> stored.point().id())
                .reversed());
        return points;
    }

    private Stored read(Path folder) {
        try {
            JsonFields fields = new JsonFields("rollback point", JsonFile.read(mark(folder), json));
            return new Stored(
                    new RollbackPoint(
                            folder.getFileName().toString(),
                            fields.required("plugin_id"),
                            Version.of(fields.required("version")),
                            fields.instant("time", Instant.EPOCH),
                            fields.text("reason", ""),
                            fields.number("bytes", 0, 0, Long.MAX_VALUE),
                            fields.flag("has_state", false)),
                    fields.required("sha256"),
                    new SavedPlugin(folder));
        } catch (IOException | PluginException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    "",
                    "rollback point " + mark(folder) + " cannot be read (" + e.getMessage() + "); delete " + folder,
                    e);
        }
    }

    /** The point of the given id, of any plugin. */
    public Optional<Stored> find(List<String> subjects, String pointId) {
        return subjects.stream()
                .flatMap(subject -> points(subject).stream())
                .filter(stored -> stored.point().id().equals(pointId))
                .findFirst();
    }

    /** Deletes a point; it does not count from the beginning of that. */
    public void delete(Stored stored) {
        try {
            Files.deleteIfExists(mark(stored.saved().folder()));
            TreeCopy.delete(stored.saved().folder());
        } catch (IOException e) {
            throw VersionFailures.storage(
                    stored.point().pluginId(),
                    "rollback point " + stored.saved().folder() + " cannot be deleted",
                    e);
        }
    }
}
