// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.composition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginException;

/**
 * From one command to another. What the source and the target of a binding are, and when it takes effect, is a matter of the
 * {@link CompositionStrategy}.
 *
 * <p>Expressions are JSONata. They read {@code parameters} (what the source was called with), {@code result} (what it answered, where
 * it has), {@code command} and {@code configuration} (that of the composition). Regular expressions and {@code $eval} are refused.
 *
 * @param sourcePluginId where it comes from: a member, or the composition's own id; empty means its own id
 * @param sourceMethod the command there; {@code *} for all, where the strategy allows it
 * @param targetPluginId the member it leads to
 * @param targetMethod the command there; empty means the same as the source's
 * @param parameterMapping parameters of the target by name, each with the expression that yields it; the name {@code *} alone stands for
 *     an expression that yields all as one object; empty when they are passed on as they are
 * @param transformer an expression for the answer of the target; empty when it stays as it is
 * @param bidirectional whether it works on the way back, too
 * @param priority higher ones come first; equal ones in their order
 */
public record CompositionBinding(
        String sourcePluginId,
        String sourceMethod,
        String targetPluginId,
        String targetMethod,
        Map<String, String> parameterMapping,
        String transformer,
        boolean bidirectional,
        int priority) {

    /** All commands, as a source. */
    public static final String ANY = "*";

    public CompositionBinding {
        sourcePluginId = sourcePluginId == null ? "" : sourcePluginId;
        Objects.requireNonNull(sourceMethod, "sourceMethod");
        Objects.requireNonNull(targetPluginId, "targetPluginId");
        targetMethod = targetMethod == null || targetMethod.isEmpty() ? sourceMethod : targetMethod;
        parameterMapping = Collections.unmodifiableMap(new LinkedHashMap<>(parameterMapping));
        transformer = transformer == null ? "" : transformer;
    }

    /** A binding that passes everything on as it is. */
    public static CompositionBinding of(
            String sourcePluginId, String sourceMethod, String targetPluginId, String targetMethod) {
        return new CompositionBinding(
                sourcePluginId, sourceMethod, targetPluginId, targetMethod, Map.of(), "", false, 0);
    }

    /** The same with another mapping of parameters. */
    public CompositionBinding withParameterMapping(Map<String, String> mapping) {
        return new CompositionBinding(
                sourcePluginId,
                sourceMethod,
                targetPluginId,
                targetMethod,
                mapping,
                transformer,
                bidirectional,
                priority);
    }

    /** The same with another expression for the answer. */
    public CompositionBinding withTransformer(String expression) {
        return new CompositionBinding(
                sourcePluginId,
                sourceMethod,
                targetPluginId,
                targetMethod,
                parameterMapping,
                expression,
                bidirectional,
                priority);
    }

    /** The same, also on the way back or not. */
    public CompositionBinding withBidirectional(boolean both) {
        return new CompositionBinding(
                sourcePluginId,
                sourceMethod,
                targetPluginId,
                targetMethod,
                parameterMapping,
                transformer,
                both,
                priority);
    }

    /** The same with another priority. */
    public CompositionBinding withPriority(int other) {
        return new CompositionBinding(
                sourcePluginId,
                sourceMethod,
                targetPluginId,
                targetMethod,
                parameterMapping,
                transformer,
                bidirectional,
                other);
    }

    /** Whether it begins at the given command, or at all. */
    public boolean beginsAt(String command) {
        return sourceMethod.equals(command) || sourceMethod.equals(ANY);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source_plugin_id", sourcePluginId);
        json.put("source_method", sourceMethod);
        json.put("target_plugin_id", targetPluginId);
        json.put("target_method", targetMethod);
        json.put("parameter_mapping", new LinkedHashMap<String, Object>(parameterMapping));
        json.put("transformer", transformer);
        json.put("bidirectional", bidirectional);
        json.put("priority", (long) priority);
        return json;
    }

    /**
     * Reads the JSON form.
     *
     * @throws PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static CompositionBinding fromJson(Map<String, ?> json) {
        return fromJson("binding", json);
    }

    static CompositionBinding fromJson(String place, Map<String, ?> json) {
        JsonFields fields = new JsonFields(place, json);
        Map<String, String> mapping = new LinkedHashMap<>();
        fields.object("parameter_mapping").forEach((name, expression) -> {
            if (!(expression instanceof String text)) {
                throw fields.wrong(
                        "parameter_mapping",
                        "an object of expressions, which are texts (a constant text in quotes of its own: \"'red'\")",
                        name + ": " + expression,
                        null);
            }
            mapping.put(name, text);
        });
        return new CompositionBinding(
                fields.text("source_plugin_id", ""),
                fields.required("source_method"),
                fields.required("target_plugin_id"),
                fields.text("target_method", ""),
                mapping,
                fields.text("transformer", ""),
                fields.flag("bidirectional", false),
                (int) fields.number("priority", 0, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
