// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** JSON as the runtime reads and writes it. */
public interface JsonFunctions {

    /** Who asks. */
    BindingContext context();

    @ScriptDoc("Reads a JSON document. What is none fails with INVALID_FORMAT, naming line and column.")
    @ScriptName({"parse_json", "json_parse"})
    default Object parseJson(String text) {
        return codec().parse(text);
    }

    @ScriptDoc("Writes a value as JSON, on one line or indented.")
    @ScriptName({"stringify_json", "json_stringify", "to_json_string"})
    default String stringifyJson(Object value, @ScriptDefault("false") boolean pretty) {
        return codec().format(value, pretty);
    }

    @ScriptDoc("Whether a text is a JSON document.")
    @ScriptName({"validate_json", "is_valid_json"})
    default boolean validateJson(String text) {
        try {
            codec().parse(text);
            return true;
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.INVALID_FORMAT) {
                return false;
            }
            throw e;
        }
    }

    @ScriptDoc(
            "What stands in a value, or in a JSON document, at a path such as users.0.name; the default when there is nothing.")
    default Object jsonGet(Object json, String path, @ScriptDefault("null") Object other) {
        return JsonPaths.get(json instanceof String text ? parseJson(text) : json, path)
                .orElse(other);
    }

    @ScriptDoc(
            "A copy of a value, or of a JSON document, with something else at a path such as users.0.name; maps on the way are made.")
    default Object jsonSet(Object json, String path, Object value) {
        return json instanceof String text
                ? stringifyJson(JsonPaths.with(parseJson(text), path, value), false)
                : JsonPaths.with(json, path, value);
    }

    @ScriptDoc(
            "Whether there is something in a value, or in a JSON document, at a path such as users.0.name; null counts.")
    default boolean jsonHasKey(Object json, String path) {
        return JsonPaths.has(json instanceof String text ? parseJson(text) : json, path);
    }

    private JsonCodec codec() {
        return context().service(JsonCodec.class);
    }
}
