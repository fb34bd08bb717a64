// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A symbolic link that may be kept, as it leads to a place in the same tree. */
final class InnerLink {

    private InnerLink() {}

    /**
     * Where a link leads, relative to the folder it is in, so that it leads to the same place of a copy of the tree.
     *
     * @param root the tree, with all links followed
     * @param link a link in it, in a folder with all links followed
     * @throws FileSystemException when it leads out of the tree, or nobody can say whether it does
     */
    static Path target(Path root, Path link) throws IOException {
        Path written = Files.readSymbolicLink(link);
        boolean plain = isPlain(root, link, written);
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            if (plain) {
                return written;
            }
            throw outside(root, link, written);
        }
        if (!real.startsWith(root)) {
            throw outside(root, link, written);
        }
        return plain ? written : link.getParent().relativize(real);
    }

    /**
     * Whether a link goes up first, not farther than the root, and down then. One that goes up after it went down may go up somewhere
     * else, by another link, and one that leaves the tree to come back by the tree's name would come back to the original.
     */
    private static boolean isPlain(Path root, Path link, Path written) {
        Path place = link.getParent();
        boolean down = false;
        for (Path name : written) {
            boolean up = name.toString().equals("..");
            place = up ? place.getParent() : place;
            if (up && down || place == null || !place.startsWith(root)) {
                return false;
            }
            down |= !up;
        }
        return !written.isAbsolute();
    }

    private static FileSystemException outside(Path root, Path link, Path written) {
        return new FileSystemException(
                link.toString(),
                written.toString(),
                "this symbolic link leads out of " + root + "; remove it, or put what it leads to in its place");
    }
}
