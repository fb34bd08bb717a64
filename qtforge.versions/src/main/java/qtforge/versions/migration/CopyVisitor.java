// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/** Makes a copy of what it visits. Used by one thread. */
final class CopyVisitor extends SimpleFileVisitor<Path> {

    private final Path source;
    private final Path target;
    private final boolean sync;
    private final Consumer<Long> progress;
    private long bytes;

    CopyVisitor(Path source, Path target, boolean sync, Consumer<Long> progress) {
        this.source = source;
        this.target = target;
        this.sync = sync;
        this.progress = progress;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        Cancellation.check("", "copying " + source);
        // With the permissions of a new folder, so that files can be put into the copy of one that is read-only.
        Files.createDirectory(copyOf(folder));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Cancellation.check("", "copying " + source);
        Path copy = copyOf(file);
        if (attributes.isSymbolicLink()) {
            Files.createSymbolicLink(copy, InnerLink.target(source, file));
        } else if (attributes.isRegularFile()) {
            FileCopy.copy(file, copy, sync, this::copied);
            FileTraits.hand(file, attributes, copy);
        } else {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "this is neither file nor folder nor link (a pipe, socket or device); remove it");
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Path copy = copyOf(folder);
        if (sync) {
            sync(copy);
        }
        FileTraits.hand(folder, Files.readAttributes(folder, BasicFileAttributes.class), copy);
        return FileVisitResult.CONTINUE;
    }

    private void copied(long more) {
        bytes += more;
        progress.accept(bytes);
    }

    private Path copyOf(Path original) {
        return target.resolve(source.relativize(original));
    }

    private static void sync(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            if (Cancellation.caused(e)) {
                throw e;
            }
            return; // Windows does not open folders; its file systems keep names in a journal of their own.
        }
        try (channel) {
            channel.force(true);
        }
    }
}
