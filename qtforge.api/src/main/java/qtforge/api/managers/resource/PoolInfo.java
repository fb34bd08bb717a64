// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.Map;
import java.util.Objects;

/**
 * A pool at a moment. Numbers of different moments a little apart may not add up while it is busy.
 *
 * @param name its name
 * @param type what is in it
 * @param owner the plugin or bundle that created it
 * @param isShared whether others may use it
 * @param maxSize the most instances
 * @param states how many instances are in which state
 * @param waiting threads that wait for room
 * @param acquired leases since it was created
 * @param returned leases that were returned
 * @param takenBack leases that ended in another way
 * @param failed acquisitions that failed
 * @param created instances made
 * @param destroyed instances destroyed
 * @param bytesEach what an instance counts for
 */
public record PoolInfo(
        String name,
        ResourceType type,
        String owner,
        boolean isShared,
        int maxSize,
        Map<ResourceState, Integer> states,
        int waiting,
        long acquired,
        long returned,
        long takenBack,
        long failed,
        long created,
        long destroyed,
        long bytesEach) {

    public PoolInfo {
        Objects.requireNonNull(name, "name");
        states = Map.copyOf(states);
    }

    /** Instances in a state. */
    public int count(ResourceState state) {
        return states.getOrDefault(state, 0);
    }
}
