// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginException;

/**
 * Runs workflows. An OSGi service; each bundle has its own view of it, and owns what it registers there. Safe for threads.
 *
 * <p>A bundle sees and steers its own workflows and their executions, and executions it began itself of the workflows of others, results and
 * history included; with the permission {@code PLUGIN_ADMIN(orchestration)} all of them. Listeners hear of the owner's only.
 * Workflows of others may be run by everybody who knows their id and may be seen in {@link #listWorkflows}: their steps have the rights of
 * who registered them, never more, so who registers a workflow offers it. When the owner stops, its workflows are gone, unless kept, and
 * their executions stand still until it is back.
 *
 * <p>Methods that name an execution throw NOT_FOUND when there is none of that id or it is not the caller's to see.
 */
@ProviderType
public interface PluginOrchestrator {

    // --- workflows --------------------------------------------------------------------------------------------------

    /**
     * Registers a workflow, or puts it in place of the caller's of the same id; executions that have begun go on as they began.
     *
     * @throws PluginException INVALID_ARGUMENT with all faults of {@link Workflow#validate} and of its expressions; ALREADY_EXISTS when
     *     somebody else has one of that id; INVALID_STATE when the caller's bundle does not run; RESOURCE_EXHAUSTED when there are too many
     */
    void registerWorkflow(Workflow workflow);

    /**
     * Registers a workflow that is there again after a restart, as soon as the caller's bundle runs, until it is unregistered.
     *
     * @throws PluginException as {@link #registerWorkflow}; INVALID_ARGUMENT when it has functions given as objects
     */
    void keepWorkflow(Workflow workflow);

    /** Takes a workflow away; executions that have begun go on. False when there is none of that id that is the caller's. */
    boolean unregisterWorkflow(String workflowId);

    /** A workflow. */
    Optional<Workflow> getWorkflow(String workflowId);

    /** The ids of all workflows, sorted. */
    List<String> listWorkflows();

    /** All workflows, by id. */
    List<WorkflowInfo> workflows();

    /**
     * Looks at a workflow with all eight kinds of rules: whether what it calls is there, takes these parameters, and may be called by the
     * caller, and so on. Registers nothing.
     */
    WorkflowValidation validateWorkflow(Workflow workflow);

    /**
     * As {@link #validateWorkflow(Workflow)}, for a registered one and with its owner's rights.
     *
     * @throws PluginException NOT_FOUND
     */
    WorkflowValidation validateWorkflow(String workflowId);

    // --- executions -------------------------------------------------------------------------------------------------

    /**
     * Begins an execution, after validating.
     *
     * @param input what it is begun with
     * @param async false to wait until it has ended, at most for the workflow's limit, twice where there is something to undo
     * @return the id of the execution, whatever became of it
     * @throws PluginException NOT_FOUND when there is no such workflow; INVALID_CONFIGURATION with what validation found;
     *     RESOURCE_EXHAUSTED when too many executions have not ended; INVALID_STATE when its owner does not run; TIMEOUT when it still
     *     runs after that time, which it then goes on to do
     */
    String executeWorkflow(String workflowId, Map<String, ?> input, boolean async);

    /** Begins an execution and does not wait. */
    default String executeWorkflow(String workflowId, Map<String, ?> input) {
        return executeWorkflow(workflowId, input, true);
    }

    /**
     * Begins an execution.
     *
     * @return its result; failed with a PluginException that says what became of it when it was not COMPLETED
     * @throws PluginException as {@link #executeWorkflow}
     */
    Promise<Object> executeWorkflowAsync(String workflowId, Map<String, ?> input);

    /** The execution when it has ended; resolved at once when it has. Never fails. */
    Promise<WorkflowExecution> whenEnded(String executionId);

    /** Ends an execution and undoes what it did. False when it has ended, or is being undone already. */
    default boolean cancelWorkflow(String executionId) {
        return cancelWorkflow(executionId, true);
    }

    /**
     * Ends an execution.
     *
     * @param compensate whether to undo what it did
     * @return false when it has ended already
     */
    boolean cancelWorkflow(String executionId, boolean compensate);

    /** Lets what runs end and begins no step until {@link #resumeWorkflow}; its time does not run. False when it has ended, is
     * suspended already, or is being undone. */
    boolean suspendWorkflow(String executionId);

    /** Goes on. False when it was not suspended. */
    boolean resumeWorkflow(String executionId);

    /**
     * Goes on with an execution that FAILED or was CANCELLED: the step, all that depend on it, all critical ones that failed or never began
     * and all that were undone run again, with new idempotency keys; what is done stays done, and what failed without being critical too.
     *
     * @throws PluginException NOT_FOUND when it has no such step; INVALID_STATE when it has not ended or is COMPLETED
     */
    void retryFrom(String executionId, String stepId);

    /** How an execution stands; empty when there is none of that id. */
    Optional<WorkflowExecution> getExecutionStatus(String executionId);

    /** The ids of the executions that have not ended, in the order in which they began. */
    List<String> listActiveExecutions();

    /** Executions, also ended ones that were not purged, the latest first. */
    List<WorkflowExecution> listExecutions(ExecutionQuery query);

    /** How each step of an execution stands, in the order of the workflow. */
    Map<String, StepResult> getStepResults(String executionId);

    /** What happened in an execution, from the beginning; at most the latest 10,000. */
    List<WorkflowProgress> getHistory(String executionId);

    /** The size of the files in which executions are kept, in bytes; -1 when they are kept in memory only. */
    long journalBytes();

    /** Forgets executions that ended longer ago. Returns how many. Needs PLUGIN_ADMIN(orchestration) where permissions are enforced. */
    int purgeExecutions(Duration age);

    // --- pictures, events -------------------------------------------------------------------------------------------

    /**
     * A picture of a workflow.
     *
     * @throws PluginException NOT_FOUND
     */
    String workflowGraph(String workflowId, GraphFormat format);

    /** A picture of an execution, with colours for the states of its steps. */
    String executionGraph(String executionId, GraphFormat format);

    /** Whether a step with a circuit breaker is tried now; empty when the workflow or step is unknown or has none. */
    Optional<CircuitBreakerState> getCircuitBreakerState(String workflowId, String stepId);

    /** Tells a listener; it goes with the caller's bundle. Close what it returns to end that. */
    WorkflowListening addListener(WorkflowListener listener);

    // --- transactions, as in the original ---------------------------------------------------------------------------

    /**
     * Begins a transaction of {@code qtforge.api.orchestration.transaction.PluginTransactionManager}, with its defaults.
     *
     * @return its id
     */
    String beginTransaction();

    /** Commits it. False when it was rolled back instead. */
    boolean commitTransaction(String transactionId);

    /** Rolls it back. False when it had ended. */
    boolean rollbackTransaction(String transactionId);
}
