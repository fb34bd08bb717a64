// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/**
 * A migration that a person does before the activation.
 *
 * @param info what there is to know of it
 * @param instructions what the person has to do
 * @param done whether the person says that it has been done
 */
public record ManualMigration(MigrationInfo info, String instructions, boolean done) implements Migration {

    /** The same after the person has said so, or before. */
    public ManualMigration withDone(boolean said) {
        return new ManualMigration(info, instructions, said);
    }

    @Override
    public boolean inner() {
        return false;
    }

    /** Nothing when it has been done. */
    @Override
    public void apply(MigrationContext context) {
        if (!done) {
            throw VersionFailures.failure(
                    VersionErrorCode.MIGRATION_FAILED,
                    info.pluginId(),
                    "the data of plugin '" + info.pluginId() + "' has to be brought from " + context.from() + " to "
                            + context.to() + " by a person: " + instructions
                            + "; do that, then activate again and say that the manual migration is done");
        }
    }
}
