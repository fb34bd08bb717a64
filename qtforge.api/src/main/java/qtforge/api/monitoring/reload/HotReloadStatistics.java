// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers of hot reload since start.
 *
 * @param targets how many plugins are watched
 * @param folders how many folders are watched
 * @param outcomes how often each outcome was had; those that never were are zero
 * @param medianReplaced the middle of how long the latest 1,000 replacements took
 * @param longestReplaced the longest of them
 * @param events how often the file system told of changes
 */
public record HotReloadStatistics(
        int targets,
        int folders,
        Map<HotReloadOutcome, Long> outcomes,
        Duration medianReplaced,
        Duration longestReplaced,
        long events) {

    public HotReloadStatistics {
        outcomes = Map.copyOf(outcomes);
        Objects.requireNonNull(medianReplaced, "medianReplaced");
        Objects.requireNonNull(longestReplaced, "longestReplaced");
    }
}
