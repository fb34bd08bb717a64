// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStep;

/**
 * A migration by code.
 *
 * @param info what there is to know of it
 * @param step the code, which whoever made this has restricted to the rights of the bundle that registered it
 */
public record CallbackMigration(MigrationInfo info, MigrationStep step) implements Migration {

    @Override
    public boolean inner() {
        return false;
    }

    @Override
    public void apply(MigrationContext context) throws Exception {
        step.migrate(context);
    }
}
