// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Copies folders in bounded memory: files are handed from one to the other by the operating system, a chunk at a time. An
 * interrupted copy takes away what it has made.
 */
public final class TreeCopy {

    private static final long CHUNK = 8L * 1024 * 1024;
    private static final long TELL_EVERY = 64L * 1024 * 1024;

    private TreeCopy() {}

    /**
     * Copies a folder with times and permissions. Symbolic links are copied as such when they lead to something inside.
     *
     * @param to must not exist
     * @param progress hears now and then how many bytes are copied
     * @return how many bytes
     * @throws PluginException SECURITY_VIOLATION for a link that leads out, OPERATION_CANCELLED when interrupted
     */
    public static long copy(Path from, Path to, Consumer<Long> progress) throws IOException {
        Copy copy = new Copy(from, to, progress);
        boolean done = false;
        try {
            Files.walkFileTree(copy.from, copy);
            done = true;
            return copy.bytes;
        } catch (ClosedByInterruptException e) {
            throw cancelled(from, e);
        } finally {
            if (!done) {
                boolean interrupted = Thread.interrupted();
                delete(to);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static PluginException cancelled(Path from, Exception cause) {
        Thread.currentThread().interrupt();
        return new PluginException(
                PluginErrorCode.OPERATION_CANCELLED,
                "copying " + from + " was interrupted; nothing of it is left",
                cause);
    }

    /** How many bytes the files in a folder have. */
    public static long size(Path folder) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /** Deletes a folder, or file, with all that is in it, if it is there. Links are not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** One copy. */
    private static final class Copy extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;
        private final Consumer<Long> progress;
        private long bytes;
        private long told;

        Copy(Path from, Path to, Consumer<Long> progress) {
            this.from = from.toAbsolutePath().normalize();
            this.to = to;
            this.progress = progress;
        }

        private Path target(Path source) {
            return to.resolve(from.relativize(source).toString());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(target(folder));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(from, null);
            }
            Path target = target(file);
            if (attributes.isSymbolicLink()) {
                link(file, target);
            } else if (attributes.isRegularFile()) {
                copyIfThere(file, target, attributes);
            } else {
                throw new IOException(file + " is no file, folder or link, so it cannot be copied; remove it");
            }
            return FileVisitResult.CONTINUE;
        }

        /** What goes away meanwhile is not copied: a plugin may be running. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException && !file.equals(from)) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            attributes(folder, target(folder), Files.readAttributes(folder, BasicFileAttributes.class));
            return FileVisitResult.CONTINUE;
        }

        private void link(Path file, Path target) throws IOException {
            Path destination = Files.readSymbolicLink(file);
            Path resolved = file.resolveSibling(destination).normalize();
            boolean inside = !destination.isAbsolute() && resolved.startsWith(from);
            if (inside && Files.exists(file)) {
                // Going up from a folder that is a link itself leads elsewhere than the text says.
                inside = file.toRealPath().startsWith(from.toRealPath());
            }
            if (!inside) {
                throw new PluginException(
                        PluginErrorCode.SECURITY_VIOLATION,
                        "link " + file + " leads out of " + from + ", to " + destination
                                + "; replace it by what it leads to, or remove it");
            }
            Files.createSymbolicLink(target, destination);
        }

        private void copyIfThere(Path file, Path target, BasicFileAttributes attributes) throws IOException {
            try {
                content(file, target);
                attributes(file, target, attributes);
            } catch (NoSuchFileException e) {
                if (Files.exists(file)) {
                    throw e;
                }
            }
        }

        private void content(Path file, Path target) throws IOException {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                    FileChannel out =
                            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                long position = 0;
                long length = in.size();
                while (position < length) {
                    long moved = in.transferTo(position, Math.min(CHUNK, length - position), out);
                    if (moved <= 0) {
                        break; // it became shorter meanwhile
                    }
                    position += moved;
                    bytes += moved;
                    if (bytes - told >= TELL_EVERY) {
                        told = bytes;
                        progress.accept(bytes);
                    }
                }
            }
        }

        private static void attributes(Path source, Path target, BasicFileAttributes attributes) throws IOException {
            Files.setLastModifiedTime(target, attributes.lastModifiedTime());
            PosixFileAttributeView of = Files.getFileAttributeView(source, PosixFileAttributeView.class);
            PosixFileAttributeView to = Files.getFileAttributeView(target, PosixFileAttributeView.class);
            if (of != null && to != null) {
                to.setPermissions(of.readAttributes().permissions());
            }
        }
    }
}
