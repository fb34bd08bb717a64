// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.shell.command.OrchestrationServices;

/** Names that complete arguments of {@code qtforge:workflow}; none while the service is not there. */
final class WorkflowNames {

    private static final int MOST_EXECUTIONS = 100;

    private final OrchestrationServices services;

    WorkflowNames(OrchestrationServices services) {
        this.services = services;
    }

    private List<String> names(Function<PluginOrchestrator, List<String>> names) {
        try {
            return services.find(PluginOrchestrator.class).map(names).orElse(List.of());
        } catch (PluginException e) {
            // What was typed so far names nothing; the verb itself will say so.
            return List.of();
        }
    }

    List<String> workflows() {
        return names(PluginOrchestrator::listWorkflows);
    }

    /** The latest. */
    List<String> executions() {
        return names(orchestrator ->
                orchestrator
                        .listExecutions(new ExecutionQuery("", Set.of(), Optional.empty(), MOST_EXECUTIONS))
                        .stream()
                        .map(WorkflowExecution::executionId)
                        .toList());
    }

    List<String> activeExecutions() {
        return names(PluginOrchestrator::listActiveExecutions);
    }

    List<String> steps(String execution) {
        return names(orchestrator ->
                List.copyOf(orchestrator.getStepResults(execution).keySet()));
    }
}
