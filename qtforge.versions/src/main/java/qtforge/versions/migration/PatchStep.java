// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;

/** Patches the state or the configuration. */
record PatchStep(StepTarget target, JsonPatch patch) implements Step {

    @Override
    public void apply(StepRun run) throws StepFailedException {
        Map<String, Object> document = run.document(target);
        if (!(patch.apply(document) instanceof Map<?, ?> changed)) {
            throw new StepFailedException("the " + target.text() + " would not be an object any more");
        }
        Map<String, Object> result = JsonValues.normalizeMap(changed);
        document.clear();
        document.putAll(result);
    }

    @Override
    public String toString() {
        return "patch " + target.text();
    }

    /** Patches a JSON file. */
    record OfFile(DataPath path, JsonPatch patch, boolean optional) implements Step {

        @Override
        public void apply(StepRun run) throws IOException, StepFailedException {
            Optional<Path> file = run.existing(path, optional);
            if (file.isPresent()) {
                JsonFile content = JsonFile.read(file.get(), run.json());
                content.write(patch.applyInPlace(content.document()), run.json(), run.budget());
            }
        }

        @Override
        public String toString() {
            return "patch file '" + path + "'";
        }
    }
}
