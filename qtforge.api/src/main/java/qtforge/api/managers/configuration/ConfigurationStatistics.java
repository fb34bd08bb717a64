// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.List;
import java.util.Map;

/**
 * Figures, since the bundle was started.
 *
 * @param keys how many keys each scope has, of all plugins together
 * @param plugins how many plugins have a merged configuration that is kept current
 * @param subscriptions how many subscriptions there are
 * @param writes revisions made by programs
 * @param refusals writes refused
 * @param reloads edited files taken over
 * @param delivered events given to subscribers
 * @param dropped events a slow subscriber lost: the oldest of more than 1000 that waited for it
 * @param autoPersist whether changes are written to the files at once
 * @param problems files that are not in force
 */
public record ConfigurationStatistics(
        Map<ConfigurationScope, Long> keys,
        int plugins,
        int subscriptions,
        long writes,
        long refusals,
        long reloads,
        long delivered,
        long dropped,
        boolean autoPersist,
        List<ConfigurationProblem> problems) {

    public ConfigurationStatistics {
        keys = Map.copyOf(keys);
        problems = List.copyOf(problems);
    }
}
