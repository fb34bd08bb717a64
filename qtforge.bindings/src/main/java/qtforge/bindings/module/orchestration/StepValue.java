// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.Callback;
import qtforge.bindings.PositionalShapes;

/** A step of a workflow, as programs see it. */
@PositionalShapes("id name plugin_id")
@ScriptStruct("WorkflowStep")
@ScriptDoc(
        """
        A step of a workflow: a command of a plugin (plugin_id, method_name), a method of a contract (service_name, method_name), a
        function of the program, a JSONata script, or another workflow. Times are in milliseconds.""")
public final class StepValue {

    @ScriptDoc("Its id in the workflow.")
    @ScriptName({"id", "step_id"})
    public String id = "";

    @ScriptDoc("The plugin it calls.")
    public String pluginId = "";

    @ScriptDoc("The command or method it calls; of a workflow step the id of the workflow.")
    public String methodName = "";

    @ScriptDoc("Its name for people; the id when empty.")
    public String name = "";

    @ScriptDoc("What it is for.")
    public String description = "";

    @ScriptDoc("The contract or service it calls; empty for a command.")
    public String serviceName = "";

    @ScriptDoc("What it is called with; texts such as ${steps.first.result} are replaced.")
    public Map<String, Object> parameters = new LinkedHashMap<>();

    @ScriptDoc("The ids of the steps that must have ended before.")
    public List<String> dependencies = new ArrayList<>();

    @ScriptDoc(
            "When it is to run: a JSONata expression, or a function that is given an object of input, parameters and results.")
    public Object condition;

    @ScriptDoc("How long one attempt may take.")
    @ScriptName({"timeout", "timeout_ms"})
    public Duration timeout = Duration.ofMinutes(1);

    @ScriptDoc("How often it is tried again.")
    public int maxRetries;

    @ScriptDoc("How long after the first failure.")
    public Duration retryDelay = RetryOptions.NONE.delay();

    @ScriptDoc("Whether the workflow fails when it does.")
    public boolean critical = true;

    @ScriptDoc("What else belongs to it.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    @ScriptDoc("A JSONata expression that gives a list: it is called for each item.")
    public String forEach = "";

    @ScriptDoc("For how many items at a time.")
    public int width = 1;

    @ScriptDoc("By what the delay grows from retry to retry.")
    public double retryFactor = RetryOptions.NONE.factor();

    @ScriptDoc("What kind of call it is; none to have it follow from the rest.")
    public StepKind kind;

    @ScriptDoc(
            "A function of the program that is called: with an object of parameters, input, results, attempt, idempotency_key.")
    public Callback function;

    @ScriptDoc("A JSONata script that is run.")
    public String script = "";

    @ScriptDoc("What is called when it failed for good: another WorkflowStep, of which only the call counts.")
    public Object fallback;

    @ScriptDoc("Sets one parameter.")
    public StepValue setParameter(String key, Object value) {
        parameters = new LinkedHashMap<>(parameters);
        parameters.put(key, value);
        return this;
    }

    @ScriptDoc("One parameter; nothing when it is not set.")
    public Object getParameter(String key) {
        return parameters.get(key);
    }

    @ScriptDoc("Has it wait for another step.")
    public StepValue addDependency(String stepId) {
        dependencies = new ArrayList<>(dependencies);
        if (!dependencies.contains(stepId)) {
            dependencies.add(stepId);
        }
        return this;
    }

    @ScriptDoc("The ids of the steps it waits for.")
    public List<String> getDependencies() {
        return dependencies;
    }
}
