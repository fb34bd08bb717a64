// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.core.Version;

/**
 * One migration on a way.
 *
 * @param from the version the data is of
 * @param to the version the data is of afterwards
 * @param migration what brings it there
 */
public record Hop(Version from, Version to, Migration migration) {}
