// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Renames or moves a file, folder or link. */
record RenameStep(DataPath from, DataPath to, boolean optional) implements Step {

    @Override
    public void apply(StepRun run) throws IOException, StepFailedException {
        Optional<Path> source = run.entry(from, optional);
        if (source.isEmpty()) {
            return;
        }
        Path target = run.data().vacant(to);
        Files.move(source.get(), target);
        Path root = run.data().root();
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isSymbolicLink()) {
                    // A relative link leads elsewhere from its new place; this throws when that is outside.
                    InnerLink.target(root, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public String toString() {
        return "rename '" + from + "' to '" + to + "'";
    }
}
