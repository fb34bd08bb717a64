// SPDX-License-Identifier: Apache-2.0
/**
 * Versions of plugins: kept, put in force as a transaction, migrated, rolled back.
 *
 * <p>An operator meets {@link qtforge.api.managers.version.PluginVersionManager}; who ships a plugin whose data changes meets
 * {@link qtforge.api.managers.version.MigrationStep} or the migration document of {@code docs/migrations.md}. Published by the bundle
 * {@code qtforge.versions}.
 *
 * <p>Unless a method says otherwise: arguments and results are never null, collections are immutable snapshots, every method may
 * be called from any thread, and failures are thrown as {@link qtforge.api.managers.version.PluginVersionException}.
 */
@Export
@Version("1.1.0")
package qtforge.api.managers.version;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
