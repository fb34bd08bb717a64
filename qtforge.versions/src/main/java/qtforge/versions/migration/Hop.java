// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import qtforge.api.core.Version;

/** One migration on the way from one version to another. */
public record Hop(Version from, Version to, Migration migration) {}
