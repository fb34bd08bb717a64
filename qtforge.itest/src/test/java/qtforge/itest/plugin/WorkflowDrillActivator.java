// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * What a process of the kill drill of workflows does: registers its workflows, begins executions until it has as many as it was told, and
 * writes to a log, one line each and in one write, what it is told and what it does:
 *
 * <ul>
 *   <li>{@code begun EXECUTION}: executeWorkflow has returned this id
 *   <li>{@code call KEY}: a function was called with this idempotency key; the first thing the function does
 *   <li>{@code done KEY}: the runtime has told that the step with this key is completed, or undone
 *   <li>{@code ended EXECUTION STATE}: the runtime has told its end
 *   <li>{@code ready}: all executions that the journal had are there again
 *   <li>{@code idle}: as many as it was told were begun, and none is active
 * </ul>
 *
 * Lines that were written are there after a kill of the process: what one write gave to the operating system is not lost with it.
 */
public final class WorkflowDrillActivator implements BundleActivator {

    private static final String GOOD = "drill.good";
    private static final String BAD = "drill.bad";

    private BundleContext context;
    private Thread thread;
    private FileChannel log;

    @Override
    public void start(BundleContext given) throws IOException {
        context = given;
        log = FileChannel.open(
                Path.of(context.getProperty("drill.log")), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        thread = new Thread(this::run, "drill");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext given) throws IOException {
        thread.interrupt();
        log.close();
    }

    private void say(String line) {
        try {
            log.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("cannot say " + line, e);
        }
    }

    private void run() {
        try {
            PluginOrchestrator orchestrator = orchestrator();
            orchestrator.addListener(this::told);
            orchestrator.registerWorkflow(good());
            orchestrator.registerWorkflow(bad());
            say("ready");
            int wanted = Integer.parseInt(context.getProperty("drill.executions"));
            for (int i = 0; i < wanted; i++) {
                String execution =
                        orchestrator.executeWorkflow(i % 4 == 3 ? BAD : GOOD, Map.of("items", List.of(1, 2, 3)));
                say("begun " + execution);
                pause();
            }
            awaitEnds(orchestrator);
            for (WorkflowExecution execution : orchestrator.listExecutions(ExecutionQuery.ALL.atMost(100_000))) {
                say("kept " + execution.executionId() + " " + execution.state());
            }
            say("idle");
        } catch (PluginException | InterruptedException e) {
            say("broken: " + e);
        }
    }

    private void awaitEnds(PluginOrchestrator orchestrator) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!orchestrator.listActiveExecutions().isEmpty()) {
            pause();
            if (System.nanoTime() > end) {
                List<String> active = orchestrator.listActiveExecutions();
                say("broken: " + active.size() + " executions do not end, the first of them: "
                        + orchestrator.getExecutionStatus(active.get(0)) + " "
                        + orchestrator.getStepResults(active.get(0)));
                return;
            }
        }
    }

    private PluginOrchestrator orchestrator() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            ServiceReference<PluginOrchestrator> reference = context.getServiceReference(PluginOrchestrator.class);
            PluginOrchestrator orchestrator = reference == null ? null : context.getService(reference);
            if (orchestrator != null) {
                return orchestrator;
            }
            if (System.nanoTime() > end) {
                throw new InterruptedException("there is no orchestrator");
            }
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }

    private void told(WorkflowProgress event) {
        if (event.type() == WorkflowProgressEventType.STEP_COMPLETED) {
            say("done " + event.executionId() + "/" + event.stepId());
        } else if (event.type() == WorkflowProgressEventType.STEP_COMPENSATED) {
            say("done " + event.executionId() + "/" + event.stepId() + "/undo");
        } else if (event.type() == WorkflowProgressEventType.WORKFLOW_COMPLETED
                || event.type() == WorkflowProgressEventType.WORKFLOW_FAILED) {
            say("ended " + event.executionId() + " " + event.type());
        }
    }

    /** Two branches, a loop, and an end. */
    private Workflow good() {
        return Workflow.builder(GOOD)
                .executionMode(ExecutionMode.PARALLEL)
                .step(step("a"))
                .step(step("b", "a"))
                .step(step("c", "a"))
                .step(WorkflowStep.builder("each", StepAction.function("call", this::called))
                        .after("b")
                        .forEach("input.items", 2)
                        .build())
                .step(step("end", "c", "each"))
                .timeout(Duration.ofMinutes(5))
                .build();
    }

    /** Two steps that are undone, since the third fails for good. */
    private Workflow bad() {
        return Workflow.builder(BAD)
                .step(step("a"))
                .step(step("b", "a"))
                .step(WorkflowStep.builder("fails", StepAction.function("fails", context -> {
                            throw new IllegalStateException("as told");
                        }))
                        .after("b")
                        .retry(RetryOptions.of(1, Duration.ofMillis(3)))
                        .build())
                .rollbackStep("a", StepAction.function("undo", this::called))
                .rollbackStep("b", StepAction.function("undo", this::called))
                .build();
    }

    private WorkflowStep step(String id, String... after) {
        return WorkflowStep.builder(id, StepAction.function("call", this::called))
                .after(after)
                .build();
    }

    private Object called(StepContext step) {
        say("call " + step.idempotencyKey());
        pause();
        return step.idempotencyKey();
    }
}
