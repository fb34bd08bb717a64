// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Copies a file or folder. Of a link, what it leads to is copied. */
record CopyStep(DataPath from, DataPath to, boolean optional) implements Step {

    @Override
    public void apply(StepRun run) throws IOException, StepFailedException {
        Optional<Path> found = run.existing(from, optional);
        if (found.isEmpty()) {
            return;
        }
        Path source = found.get();
        Path target = run.data().vacant(to);
        run.budget().take(TreeCopy.measure(source));
        BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            TreeCopy.copy(source, target, bytes -> {});
        } else if (attributes.isRegularFile()) {
            FileCopy.copy(source, target, false, bytes -> {});
            FileTraits.hand(source, attributes, target);
        } else {
            throw new StepFailedException("'" + from + "' is neither a file nor a folder");
        }
    }

    @Override
    public String toString() {
        return "copy '" + from + "' to '" + to + "'";
    }
}
