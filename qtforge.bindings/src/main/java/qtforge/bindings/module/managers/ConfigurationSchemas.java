// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationStatistics;

/** Documents of the configuration as maps and back. */
final class ConfigurationSchemas {

    private ConfigurationSchemas() {}

    static ConfigurationSchema of(Object given) {
        if (given instanceof ConfigurationSchemaValue value) {
            return value.toSchema();
        }
        if (given instanceof Map<?, ?> map) {
            return ConfigurationSchema.of(JsonValues.normalizeMap(map));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "set_schema takes a ConfigurationSchema or an object with a JSON Schema, but was given "
                        + (given == null ? "nothing" : given.getClass().getSimpleName()));
    }

    static Map<String, Object> map(ConfigurationRevision revision) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", revision.number());
        map.put("timestamp", revision.timestamp().toString());
        map.put("who", revision.who());
        map.put("what", revision.what());
        map.put("undoes", revision.undoes());
        List<Object> changes =
                revision.changes().stream().map(JsonValues::normalize).toList();
        map.put("changes", changes);
        return map;
    }

    static Map<String, Object> statistics(ConfigurationStatistics figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        Map<String, Object> keys = new LinkedHashMap<>();
        figures.keys().forEach((scope, count) -> keys.put(scope.scriptName(), count));
        map.put("keys", keys);
        map.put(
                "total_keys",
                figures.keys().values().stream().mapToLong(Long::longValue).sum());
        map.put("plugins", (long) figures.plugins());
        map.put("subscriptions", (long) figures.subscriptions());
        map.put("writes", figures.writes());
        map.put("refusals", figures.refusals());
        map.put("reloads", figures.reloads());
        map.put("delivered", figures.delivered());
        map.put("dropped", figures.dropped());
        map.put("auto_persist", figures.autoPersist());
        map.put(
                "problems",
                figures.problems().stream().map(JsonValues::normalize).toList());
        return map;
    }
}
