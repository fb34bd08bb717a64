// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Paths that programs give, and what goes wrong with them. */
public final class FilePaths {

    static final long MOST_ENTRIES = 10_000;
    private static final int LONGEST_FILE = 16 * 1024 * 1024;

    private FilePaths() {}

    /**
     * A path.
     *
     * @throws PluginException INVALID_ARGUMENT when the text is none
     */
    public static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    /** A path that must not be empty, which would be the folder in which the runtime was started. */
    static Path some(String text) {
        if (text.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "the path is empty; give one, or '.' for where the runtime runs");
        }
        return of(text);
    }

    static void requireReadable(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, file + " is a folder; use list_directory to see what is in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device may have no end, and opening a pipe may wait for ever.
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, file + " is a device or a pipe, not a file");
        }
        if (Files.size(file) > LONGEST_FILE) {
            throw tooLong(file);
        }
    }

    /** The text of a file; never more than the limit is read, whatever the file says of its size. */
    static String text(Path file) throws IOException {
        requireReadable(file);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST_FILE + 1);
        }
        if (bytes.length > LONGEST_FILE) {
            throw tooLong(file);
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static PluginException tooLong(Path file) {
        return new PluginException(
                PluginErrorCode.RESOURCE_EXHAUSTED,
                file + " has more than " + LONGEST_FILE + " bytes, which are the most; read it where the program runs");
    }

    static PluginException failure(String action, Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no " + file + " to " + action, e);
        }
        if (e instanceof AccessDeniedException) {
            return new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    "the runtime's user may not " + action + " " + file + "; change its owner or mode",
                    e);
        }
        if (e instanceof CharacterCodingException) {
            return new PluginException(PluginErrorCode.INVALID_FORMAT, file + " is not in UTF-8", e);
        }
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR, "cannot " + action + " " + file + ": " + e.getMessage(), e);
    }
}
