// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;

/** How workflows get on. */
public final class WorkflowRuns {

    private static final int MOST = 200;

    private final ServiceSource services;

    public WorkflowRuns(ServiceSource services) {
        this.services = services;
    }

    /** The workflows there are, and the latest executions, newest first; without what was given to them and what they made. */
    public Map<String, Object> all() {
        PluginOrchestrator orchestrator = services.need(PluginOrchestrator.class);
        List<Object> workflows = new ArrayList<>();
        orchestrator.workflows().forEach(info -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", info.workflow().id());
            row.put("name", Shown.clip(info.workflow().name(), Shown.ROW));
            row.put("owner", info.owner());
            row.put("available", info.available());
            row.put("active", info.activeExecutions());
            workflows.add(row);
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workflows", workflows);
        json.put("executions", executions(orchestrator));
        return json;
    }

    private static List<Object> executions(PluginOrchestrator orchestrator) {
        List<Object> rows = new ArrayList<>();
        orchestrator.listExecutions(ExecutionQuery.ALL.atMost(MOST)).stream()
                .sorted((one, other) -> other.startTime().compareTo(one.startTime()))
                .forEach(execution -> rows.add(row(execution)));
        return rows;
    }

    private static Map<String, Object> row(WorkflowExecution execution) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", execution.executionId());
        row.put("workflow", execution.workflowId());
        row.put("name", Shown.clip(execution.workflowName(), Shown.ROW));
        row.put("owner", execution.owner());
        row.put("state", execution.state().scriptName());
        row.put("reason", Shown.clip(execution.reason(), Shown.ROW));
        row.put("progress", Shown.number(execution.progress()));
        row.put("done", execution.completedSteps());
        row.put("steps", execution.totalSteps());
        row.put("step", Shown.clip(execution.currentStepId(), Shown.ROW));
        row.put("started", execution.startTime().toString());
        row.put("ended", execution.endTime().map(Object::toString).orElse(""));
        row.put("end", execution.state().isEnd());
        return row;
    }

    /**
     * The steps of an execution.
     *
     * @throws PluginException INVALID_ARGUMENT when it is unknown
     */
    public Map<String, Object> steps(String executionId) {
        PluginOrchestrator orchestrator = services.need(PluginOrchestrator.class);
        WorkflowExecution execution = orchestrator
                .getExecutionStatus(executionId)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "there is no execution '" + Shown.clip(executionId, Shown.ROW) + "'"));
        List<Object> steps = new ArrayList<>();
        orchestrator.getStepResults(executionId).values().forEach(step -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", step.stepId());
            row.put("status", step.status().scriptName());
            row.put("error", Shown.clip(step.errorMessage(), Shown.DETAIL));
            row.put("retries", step.retryCount());
            row.put("compensated", step.compensated());
            steps.add(row);
        });
        Map<String, Object> json = row(execution);
        json.put("stepResults", steps);
        return json;
    }
}
