// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;

/** Brings the data of a plugin from one version to another. */
public interface Migration {

    /** What there is to know of it. */
    MigrationInfo info();

    /** Whether it was found inside of a version of the plugin, rather than registered. */
    boolean inner();

    /**
     * Migrates the copies in the context.
     *
     * @throws Exception when it cannot; the copies are to be thrown away then
     */
    void apply(MigrationContext context) throws Exception;
}
