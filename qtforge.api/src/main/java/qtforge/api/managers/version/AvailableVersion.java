// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.Version;

/**
 * A version that a repository offers.
 *
 * @param pluginId the plugin; for a library {@code library/NAME}
 * @param version the version
 * @param source what {@link PluginVersionManager#installVersion} takes
 * @param repository where it is offered
 * @param sha256 what the index says its code must be; empty when it says nothing
 * @param size in bytes; -1 when the index does not say
 */
public record AvailableVersion(
        String pluginId, Version version, String source, String repository, String sha256, long size) {}
