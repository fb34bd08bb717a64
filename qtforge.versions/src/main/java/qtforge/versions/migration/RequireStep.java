// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.Optional;

/**
 * Fails when the state or the configuration is not as the document expects.
 *
 * @param expected what the value must be; null when it only has to be there
 */
record RequireStep(StepTarget target, JsonPointer pointer, Expected expected, Optional<String> message)
        implements Step {

    /** A value, which may be null. */
    record Expected(Object value) {}

    @Override
    public void apply(StepRun run) throws StepFailedException {
        Object document = run.document(target);
        if (!pointer.exists(document)) {
            throw new StepFailedException(message.orElse("the " + target.text() + " has nothing at '" + pointer + "'"));
        }
        if (expected != null && !JsonComparison.equal(pointer.find(document), expected.value())) {
            throw new StepFailedException(
                    message.orElse("the " + target.text() + " has another value at '" + pointer + "'"));
        }
    }

    @Override
    public String toString() {
        return "require '" + pointer + "' of the " + target.text();
    }

    /** Fails when a file or folder is not there. */
    record OfFile(DataPath path, Optional<String> message) implements Step {

        @Override
        public void apply(StepRun run) throws java.io.IOException, StepFailedException {
            if (run.data().find(path).isEmpty()) {
                throw new StepFailedException(message.orElse("'" + path + "' is not there"));
            }
        }

        @Override
        public String toString() {
            return "require file '" + path + "'";
        }
    }
}
