// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;

/** Makes a folder, with those around it. Nothing when it is there. */
record MakeFolderStep(DataPath path) implements Step {

    @Override
    public void apply(StepRun run) throws IOException, StepFailedException {
        run.data().makeFolder(path);
    }

    @Override
    public String toString() {
        return "mkdir '" + path + "'";
    }
}
