// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What a step calls, as fields among those of the step: {@code plugin_id}, {@code service_name}, {@code method_name} and {@code parameters}
 * as in the original; or {@code function}, or {@code script} and {@code language}, or {@code workflow} in the place of the method. The
 * {@code kind} is written only where it does not follow from these.
 */
final class ActionJson {

    static final Set<String> FIELDS = Set.of(
            "kind",
            "plugin_id",
            "service_name",
            "method_name",
            "function",
            "script",
            "language",
            "workflow",
            "versions",
            "parameters");

    /** Fields that stand for the method, and the kind each says. */
    private static final Map<StepKind, String> METHOD_FIELDS =
            Map.of(StepKind.FUNCTION, "function", StepKind.SCRIPT, "language", StepKind.WORKFLOW, "workflow");

    private static final List<StepKind> SPOKEN = List.of(StepKind.FUNCTION, StepKind.SCRIPT, StepKind.WORKFLOW);

    private ActionJson() {}

    static void write(StepAction action, Map<String, Object> json) {
        StepKind kind = action.kind();
        boolean spoken = SPOKEN.contains(kind);
        StepKind plain = action.serviceName().isEmpty() ? StepKind.COMMAND : StepKind.CONTRACT;
        if (!spoken && kind != plain) {
            json.put("kind", kind.scriptName());
        }
        if (!spoken || !action.pluginId().isEmpty()) {
            json.put("plugin_id", action.pluginId());
        }
        if (!spoken || !action.serviceName().isEmpty()) {
            json.put("service_name", action.serviceName());
        }
        json.put(METHOD_FIELDS.getOrDefault(kind, "method_name"), action.methodName());
        if (kind == StepKind.SCRIPT || !action.script().isEmpty()) {
            json.put("script", action.script());
        }
        if (!action.versions().isEmpty()) {
            json.put("versions", action.versions());
        }
        json.put("parameters", action.parameters());
    }

    static StepAction read(String document, JsonFields fields) {
        StepKind kind = kind(document, fields);
        String methodField = METHOD_FIELDS.getOrDefault(kind, "method_name");
        if (!methodField.equals("method_name") && fields.has("method_name")) {
            if (fields.has(methodField)) {
                throw refused(document, "has both '" + methodField + "' and 'method_name'; leave one out");
            }
            methodField = "method_name";
        }
        return new StepAction(
                kind,
                fields.text("plugin_id", ""),
                fields.text("service_name", ""),
                fields.text(methodField, kind == StepKind.SCRIPT ? StepAction.JSONATA : ""),
                fields.text("versions", ""),
                fields.object("parameters"),
                fields.text("script", ""),
                null);
    }

    private static StepKind kind(String document, JsonFields fields) {
        List<StepKind> said = SPOKEN.stream()
                .filter(kind -> fields.has(sign(kind)) || fields.has(METHOD_FIELDS.get(kind)))
                .toList();
        if (said.size() > 1) {
            throw refused(
                    document,
                    "has '" + sign(said.get(0)) + "' and '" + sign(said.get(1))
                            + "', but calls one thing; leave one out");
        }
        StepKind plain = fields.text("service_name", "").isEmpty() ? StepKind.COMMAND : StepKind.CONTRACT;
        StepKind inferred = said.isEmpty() ? plain : said.get(0);
        StepKind kind = fields.constant("kind", StepKind.class, inferred);
        if (!said.isEmpty() && kind != said.get(0)) {
            throw refused(
                    document,
                    "is of kind " + kind.scriptName() + " and has '" + sign(said.get(0)) + "', which only kind "
                            + said.get(0).scriptName() + " has");
        }
        return kind;
    }

    /** The field by which a kind is known. */
    private static String sign(StepKind kind) {
        return kind == StepKind.SCRIPT ? "script" : METHOD_FIELDS.get(kind);
    }

    private static PluginException refused(String document, String why) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, document + " " + why);
    }
}
