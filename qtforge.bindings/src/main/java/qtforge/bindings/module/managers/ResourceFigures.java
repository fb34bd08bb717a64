// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.NamedConstant;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.ResourceUsage;

/** Figures of resources as maps. */
final class ResourceFigures {

    private ResourceFigures() {}

    static Map<String, Object> map(PoolInfo pool) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", pool.name());
        map.put("type", pool.type().scriptName());
        map.put("owner", pool.owner());
        map.put("is_shared", pool.isShared());
        map.put("max_size", (long) pool.maxSize());
        map.put("states", byName(pool.states()));
        map.put("waiting", (long) pool.waiting());
        map.put("acquired", pool.acquired());
        map.put("returned", pool.returned());
        map.put("failed", pool.failed());
        return map;
    }

    static Map<String, Object> map(ResourceUsage usage) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plugin_id", usage.pluginId());
        map.put("time", usage.time().toString());
        map.put("instances", byName(usage.instances()));
        map.put("bytes", byName(usage.bytes()));
        map.put("live_threads", (long) usage.liveThreads());
        map.put("cpu", usage.cpu());
        map.put("acquired", usage.acquired());
        map.put("failed", usage.failed());
        map.put("reused", usage.reused());
        return map;
    }

    private static Map<String, Object> byName(Map<? extends NamedConstant, ? extends Number> numbers) {
        Map<String, Object> map = new LinkedHashMap<>();
        numbers.forEach((constant, number) -> map.put(constant.scriptName(), number.longValue()));
        return map;
    }
}
