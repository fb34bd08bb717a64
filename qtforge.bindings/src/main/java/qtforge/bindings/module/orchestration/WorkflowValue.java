// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.PositionalShapes;

/** A workflow, as programs see it. */
@PositionalShapes("id+name")
@ScriptStruct("Workflow")
@ScriptDoc("Steps that are carried out in an order. Register it at an orchestrator, or give it to execute_workflow.")
public final class WorkflowValue {

    @ScriptDoc("Its id.")
    @ScriptName({"id", "workflow_id"})
    public String id = "";

    @ScriptDoc("Its name for people; the id when empty.")
    public String name = "";

    @ScriptDoc("What it is for.")
    public String description = "";

    @ScriptDoc("In which order steps run.")
    public ExecutionMode executionMode = ExecutionMode.SEQUENTIAL;

    @ScriptDoc("How long an execution may take, in milliseconds.")
    @ScriptName({"timeout", "timeout_ms"})
    public Duration timeout = Workflow.DEFAULT_TIMEOUT;

    @ScriptDoc("The steps, in the order in which they were added.")
    public List<StepValue> steps = new ArrayList<>();

    @ScriptDoc("By the id of a step: the step that undoes it.")
    public Map<String, StepValue> rollbackSteps = new LinkedHashMap<>();

    @ScriptDoc("A JSONata expression; when it is false no step runs.")
    public String globalCondition = "";

    @ScriptDoc("A JSONata expression that gives the result; empty for an object of the results of all steps.")
    public String output = "";

    @ScriptDoc("How many steps run at a time, where the mode lets several.")
    public int width = Workflow.DEFAULT_WIDTH;

    @ScriptDoc("Whether executions go on after a restart of the runtime.")
    public boolean durable = true;

    @ScriptDoc("What else belongs to it.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    @ScriptDoc("Changes the description.")
    public void setDescription(@ScriptName("desc") String text) {
        description = text;
    }

    @ScriptDoc("Changes the order in which steps run.")
    public void setExecutionMode(ExecutionMode mode) {
        executionMode = mode;
    }

    @ScriptDoc("Changes how long an execution may take, in milliseconds.")
    public void setTimeout(@ScriptName("timeout") Duration limit) {
        timeout = limit;
    }

    @ScriptDoc("Sets a JSONata expression over input; when it is false no step runs.")
    public void setGlobalCondition(@ScriptName("condition") String expression) {
        globalCondition = expression;
    }

    @ScriptDoc("Adds a step. ALREADY_EXISTS when there is one of its id.")
    public boolean addStep(StepValue step) {
        if (find(step.id).isPresent()) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    "workflow '" + id + "' has a step '" + step.id + "' already; give it another id");
        }
        List<StepValue> all = new ArrayList<>(steps);
        all.add(step);
        steps = all;
        return true;
    }

    @ScriptDoc("Takes a step away. Whether it was there.")
    public boolean removeStep(String stepId) {
        List<StepValue> rest = new ArrayList<>(steps);
        boolean removed = rest.removeIf(step -> step.id.equals(stepId));
        steps = rest;
        return removed;
    }

    @ScriptDoc("Says which step undoes another.")
    public void addRollbackStep(String stepId, StepValue step) {
        Map<String, StepValue> all = new LinkedHashMap<>(rollbackSteps);
        all.put(stepId, step);
        rollbackSteps = all;
    }

    @ScriptDoc("A step by its id; none when there is none.")
    public Optional<StepValue> getStep(String stepId) {
        return find(stepId);
    }

    @ScriptDoc("The steps.")
    public List<StepValue> getSteps() {
        return steps;
    }

    @ScriptDoc("Whether it can be registered; get_errors says what is wrong.")
    @ScriptName({"validate", "is_valid"})
    public boolean validate() {
        return getErrors().isEmpty();
    }

    @ScriptDoc("What is wrong with it, in words; nothing when it can be registered.")
    @ScriptName({"get_errors", "validation_errors"})
    public List<String> getErrors() {
        return WorkflowTranslation.toApi(this).validate();
    }

    @ScriptDoc("The ids of the steps in an order in which each comes after what it depends on.")
    public List<String> getExecutionOrder() {
        return WorkflowTranslation.toApi(this).getExecutionOrder().stream()
                .filter(step -> find(step).isPresent())
                .toList();
    }

    @ScriptDoc("Its JSON form (docs/workflow-json.md), without functions of the program.")
    @ScriptName({"to_json", "to_map"})
    public Map<String, Object> toJson() {
        return WorkflowTranslation.toApi(this).toJson();
    }

    @ScriptDoc("A workflow from its JSON form: an object.")
    @ScriptName({"from_json", "from_map"})
    public static WorkflowValue fromJson(Map<String, Object> json) {
        return WorkflowTranslation.fromApi(Workflow.fromJson(json));
    }

    private Optional<StepValue> find(String stepId) {
        return steps.stream().filter(step -> step.id.equals(stepId)).findFirst();
    }
}
