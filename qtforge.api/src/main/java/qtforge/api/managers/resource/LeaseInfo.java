// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A lease as data.
 *
 * @param id its number
 * @param pool the pool, or the name under which it was acquired
 * @param type what it is
 * @param holder who has it
 * @param priority how urgent it was
 * @param instances what it counts for in quotas: 1, or the threads of an executor
 * @param bytes what it counts for in quotas
 * @param acquiredAt when it was acquired
 * @param thread the thread that acquired it, by name; empty when that was not recorded
 * @param allocationSite where it was acquired, innermost call first; empty when that was not recorded
 * @param end why it is over, or HELD
 */
public record LeaseInfo(
        long id,
        String pool,
        ResourceType type,
        String holder,
        ResourcePriority priority,
        int instances,
        long bytes,
        Instant acquiredAt,
        String thread,
        List<String> allocationSite,
        LeaseEnd end) {

    public LeaseInfo {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(holder, "holder");
        allocationSite = List.copyOf(allocationSite);
    }

    /** The innermost call of the site; "not recorded" without one. */
    public String site() {
        return allocationSite.isEmpty() ? "not recorded" : allocationSite.get(0);
    }

    /** JSON-shaped, in snake case. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("pool", pool);
        json.put("type", type.scriptName());
        json.put("holder", holder);
        json.put("priority", priority.scriptName());
        json.put("instances", (long) instances);
        json.put("bytes", bytes);
        json.put("acquired_at", acquiredAt.toString());
        json.put("thread", thread);
        json.put("allocation_site", List.copyOf(allocationSite));
        json.put("end", end.scriptName());
        return json;
    }
}
