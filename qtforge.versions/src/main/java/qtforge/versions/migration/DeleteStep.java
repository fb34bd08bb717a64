// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.StringJoiner;

/** Deletes a file, folder or link. Nothing when it is not there. */
record DeleteStep(DataPath path) implements Step {

    @Override
    public void apply(StepRun run) throws IOException, StepFailedException {
        Optional<Path> found = run.entry(path, true);
        if (found.isPresent()) {
            TreeCopy.delete(found.get());
        }
    }

    @Override
    public String toString() {
        return "delete '" + path + "'";
    }

    /** Deletes all that a pattern matches. */
    record ByPattern(String text, PathPattern pattern) implements Step {

        @Override
        public void apply(StepRun run) throws IOException {
            Path root = run.data().root();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    Cancellation.check(run.context().pluginId(), "a 'delete' step");
                    if (folder.equals(root) || !pattern.matches(place(root, folder))) {
                        return FileVisitResult.CONTINUE;
                    }
                    TreeCopy.delete(folder);
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (pattern.matches(place(root, file))) {
                        Files.delete(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }

        private static String place(Path root, Path entry) {
            StringJoiner names = new StringJoiner("/");
            root.relativize(entry).forEach(name -> names.add(name.toString()));
            return names.toString();
        }

        @Override
        public String toString() {
            return "delete '" + text + "'";
        }
    }
}
