// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;

/**
 * One plugin of an activation, in its journal.
 *
 * @param fromVersion the version that was in force; empty for a plugin that is added
 * @param fromSha256 of its code
 * @param configuration its configuration before
 * @param backup the rollback point that is made of what was; empty for none
 */
record JournalMember(
        String pluginId,
        String fromVersion,
        String fromSha256,
        String toVersion,
        String toSha256,
        Map<String, Object> configuration,
        String backup) {

    boolean isAdded() {
        return fromSha256.isEmpty();
    }

    boolean changesCode() {
        return !fromSha256.equals(toSha256);
    }

    Optional<String> rollbackPoint() {
        return backup.isEmpty() ? Optional.empty() : Optional.of(backup);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("from_version", fromVersion);
        json.put("from_sha256", fromSha256);
        json.put("to_version", toVersion);
        json.put("to_sha256", toSha256);
        json.put("configuration", configuration);
        json.put("backup", backup);
        return json;
    }

    static JournalMember ofJson(Map<String, Object> json) {
        JsonFields fields = new JsonFields("journal", json);
        return new JournalMember(
                fields.required("plugin_id"),
                fields.text("from_version", ""),
                fields.text("from_sha256", ""),
                fields.required("to_version"),
                fields.required("to_sha256"),
                fields.object("configuration"),
                fields.text("backup", ""));
    }
}
