// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** What is in the files of a folder of secrets. */
final class SecretFiles extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 20;
    private static final int MOST_FILES = 1000;
    private static final int LARGEST_FILE = 64 << 10;

    private final KnownSecrets known;
    private final Misses misses;
    private int files;

    private SecretFiles(KnownSecrets known, Misses misses) {
        this.known = known;
        this.misses = misses;
    }

    /** Adds what is in each file, also behind links; a file that cannot be read is a miss. */
    static void collect(Path folder, KnownSecrets known, Misses misses) throws IOException {
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SecretFiles(known, misses));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++files > MOST_FILES) {
            misses.add(file.getParent().toString(), "there are more than " + MOST_FILES + " files");
            return FileVisitResult.TERMINATE;
        }
        if (!attributes.isRegularFile() || attributes.size() > LARGEST_FILE) {
            misses.add(file.toString(), "it is no file of " + LARGEST_FILE + " bytes or less");
            return FileVisitResult.CONTINUE;
        }
        misses.guard(file.toString(), () -> {
            byte[] content = Files.readAllBytes(file);
            known.add(new String(content, StandardCharsets.ISO_8859_1));
            known.add(new String(content, StandardCharsets.UTF_8));
        });
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        misses.add(file.toString(), failure.toString());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        if (failure != null) {
            misses.add(folder.toString(), failure.toString());
        }
        return FileVisitResult.CONTINUE;
    }
}
