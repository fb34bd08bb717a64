// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Times and POSIX permissions of files; where the file system has none of the latter, nothing is done. */
final class FileTraits {

    private FileTraits() {}

    /** Gives a copy the times and permissions of its original. */
    static void hand(Path from, BasicFileAttributes original, Path to) throws IOException {
        handPermissions(from, to);
        Files.getFileAttributeView(to, BasicFileAttributeView.class)
                .setTimes(original.lastModifiedTime(), original.lastAccessTime(), original.creationTime());
    }

    static void handPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView source = view(from);
        PosixFileAttributeView target = view(to);
        if (source != null && target != null) {
            target.setPermissions(source.readAttributes().permissions());
        }
    }

    /** Lets the owner read and change what is in a folder. Returns whether that was not so before. */
    static boolean open(Path folder) throws IOException {
        PosixFileAttributeView view = view(folder);
        if (view == null) {
            return false;
        }
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        Set<PosixFilePermission> present = view.readAttributes().permissions();
        if (present.containsAll(permissions)) {
            return false;
        }
        permissions.addAll(present);
        view.setPermissions(permissions);
        return true;
    }

    private static PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
