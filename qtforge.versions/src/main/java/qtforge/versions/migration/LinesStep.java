// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Replaces text in the lines of a file of any size. */
record LinesStep(DataPath path, LinePattern pattern, boolean optional) implements Step {

    @Override
    public void apply(StepRun run) throws IOException, StepFailedException {
        Optional<Path> file = run.existing(path, optional);
        if (file.isEmpty()) {
            return;
        }
        if (!Files.isRegularFile(file.get())) {
            throw new StepFailedException("'" + path + "' is not a file");
        }
        long replaced = new LineRewrite(pattern, run.budget()).rewrite(file.get());
        run.context().progress("replaced " + replaced + " places in '" + path + "'");
    }

    @Override
    public String toString() {
        return "lines of '" + path + "'";
    }
}
