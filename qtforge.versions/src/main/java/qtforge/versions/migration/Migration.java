// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;

/** A way from one version of a plugin's data to another. */
public interface Migration {

    /** What it is. */
    MigrationInfo info();

    /**
     * Migrates.
     *
     * @throws Exception when it cannot
     */
    void apply(MigrationContext context) throws Exception;
}
