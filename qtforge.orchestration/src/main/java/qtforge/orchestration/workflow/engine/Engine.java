// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.util.promise.Promise;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.caller.OwnThreads;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.call.StepTargets;
import qtforge.orchestration.workflow.journal.ExecutionJournal;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;
import qtforge.orchestration.workflow.plan.Template;

/** The executions that have not ended, their workers, and the timer that watches their limits. Safe for threads. */
public final class Engine implements Host, AutoCloseable {

    private static final long SWEEP_MILLIS = 50;

    private final EngineLimits limits;
    private final StepTargets targets;
    private final ExecutionJournal disk;
    private final ExecutionJournal memory;
    private final Consumer<WorkflowProgress> events;
    private final BiConsumer<String, Throwable> problems;
    private final WorkerPool workers;
    private final ScheduledThreadPoolExecutor timer;
    private final Children children;
    private final Map<String, Execution> active = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Finds the workflow that a step begins. */
    @FunctionalInterface
    public interface Workflows {

        /** Begins a workflow as a step of an execution, with the rights of who registered it. */
        Execution begin(String workflowId, Origin origin);
    }

    /**
     * An engine.
     *
     * @param disk for durable executions
     * @param memory for others
     * @param events hears what happens; must not block
     * @param problems hears what went wrong of our own
     */
    public Engine(
            EngineLimits limits,
            StepTargets targets,
            ExecutionJournal disk,
            ExecutionJournal memory,
            Workflows workflows,
            Consumer<WorkflowProgress> events,
            BiConsumer<String, Throwable> problems) {
        this.limits = limits;
        this.targets = targets;
        this.disk = disk;
        this.memory = memory;
        this.events = events;
        this.problems = problems;
        workers = new WorkerPool(limits.workers(), problems);
        timer = new ScheduledThreadPoolExecutor(1, work -> OwnThreads.make("qtforge-workflow-timer", work));
        timer.setRemoveOnCancelPolicy(true);
        timer.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        children = new Children(new Children.Executions() {
            @Override
            public Execution begin(String workflowId, Map<String, Object> input, String id, Execution parent) {
                return workflows.begin(workflowId, new Origin(id, "", parent.ownerId(), input, parent.id()));
            }

            @Override
            public Execution running(String id) {
                return active.get(id);
            }

            @Override
            public WorkflowExecution past(String id) {
                return active.containsKey(id)
                        ? null
                        : stored(id).map(past -> ExecutionViews.status(past)).orElse(null);
            }
        });
    }

    /**
     * Begins an execution.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when there are too many, FILE_SYSTEM_ERROR when the journal cannot take it
     */
    public Execution begin(Plan plan, Map<String, Object> definition, Owner owner, Origin origin) {
        if (count.incrementAndGet() > limits.active()) {
            count.decrementAndGet();
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "workflow " + plan.workflow().id() + " is not begun: " + limits.active()
                            + " executions have not ended, which is the limit; wait, cancel some, or raise activeExecutions");
        }
        try {
            Execution execution = Execution.begin(this, plan, definition, origin);
            active.put(execution.id(), execution);
            execution.attach(owner, plan);
            return execution;
        } catch (PluginException e) {
            count.decrementAndGet();
            throw e;
        }
    }

    /** Takes an execution back that the process before left; {@link Execution#attach} goes on with it. */
    public Execution restore(StoredExecution stored, Plan plan) {
        Execution execution = goOn(stored, plan);
        execution.wasRestored();
        return execution;
    }

    /** Takes an execution back that the journal has; {@link Execution#attach} goes on with it. */
    public Execution goOn(StoredExecution stored, Plan plan) {
        Execution execution = Execution.restore(this, plan, stored);
        if (active.putIfAbsent(execution.id(), execution) != null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "execution " + execution.id() + " runs already; wait for its end");
        }
        count.incrementAndGet();
        return execution;
    }

    /** An execution that has not ended. */
    public Optional<Execution> find(String id) {
        return Optional.ofNullable(active.get(id));
    }

    /** All that have not ended, in the order in which they began. */
    public List<Execution> active() {
        return active.values().stream()
                .sorted(Comparator.comparing(execution -> execution.status().startTime()))
                .toList();
    }

    /** All that have not ended, in no order. */
    public Collection<Execution> unsorted() {
        return active.values();
    }

    /** An execution of a journal. */
    public Optional<StoredExecution> stored(String id) {
        return memory.find(id).or(() -> disk.find(id));
    }

    /**
     * Waits for the end of an execution. A worker that waits makes room for another.
     *
     * @throws PluginException TIMEOUT when it has not ended then
     */
    public WorkflowExecution await(Execution execution, Duration limit) {
        boolean worker = workers.isWorker();
        if (worker) {
            workers.aside(1);
        }
        try {
            return execution.whenEnded().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PluginException(
                    PluginErrorCode.TIMEOUT,
                    "execution " + execution.id() + " has not ended within " + limit.toMillis() + " ms, and goes on",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    "waiting for execution " + execution.id() + " was interrupted; it goes on",
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PluginException known ? known : new IllegalStateException(e.getCause());
        } finally {
            if (worker) {
                workers.aside(-1);
            }
        }
    }

    private void sweep() {
        try {
            long now = System.nanoTime();
            active.values().forEach(execution -> sweep(execution, now));
            children.sweep();
        } catch (RuntimeException e) {
            // Or the timer would never come again.
            problems.accept("the limits of executions could not be looked at", e);
        }
    }

    private void sweep(Execution execution, long now) {
        try {
            execution.sweep(now);
        } catch (RuntimeException e) {
            problems.accept("the limits of execution " + execution.id() + " could not be looked at", e);
        }
    }

    // --- what executions need ---------------------------------------------------------------------------------------

    @Override
    public boolean execute(Runnable work) {
        return workers.execute(work);
    }

    @Override
    public void hangs(boolean begins) {
        workers.aside(begins ? 1 : -1);
    }

    @Override
    public ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public ExecutionJournal journal(boolean durable) {
        return durable ? disk : memory;
    }

    @Override
    public Object call(Execution execution, Call call, Supplier<Map<String, Object>> variables) throws Exception {
        Map<String, Object> parameters = parameters(execution, call, variables);
        if (call.action().action().kind() == StepKind.WORKFLOW) {
            return children.run(execution, call, call.action().action().methodName(), parameters);
        }
        Owner owner = execution.owner();
        if (owner == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "plugin " + execution.ownerId() + " has stopped; start it");
        }
        Object value = targets.call(
                owner,
                call.action(),
                variables,
                new StepCall(execution, call, parameters),
                call.unit().rules().step().timeout());
        // What a plugin gives may be a list or map of its own, so it is read as it and while its limit runs.
        return value instanceof Promise<?> promise ? promise.map(Engine::kept) : owner.within(() -> kept(value));
    }

    private static Object kept(Object value) {
        try {
            return JsonValues.normalize(value);
        } catch (PluginException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "its result cannot be kept: " + e.getMessage(), e);
        }
    }

    /** In a pipeline the result of the step before stands for parameters that were not given. */
    private static Map<String, Object> parameters(
            Execution execution, Call call, Supplier<Map<String, Object>> variables) {
        Template template = call.action().parameters();
        if (!template.isEmpty() || execution.plan().workflow().executionMode() != ExecutionMode.PIPELINE) {
            return template.fill(variables);
        }
        Object previous = call.unit().item() >= 0
                ? call.unit().itemValue()
                : variables.get().get("previous");
        return Pipes.parameters(previous);
    }

    @Override
    public void tell(WorkflowProgress event, boolean durable) {
        try {
            journal(durable).note(event);
        } catch (PluginException e) {
            // The event is told nevertheless; what has to be kept is written by itself.
            problems.accept("an event of execution " + event.executionId() + " cannot be kept", e);
        }
        events.accept(event);
    }

    @Override
    public void turned(Execution execution) {
        for (Execution child : active.values()) {
            if (child.parentId().equals(execution.id())) {
                workers.execute(() -> child.cancel(
                        true,
                        PluginErrorCode.OPERATION_CANCELLED,
                        "execution " + execution.id() + ", whose step it is, does not end well"));
            }
        }
    }

    @Override
    public void ended(Execution execution) {
        if (active.remove(execution.id()) != null) {
            count.decrementAndGet();
        }
    }

    @Override
    public void problem(String what, Throwable cause) {
        problems.accept(what, cause);
    }

    /** Gives up what runs. The journals are closed by who opened them. */
    @Override
    public void close() {
        timer.shutdownNow();
        active.values().forEach(Execution::close);
        workers.close();
    }
}
