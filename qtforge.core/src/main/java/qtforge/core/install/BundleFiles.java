// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.core.store.AtomicFiles;
import qtforge.core.store.PluginStore;

/**
 * The files of installed bundles, below the data folder:
 *
 * <pre>
 * staging/                      files being read
 * bundles/plugin/ID/            one installed plugin: installed.properties (the commit mark) and its content, SHA256.jar
 * bundles/library/NAME_VERSION/ one installed library, the same
 * </pre>
 */
@Component(service = BundleFiles.class, immediate = true)
public final class BundleFiles {

    private final Path root;
    private final PluginErrorLog errors;

    @Activate
    public BundleFiles(@Reference PluginStore store, @Reference PluginErrorLog errors) {
        this.errors = errors;
        root = store.root();
    }

    /** A new file name in the staging folder. */
    Path stagingFile() {
        try {
            return Files.createDirectories(root.resolve("staging")).resolve(UUID.randomUUID() + ".jar");
        } catch (IOException e) {
            throw AtomicFiles.failure(
                    "data folder " + root + " cannot be written to; check its permissions and the free space", e);
        }
    }

    /** The folder of an installed bundle. */
    Path bundleFolder(String key) {
        int slash = key.indexOf('/');
        // A library's version is part of its key; a folder name has no slash.
        return root.resolve("bundles")
                .resolve(key.substring(0, slash))
                .resolve(key.substring(slash + 1).replace('/', '_'));
    }

    /** Moves staged content to its place and returns it. */
    Path adopt(StagedBundle staged) {
        return adopt(staged, staged.key());
    }

    /** Moves staged content to the place of a key and returns it. */
    Path adopt(StagedBundle staged, String key) {
        Path content = content(key, staged.archive().sha256());
        try {
            Files.createDirectories(content.getParent());
            return Files.move(
                    staged.content(), content, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw AtomicFiles.failure("content of " + staged.source() + " cannot be moved to " + content, e);
        }
    }

    /** The content of an installed bundle. */
    Path content(String key, String sha256) {
        return bundleFolder(key).resolve(sha256 + ".jar");
    }

    /** Writes the commit mark of an installed bundle. */
    void save(StoredBundle stored) {
        Path file = bundleFolder(stored.key()).resolve(StoredBundle.FILE);
        try {
            AtomicFiles.write(file, stored.toText());
        } catch (IOException e) {
            throw AtomicFiles.failure("installation record " + file + " cannot be written", e);
        }
    }

    /** Deletes everything of an installed bundle; the commit mark first. */
    void delete(String key) {
        Path folder = bundleFolder(key);
        try {
            Files.deleteIfExists(folder.resolve(StoredBundle.FILE));
            AtomicFiles.deleteTree(folder);
        } catch (IOException e) {
            throw AtomicFiles.failure("folder " + folder + " cannot be deleted", e);
        }
    }

    /** Deletes contents of an installed bundle other than the given one. */
    void keepOnly(String key, String sha256) {
        try (Stream<Path> files = Files.list(bundleFolder(key))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar") && !name.equals(sha256 + ".jar")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.failure("old content of " + key + " cannot be deleted", e);
        }
    }

    /** Reads what is installed; folders without a commit mark are left-overs of a killed installation and are deleted. */
    List<StoredBundle> load() {
        List<StoredBundle> found = new ArrayList<>();
        try {
            AtomicFiles.deleteTree(root.resolve("staging"));
            for (String kind : List.of("plugin", "library")) {
                Path folder = root.resolve("bundles").resolve(kind);
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> children = Files.list(folder)) {
                        for (Path child : children.toList()) {
                            load(child, found);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw AtomicFiles.failure("data folder " + root + " cannot be read", e);
        }
        return found;
    }

    private void load(Path folder, List<StoredBundle> found) throws IOException {
        Path mark = folder.resolve(StoredBundle.FILE);
        if (!Files.exists(mark)) {
            AtomicFiles.deleteTree(folder);
            return;
        }
        try {
            found.add(StoredBundle.ofText(Files.readString(mark)));
        } catch (IOException | IllegalArgumentException | PluginException e) {
            errors.record(new PluginError(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "installation record " + mark + " cannot be read (" + e.getMessage()
                            + "); what it describes is not loaded. Delete " + folder + " and install the file again"));
        }
    }
}
