// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Code that brings the data of a plugin from one version to another. Registered by {@link PluginVersionManager#registerMigration}.
 *
 * <p>It works on a copy: when it throws, or anything after it fails, the copy is thrown away. It is called with no more than the
 * rights of the bundle that registered it, and has the activation's limit.
 */
@ConsumerType
@FunctionalInterface
public interface MigrationStep {

    /**
     * Migrates.
     *
     * @param context what there is to migrate
     * @throws Exception to have the activation undone; the message should say what could not be migrated
     */
    void migrate(MigrationContext context) throws Exception;
}
