// SPDX-License-Identifier: Apache-2.0
package qtforge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that are there entirely or not at all, whenever the process is killed. They are not forced to the disk (decision 0006): after a
 * power cut that holds as far as the file system keeps the order of renames. {@link DurableFiles} forces them.
 */
public final class AtomicFiles {

    /** As {@link #temporary} names them. */
    private static final Pattern TEMPORARY = Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private AtomicFiles() {}

    /** Writes a text to a temporary file beside the file and renames that. Folders around it are made. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = temporary(file);
        try {
            Files.writeString(temporary, text);
            replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Renames a file or folder; folders around the target are made. The target must not be a folder with something in it. */
    public static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Gives a file its name, in place of what had it. */
    public static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes away what killed processes left of writes into a folder; nothing when there is no such folder. */
    public static void clean(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : FileTrees.list(folder)) {
            if (isLeftOver(file) && Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether a file has the name of one that is being written, or was when its process was killed. */
    public static boolean isLeftOver(Path file) {
        return TEMPORARY.matcher(file.getFileName().toString()).matches();
    }

    /** A new name beside a file. */
    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}
