// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.shell.verb.NearestNames;

/** Workflows and executions somebody names, or errors that name the nearest. */
final class WorkflowSubjects {

    private WorkflowSubjects() {}

    static boolean isWorkflow(PluginOrchestrator orchestrator, String id) {
        return orchestrator.getWorkflow(id).isPresent();
    }

    static WorkflowInfo workflow(PluginOrchestrator orchestrator, String id) {
        return orchestrator.workflows().stream()
                .filter(info -> info.workflow().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no workflow '" + id + "'"
                                + NearestNames.hint(id, orchestrator.listWorkflows(), "see qtforge:workflow list")));
    }

    static WorkflowExecution execution(PluginOrchestrator orchestrator, String id) {
        return orchestrator
                .getExecutionStatus(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no execution '" + id + "'"
                                + NearestNames.hint(id, ids(orchestrator), "see qtforge:workflow executions")));
    }

    private static List<String> ids(PluginOrchestrator orchestrator) {
        return orchestrator.listExecutions(ExecutionQuery.ALL).stream()
                .map(WorkflowExecution::executionId)
                .toList();
    }

    /** When something is neither. */
    static PluginException neither(PluginOrchestrator orchestrator, String id) {
        List<String> known = Stream.concat(orchestrator.listWorkflows().stream(), ids(orchestrator).stream())
                .toList();
        return new PluginException(
                PluginErrorCode.NOT_FOUND,
                "there is no workflow and no execution '" + id + "'"
                        + NearestNames.hint(id, known, "see qtforge:workflow list and qtforge:workflow executions"));
    }
}
