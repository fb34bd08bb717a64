// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;

/**
 * Copies, measures and deletes folders, in memory that does not depend on what is in them.
 *
 * <p>Times and POSIX permissions are kept. Symbolic links are kept as links when they lead to a place in the same folder; those that were
 * written with an absolute path become relative, so that those of the copy stay in the copy. Links that lead out, and what is
 * neither file nor folder nor link, are refused with a {@link FileSystemException} that names them.
 */
public final class TreeCopy {

    private TreeCopy() {}

    /** {@link #copy(Path, Path, boolean, Consumer)} that leaves it to the operating system when the bytes are written. */
    public static long copy(Path from, Path to, Consumer<Long> progressBytes) throws IOException {
        return copy(from, to, false, progressBytes);
    }

    /**
     * Copies a folder. When it fails or is stopped, nothing is left of the copy.
     *
     * @param from a folder
     * @param to must not exist and not be inside of {@code from}; folders around it are made
     * @param sync whether files and folders are on the disk when it returns
     * @param progressBytes hears how many bytes have been copied so far, after every few megabytes; must be quick
     * @return the bytes of all files
     * @throws FileAlreadyExistsException when there is something at {@code to}
     * @throws IOException when something cannot be read, written or copied
     * @throws PluginVersionException OPERATION_CANCELLED when the thread is interrupted, which it stays
     */
    public static long copy(Path from, Path to, boolean sync, Consumer<Long> progressBytes) throws IOException {
        Path source = from.toRealPath();
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    to.toString(), from.toString(), "a copy cannot be made where something is");
        }
        Path absolute = to.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        Path target = absolute.getParent().toRealPath().resolve(absolute.getFileName());
        if (target.startsWith(source)) {
            throw new FileSystemException(to.toString(), from.toString(), "a folder cannot be copied into itself");
        }
        boolean complete = false;
        try {
            CopyVisitor visitor = new CopyVisitor(source, target, sync, progressBytes);
            Files.walkFileTree(source, visitor);
            complete = true;
            return visitor.bytes();
        } catch (IOException | PluginVersionException e) {
            if (Cancellation.caused(e)) {
                throw Cancellation.cancelled(VersionErrorCode.UNKNOWN, "", "copying " + from + " to " + to, e);
            }
            throw e;
        } finally {
            if (!complete) {
                delete(target);
            }
        }
    }

    /** The bytes of all files in a folder; 0 when it is not there. Links count nothing. */
    public static long size(Path folder) throws IOException {
        return measure(folder).bytes();
    }

    /** {@link #size} with the number of files, folders and links. */
    static SizeVisitor measure(Path folder) throws IOException {
        SizeVisitor visitor = new SizeVisitor();
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, visitor);
        }
        return visitor;
    }

    /** Deletes a folder, file or link with all that is in it; what links lead to stays. Nothing when it is not there. */
    public static void delete(Path tree) throws IOException {
        if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(tree, new DeleteVisitor());
        }
    }
}
