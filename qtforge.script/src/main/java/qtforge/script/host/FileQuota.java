// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How much a script may have in its data folder. What is there is counted when the script first writes, and again when its own count reaches
 * the limit, for the plugin's files may be removed by others. {@code this} guards the counts, and is held while a file is written, so that two
 * threads of a script cannot both take what is left.
 */
final class FileQuota {

    /** What a script may have where nothing else is said. */
    static final long STANDARD_BYTES = 1L << 30;

    /** Files and folders together. */
    static final long MOST_FILES = 100_000;

    private final long mostBytes;
    private final long mostFiles;
    private boolean counted;
    private long bytes;
    private long files;

    FileQuota(long mostBytes, long mostFiles) {
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    /** Something that writes a file. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    /**
     * Writes, if there is room.
     *
     * @param root the data folder
     * @param path in it
     * @param length how many bytes are written
     * @param appends whether they come after those that are there, which they replace else
     * @throws PluginException RESOURCE_EXHAUSTED
     */
    synchronized void write(Path root, Path path, long length, boolean appends, String pluginId, Write write)
            throws IOException {
        long before = size(path);
        long after = appends ? before + length : length;
        int created = newFiles(root, path);
        if (!counted || !fits(after - before, created)) {
            count(root);
        }
        if (!fits(after - before, created)) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    pluginId,
                    "the files of a script may have " + mostBytes + " bytes and be " + mostFiles + " in all; there are "
                            + bytes + " bytes in " + files + " files, and this would be " + (after - before)
                            + " more; remove some, or have the operator set " + FilesModule.QUOTA,
                    null);
        }
        try {
            write.run();
            bytes += after - before;
            files += created;
        } catch (IOException | RuntimeException e) {
            // Part of it may be there.
            counted = false;
            throw e;
        }
    }

    /** What is there has become less; it is counted anew when that matters. */
    synchronized void removed() {
        counted = false;
    }

    private boolean fits(long more, int created) {
        return (more <= 0 || bytes + more <= mostBytes) && (created == 0 || files + created <= mostFiles);
    }

    private static long size(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** The file, and folders on the way to it. */
    private static int newFiles(Path root, Path path) {
        int created = 0;
        for (Path each = path;
                !each.equals(root) && !Files.exists(each, LinkOption.NOFOLLOW_LINKS);
                each = each.getParent()) {
            created++;
        }
        return created;
    }

    private void count(Path root) throws IOException {
        long[] found = new long[2];
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                found[1] += folder.equals(root) ? 0 : 1;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found[0] += attributes.isRegularFile() ? attributes.size() : 0;
                found[1]++;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                // Removed meanwhile.
                return FileVisitResult.CONTINUE;
            }
        });
        bytes = found[0];
        files = found[1];
        counted = true;
    }
}
