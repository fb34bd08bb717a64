// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleContext;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.api.orchestration.workflow.WorkflowValidation;

/** Workflows of functions that do next to nothing, so that what is measured is the orchestrator. */
final class WorkflowTask {

    private static final int STEPS = 1_000;
    private static final int WARM_UPS = 300;
    private static final int MEASURED = 101;
    private static final int CHAINS = 400;
    private static final int CHAIN_STEPS = 25;
    private static final int ACTIVE = 64;
    private static final int BATCHES = 9;
    private static final int FANS = 15;
    private static final int FAN_WIDTH = 16;
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int WAITING = 10_000;
    private static final int VALIDATED = 10_000;
    private static final int VALIDATIONS = 41;

    private final PluginOrchestrator orchestrator;
    private final Map<String, Double> results;

    WorkflowTask(BundleContext context, Map<String, Double> results) {
        orchestrator = context.getService(context.getServiceReference(PluginOrchestrator.class));
        this.results = results;
    }

    void run() throws Exception {
        results.put("validate.ms", validation("${steps.s%d.result.total}"));
        results.put("validate.computed.ms", validation("${steps.s%d.result.total * 2 + %1$d}"));
        steps();
        fan();
        durable();
        waiting(false);
        waiting(true);
    }

    private static Workflow chain(String id, int steps, boolean durable) {
        Workflow.Builder chain = Workflow.builder(id).durable(durable).output("1");
        for (int i = 0; i < steps; i++) {
            chain.step(WorkflowStep.builder("s" + i, StepAction.function("one", context -> 1L))
                    .build());
        }
        return chain.build();
    }

    /** Each step reads the one before, and the first through all between; expressions that compute are all different. */
    private double validation(String expression) {
        StepAction call = StepAction.function("one", context -> 1L);
        Workflow.Builder chain = Workflow.builder("validate")
                .executionMode(ExecutionMode.PARALLEL)
                .durable(false)
                .timeout(Duration.ofDays(30))
                .step(WorkflowStep.builder("s0", call).build());
        for (int i = 1; i < VALIDATED; i++) {
            chain.step(WorkflowStep.builder(
                            "s" + i,
                            call.with(
                                    Map.of("first", "${steps.s0.result}", "before", String.format(expression, i - 1))))
                    .after("s" + (i - 1))
                    .build());
        }
        Workflow workflow = chain.build();
        long[] nanos = new long[VALIDATIONS];
        for (int i = -VALIDATIONS; i < VALIDATIONS; i++) {
            long begin = System.nanoTime();
            WorkflowValidation validation = orchestrator.validateWorkflow(workflow);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
            if (!validation.isValid()) {
                throw new IllegalStateException(validation.text(ValidationSeverity.ERROR));
            }
        }
        return Clock.median(nanos) / 1e6;
    }

    /** One after the other; validation before each execution is in it. */
    private void steps() throws Exception {
        orchestrator.registerWorkflow(chain("steps", STEPS, false));
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            long begin = System.nanoTime();
            await(begin("steps"));
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        results.put("step.us", Clock.median(nanos) / 1e3 / STEPS);
        orchestrator.unregisterWorkflow("steps");
    }

    private void fan() throws Exception {
        LongAdder work = new LongAdder();
        StepFunction working = context -> {
            long begin = System.nanoTime();
            LockSupport.parkNanos(WORK_NANOS);
            work.add(System.nanoTime() - begin);
            return null;
        };
        Workflow.Builder fan = Workflow.builder("fan")
                .executionMode(ExecutionMode.PARALLEL)
                .durable(false)
                .width(FAN_WIDTH);
        for (int i = 0; i < STEPS; i++) {
            fan.step(WorkflowStep.builder("s" + i, StepAction.function("work", working))
                    .build());
        }
        orchestrator.registerWorkflow(fan.build());
        double[] ratios = new double[FANS];
        for (int i = -FANS; i < FANS; i++) {
            work.reset();
            long begin = System.nanoTime();
            await(begin("fan"));
            if (i >= 0) {
                ratios[i] = (System.nanoTime() - begin) / (work.sum() / (double) FAN_WIDTH);
            }
        }
        Arrays.sort(ratios);
        results.put("fan", ratios[FANS / 2]);
        orchestrator.unregisterWorkflow("fan");
    }

    /** Many executions at a time, so that they share writes. */
    private void durable() throws Exception {
        orchestrator.registerWorkflow(chain("durable", CHAIN_STEPS, true));
        long[] wall = new long[BATCHES];
        long[] cpu = new long[BATCHES];
        for (int i = -BATCHES; i < BATCHES; i++) {
            Map<String, Double> times = new HashMap<>();
            Clock.time(times, "batch", () -> {
                Deque<Promise<WorkflowExecution>> active = new ArrayDeque<>();
                for (int n = 0; n < CHAINS; n++) {
                    if (active.size() == ACTIVE) {
                        await(active.remove());
                    }
                    active.add(begin("durable"));
                }
                while (!active.isEmpty()) {
                    await(active.remove());
                }
            });
            if (i >= 0) {
                wall[i] = (long) (times.get("batch.wall") * 1e6);
                cpu[i] = (long) (times.get("batch.cpu") * 1e6);
            }
        }
        results.put("durable.rate", CHAINS * CHAIN_STEPS * 1e9 / Clock.median(wall));
        results.put("durable.cpu", Clock.median(cpu) / 1e3 / (CHAINS * CHAIN_STEPS));
        orchestrator.unregisterWorkflow("durable");
        orchestrator.purgeExecutions(Duration.ZERO);
    }

    /** What one execution holds whose first step is done and whose second waits for a promise. */
    private void waiting(boolean durable) throws Exception {
        String id = durable ? "waiting.durable" : "waiting.memory";
        Deferred<Object> gate = new Deferred<>();
        orchestrator.registerWorkflow(Workflow.builder(id)
                .durable(durable)
                .timeout(Duration.ofMinutes(30))
                .step(WorkflowStep.builder("first", StepAction.function("one", context -> 1L))
                        .build())
                .step(WorkflowStep.builder("second", StepAction.function("wait", context -> gate.getPromise()))
                        .after("first")
                        .timeout(Duration.ofMinutes(20))
                        .build())
                .output("1")
                .build());
        long before = Clock.heap();
        List<Promise<WorkflowExecution>> ends = new ArrayList<>(WAITING);
        for (int i = 0; i < WAITING; i++) {
            ends.add(begin(id));
        }
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        String last = orchestrator.listActiveExecutions().get(WAITING - 1);
        while (orchestrator.getExecutionStatus(last).orElseThrow().completedSteps() < 1) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the first steps of " + WAITING + " executions are not done");
            }
            Thread.sleep(5);
        }
        results.put(id, (Clock.heap() - before) / (double) WAITING);
        gate.resolve(1L);
        for (Promise<WorkflowExecution> end : ends) {
            await(end);
        }
        orchestrator.unregisterWorkflow(id);
        orchestrator.purgeExecutions(Duration.ZERO);
    }

    private Promise<WorkflowExecution> begin(String id) {
        return orchestrator.whenEnded(orchestrator.executeWorkflow(id, Map.of(), true));
    }

    private static void await(Promise<WorkflowExecution> end) throws Exception {
        WorkflowExecution execution = end.getValue();
        if (execution.state() != WorkflowState.COMPLETED) {
            throw new IllegalStateException(execution.workflowId() + ": " + execution.reason());
        }
    }
}
