// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.core.install.StagedBundle;

/** Folders in memory whose files are plugins, broken or empty. */
final class MemoryFolders implements FolderView {

    /** A file: content is {@code id:version:variant}, {@code broken} or empty. */
    record MemoryFile(String content, FileStamp stamp) {
        boolean isGood() {
            return content.contains(":");
        }

        String id() {
            return content.split(":")[0];
        }

        Version version() {
            return Version.of(content.split(":")[1]);
        }
    }

    private final Map<Path, MemoryFile> files = new TreeMap<>();
    private final Set<Path> vanished = new HashSet<>();
    private boolean loaderThere = true;
    private long time;

    void put(Path path, String content) {
        time++;
        files.put(path, new MemoryFile(content, new FileStamp(content.length(), time, "inode" + time)));
    }

    void touch(Path path) {
        MemoryFile file = files.get(path);
        files.put(path, new MemoryFile(file.content, new FileStamp(file.stamp.size(), ++time, file.stamp.identity())));
    }

    void remove(Path path) {
        files.remove(path);
    }

    void rename(Path from, Path to) {
        files.put(to, files.remove(from));
    }

    /** Changes what is read of a file, as its owner does with its permissions: its stamp stays. */
    void unveil(Path path, String content) {
        files.put(path, new MemoryFile(content, files.get(path).stamp));
    }

    /** Whether there is a loader that takes the files. */
    void loaderIsThere(boolean there) {
        loaderThere = there;
    }

    void vanish(Path folder) {
        vanished.add(folder);
    }

    void comeBack(Path folder) {
        vanished.remove(folder);
    }

    Map<Path, MemoryFile> files() {
        return files;
    }

    @Override
    public FolderListing list(List<Path> folders) {
        Map<Path, FoundFile> found = new TreeMap<>();
        Map<Path, String> unavailable = new HashMap<>();
        for (Path folder : folders) {
            if (vanished.contains(folder)) {
                unavailable.put(folder, "it is not there");
                continue;
            }
            files.forEach((path, file) -> {
                if (path.getParent().equals(folder)) {
                    found.put(path, new FoundFile(file.stamp, loaderThere, 0));
                }
            });
        }
        return new FolderListing(found, unavailable);
    }

    @Override
    public Optional<FileStamp> stamp(Path path) {
        return Optional.ofNullable(files.get(path)).map(MemoryFile::stamp);
    }

    /** What a loader would make of a file. */
    StagedBundle stage(Path path) {
        MemoryFile file = files.get(path);
        if (file == null) {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no file " + path);
        }
        if (file.content.equals("unreadable")) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, path + " cannot be read");
        }
        if (!file.isGood()) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, path + " is broken");
        }
        PluginMetadata metadata =
                PluginMetadata.builder(file.id(), file.version()).build();
        return new StagedBundle(
                path,
                Path.of("no", "such", "file"),
                new PluginArchive(
                        file.id(), file.version().toOsgi(), false, Optional.of(metadata), "sha of " + file.content));
    }
}
