// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.managers.version.MigrationContext;

/**
 * One document being applied.
 *
 * @param context what it is applied to
 * @param json reads and writes files
 * @param data the copy of the data folder
 * @param budget what all steps together may write
 */
record StepRun(MigrationContext context, JsonCodec json, DataFolder data, WriteBudget budget) {

    static StepRun of(MigrationContext context, JsonCodec json) {
        DataFolder data = new DataFolder(context.dataFolder());
        return new StepRun(context, json, data, new WriteBudget(data));
    }

    /**
     * The file or folder at a place.
     *
     * @param optional whether the step does nothing without it
     * @return empty only when that is so
     */
    Optional<Path> existing(DataPath path, boolean optional) throws IOException, StepFailedException {
        return checked(data.find(path), path, optional);
    }

    /** The same, of a link the link itself. */
    Optional<Path> entry(DataPath path, boolean optional) throws IOException, StepFailedException {
        return checked(data.entry(path), path, optional);
    }

    private static Optional<Path> checked(Optional<Path> found, DataPath path, boolean optional)
            throws StepFailedException {
        if (found.isEmpty() && !optional) {
            throw new StepFailedException(
                    "'" + path + "' is not there; say \"optional\": true in the step when that is as it may be");
        }
        return found;
    }

    Map<String, Object> document(StepTarget target) {
        return target == StepTarget.STATE ? context.state() : context.configuration();
    }
}
