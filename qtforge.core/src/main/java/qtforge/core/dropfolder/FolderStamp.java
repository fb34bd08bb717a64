// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/** Makes the stamp of a folder from the names, sizes and times of all files in it, in any order. */
final class FolderStamp implements FileVisitor<Path> {

    private static final int MOST_FILES = 100_000;

    private final Path folder;
    private long size;
    private long modified;
    private long hash;
    private int files;

    private FolderStamp(Path folder) {
        this.folder = folder;
    }

    static FileStamp of(Path folder) throws IOException {
        FolderStamp stamp = new FolderStamp(folder);
        Files.walkFileTree(folder, stamp);
        return new FileStamp(stamp.size, stamp.modified, Long.toHexString(stamp.hash));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        size += attributes.size();
        modified = Math.max(modified, time);
        hash += mix(folder.relativize(path).toString().hashCode() + mix(attributes.size() + mix(time)));
        // The loader refuses more; there is no use in counting them all twice a second.
        return ++files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        // It counts as changed until it can be visited, and again then.
        hash += mix(path.hashCode());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path path, IOException e) {
        hash += e == null ? 0 : mix(path.hashCode());
        return FileVisitResult.CONTINUE;
    }

    /** The finalizer of MurmurHash3: every bit of the input changes half of the output's. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
