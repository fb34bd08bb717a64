// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.time.Instant;
import java.util.List;

/**
 * What was in force in the whole runtime at one time.
 *
 * @param name names it
 * @param time when it was taken
 * @param plugins ids with versions, sorted
 * @param libraries names with versions, sorted
 * @param withData whether the data of the plugins is in it
 * @param bytes what its data takes
 */
public record Snapshot(
        String name, Instant time, List<String> plugins, List<String> libraries, boolean withData, long bytes) {

    public Snapshot {
        plugins = List.copyOf(plugins);
        libraries = List.copyOf(libraries);
    }
}
