// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.caller.Caller;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.call.StepFunctions;
import qtforge.orchestration.workflow.call.StepTargets;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;

/** An engine with workflows of functions, and what they did. */
final class Runs implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(20);

    final SimpleJournal journal;
    final Queue<String> did = new ConcurrentLinkedQueue<>();
    final Queue<WorkflowProgress> events = new ConcurrentLinkedQueue<>();
    final Queue<String> problems = new ConcurrentLinkedQueue<>();
    final Map<String, Workflow> workflows = new ConcurrentHashMap<>();
    final Owner owner;
    final Engine engine;

    Runs() {
        this(new SimpleJournal(), new EngineLimits(4, 100_000));
    }

    Runs(SimpleJournal journal, EngineLimits limits) {
        this.journal = journal;
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("org.example.owner");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        owner = new Owner(Caller.of(bundle));
        engine = new Engine(
                limits,
                new StepTargets(new StepFunctions()),
                journal,
                journal,
                (id, origin) -> {
                    Workflow workflow = workflows.get(id);
                    return engine().begin(
                                    Plan.of(workflow),
                                    workflow.toJson(),
                                    this.owner,
                                    new Origin(
                                            origin.id(),
                                            this.owner.id(),
                                            origin.starter(),
                                            origin.input(),
                                            origin.parentId()));
                },
                events::add,
                (what, cause) -> problems.add(what + ": " + cause));
    }

    private Engine engine() {
        return engine;
    }

    /** A step that writes down its id and gives it back. */
    WorkflowStep.Builder step(String id) {
        return step(id, context -> id);
    }

    /** A step that writes down its id and does something. */
    WorkflowStep.Builder step(String id, StepFunction function) {
        return WorkflowStep.builder(id, noting(id, function));
    }

    StepAction noting(String word, StepFunction function) {
        return StepAction.function(word, context -> {
            did.add(word);
            return function.apply(context);
        });
    }

    Execution begin(Workflow workflow, Map<String, Object> input) {
        assertThat(workflow.validate()).isEmpty();
        return engine.begin(
                Plan.of(workflow),
                workflow.toJson(),
                owner,
                new Origin(UUID.randomUUID().toString(), owner.id(), "test", new HashMap<>(input), ""));
    }

    WorkflowExecution run(Workflow workflow) {
        return run(workflow, Map.of());
    }

    WorkflowExecution run(Workflow workflow, Map<String, Object> input) {
        return engine.await(begin(workflow, input), LIMIT);
    }

    WorkflowExecution ended(Execution execution) {
        return engine.await(execution, LIMIT);
    }

    /** Goes on with what the journal has, as after a restart. */
    Execution goOn(StoredExecution stored, Workflow workflow) {
        Plan plan = Plan.of(workflow);
        Execution execution = engine.restore(stored, plan);
        execution.attach(owner, plan);
        return execution;
    }

    List<String> did() {
        return List.copyOf(did);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("it did not become so within " + LIMIT)
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
