// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;

/** One step of a document. Immutable; {@code toString} says what it does. */
interface Step {

    /**
     * Does it.
     *
     * @throws StepFailedException when something speaks against it
     */
    void apply(StepRun run) throws IOException, StepFailedException;
}
