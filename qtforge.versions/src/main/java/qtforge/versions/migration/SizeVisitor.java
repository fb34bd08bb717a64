// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Adds up what is in a folder. */
final class SizeVisitor extends SimpleFileVisitor<Path> {

    private long bytes;
    private long entries;

    long bytes() {
        return bytes;
    }

    long entries() {
        return entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        entries++;
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        entries++;
        bytes += attributes.isRegularFile() ? attributes.size() : 0;
        return FileVisitResult.CONTINUE;
    }
}
