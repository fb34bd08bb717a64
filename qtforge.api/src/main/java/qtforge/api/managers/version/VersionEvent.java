// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.version;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.Version;

/**
 * Something that happened to a version of a plugin; also a row of its history.
 *
 * @param pluginId the plugin
 * @param version the version
 * @param status what has become of it
 * @param transactionId the activation it belongs to; empty when to none
 * @param message in words
 * @param actor who asked for it, as far as is known: a plugin's id, or {@code runtime}
 * @param timestamp when
 */
public record VersionEvent(
        String pluginId,
        Version version,
        VersionInstallStatus status,
        String transactionId,
        String message,
        String actor,
        Instant timestamp) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("version", version.toString());
        json.put("status", status.scriptName());
        json.put("transaction_id", transactionId);
        json.put("message", message);
        json.put("actor", actor);
        json.put("timestamp", timestamp.toString());
        return json;
    }
}
