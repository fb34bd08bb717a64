// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.call.StepFunctions;
import qtforge.orchestration.workflow.call.StepTargets;
import qtforge.orchestration.workflow.engine.Endings;
import qtforge.orchestration.workflow.engine.Engine;
import qtforge.orchestration.workflow.engine.EngineLimits;
import qtforge.orchestration.workflow.engine.Execution;
import qtforge.orchestration.workflow.engine.Origin;
import qtforge.orchestration.workflow.engine.Retry;
import qtforge.orchestration.workflow.journal.ExecutionJournal;
import qtforge.orchestration.workflow.journal.JournalOptions;
import qtforge.orchestration.workflow.journal.KeptWorkflow;
import qtforge.orchestration.workflow.journal.MemoryJournal;
import qtforge.orchestration.workflow.journal.StoreJournal;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;
import qtforge.orchestration.workflow.validation.ServiceSurroundings;

/**
 * The parts of the orchestrator, put together once. Goes on with the executions that the process before left, each as soon as its owner
 * runs, and lets those of a bundle stand still that stops.
 */
@Component(service = WorkflowRuntime.class, configurationPid = WorkflowRuntime.PID, immediate = true)
@Designate(ocd = WorkflowConfiguration.class)
public final class WorkflowRuntime implements SynchronousBundleListener {

    /** The PID of {@link WorkflowConfiguration}. */
    public static final String PID = "qtforge.orchestration";

    private final BundleContext context;
    private final ProgressHub hub;
    private final WorkflowConfiguration configuration;
    final StoreJournal disk;
    final ExecutionJournal memory;
    final WorkflowTable table;
    final Owners owners;
    final Engine engine;
    private final Returning returning;
    private final WorkflowChecks checks;
    /** Taken when workflows are registered or unregistered, so that the table and the journal say the same. */
    private final ReentrantLock registering = new ReentrantLock();
    /** The executions that somebody tries again right now. */
    private final Set<String> retried = ConcurrentHashMap.newKeySet();

    @Activate
    public WorkflowRuntime(
            BundleContext context,
            WorkflowConfiguration configuration,
            @Reference PluginExchange exchange,
            @Reference StepFunctions functions,
            @Reference WorkflowChecks checks,
            @Reference ProgressHub hub) {
        this.context = context;
        this.configuration = configuration;
        this.hub = hub;
        this.checks = checks;
        Path file = exchange.runtimeFolder().resolve("workflows").resolve("journal.db");
        JournalOptions options = JournalOptions.DEFAULT.sync(configuration.sync());
        disk = Rights.privileged(
                () -> new StoreJournal(file, options, Clock.systemUTC(), what -> hub.problem(what, "", null)));
        memory = new MemoryJournal(configuration.keepEnded());
        table = new WorkflowTable(configuration.workflowsPerBundle());
        owners = new Owners(context);
        engine = new Engine(
                new EngineLimits(configuration.workers(), configuration.activeExecutions()),
                new StepTargets(functions),
                disk,
                memory,
                this::beginChild,
                hub::tell,
                (what, cause) -> hub.problem(what, "", cause));
        returning = new Returning(engine, owners, checks, view(), this::current, this::attach);
        try {
            Rights.privileged(() -> context.addBundleListener(this));
            engine.timer().scheduleWithFixedDelay(this::requestPurge, 1, 60, TimeUnit.MINUTES);
            takeBack();
        } catch (RuntimeException | Error e) {
            // Nobody deactivates what was not activated, and the next would find the journal taken.
            deactivate();
            throw e;
        }
    }

    /** What the process before left. Executions of one definition share its plan. */
    private void takeBack() {
        Map<Map<String, Object>, Plan> plans = new HashMap<>();
        for (KeptWorkflow kept : disk.kept()) {
            try {
                table.put(new Registered(Workflow.fromJson(kept.definition()), kept.owner(), kept.registered(), true));
            } catch (RuntimeException e) {
                hub.problem("a workflow that was kept cannot be taken back", kept.owner(), e);
            }
        }
        for (StoredExecution stored : disk.unended()) {
            try {
                Plan plan = plans.computeIfAbsent(
                        stored.execution().definition(), definition -> Plan.of(Workflow.fromJson(definition)));
                returning.add(engine.restore(stored, plan));
            } catch (RuntimeException e) {
                hub.problem(
                        "execution " + stored.execution().executionId() + " cannot be gone on with",
                        stored.execution().owner(),
                        e);
                disk.write(Endings.unreadable(stored.execution(), e));
            }
        }
    }

    /** The workflow of an execution with the functions it is registered with now; empty when it needs some and is not registered. */
    private Optional<Workflow> current(Execution execution) {
        Workflow kept = execution.plan().workflow();
        if (!execution.needsFunctions()) {
            return Optional.of(kept);
        }
        return table.find(kept.id())
                .filter(registered -> registered.owner().equals(execution.ownerId()))
                .map(registered -> Plan.withFunctions(kept, registered.workflow()));
    }

    /** Goes on with an execution whose owner runs. */
    private void attach(Execution execution, Owner owner) {
        current(execution).ifPresent(workflow -> {
            String lacks = execution.needsFunctions()
                    ? table.find(workflow.id())
                            .map(registered -> Plan.firstWithoutFunction(workflow, registered.workflow()))
                            .orElse("")
                    : "";
            if (lacks.isEmpty()) {
                execution.attach(owner, execution.needsFunctions() ? Plan.of(workflow) : execution.plan());
            } else {
                execution.lacks("workflow " + workflow.id() + " as it is registered now has no function for step '"
                        + lacks + "' of this execution; register one that has");
            }
        });
    }

    private void attachAll(Owner owner) {
        for (Execution execution : engine.unsorted()) {
            if (execution.ownerId().equals(owner.id()) && execution.owner() == null) {
                returning.add(execution);
            }
        }
    }

    // --- bundles ----------------------------------------------------------------------------------------------------

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTED -> begins(event.getBundle());
            case BundleEvent.STOPPING, BundleEvent.STOPPED -> ends(event.getBundle());
            default -> {
                // Others change nothing here.
            }
        }
    }

    private void begins(Bundle bundle) {
        if (bundle.equals(context.getBundle())) {
            return;
        }
        Caller caller = Caller.of(bundle);
        boolean waitedFor = engine.unsorted().stream()
                .anyMatch(execution -> execution.ownerId().equals(caller.id()) && execution.owner() == null);
        if (waitedFor) {
            attachAll(owners.of(caller));
        }
    }

    private void ends(Bundle bundle) {
        hub.end(bundle);
        owners.end(bundle).ifPresent(id -> {
            table.end(id);
            for (Execution execution : engine.unsorted()) {
                if (execution.ownerId().equals(id)) {
                    detach(execution);
                }
            }
        });
    }

    private void detach(Execution execution) {
        try {
            execution.detach();
        } catch (PluginException e) {
            // The others have to stand still nevertheless.
            hub.problem("execution " + execution.id() + " could not be made to stand still", execution.ownerId(), e);
        }
    }

    // --- workflows --------------------------------------------------------------------------------------------------

    void register(Caller caller, Workflow workflow, boolean kept) {
        List<String> faults = workflow.validate();
        if (!faults.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    caller.id(),
                    "workflow " + workflow.id() + " is not registered: " + String.join("; ", faults),
                    null);
        }
        if (kept && workflow.hasFunctions()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    caller.id(),
                    "workflow " + workflow.id()
                            + " cannot be kept: it has functions given as objects, which are gone after a "
                            + "restart; offer them as services, or register it at each start",
                    null);
        }
        Registered registered = new Registered(workflow, caller.id(), Instant.now(), kept);
        Owner owner = owners.of(caller);
        registering.lock();
        try {
            Optional<Registered> before = table.find(workflow.id());
            table.put(registered);
            keep(registered, before);
        } finally {
            registering.unlock();
        }
        attachAll(owner);
        if (!caller.isLive()) {
            // It stopped meanwhile, and whoever was told of that may not have seen this workflow.
            ends(caller.bundle());
        }
    }

    private void keep(Registered registered, Optional<Registered> before) {
        try {
            if (registered.isKept()) {
                disk.keep(new KeptWorkflow(registered.owner(), registered.since(), registered.definition()));
            } else if (before.filter(Registered::isKept).isPresent()) {
                disk.drop(registered.id());
            }
        } catch (PluginException e) {
            before.ifPresentOrElse(table::put, () -> table.remove(registered));
            throw e;
        }
    }

    void unregister(Registered registered) {
        registering.lock();
        try {
            if (table.remove(registered) && registered.isKept()) {
                disk.drop(registered.id());
            }
        } finally {
            registering.unlock();
        }
    }

    Registered require(String workflowId) {
        return table.find(workflowId)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no workflow '" + workflowId + "'; there are "
                                + table.all().stream()
                                        .map(one -> one.id())
                                        .limit(20)
                                        .toList()));
    }

    /** The registered workflows for those who look at others. */
    ServiceSurroundings.Workflows view() {
        return new ServiceSurroundings.Workflows() {
            @Override
            public Optional<WorkflowInfo> find(String id) {
                return table.find(id)
                        .map(one -> new WorkflowInfo(
                                one.workflow(), one.owner(), one.since(), one.isKept(), isAvailable(one), 0));
            }

            @Override
            public Collection<String> ids() {
                return table.all().stream().map(Registered::id).toList();
            }
        };
    }

    /** Whether its owner runs. */
    boolean isAvailable(Registered registered) {
        return owners.find(registered.owner()).isPresent();
    }

    // --- executions -------------------------------------------------------------------------------------------------

    Execution begin(Registered registered, String starter, Map<String, Object> input) {
        return begin(registered, new Origin(UUID.randomUUID().toString(), registered.owner(), starter, input, ""));
    }

    private Execution beginChild(String workflowId, Origin origin) {
        Registered registered = require(workflowId);
        return begin(
                registered,
                new Origin(origin.id(), registered.owner(), origin.starter(), origin.input(), origin.parentId()));
    }

    private Execution begin(Registered registered, Origin origin) {
        Owner owner = owners.find(registered.owner())
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        registered.owner(),
                        "workflow " + registered.id() + " cannot be run: plugin " + registered.owner()
                                + ", which registered it, does not run; start it",
                        null));
        checks.require(registered, owner, view());
        return engine.begin(registered.plan(), registered.definition(), owner, origin);
    }

    Optional<StoredExecution> stored(String executionId) {
        return engine.stored(executionId);
    }

    /** Goes on with an execution that did not end well. */
    void retry(String executionId, String stepId) {
        if (!retried.add(executionId)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "execution " + executionId + " is being tried again by somebody else");
        }
        try {
            if (engine.find(executionId).isPresent()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        "execution " + executionId
                                + " has not ended; only what failed or was cancelled can be tried again");
            }
            retry(engine.stored(executionId).orElseThrow(), stepId);
        } finally {
            retried.remove(executionId);
        }
    }

    private void retry(StoredExecution stored, String stepId) {
        Workflow workflow = Workflow.fromJson(stored.execution().definition());
        Plan plan = Plan.of(workflow);
        if (plan.place(stepId) < 0) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "execution " + stored.execution().executionId() + " has no step '" + stepId + "'; it has "
                            + workflow.steps().keySet());
        }
        WorkflowState state = stored.execution().state();
        if (state != WorkflowState.FAILED && state != WorkflowState.CANCELLED) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "execution " + stored.execution().executionId() + " is " + state.scriptName()
                            + "; only what failed or was cancelled can be tried again");
        }
        StoredExecution anew = Retry.from(engine.journal(workflow.durable()), plan, stored, stepId);
        Execution execution = engine.goOn(anew, plan);
        owners.find(execution.ownerId()).ifPresent(owner -> attach(execution, owner));
    }

    private void requestPurge() {
        engine.execute(() -> {
            try {
                purge(Duration.ofDays(configuration.keepDays()), configuration.keepEnded());
            } catch (PluginException e) {
                hub.problem("executions that ended could not be purged", "", e);
            }
        });
    }

    int purge(Duration age, int keep) {
        Instant before = Instant.now().minus(age);
        return disk.purge(before, keep) + memory.purge(before, keep);
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(() -> context.removeBundleListener(this));
        engine.close();
        owners.close();
        try {
            disk.close();
        } finally {
            memory.close();
        }
    }
}
