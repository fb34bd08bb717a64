// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

/**
 * Numbers since start.
 *
 * @param watched class loaders that are watched now
 * @param leaks leaks now
 * @param collected class loaders that were seen to go
 * @param found leaks that were found
 * @param recovered leaks that went away later
 * @param analyses heap dumps that were read
 * @param collections garbage collections that were asked for
 */
public record LeakStatistics(
        int watched, int leaks, long collected, long found, long recovered, long analyses, long collections) {}
