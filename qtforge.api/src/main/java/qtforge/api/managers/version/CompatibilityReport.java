// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.util.List;
import qtforge.api.core.Version;

/**
 * Whether a version may take the place of another.
 *
 * @param pluginId the plugin
 * @param from the version in force, or asked about
 * @param to the version that is to take its place
 * @param level how far they are from each other
 * @param compatible whether nothing speaks against it
 * @param migration how the data would get there
 * @param path the versions of the migrations on the way, from first to last, {@code from} and {@code to} included
 * @param problems what speaks against it, in words
 * @param dependants running plugins that would be stopped and started again
 */
public record CompatibilityReport(
        String pluginId,
        Version from,
        Version to,
        CompatibilityLevel level,
        boolean compatible,
        MigrationStrategy migration,
        List<String> path,
        List<String> problems,
        List<String> dependants) {

    public CompatibilityReport {
        path = List.copyOf(path);
        problems = List.copyOf(problems);
        dependants = List.copyOf(dependants);
    }
}
