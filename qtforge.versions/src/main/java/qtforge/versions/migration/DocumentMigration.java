// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.core.JsonCodec;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationInfo;
import qtforge.api.managers.version.MigrationStrategy;

/**
 * A migration by a document.
 *
 * @param info what there is to know of it
 * @param document the steps
 * @param json reads and writes the files that are patched
 * @param inner whether the document was found inside of a version
 */
public record DocumentMigration(MigrationInfo info, MigrationDocument document, JsonCodec json, boolean inner)
        implements Migration {

    /** A migration of a plugin by a document. */
    public static DocumentMigration of(
            String id, String pluginId, MigrationDocument document, JsonCodec json, boolean inner) {
        MigrationInfo info = new MigrationInfo(
                id, pluginId, document.from(), document.to(), MigrationStrategy.SCRIPT, document.origin());
        return new DocumentMigration(info, document, json, inner);
    }

    @Override
    public void apply(MigrationContext context) {
        document.apply(context, json);
    }
}
