// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.managers.version.VersionEvent;
import qtforge.core.json.JsonText;
import qtforge.versions.activation.PausePoint;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.backup.SavedPlugin;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.migration.MigrationCatalog;
import qtforge.versions.source.Repositories;
import qtforge.versions.source.VersionSources;
import qtforge.versions.store.FileDigest;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.Subject;
import qtforge.versions.store.VersionStore;

/** The parts of the manager on a folder, with a core and a loader that are played. */
final class ManagerFixture {

    static final String ID = "org.example.a";

    final JsonText json = new JsonText();
    final PluginExchange exchange = mock(PluginExchange.class);
    final List<InstalledCode> installed = new ArrayList<>();
    final List<VersionEvent> events = new ArrayList<>();
    final Path home;
    final StoreFolders folders;
    final VersionStore store;
    final BackupStore backups;
    final Snapshots snapshots;
    final InForceVersions inForce;
    final VersionNeeds needs;
    final Repositories repositories;
    final VersionIntake intake;
    final Compatibility compatibility;
    final MigrationCatalog catalog;
    final VersionReports reports;
    final SetPlanner planner;

    ManagerFixture(Path home) {
        this.home = home;
        folders = new StoreFolders(home.resolve("versions"));
        store = new VersionStore(folders, json);
        backups = new BackupStore(folders, json);
        snapshots = new Snapshots(folders, json);
        inForce = new InForceVersions(exchange);
        needs = new VersionNeeds(backups, snapshots, inForce);
        repositories = new Repositories(json);
        catalog = new MigrationCatalog(store, json);
        compatibility = new Compatibility(store);
        PluginLoaderFactory loaders = mock(PluginLoaderFactory.class);
        PluginLoader loader = mock(PluginLoader.class);
        when(loaders.loaderFor(any())).thenAnswer(call -> Optional.of(loader));
        when(loader.read(any(), any())).thenAnswer(call -> read(call.getArgument(0), call.getArgument(1)));
        VersionHistory history = new VersionHistory(folders, json, mock(PluginErrorLog.class), events::add);
        intake = new VersionIntake(
                store,
                new VersionSources(repositories, home.resolve("maven")),
                loaders,
                history,
                needs,
                json,
                new PausePoint(folders.root(), null));
        reports = new VersionReports(store, backups, needs, inForce, catalog, compatibility);
        planner = new SetPlanner(store, intake, inForce);
        when(exchange.installed()).thenAnswer(call -> List.copyOf(installed));
        when(exchange.installed(anyString())).thenAnswer(call -> installed.stream()
                .filter(code -> code.pluginId().equals(call.getArgument(0)))
                .findFirst());
    }

    /** Code: a zip with a file that says whose it is, which the played loader reads. */
    Path code(String subject, String version, String content) {
        return code(subject, version, content, "");
    }

    Path code(String subject, String version, String content, String migration) {
        Path file = home.resolve("code").resolve((subject + "-" + version + "-" + content + ".jar").replace('/', '_'));
        try {
            Files.createDirectories(file.getParent());
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(entry("whose"));
                zip.write((subject + " " + version + " " + content).getBytes(StandardCharsets.UTF_8));
                if (!migration.isEmpty()) {
                    zip.putNextEntry(entry("OSGI-INF/qtforge/migrations/m.json"));
                    zip.write(migration.getBytes(StandardCharsets.UTF_8));
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same content is the same code whenever it is made. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    private static PluginArchive read(Path file, Path bundle) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String[] whose = new String(
                            zip.getInputStream(zip.getEntry("whose")).readAllBytes(), StandardCharsets.UTF_8)
                    .split(" ");
            Files.copy(file, bundle);
            Version version = Version.of(whose[1]);
            boolean library = Subject.isLibrary(whose[0]);
            return new PluginArchive(
                    library ? whose[0].substring("library/".length()) : whose[0],
                    version.toOsgi(),
                    false,
                    library
                            ? Optional.empty()
                            : Optional.of(
                                    PluginMetadata.builder(whose[0], version).build()),
                    FileDigest.of(bundle));
        }
    }

    StoredVersion install(String subject, String version, String content) {
        return intake.install(subject, version, code(subject, version, content).toString(), null, false, true, "me")
                .version();
    }

    /** Says that code is in force; it is in the place of other code of a plugin. */
    InstalledCode force(String subject, String version, String content) {
        Path code = code(subject, version, content);
        boolean library = Subject.isLibrary(subject);
        if (!library) {
            installed.removeIf(known -> known.pluginId().equals(subject));
        }
        try {
            InstalledCode made = new InstalledCode(
                    library ? subject + "/" + version : "plugin/" + subject,
                    library ? "" : subject,
                    Version.of(version),
                    FileDigest.of(code),
                    code,
                    code,
                    true);
            installed.add(made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String point(StoredVersion version) {
        String id = backups.newId();
        SavedPlugin saved = backups.folder(ID, id);
        try {
            saved.write(Map.of(), Optional.empty(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        backups.commit(ID, id, version.version(), version.sha256(), "test", false);
        return id;
    }
}
