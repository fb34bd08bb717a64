// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowListener;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowValidation;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.engine.Endings;
import qtforge.orchestration.workflow.engine.Execution;
import qtforge.orchestration.workflow.engine.ExecutionViews;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.picture.GraphPicture;
import qtforge.orchestration.workflow.plan.PlannedStep;

/** The orchestrator as one bundle has it: what it registers is its own, what it does not own it does not see. */
@Component(service = PluginOrchestrator.class, scope = ServiceScope.BUNDLE)
public final class OrchestratorService implements PluginOrchestrator {

    private static final int MOST_LOOKED_AT = 10_000;

    private final WorkflowRuntime runtime;
    private final ProgressHub hub;
    private final WorkflowChecks checks;
    private final Caller caller;
    private final PromiseFactory promises;

    @Activate
    public OrchestratorService(
            ComponentContext component,
            @Reference WorkflowRuntime runtime,
            @Reference ProgressHub hub,
            @Reference WorkflowChecks checks) {
        this.runtime = runtime;
        this.hub = hub;
        this.checks = checks;
        caller = Caller.of(component.getUsingBundle());
        promises = new PromiseFactory(hub.threads());
    }

    // --- workflows --------------------------------------------------------------------------------------------------

    @Override
    public void registerWorkflow(Workflow workflow) {
        caller.requireLive("register workflow " + workflow.id());
        Rights.privileged(() -> runtime.register(caller, workflow, false));
    }

    @Override
    public void keepWorkflow(Workflow workflow) {
        caller.requireLive("register workflow " + workflow.id());
        Rights.privileged(() -> runtime.register(caller, workflow, true));
    }

    @Override
    public boolean unregisterWorkflow(String workflowId) {
        Optional<Registered> registered = runtime.table.find(workflowId).filter(one -> isMine(one.owner()));
        Rights.privileged(() -> registered.ifPresent(runtime::unregister));
        return registered.isPresent();
    }

    private boolean isMine(String owner) {
        return caller.id().equals(owner) || caller.hasAdmin(PluginAdminPermission.ORCHESTRATION);
    }

    @Override
    public Optional<Workflow> getWorkflow(String workflowId) {
        return runtime.table.find(workflowId).filter(one -> isMine(one.owner())).map(Registered::workflow);
    }

    @Override
    public List<String> listWorkflows() {
        return runtime.table.all().stream().map(one -> one.id()).toList();
    }

    @Override
    public List<WorkflowInfo> workflows() {
        return runtime.table.all().stream()
                .filter(one -> isMine(one.owner()))
                .map(this::info)
                .toList();
    }

    private WorkflowInfo info(Registered registered) {
        int active = (int) runtime.engine.unsorted().stream()
                .filter(execution -> execution.plan().workflow().id().equals(registered.id()))
                .count();
        return new WorkflowInfo(
                registered.workflow(),
                registered.owner(),
                registered.since(),
                registered.isKept(),
                Rights.privileged(() -> runtime.isAvailable(registered)),
                active);
    }

    @Override
    public WorkflowValidation validateWorkflow(Workflow workflow) {
        caller.requireLive("have workflow " + workflow.id() + " looked at");
        return Rights.privileged(() -> checks.check(workflow, runtime.owners.of(caller), runtime.view()));
    }

    @Override
    public WorkflowValidation validateWorkflow(String workflowId) {
        Registered registered = requireMine(workflowId);
        return Rights.privileged(() -> runtime.owners
                .find(registered.owner())
                .map(owner -> checks.check(registered.workflow(), owner, runtime.view()))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        registered.owner(),
                        "workflow " + workflowId + " cannot be looked at: plugin " + registered.owner()
                                + ", which registered it, does not run; start it",
                        null)));
    }

    // --- executions -------------------------------------------------------------------------------------------------

    @Override
    public String executeWorkflow(String workflowId, Map<String, ?> input, boolean async) {
        Execution execution = begin(workflowId, input);
        if (!async) {
            Duration limit = execution.plan().workflow().timeout();
            boolean undoes = !execution.plan().workflow().rollbackSteps().isEmpty();
            // A little more, so that it is told what became of it by the limit itself.
            runtime.engine.await(execution, limit.multipliedBy(undoes ? 2 : 1).plusSeconds(5));
        }
        return execution.id();
    }

    @Override
    public Promise<Object> executeWorkflowAsync(String workflowId, Map<String, ?> input) {
        Execution execution = begin(workflowId, input);
        Deferred<Object> result = promises.deferred();
        execution.whenEnded().whenComplete((ended, failure) -> {
            if (failure != null) {
                result.fail(failure);
            } else if (ended.state() == WorkflowState.COMPLETED) {
                result.resolve(ended.result());
            } else {
                result.fail(Endings.failure(ended));
            }
        });
        return result.getPromise();
    }

    private Execution begin(String workflowId, Map<String, ?> input) {
        Map<String, Object> values = JsonValues.normalizeMap(input);
        Registered registered = runtime.require(workflowId);
        return Rights.privileged(() -> runtime.begin(registered, caller.id(), values));
    }

    /** One that has not ended, if the caller may see it. */
    private Optional<Execution> running(String executionId) {
        return runtime.engine.find(executionId).filter(execution -> maySee(execution.starter(), execution.ownerId()));
    }

    private Optional<StoredExecution> stored(String executionId) {
        return Rights.privileged(() -> runtime.stored(executionId))
                .filter(stored ->
                        maySee(stored.execution().starter(), stored.execution().owner()));
    }

    private static PluginException unknown(String executionId) {
        return new PluginException(
                PluginErrorCode.NOT_FOUND,
                "there is no execution '" + executionId
                        + "' that you may see; it may have been purged. listExecutions tells which there are");
    }

    @Override
    public Promise<WorkflowExecution> whenEnded(String executionId) {
        Optional<Execution> execution = running(executionId);
        if (execution.isEmpty()) {
            return promises.resolved(getExecutionStatus(executionId).orElseThrow(() -> unknown(executionId)));
        }
        Deferred<WorkflowExecution> ended = promises.deferred();
        execution.get().whenEnded().whenComplete((status, failure) -> {
            // It has not ended when workflows are stopped; then this is how it stands.
            ended.resolve(failure == null ? status : execution.get().status());
        });
        return ended.getPromise();
    }

    private boolean isKnown(String executionId) {
        if (stored(executionId).isEmpty()) {
            throw unknown(executionId);
        }
        return false;
    }

    @Override
    public boolean cancelWorkflow(String executionId, boolean compensate) {
        return running(executionId)
                .map(execution -> Rights.privileged(() -> execution.cancel(
                        compensate, PluginErrorCode.OPERATION_CANCELLED, "plugin " + caller.id() + " cancelled it")))
                .orElseGet(() -> isKnown(executionId));
    }

    @Override
    public boolean suspendWorkflow(String executionId) {
        return running(executionId)
                .map(execution -> Rights.privileged(execution::suspend))
                .orElseGet(() -> isKnown(executionId));
    }

    @Override
    public boolean resumeWorkflow(String executionId) {
        return running(executionId)
                .map(execution -> Rights.privileged(execution::resume))
                .orElseGet(() -> isKnown(executionId));
    }

    @Override
    public void retryFrom(String executionId, String stepId) {
        if (running(executionId).isEmpty() && stored(executionId).isEmpty()) {
            throw unknown(executionId);
        }
        Rights.privileged(() -> runtime.retry(executionId, stepId));
    }

    @Override
    public Optional<WorkflowExecution> getExecutionStatus(String executionId) {
        return running(executionId).map(Execution::status).or(() -> stored(executionId)
                .map(ExecutionViews::status));
    }

    @Override
    public List<String> listActiveExecutions() {
        return runtime.engine.active().stream()
                .filter(execution -> maySee(execution.starter(), execution.ownerId()))
                .map(Execution::id)
                .toList();
    }

    @Override
    public long journalBytes() {
        return Rights.privileged(runtime.disk::size);
    }

    @Override
    public List<WorkflowExecution> listExecutions(ExecutionQuery query) {
        boolean admin = caller.hasAdmin(PluginAdminPermission.ORCHESTRATION);
        Map<String, WorkflowExecution> found = new HashMap<>();
        Rights.privileged(() -> {
            runtime.engine.unsorted().stream()
                    .filter(execution -> maySee(execution.starter(), execution.ownerId(), admin))
                    .map(Execution::status)
                    .filter(execution -> matches(query, execution))
                    .forEach(execution -> found.put(execution.executionId(), execution));
            boolean ended = query.states().isEmpty() || query.states().stream().anyMatch(WorkflowState::isEnd);
            if (ended) {
                // What others own is left out afterwards, so more are asked for.
                ExecutionQuery more = admin ? query : query.atMost(Math.max(query.limit(), MOST_LOOKED_AT));
                runtime.disk.list(more, "").forEach(record -> addEnded(record, admin, found));
                runtime.memory.list(more, "").forEach(record -> addEnded(record, admin, found));
            }
        });
        return found.values().stream()
                .sorted(Comparator.comparing(WorkflowExecution::startTime).reversed())
                .limit(query.limit())
                .map(this::counted)
                .toList();
    }

    private boolean maySee(String starter, String owner, boolean admin) {
        return admin || caller.id().equals(starter) || caller.id().equals(owner);
    }

    private boolean maySee(String starter, String owner) {
        return maySee(starter, owner, false) || caller.hasAdmin(PluginAdminPermission.ORCHESTRATION);
    }

    private static boolean matches(ExecutionQuery query, WorkflowExecution execution) {
        return (query.workflowId().isEmpty() || query.workflowId().equals(execution.workflowId()))
                && (query.states().isEmpty() || query.states().contains(execution.state()))
                && query.since().filter(execution.startTime()::isBefore).isEmpty();
    }

    /** One that ended between the two looks is there already, and its end counts. */
    private void addEnded(ExecutionRecord record, boolean admin, Map<String, WorkflowExecution> found) {
        if (record.state().isEnd() && maySee(record.starter(), record.owner(), admin)) {
            found.put(record.executionId(), ExecutionViews.status(record));
        }
    }

    /** How many steps had ended of one that did not end well is known by its steps only. */
    private WorkflowExecution counted(WorkflowExecution execution) {
        boolean badly = execution.state() == WorkflowState.FAILED || execution.state() == WorkflowState.CANCELLED;
        return badly
                ? Rights.privileged(() -> runtime.stored(execution.executionId()))
                        .map(ExecutionViews::status)
                        .orElse(execution)
                : execution;
    }

    @Override
    public Map<String, StepResult> getStepResults(String executionId) {
        return running(executionId)
                .map(Execution::results)
                .or(() -> stored(executionId).map(ExecutionViews::results))
                .orElseThrow(() -> unknown(executionId));
    }

    @Override
    public List<WorkflowProgress> getHistory(String executionId) {
        StoredExecution stored = stored(executionId).orElseThrow(() -> unknown(executionId));
        return Rights.privileged(() -> {
            List<WorkflowProgress> history = runtime.disk.history(executionId);
            return history.isEmpty() ? runtime.memory.history(stored.execution().executionId()) : history;
        });
    }

    @Override
    public int purgeExecutions(Duration age) {
        PluginAdminPermission.check(PluginAdminPermission.ORCHESTRATION, "to purge executions");
        return Rights.privileged(() -> runtime.purge(age, Integer.MAX_VALUE));
    }

    // --- pictures, events -------------------------------------------------------------------------------------------

    @Override
    public String workflowGraph(String workflowId, GraphFormat format) {
        return GraphPicture.of(requireMine(workflowId).workflow(), format, Map.of());
    }

    private Registered requireMine(String workflowId) {
        Registered registered = runtime.require(workflowId);
        if (!isMine(registered.owner())) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND, "workflow '" + workflowId + "' is none that you may look into");
        }
        return registered;
    }

    @Override
    public String executionGraph(String executionId, GraphFormat format) {
        Workflow workflow = running(executionId)
                .map(execution -> execution.plan().workflow())
                .or(() -> stored(executionId)
                        .map(stored -> Workflow.fromJson(stored.execution().definition())))
                .orElseThrow(() -> unknown(executionId));
        return GraphPicture.of(workflow, format, getStepResults(executionId));
    }

    @Override
    public Optional<CircuitBreakerState> getCircuitBreakerState(String workflowId, String stepId) {
        return runtime.table
                .find(workflowId)
                .filter(registered ->
                        isMine(registered.owner()) && registered.plan().place(stepId) >= 0)
                .map(registered -> registered.plan().step(registered.plan().place(stepId)))
                .map(PlannedStep::breakerState);
    }

    @Override
    public WorkflowListening addListener(WorkflowListener listener) {
        caller.requireLive("listen to workflows");
        return hub.listen(caller, listener);
    }

    // --- transactions -----------------------------------------------------------------------------------------------

    private Owner owner(String what) {
        caller.requireLive(what);
        return Rights.privileged(() -> runtime.owners.of(caller));
    }

    @Override
    public String beginTransaction() {
        return owner("begin a transaction")
                .service(PluginTransactionManager.class)
                .beginTransaction();
    }

    @Override
    public boolean commitTransaction(String transactionId) {
        PluginTransactionManager transactions = owner("commit a transaction").service(PluginTransactionManager.class);
        try {
            transactions.commit(transactionId);
            return true;
        } catch (TransactionException e) {
            TransactionState state = transactions.getTransactionState(transactionId);
            boolean undone = state == TransactionState.ABORTED || state == TransactionState.TIMEOUT;
            if (undone && e.code() != PluginErrorCode.INVALID_STATE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean rollbackTransaction(String transactionId) {
        try {
            owner("roll back a transaction")
                    .service(PluginTransactionManager.class)
                    .rollback(transactionId);
            return true;
        } catch (TransactionException e) {
            if (e.code() == PluginErrorCode.INVALID_STATE) {
                return false;
            }
            throw e;
        }
    }
}
