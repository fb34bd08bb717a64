// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;

/**
 * Plugins that depend on each other in a circle.
 *
 * @param cyclePlugins the circle; each needs the next, the last needs the first
 * @param suggestedBreakFrom the plugin whose dependency would best be given up
 * @param suggestedBreakTo the plugin it would no longer need
 * @param suggestedStrategy what to do
 * @param explanation in words
 */
public record CircularDependency(
        List<String> cyclePlugins,
        String suggestedBreakFrom,
        String suggestedBreakTo,
        CircularResolutionStrategy suggestedStrategy,
        String explanation) {

    public CircularDependency {
        cyclePlugins = List.copyOf(cyclePlugins);
    }
}
