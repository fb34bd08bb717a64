// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.time.Instant;
import java.util.List;

/**
 * What was changed together.
 *
 * @param number counts up from 1
 * @param timestamp when
 * @param who the plugin id or symbolic name of the bundle that did it, or {@code file} for an edited file
 * @param what in words: {@code set}, {@code import}, {@code undo of 7}
 * @param changes the keys, never empty
 * @param undoes the revision it takes back; 0 for none
 */
public record ConfigurationRevision(
        long number, Instant timestamp, String who, String what, List<ConfigurationChange> changes, long undoes) {

    public ConfigurationRevision {
        changes = List.copyOf(changes);
    }
}
