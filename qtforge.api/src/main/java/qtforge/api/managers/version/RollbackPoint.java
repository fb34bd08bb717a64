// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.time.Instant;

/**
 * A backup of a plugin: which version was in force, and its data folder, configuration and state at that time.
 *
 * @param id names it
 * @param pluginId the plugin
 * @param version what was in force; its code stays in the store as long as the point does
 * @param time when it was made
 * @param reason why, in words
 * @param bytes how much its data takes
 * @param hasState whether a state was saved; a backup of a plugin that was not running has none
 */
public record RollbackPoint(
        String id,
        String pluginId,
        qtforge.api.core.Version version,
        Instant time,
        String reason,
        long bytes,
        boolean hasState) {}
