// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.files.SideFiles;

/**
 * Which folders have to be watched to hear of every change of a path, and which of the names in them matter: the folder it is in, those
 * above it that are rebuilt along with it, those in which links on the way lie, and, when something on the way is missing, the
 * nearest one that is there.
 */
final class Interests {

    /** Any name. */
    static final String ANY = "*";

    private static final int ABOVE = 2;
    private static final int MOST_LINKS = 32;

    private final Map<Path, Set<String>> names = new HashMap<>();
    private int links;

    private Interests() {}

    /**
     * The interests in a path as things are now.
     *
     * @param path absolute
     * @param within folders in it, all of whose names matter
     */
    static Map<Path, Set<String>> of(Path path, List<Path> within) {
        Interests interests = new Interests();
        Path real = interests.follow(path);
        SideFiles.of(path)
                .ifPresent(side ->
                        interests.add(side.getParent(), side.getFileName().toString()));
        Path at = real;
        for (int i = 0; i <= ABOVE && at != null && at.getParent() != null; i++) {
            interests.add(at.getParent(), at.getFileName().toString());
            at = at.getParent();
        }
        within.forEach(folder -> interests.add(folder, ANY));
        return interests.names;
    }

    private void add(Path folder, String name) {
        Path there = folder;
        String first = name;
        while (!Files.isDirectory(there) && there.getParent() != null) {
            first = there.getFileName().toString();
            there = there.getParent();
        }
        names.computeIfAbsent(there, none -> new HashSet<>()).add(first);
    }

    /** The path without links; each link on the way is of interest. */
    private Path follow(Path path) {
        Path done = path.getRoot();
        for (int i = 0; i < path.getNameCount(); i++) {
            Path next = done.resolve(path.getName(i));
            if (Files.isSymbolicLink(next) && ++links <= MOST_LINKS) {
                add(done, path.getName(i).toString());
                next = follow(target(done, next));
            }
            done = next;
        }
        return done;
    }

    private static Path target(Path folder, Path link) {
        try {
            return folder.resolve(Files.readSymbolicLink(link)).normalize();
        } catch (IOException e) {
            // It is no link any more.
            return link;
        }
    }

    /** What tells one folder from another that takes its name; null when that cannot be told. */
    static Object identity(Path folder) {
        try {
            return Files.readAttributes(
                            folder, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
