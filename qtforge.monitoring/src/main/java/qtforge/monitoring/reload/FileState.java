// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import qtforge.files.SideFiles;

/**
 * How a file or folder looks from outside: enough to notice a change without reading it.
 *
 * @param exists whether it is there and can be looked at
 * @param files how many files it has; more than {@value #MOST} are not counted
 * @param look of sizes, times and file numbers
 * @param folders the folder and those in it; empty for a file
 */
record FileState(boolean exists, int files, long look, List<Path> folders) {

    /** The most files a folder that is watched may have. */
    static final int MOST = 20_000;

    private static final FileState ABSENT = new FileState(false, 0, 0, List.of());

    /** How it looks now. Links in a folder count as what they are, the path itself as what it leads to. */
    static FileState of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isDirectory()) {
                // A side file that comes, changes or goes is a change of the file it belongs to.
                long look = look("", attributes)
                        + SideFiles.attributes(path)
                                .map(side -> look(SideFiles.ENDING, side))
                                .orElse(0L);
                return new FileState(true, 1, look, List.of());
            }
            Tree tree = new Tree(path.toRealPath());
            Files.walkFileTree(tree.root, tree);
            return new FileState(true, tree.files, tree.look, List.copyOf(tree.folders));
        } catch (IOException e) {
            return ABSENT;
        }
    }

    boolean isTooLarge() {
        return files > MOST;
    }

    /** What looked so in an earlier run of the runtime. */
    static FileState known(long look) {
        return new FileState(true, 0, look, List.of());
    }

    /** Whether it looks the same; where its folders are does not matter. */
    boolean looksAs(FileState other) {
        return exists == other.exists && look == other.look;
    }

    private static long look(String name, BasicFileAttributes attributes) {
        long look = name.hashCode();
        look = mix(look, attributes.size());
        look = mix(look, attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS));
        return mix(look, String.valueOf(attributes.fileKey()).hashCode());
    }

    /** Spreads each bit, so that sums of looks do not cancel each other out. */
    private static long mix(long look, long value) {
        long mixed = (look ^ value) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /** Adds up what is in a folder; in which order it is found does not matter. */
    private static final class Tree extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<Path> folders = new ArrayList<>();
        private int files;
        private long look;

        Tree(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            folders.add(folder);
            return ++files > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            look += look(root.relativize(file).toString(), attributes);
            return ++files > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // It went while one looked: that is a change, and the next look tells what became of it.
            look += file.hashCode();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
