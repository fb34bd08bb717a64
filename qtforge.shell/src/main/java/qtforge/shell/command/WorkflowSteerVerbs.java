// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.shell.text.DurationText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:workflow} that steer executions. */
public final class WorkflowSteerVerbs {

    private final OrchestrationServices services;

    WorkflowSteerVerbs(OrchestrationServices services) {
        this.services = services;
    }

    /** What was done. */
    @Subcommand("cancel")
    @Descriptor("end an execution and undo what it did")
    @Example(value = "qtforge:workflow cancel EXECUTION", does = "its compensation steps run, the latest first")
    @Example(value = "qtforge:workflow cancel EXECUTION --keep", does = "what is done stays done")
    public Done cancel(
            @Parameter(
                            names = {"-k", "--keep"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("undo nothing")
                    boolean keep,
            @Argument(name = "EXECUTION", kind = ArgumentKind.ACTIVE_EXECUTION) @Descriptor("the execution")
                    String execution) {
        PluginOrchestrator orchestrator = orchestrator(execution);
        return orchestrator.cancelWorkflow(execution, !keep)
                ? Done.of("cancelled " + execution + (keep ? "; what is done stays" : "; what is done is being undone"))
                : Done.failed(execution + " has ended already: " + state(orchestrator, execution));
    }

    /** What was done. */
    @Subcommand("suspend")
    @Descriptor("let an execution stand still: what runs ends, nothing new begins, also after a restart")
    @Example(
            value = "qtforge:workflow suspend EXECUTION",
            does = "until qtforge:workflow resume; its time does not run")
    public Done suspend(
            @Argument(name = "EXECUTION", kind = ArgumentKind.ACTIVE_EXECUTION) @Descriptor("the execution")
                    String execution) {
        PluginOrchestrator orchestrator = orchestrator(execution);
        return orchestrator.suspendWorkflow(execution)
                ? Done.of("suspended " + execution + "; qtforge:workflow resume " + execution + " goes on with it")
                : Done.failed(execution + " was not suspended: it is " + state(orchestrator, execution));
    }

    /** What was done. */
    @Subcommand("resume")
    @Descriptor("go on with an execution that was suspended")
    @Example(value = "qtforge:workflow resume EXECUTION", does = "with the first step that is not done")
    public Done resume(
            @Argument(name = "EXECUTION", kind = ArgumentKind.ACTIVE_EXECUTION) @Descriptor("the execution")
                    String execution) {
        PluginOrchestrator orchestrator = orchestrator(execution);
        return orchestrator.resumeWorkflow(execution)
                ? Done.of(execution + " goes on; qtforge:workflow follow " + execution + " shows it")
                : Done.failed(execution + " was not suspended: it is " + state(orchestrator, execution));
    }

    /** What was done. */
    @Subcommand("retry")
    @Descriptor("go on with an execution that failed or was cancelled, from a step on")
    @Example(
            value = "qtforge:workflow retry EXECUTION STEP",
            does = "runs the step, all that depend on it, and all that is not done; the rest stays done")
    public Done retry(
            @Argument(name = "EXECUTION", kind = ArgumentKind.EXECUTION) @Descriptor("the execution") String execution,
            @Argument(name = "STEP", kind = ArgumentKind.EXECUTION_STEP) @Descriptor("the step") String step) {
        orchestrator(execution).retryFrom(execution, step);
        return Done.of(execution + " goes on from " + step + "; qtforge:workflow follow " + execution + " shows it");
    }

    /** What was deleted. */
    @Subcommand("purge")
    @Descriptor("forget executions that ended longer ago, with their results and history")
    @Example(value = "qtforge:workflow purge 7d", does = "those that ended more than a week ago; asks first")
    @Example(value = "qtforge:workflow purge 12h --yes", does = "without asking")
    public Done purge(
            CommandSession session,
            @Parameter(
                            names = {"-y", "--yes"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not ask first")
                    boolean yes,
            @Argument(name = "AGE") @Descriptor("how long ago they ended at least: 500ms, 30s, 5m, 12h, 7d")
                    String age) {
        Duration least = DurationText.parse(age);
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        Confirmation.require(
                session,
                yes,
                "executions that ended more than " + DurationText.of(least)
                        + " ago would be forgotten, with their results and history",
                "Forget them?");
        int count = orchestrator.purgeExecutions(least);
        return Done.of(count == 1 ? "1 execution was forgotten" : count + " executions were forgotten");
    }

    private PluginOrchestrator orchestrator(String execution) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        WorkflowSubjects.execution(orchestrator, execution);
        return orchestrator;
    }

    private static String state(PluginOrchestrator orchestrator, String execution) {
        return orchestrator
                .getExecutionStatus(execution)
                .map(WorkflowExecution::state)
                .map(Object::toString)
                .orElse("gone");
    }
}
