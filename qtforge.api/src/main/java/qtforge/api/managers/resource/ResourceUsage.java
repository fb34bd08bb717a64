// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a plugin uses at a moment.
 *
 * @param pluginId the plugin or bundle
 * @param time when
 * @param instances leases (THREAD: threads) of each type it has any of
 * @param bytes bytes of its leases of each type it has any of
 * @param liveThreads live threads of its executors and timers
 * @param cpu processor time of those threads since the last sample as a share of one processor, 0 and up; -1 when it is not known
 * @param acquired acquisitions since it began to use resources
 * @param failed acquisitions that failed, among them those a quota refused
 * @param reused acquisitions that were served by an instance that was there already
 */
public record ResourceUsage(
        String pluginId,
        Instant time,
        Map<ResourceType, Integer> instances,
        Map<ResourceType, Long> bytes,
        int liveThreads,
        double cpu,
        long acquired,
        long failed,
        long reused) {

    public ResourceUsage {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(time, "time");
        instances = Map.copyOf(instances);
        bytes = Map.copyOf(bytes);
    }

    /** Leases of a type. */
    public int instances(ResourceType type) {
        return instances.getOrDefault(type, 0);
    }

    /** Bytes of leases of all types. */
    public long memoryBytes() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
