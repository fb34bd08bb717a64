// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.StorageUsage;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.migration.MigrationCatalog;
import qtforge.versions.migration.MigrationDocument;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;
import qtforge.versions.store.VersionStore;

/** Tells about what is in the store. */
final class VersionReports {

    private final VersionStore store;
    private final BackupStore backups;
    private final VersionNeeds needs;
    private final InForceVersions inForce;
    private final MigrationCatalog catalog;
    private final Compatibility compatibility;

    VersionReports(
            VersionStore store,
            BackupStore backups,
            VersionNeeds needs,
            InForceVersions inForce,
            MigrationCatalog catalog,
            Compatibility compatibility) {
        this.store = store;
        this.backups = backups;
        this.needs = needs;
        this.inForce = inForce;
        this.catalog = catalog;
        this.compatibility = compatibility;
    }

    PluginVersionInfo info(String subject, StoredVersion stored) {
        Optional<InstalledCode> now = inForce.of(subject);
        return new PluginVersionInfo(
                subject,
                stored.version(),
                store.folders().generation(subject, stored.sha256()),
                stored.sha256(),
                stored.size(),
                status(subject, stored),
                stored.source(),
                stored.installTime(),
                stored.lastUsed(),
                stored.usageCount(),
                stored.metadata(),
                dependencies(stored),
                migrations(subject, stored),
                now.map(code -> compatibility.level(subject, code.version(), stored.version()))
                        .orElse(CompatibilityLevel.BUILD),
                stored.metadata().get("configuration_schema") instanceof Map<?, ?> schema
                        ? qtforge.api.core.JsonValues.normalizeMap(schema)
                        : Map.of());
    }

    private VersionInstallStatus status(String subject, StoredVersion stored) {
        if (inForce.runs(subject, stored.sha256())) {
            return VersionInstallStatus.ACTIVE;
        }
        if (stored.corrupted()) {
            return VersionInstallStatus.CORRUPTED;
        }
        return stored.deprecated() ? VersionInstallStatus.DEPRECATED : VersionInstallStatus.INSTALLED;
    }

    private static List<PluginDependency> dependencies(StoredVersion stored) {
        return stored.metadata().isEmpty()
                ? List.of()
                : PluginMetadata.fromJson(stored.metadata()).dependencies();
    }

    private List<String> migrations(String subject, StoredVersion stored) {
        List<String> words = new ArrayList<>();
        try {
            for (MigrationDocument document : catalog.inside(subject, stored)) {
                words.add(document.from() + " -> " + document.to());
            }
        } catch (PluginException e) {
            // Code that is corrupted is told by its status.
            words.add("cannot be read: " + e.getMessage());
        }
        return words;
    }

    List<PluginVersionInfo> all(String subject) {
        return store.index(subject).versions().stream()
                .map(stored -> info(subject, stored))
                .toList();
    }

    StorageUsage usage(List<String> subjects, String label) {
        int versions = 0;
        long code = 0;
        int points = 0;
        long data = 0;
        for (String subject : subjects) {
            Set<String> counted = new HashSet<>();
            for (StoredVersion stored : store.index(subject).versions()) {
                versions++;
                code += counted.add(stored.sha256()) ? stored.size() : 0;
            }
            if (!Subject.isLibrary(subject)) {
                for (BackupStore.Stored point : backups.points(subject)) {
                    points++;
                    data += point.point().bytes();
                }
            }
        }
        return new StorageUsage(label, versions, code, points, data);
    }

    /** The versions that nothing needs beyond those used last. */
    List<StoredVersion> unused(String subject, int keep) {
        List<StoredVersion> byUse = store.index(subject).versions().stream()
                .sorted(java.util.Comparator.comparing(
                                (StoredVersion stored) -> stored.lastUsed().orElse(stored.installTime()))
                        .reversed())
                .toList();
        return byUse.stream()
                .skip(Math.max(0, keep))
                .filter(stored -> needs.of(subject, stored, false).isEmpty())
                .toList();
    }

    static String words(String subject, Version version) {
        return subject + " " + version;
    }
}
