// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * What is called, and with what. Immutable.
 *
 * <p>Parameters are JSON-shaped. A text that is a dollar sign and something in curly braces, such as <code>${input.user}</code>, is an
 * expression and replaced by its value, at any depth; with two dollar signs it stands for itself with one. See {@link WorkflowStep}
 * for what expressions know.
 *
 * @param kind what kind of thing is called
 * @param pluginId the plugin; must be given for COMMAND, may be empty for others
 * @param serviceName the contract or the service of the endpoint; empty for others
 * @param methodName the command, method, endpoint, function, language of the script or id of the workflow
 * @param versions which versions of a contract will do, as in {@link qtforge.api.core.VersionRange}; empty for any
 * @param parameters what it is called with
 * @param script the text of a script; empty for others
 * @param function the function, or null when it is found by its name
 */
public record StepAction(
        StepKind kind,
        String pluginId,
        String serviceName,
        String methodName,
        String versions,
        Map<String, Object> parameters,
        String script,
        StepFunction function) {

    /** The language that is built in. */
    public static final String JSONATA = "jsonata";

    public StepAction {
        Objects.requireNonNull(kind, "kind");
        pluginId = pluginId == null ? "" : pluginId;
        serviceName = serviceName == null ? "" : serviceName;
        methodName = methodName == null ? "" : methodName;
        versions = versions == null ? "" : versions;
        parameters = JsonValues.normalizeMap(parameters);
        script = script == null ? "" : script;
    }

    /** A command of a plugin. */
    public static StepAction command(String pluginId, String command) {
        return new StepAction(StepKind.COMMAND, pluginId, "", command, "", Map.of(), "", null);
    }

    /** A method of a contract, at the best provider. */
    public static StepAction contract(String serviceName, String method) {
        return new StepAction(StepKind.CONTRACT, "", serviceName, method, "", Map.of(), "", null);
    }

    /** An endpoint for requests. */
    public static StepAction request(String serviceName, String method) {
        return new StepAction(StepKind.REQUEST, "", serviceName, method, "", Map.of(), "", null);
    }

    /** Java. The name is what remains in JSON, in the journal and in pictures. */
    public static StepAction function(String name, StepFunction function) {
        return new StepAction(
                StepKind.FUNCTION, "", "", name, "", Map.of(), "", Objects.requireNonNull(function, "function"));
    }

    /** Java that is a service with the property {@link StepFunction#NAME}. */
    public static StepAction function(String name) {
        return new StepAction(StepKind.FUNCTION, "", "", name, "", Map.of(), "", null);
    }

    /** A text in a language. */
    public static StepAction script(String language, String text) {
        return new StepAction(StepKind.SCRIPT, "", "", language, "", Map.of(), text, null);
    }

    /** Another workflow; its input are the parameters. */
    public static StepAction workflow(String workflowId) {
        return new StepAction(StepKind.WORKFLOW, "", "", workflowId, "", Map.of(), "", null);
    }

    /** With these parameters in place of those it has. */
    public StepAction with(Map<String, ?> values) {
        return new StepAction(
                kind, pluginId, serviceName, methodName, versions, JsonValues.normalizeMap(values), script, function);
    }

    /** At this plugin only. */
    public StepAction at(String plugin) {
        return new StepAction(kind, plugin, serviceName, methodName, versions, parameters, script, function);
    }

    /** Only these versions of the contract. */
    public StepAction versions(String range) {
        return new StepAction(kind, pluginId, serviceName, methodName, range, parameters, script, function);
    }

    /** In words: "command 'add' of plugin org.example.counter". */
    @Override
    public String toString() {
        String there = pluginId.isEmpty() ? "" : " of plugin " + pluginId;
        return switch (kind) {
            case COMMAND -> "command '" + methodName + "'" + there;
            case CONTRACT -> "method '" + methodName + "' of contract " + serviceName + there;
            case REQUEST -> "endpoint " + serviceName + "::" + methodName + there;
            case FUNCTION -> "function '" + methodName + "'";
            case SCRIPT -> methodName + " script";
            case WORKFLOW -> "workflow " + methodName;
        };
    }
}
