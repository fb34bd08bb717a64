// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;
import java.util.Objects;

/**
 * How a plugin stands, and no more: cheap to be asked for often and of many. {@link PluginInfo} has everything.
 *
 * @param id its id
 * @param version its version
 * @param state its state
 * @param runningSince since when it has been running; {@link Instant#EPOCH} when it is not
 * @param lastActivity the last change of state or call
 */
public record PluginStatus(String id, Version version, PluginState state, Instant runningSince, Instant lastActivity) {

    public PluginStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(runningSince, "runningSince");
        Objects.requireNonNull(lastActivity, "lastActivity");
    }
}
