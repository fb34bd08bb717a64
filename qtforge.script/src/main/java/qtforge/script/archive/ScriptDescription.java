// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonFields;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.script.metadata.ScriptMetadata;

/**
 * How a script is run, as it is kept in its bundle.
 *
 * @param id the plugin's
 * @param language of the engine
 * @param file the name of the script's file
 * @param placement where it wants to run; empty for what its engine and its trust allow
 * @param limits what it may use
 * @param commands those it names
 */
public record ScriptDescription(
        String id,
        String language,
        String file,
        Optional<ScriptPlacement> placement,
        ScriptLimits limits,
        List<String> commands) {

    static ScriptDescription of(ScriptMetadata script, String language, String file) {
        return new ScriptDescription(
                script.plugin().id(), language, file, script.placement(), script.limits(), script.commands());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("language", language);
        json.put("file", file);
        placement.ifPresent(wanted -> json.put("placement", wanted.name()));
        json.put("call_time_ms", limits.callTime().toMillis());
        json.put("instructions", limits.instructions());
        json.put("memory_bytes", limits.memoryBytes());
        json.put("processor_seconds", limits.processors());
        json.put("depth", (long) limits.depth());
        json.put("commands", List.<Object>copyOf(commands));
        return json;
    }

    static ScriptDescription fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields(ScriptNames.DESCRIPTION, json);
        ScriptLimits standard = ScriptLimits.DEFAULT;
        return new ScriptDescription(
                fields.required("id"),
                fields.required("language"),
                fields.required("file"),
                Optional.ofNullable(fields.constant("placement", ScriptPlacement.class, null)),
                new ScriptLimits(
                        Duration.ofMillis(fields.number(
                                "call_time_ms", standard.callTime().toMillis(), 1, Long.MAX_VALUE)),
                        fields.number("instructions", 0, 0, Long.MAX_VALUE),
                        fields.number("memory_bytes", 0, 0, Long.MAX_VALUE),
                        fields.number("processor_seconds", 0, 0, Long.MAX_VALUE),
                        (int) fields.number("depth", standard.depth(), 1, standard.depth())),
                fields.texts("commands"));
    }
}
