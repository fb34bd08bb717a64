// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.versions.activation.PausePoint;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.migration.InnerMigrations;
import qtforge.versions.source.Fetched;
import qtforge.versions.source.VersionSources;
import qtforge.versions.store.FileDigest;
import qtforge.versions.store.JsonFile;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;
import qtforge.versions.store.VersionStore;

/** Takes code into the store: fetched, read by the loader of its kind, compared with what it should be, put in its place. */
final class VersionIntake {

    private final VersionStore store;
    private final VersionSources sources;
    private final PluginLoaderFactory loaders;
    private final VersionHistory history;
    private final VersionNeeds needs;
    private final JsonCodec json;
    private final PausePoint pause;

    VersionIntake(
            VersionStore store,
            VersionSources sources,
            PluginLoaderFactory loaders,
            VersionHistory history,
            VersionNeeds needs,
            JsonCodec json,
            PausePoint pause) {
        this.store = store;
        this.sources = sources;
        this.loaders = loaders;
        this.history = history;
        this.needs = needs;
        this.json = json;
        this.pause = pause;
    }

    /** A version of a plugin or library. */
    record Taken(String subject, StoredVersion version) {}

    /**
     * Installs what a caller names.
     *
     * @param id which plugin it must be; empty for whichever it is
     * @param version which version it must be; empty for whichever it is
     * @param relativeTo the folder that relative sources are relative to; null for the process's
     * @param replace whether it takes the place of the same version
     * @param tolerant whether the same content that is there already is no failure
     */
    Taken install(
            String id,
            String version,
            String source,
            Path relativeTo,
            boolean replace,
            boolean tolerant,
            String actor) {
        return take(id, version, sources.fetch(id, version, source, relativeTo), replace, tolerant, actor);
    }

    private Taken take(String id, String version, Fetched fetched, boolean replace, boolean tolerant, String actor) {
        pause.at("FETCHED");
        Path staged = null;
        try {
            staged = store.stagingFile();
            PluginArchive archive = read(fetched.file(), staged);
            requireDigest(id, fetched, staged);
            String subject =
                    archive.metadata().map(PluginMetadata::id).orElseGet(() -> Subject.library(archive.symbolicName()));
            Version found = archive.metadata()
                    .map(PluginMetadata::version)
                    .orElseGet(() -> Version.fromOsgi(archive.bundleVersion()));
            requireExpected(id, version, subject, found, fetched);
            pause.at("STAGED");
            return place(subject, found, staged, archive, fetched.origin(), replace, tolerant, actor);
        } catch (IOException e) {
            throw VersionFailures.storage(id, "code " + fetched.file() + " cannot be read", e);
        } finally {
            delete(staged);
        }
    }

    private static void delete(Path staged) {
        try {
            if (staged != null) {
                Files.deleteIfExists(staged);
            }
        } catch (IOException e) {
            throw VersionFailures.storage("", "staged file " + staged + " cannot be deleted", e);
        }
    }

    /** Looks at the bytes that were taken, so that nothing can change between check and use. */
    private static void requireDigest(String id, Fetched fetched, Path staged) throws IOException {
        if (fetched.expectedSha256().isEmpty()) {
            return;
        }
        String found = FileDigest.of(staged);
        if (!found.equalsIgnoreCase(fetched.expectedSha256())) {
            throw VersionFailures.failure(
                    VersionErrorCode.CORRUPTED_INSTALLATION,
                    id,
                    fetched.file() + " has the SHA-256 " + found + ", but " + fetched.expectedSha256()
                            + " was expected by " + fetched.origin()
                            + "; get the file again, or index the repository again if it was meant to change");
        }
    }

    private PluginArchive read(Path file, Path staged) {
        PluginLoader loader = loaders.loaderFor(file)
                .orElseThrow(() -> VersionFailures.failure(
                        VersionErrorCode.UNKNOWN,
                        "",
                        "no loader takes " + file + "; there are loaders for: " + loaders.availableLoaders()));
        return loader.read(file, staged);
    }

    private static void requireExpected(String id, String version, String subject, Version found, Fetched fetched) {
        if (!id.isEmpty() && !id.equals(subject)) {
            throw VersionFailures.failure(
                    VersionErrorCode.INCOMPATIBLE_VERSION,
                    id,
                    fetched.origin() + " is '" + subject + "', not '" + id + "'; nothing was installed");
        }
        if (!version.isEmpty() && !Version.of(version).equals(found)) {
            throw VersionFailures.failure(
                    VersionErrorCode.INCOMPATIBLE_VERSION,
                    id,
                    fetched.origin() + " is version " + found + " of '" + subject + "', not " + version
                            + "; nothing was installed");
        }
    }

    private Taken place(
            String subject,
            Version version,
            Path staged,
            PluginArchive archive,
            String source,
            boolean replace,
            boolean tolerant,
            String actor)
            throws IOException {
        String sha256 = FileDigest.of(staged);
        Optional<StoredVersion> present = store.index(subject).find(version);
        if (present.isPresent() && !replace) {
            if (tolerant && present.get().sha256().equals(sha256)) {
                return new Taken(subject, present.get());
            }
            throw VersionFailures.failure(
                    VersionErrorCode.VERSION_ALREADY_EXISTS,
                    subject,
                    "version " + version + " of '" + subject + "' is in the store already, "
                            + (present.get().sha256().equals(sha256) ? "with the same code" : "with other code")
                            + "; use replace, or raise the version");
        }
        present.filter(old -> !old.sha256().equals(sha256)).ifPresent(old -> requireNotNeeded(subject, old));
        // Before it is in the store, so that what it would take the place of stays when it is refused.
        InnerMigrations.read(staged, json);
        StoredVersion stored = store.place(
                subject,
                version,
                staged,
                source,
                archive.metadata().map(PluginMetadata::toJson).orElse(Map.of()));
        pause.at("PLACED");
        history.add(
                subject, version, VersionInstallStatus.INSTALLED, "", "was taken into the store from " + source, actor);
        return new Taken(subject, stored);
    }

    private void requireNotNeeded(String subject, StoredVersion old) {
        Optional<String> need = needs.of(subject, old, false);
        if (need.isPresent()) {
            throw VersionFailures.failure(
                    VersionErrorCode.ACTIVE_VERSION_CONFLICT,
                    subject,
                    "the code of version " + old.version() + " of '" + subject + "' cannot be replaced by other code: "
                            + need.get()
                            + "; put another version in force or delete what needs it, or raise the version");
        }
    }

    /** Takes in what is in force, so that it can be put in force again. Nothing when it is there. */
    StoredVersion adopt(InstalledCode code, String actor) {
        String subject = subject(code);
        Optional<StoredVersion> present = store.index(subject).withDigest(code.sha256());
        if (present.isPresent()) {
            return present.get();
        }
        Path staged = null;
        try {
            staged = store.stagingFile();
            Files.copy(code.content(), staged, StandardCopyOption.REPLACE_EXISTING);
            Path read = store.stagingFile();
            PluginArchive archive;
            try {
                requireDigest(subject, new Fetched(code.content(), code.sha256(), "the runtime's records"), staged);
                archive = read(staged, read);
            } finally {
                Files.deleteIfExists(read);
            }
            StoredVersion stored = store.place(
                    subject,
                    code.version(),
                    staged,
                    code.source().toString(),
                    archive.metadata().map(PluginMetadata::toJson).orElse(Map.of()));
            history.add(
                    subject,
                    code.version(),
                    VersionInstallStatus.INSTALLED,
                    "",
                    "was taken into the store, since it is in force",
                    actor);
            return stored;
        } catch (IOException e) {
            throw VersionFailures.storage(
                    subject, "code of '" + subject + "', which is in force, cannot be taken into the store", e);
        } finally {
            delete(staged);
        }
    }

    static String subject(InstalledCode code) {
        return code.isPlugin()
                ? code.pluginId()
                : code.key().substring(0, code.key().lastIndexOf('/'));
    }

    void exportTo(String subject, StoredVersion version, Path file) {
        if (!store.verify(subject, version)) {
            throw VersionFailures.failure(
                    VersionErrorCode.CORRUPTED_INSTALLATION,
                    subject,
                    "version " + version.version() + " of '" + subject + "' is not what was installed; not exported");
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("id", subject);
        description.put("version", version.version().toString());
        description.put("sha256", version.sha256());
        description.put("source", version.source());
        Path target = file.toAbsolutePath();
        Path half = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            Files.createDirectories(target.getParent());
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(half))) {
                zip.putNextEntry(new ZipEntry("version.json"));
                zip.write(json.format(description, true).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry("plugin.jar"));
                Files.copy(store.folders().code(subject, version.sha256()), zip);
                zip.closeEntry();
            }
            Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw VersionFailures.storage(subject, "version cannot be exported to " + target, e);
        }
    }

    Taken importFrom(Path file, boolean replace, String actor) {
        Path staged = null;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonFields description = new JsonFields("version.json", description(zip, file));
            staged = store.stagingFile();
            ZipEntry code = zip.getEntry("plugin.jar");
            if (code == null) {
                throw notExported(file, "it has no plugin.jar", null);
            }
            try (InputStream in = zip.getInputStream(code);
                    OutputStream out = Files.newOutputStream(staged)) {
                in.transferTo(out);
            }
            String found = FileDigest.of(staged);
            if (!found.equals(description.required("sha256"))) {
                throw VersionFailures.failure(
                        VersionErrorCode.CORRUPTED_INSTALLATION,
                        description.required("id"),
                        file + " is damaged: its plugin.jar is not what version.json says; export it again");
            }
            return take(
                    description.required("id"),
                    description.required("version"),
                    new Fetched(staged, "", file.toString()),
                    replace,
                    false,
                    actor);
        } catch (IOException e) {
            throw notExported(file, e.toString(), e);
        } finally {
            delete(staged);
        }
    }

    private Map<String, Object> description(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry("version.json");
        if (entry == null) {
            throw notExported(file, "it has no version.json", null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            String text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
            return JsonFile.object(text, json);
        } catch (PluginException e) {
            throw notExported(file, "its version.json cannot be read: " + e.getMessage(), e);
        }
    }

    private static PluginException notExported(Path file, String why, Throwable cause) {
        return VersionFailures.failure(
                VersionErrorCode.UNKNOWN,
                "",
                file + " is no exported version: " + why + "; qtforge:versions export writes one",
                cause);
    }
}
