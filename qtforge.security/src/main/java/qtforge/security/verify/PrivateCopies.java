// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Rights;

/**
 * Judges a copy of a file, for two reasons: the file could change while it is judged, and it is read with the rights of whoever
 * asked, while everything else is done with those of this bundle.
 */
final class PrivateCopies {

    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final long maxBytes;

    PrivateCopies(Path data, long maxBytes) {
        this.folder = data.resolve("security").resolve("judged");
        this.maxBytes = maxBytes;
    }

    /** Calls a function with a copy of a file, which is deleted afterwards. */
    <T> T with(Path file, Function<Path, T> judge) {
        try (InputStream in = open(file)) {
            Path copy = Rights.privileged(this::newFile);
            try {
                copy(in, file, copy);
                return Rights.privileged(() -> judge.apply(copy));
            } finally {
                Rights.privileged(() -> delete(copy));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        }
    }

    /**
     * Calls a function with a file that another makes of one that whoever asked can read. It is deleted afterwards.
     *
     * @param maker writes the new file, with the rights of this bundle
     */
    <T> T made(Path file, Consumer<Path> maker, Function<Path, T> judge) {
        try {
            // Whoever asked has to be allowed to.
            open(file).close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return Rights.privileged(() -> {
            Path bundle = newFile();
            try {
                maker.accept(bundle);
                return judge.apply(bundle);
            } catch (UncheckedIOException e) {
                throw unreadable(file, e.getCause());
            } finally {
                delete(bundle);
            }
        });
    }

    /** The content of a small file, read with the rights of whoever asked. */
    static byte[] content(Path file, int atMost) {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(atMost);
            if (in.read() >= 0) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT,
                        file + " has more than " + atMost + " bytes; give a smaller file");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, file + " is a folder; give the jar that is built of it");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_NOT_FOUND, "file " + file + " does not exist; check the path", e);
        }
    }

    private void copy(InputStream in, Path file, Path copy) throws IOException {
        try (OutputStream out = Rights.privileged(() -> out(copy))) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > maxBytes) {
                    throw new PluginException(
                            PluginErrorCode.INVALID_FORMAT,
                            file + " has more than " + maxBytes
                                    + " bytes; set framework property qtforge.archive.maxBytes if that is intended");
                }
                out.write(buffer, 0, count);
            }
        }
    }

    private Path newFile() {
        try {
            return Files.createDirectories(folder).resolve(UUID.randomUUID() + ".jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream out(Path copy) {
        try {
            return Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Boolean delete(Path copy) {
        try {
            return Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PluginException unreadable(Path file, IOException cause) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                "file " + file + " cannot be read; check its permissions and the free space: " + cause,
                cause);
    }
}
