// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One error as data.
 *
 * @param code what went wrong
 * @param message names the thing, what was wrong with it and the remedy
 * @param details more for who wants to know, for example the stack a callback hangs in; may be empty
 * @param pluginId the plugin concerned; empty when none is
 * @param context what was being done, for example {@code initialize}; may be empty
 * @param timestamp when it happened
 */
public record PluginError(
        PluginErrorCode code, String message, String details, String pluginId, String context, Instant timestamp) {

    public PluginError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        details = details == null ? "" : details;
        pluginId = pluginId == null ? "" : pluginId;
        context = context == null ? "" : context;
        timestamp = timestamp == null ? Instant.now() : timestamp;
    }

    /** An error that happens now and concerns no plugin. */
    public PluginError(PluginErrorCode code, String message) {
        this(code, message, "", "", "", Instant.now());
    }

    /** The severity of {@link #code()}. */
    public ErrorSeverity severity() {
        return code.severity();
    }

    /** The JSON form: code (number), name, severity, message, details, plugin_id, context, timestamp (ISO 8601). */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", (long) code.value());
        json.put("name", code.scriptName());
        json.put("severity", severity().scriptName());
        json.put("message", message);
        json.put("details", details);
        json.put("plugin_id", pluginId);
        json.put("context", context);
        json.put("timestamp", timestamp.toString());
        return json;
    }

    @Override
    public String toString() {
        return code.name() + " (" + code.value() + ")" + (pluginId.isEmpty() ? "" : " [" + pluginId + "]") + ": "
                + message;
    }
}
