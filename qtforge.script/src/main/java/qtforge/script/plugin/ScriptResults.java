// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.List;
import java.util.Map;
import qtforge.api.core.HealthReport;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What functions of scripts return, as the runtime understands it; alike in all languages. */
final class ScriptResults {

    private ScriptResults() {}

    /** Refuses {@code false}, and an object that says {@code success} is false; everything else is fine, nothing at all too. */
    static void requireSuccess(Object result, PluginErrorCode code, String pluginId, String what) {
        boolean failed = Boolean.FALSE.equals(result)
                || result instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("success"));
        if (failed) {
            Object why = result instanceof Map<?, ?> map ? map.get("error") : null;
            throw new PluginException(
                    code,
                    pluginId,
                    what + " of script '" + pluginId + "' returned false" + (why == null ? "" : ": " + why),
                    null);
        }
    }

    /** An object; nothing, and an empty list, are an empty one. */
    static Map<String, Object> map(Object result, String pluginId, String what) {
        if (result == null || result instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (result instanceof Map<?, ?> map) {
            return JsonValues.normalizeMap(map);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                pluginId,
                what + " of script '" + pluginId + "' returned '" + result + "', which is no object",
                null);
    }

    /** Texts: a list of them, one, or none. */
    static List<String> texts(Object result) {
        if (result instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return result instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }

    /** Complaints: nothing, true and an empty list are none; false is one without words; texts are what they are. */
    static List<String> complaints(Object result) {
        if (Boolean.FALSE.equals(result)) {
            return List.of("the script refuses it");
        }
        return texts(result);
    }

    /** Health: true or false, a text that says what is wrong, or an object of the fields of a report. */
    static HealthReport health(Object result) {
        if (result instanceof Boolean healthy) {
            return healthy ? HealthReport.ok() : HealthReport.unhealthy("the script says it is not healthy");
        }
        if (result instanceof String text) {
            return text.isEmpty() || text.equalsIgnoreCase("ok") || text.equalsIgnoreCase("healthy")
                    ? HealthReport.ok()
                    : HealthReport.unhealthy(text);
        }
        if (!(result instanceof Map<?, ?> map)) {
            return HealthReport.ok();
        }
        boolean healthy = !Boolean.FALSE.equals(map.get("healthy")) && !Boolean.FALSE.equals(map.get("is_healthy"));
        Object message = map.get("message") == null ? map.get("status") : map.get("message");
        return new HealthReport(
                healthy,
                message == null ? "" : String.valueOf(message),
                texts(map.get("warnings")),
                texts(map.get("errors")),
                map.get("metrics") instanceof Map<?, ?> metrics ? JsonValues.normalizeMap(metrics) : Map.of());
    }
}
