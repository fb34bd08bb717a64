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
import qtforge.core.install.Admission.Admitted;
import qtforge.core.store.FileFailure;
import qtforge.core.store.PluginStore;
import qtforge.files.AtomicFiles;
import qtforge.files.FileTrees;

/**
 * The files of installed bundles, below the data folder:
 *
 * <pre>
 * staging/                      files being read
 * bundles/plugin/ID/            one installed plugin: installed.properties (the commit mark) and its content, SHA256.jar;
 *                               when a gate replaced the content, what came is kept as SHA256.original
 * bundles/library/NAME_VERSION/ one installed library, the same
 * </pre>
 */
@Component(service = BundleFiles.class, immediate = true)
public final class BundleFiles {

    private static final String JAR = ".jar";
    private static final String ORIGINAL = ".original";

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
            throw FileFailure.of(
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

    /** Moves admitted content to the place of a key and returns it. */
    Path adopt(Admitted admitted, String key) {
        Path content = bundleFolder(key).resolve(admitted.contentSha256() + JAR);
        StagedBundle staged = admitted.staged();
        try {
            Files.createDirectories(content.getParent());
            if (admitted.original().isPresent()) {
                move(
                        admitted.original().get(),
                        bundleFolder(key).resolve(staged.archive().sha256() + ORIGINAL));
            }
            return move(staged.content(), content);
        } catch (IOException e) {
            throw FileFailure.of("content of " + staged.source() + " cannot be moved to " + content, e);
        }
    }

    private static Path move(Path from, Path to) throws IOException {
        return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The content of an installed bundle, as the framework gets it. */
    Path content(InstalledBundle installed) {
        return bundleFolder(installed.key()).resolve(installed.contentSha256() + JAR);
    }

    /** The content of an installed bundle, as it came. */
    Path original(InstalledBundle installed) {
        return installed.isReplaced()
                ? bundleFolder(installed.key()).resolve(installed.sha256() + ORIGINAL)
                : content(installed);
    }

    /**
     * The content of an installed bundle, after a look whether it is still what was installed.
     *
     * @throws PluginException SECURITY_VIOLATION when it is not
     */
    Path verified(InstalledBundle installed) {
        Path content = content(installed);
        requireDigest(installed, content, installed.contentSha256());
        if (installed.isReplaced()) {
            requireDigest(installed, original(installed), installed.sha256());
        }
        return content;
    }

    private void requireDigest(InstalledBundle installed, Path file, String expected) {
        String found;
        try {
            found = Admission.digest(file);
        } catch (IOException e) {
            throw FileFailure.of(
                    "content " + file + " of " + installed.subject() + " cannot be read; install " + installed.source()
                            + " again",
                    e);
        }
        if (!found.equals(expected)) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    installed.pluginId(),
                    "file " + file + " is not what was installed for " + installed.subject() + " (its SHA-256 is "
                            + found
                            + "), so it is not run. Find out who can write to the data folder, then delete "
                            + bundleFolder(installed.key()) + " and install the plugin again from a source you trust",
                    null);
        }
    }

    /** Writes the commit mark of an installed bundle. */
    void save(StoredBundle stored) {
        Path file = bundleFolder(stored.key()).resolve(StoredBundle.FILE);
        try {
            AtomicFiles.write(file, stored.toText());
        } catch (IOException e) {
            throw FileFailure.of("installation record " + file + " cannot be written", e);
        }
    }

    /** Deletes everything of an installed bundle; the commit mark first. */
    void delete(String key) {
        Path folder = bundleFolder(key);
        try {
            Files.deleteIfExists(folder.resolve(StoredBundle.FILE));
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw FileFailure.of("folder " + folder + " cannot be deleted", e);
        }
    }

    /** Deletes contents of a bundle other than those of the given installation. */
    void keepOnly(InstalledBundle installed) {
        List<Path> keep = List.of(content(installed), original(installed));
        try (Stream<Path> files = Files.list(bundleFolder(installed.key()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if ((name.endsWith(JAR) || name.endsWith(ORIGINAL)) && !keep.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw FileFailure.of("old content of " + installed.key() + " cannot be deleted", e);
        }
    }

    /** Reads what is installed; folders without a commit mark are left-overs of a killed installation and are deleted. */
    List<StoredBundle> load() {
        List<StoredBundle> found = new ArrayList<>();
        try {
            FileTrees.delete(root.resolve("staging"));
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
            throw FileFailure.of("data folder " + root + " cannot be read", e);
        }
        return found;
    }

    /** What a process left that was killed while it wrote a record. */
    private static void deleteHalfWritten(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".tmp")) {
                    Files.delete(file);
                }
            }
        }
    }

    private void load(Path folder, List<StoredBundle> found) throws IOException {
        Path mark = folder.resolve(StoredBundle.FILE);
        if (!Files.exists(mark)) {
            FileTrees.delete(folder);
            return;
        }
        deleteHalfWritten(folder);
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
