// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;

/**
 * A parameter of a method.
 *
 * @param name its name
 * @param type string, number, integer, boolean, array, object, or any
 * @param description one sentence; may be empty
 * @param required whether a call must have it
 * @param defaultValue what a call without it gets, JSON-shaped, or null for nothing
 * @param validationPattern a regular expression the whole text must match; empty for none. Only for strings
 */
public record ServiceParameter(
        String name, String type, String description, boolean required, Object defaultValue, String validationPattern) {

    public ServiceParameter {
        name = name == null ? "" : name;
        type = type == null || type.isEmpty() ? "any" : type;
        description = description == null ? "" : description;
        defaultValue = JsonValues.normalize(defaultValue);
        validationPattern = validationPattern == null ? "" : validationPattern;
    }

    /** A parameter that must be there. */
    public static ServiceParameter required(String name, String type) {
        return new ServiceParameter(name, type, "", true, null, "");
    }

    /** A parameter that may be left out. */
    public static ServiceParameter optional(String name, String type, Object defaultValue) {
        return new ServiceParameter(name, type, "", false, defaultValue, "");
    }

    /** The JSON form: name, type, description, required, default_value, validation_pattern. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        json.put("description", description);
        json.put("required", required);
        if (defaultValue != null) {
            json.put("default_value", defaultValue);
        }
        if (!validationPattern.isEmpty()) {
            json.put("validation_pattern", validationPattern);
        }
        return json;
    }

    /**
     * Reads the JSON form.
     *
     * @throws qtforge.api.core.PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static ServiceParameter fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("service parameter", json);
        return new ServiceParameter(
                fields.required("name"),
                fields.text("type", "any"),
                fields.text("description", ""),
                fields.flag("required", true),
                fields.value("default_value"),
                fields.text("validation_pattern", ""));
    }
}
