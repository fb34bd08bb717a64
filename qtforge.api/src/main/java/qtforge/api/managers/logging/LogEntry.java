// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Something that was logged. It keeps texts only, no object of the plugin that logged it.
 *
 * @param timestamp when
 * @param level how bad it is
 * @param category the name of the logger; may be empty
 * @param pluginId who logged it: the plugin, or the symbolic name of a bundle that is no plugin
 * @param bundle symbolic name of the bundle
 * @param bundleId number of the bundle; 0 is the framework and whatever is in no bundle
 * @param message in words
 * @param context JSON-shaped values that belong to it; may be empty
 * @param thread name of the thread
 * @param threadId number of the thread; -1 when it is not known
 * @param exception the stack trace; empty when nothing was thrown
 * @param file source file; empty when it is not known
 * @param line line in the file; -1 when it is not known
 * @param function class and method; empty when it is not known
 */
public record LogEntry(
        Instant timestamp,
        LogLevel level,
        String category,
        String pluginId,
        String bundle,
        long bundleId,
        String message,
        Map<String, Object> context,
        String thread,
        long threadId,
        String exception,
        String file,
        int line,
        String function) {

    public LogEntry {
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(exception, "exception");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(function, "function");
    }

    /** The JSON form, in the original's names and ours; the time in ISO 8601, the level in lower case, nothing that is empty. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("timestamp", timestamp.toString());
        json.put("level", level.name().toLowerCase(Locale.ROOT));
        put(json, "category", category);
        json.put("plugin_id", pluginId);
        json.put("bundle", bundle);
        json.put("bundle_id", bundleId);
        json.put("message", message);
        if (!context.isEmpty()) {
            json.put("context", context);
        }
        json.put("thread", thread);
        if (threadId >= 0) {
            json.put("thread_id", threadId);
        }
        put(json, "exception", exception);
        put(json, "file", file);
        if (line >= 0) {
            json.put("line", (long) line);
        }
        put(json, "function", function);
        return json;
    }

    private static void put(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
