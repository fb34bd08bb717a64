// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

/**
 * What the store takes on disk.
 *
 * @param pluginId the plugin; empty for all
 * @param versions how many versions
 * @param codeBytes what their code takes
 * @param backups how many rollback points
 * @param backupBytes what those take
 */
public record StorageUsage(String pluginId, int versions, long codeBytes, int backups, long backupBytes) {}
