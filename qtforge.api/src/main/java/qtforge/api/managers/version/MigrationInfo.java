// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.VersionRange;

/**
 * A migration there is.
 *
 * @param id names it
 * @param pluginId the plugin
 * @param from the versions it leads from
 * @param to the versions it leads to
 * @param strategy how it works
 * @param origin who brought it: a bundle, or the version of the plugin that has it inside
 */
public record MigrationInfo(
        String id, String pluginId, VersionRange from, VersionRange to, MigrationStrategy strategy, String origin) {}
