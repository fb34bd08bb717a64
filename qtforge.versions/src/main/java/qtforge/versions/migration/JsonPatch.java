// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.JsonValues;

/**
 * Changes to a JSON document (RFC 6902). The libraries that do this work on the trees of Jackson, Gson or JSON-P; this works on the maps
 * and lists of {@link JsonValues}.
 *
 * @param operations what is done, in order
 */
record JsonPatch(List<JsonOperation> operations) {

    /** The most operations of one patch. */
    static final int MOST = 10_000;

    JsonPatch {
        operations = List.copyOf(operations);
    }

    /** @throws StepFailedException naming the operation that is not one */
    static JsonPatch parse(List<?> json) throws StepFailedException {
        if (json.size() > MOST) {
            throw new StepFailedException("there are " + json.size() + " operations; at most " + MOST + " may be");
        }
        List<JsonOperation> operations = new ArrayList<>();
        for (Object operation : json) {
            try {
                operations.add(JsonOperation.parse(operation));
            } catch (StepFailedException e) {
                throw new StepFailedException("operation " + (operations.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return new JsonPatch(operations);
    }

    /**
     * The changed document; the given one stays as it is.
     *
     * @throws StepFailedException naming the operation that cannot be done
     */
    Object apply(Object document) throws StepFailedException {
        return applyInPlace(JsonValues.normalize(document));
    }

    /** {@link #apply} for a document of maps and lists that can be changed and that is of no use when it fails. */
    Object applyInPlace(Object document) throws StepFailedException {
        JsonPatchRun run = new JsonPatchRun(document);
        int number = 0;
        for (JsonOperation operation : operations) {
            number++;
            try {
                run.apply(operation);
            } catch (StepFailedException e) {
                throw new StepFailedException("operation " + number + " (" + operation + "): " + e.getMessage(), e);
            }
        }
        return run.document();
    }
}
