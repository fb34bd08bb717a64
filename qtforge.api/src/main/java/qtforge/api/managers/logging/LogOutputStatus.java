// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An output and what it did since it was opened.
 *
 * @param name {@code console}, {@code file}, {@code json}, {@code bus}, or the name of a handler
 * @param kind which of the original's outputs it is; JSON lines are a FILE, the bus is CUSTOM
 * @param enabled whether it gets entries
 * @param owner the plugin or bundle a handler belongs to; the runtime's own have none and it is empty
 * @param target the file, topic or class; may be empty
 * @param written entries written
 * @param failures entries that could not be written
 * @param dropped entries dropped because it was too slow
 * @param lastFailure in words; may be empty
 */
public record LogOutputStatus(
        String name,
        LogOutput kind,
        boolean enabled,
        String owner,
        String target,
        long written,
        long failures,
        long dropped,
        String lastFailure) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("kind", kind.scriptName());
        json.put("enabled", enabled);
        json.put("owner", owner);
        json.put("target", target);
        json.put("written", written);
        json.put("failures", failures);
        json.put("dropped", dropped);
        json.put("last_failure", lastFailure);
        return json;
    }
}
