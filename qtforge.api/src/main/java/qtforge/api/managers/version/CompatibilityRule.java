// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import qtforge.api.core.VersionRange;

/**
 * Something known about versions of a plugin that their numbers do not say.
 *
 * @param from the versions it leads from
 * @param to the versions it leads to
 * @param level how far they are from each other; BREAKING forbids the step unless it is forced
 * @param reason why, for whoever is stopped by it
 */
public record CompatibilityRule(VersionRange from, VersionRange to, CompatibilityLevel level, String reason) {}
