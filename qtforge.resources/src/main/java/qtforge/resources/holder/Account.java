// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import qtforge.api.managers.resource.ResourceType;

/** What one plugin has and did. */
public final class Account {

    private final String id;
    private final Map<ResourceType, TypeAccount> types = new EnumMap<>(ResourceType.class);
    private final LongAdder acquired = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Account(String id, BiFunction<String, ResourceType, TypeAccount> types) {
        this.id = id;
        for (ResourceType type : ResourceType.values()) {
            this.types.put(type, types.apply(id, type));
        }
    }

    /** The plugin. */
    public String id() {
        return id;
    }

    /** What it has of a type. */
    public TypeAccount of(ResourceType type) {
        return types.get(type);
    }

    /** Acquisitions that succeeded. */
    public LongAdder acquired() {
        return acquired;
    }

    /** Acquisitions that failed. */
    public LongAdder failed() {
        return failed;
    }

    /** Acquisitions served by what was there. */
    public LongAdder reused() {
        return reused;
    }

    /** Threads of its executors and timers; some may have ended. */
    public Set<Thread> threads() {
        return threads;
    }

    /** Whether it has nothing now. */
    public boolean isEmpty() {
        return types.values().stream().allMatch(type -> type.instances() == 0);
    }
}
