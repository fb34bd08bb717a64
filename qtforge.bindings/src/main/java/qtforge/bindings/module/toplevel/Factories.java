// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.composition.BindingValue;
import qtforge.bindings.module.composition.CompositionManagerFacade;
import qtforge.bindings.module.composition.CompositionModule;
import qtforge.bindings.module.composition.CompositionValue;
import qtforge.bindings.module.monitoring.HotReloadManagerFacade;
import qtforge.bindings.module.monitoring.MetricsCollectorFacade;
import qtforge.bindings.module.monitoring.MonitoringModule;
import qtforge.bindings.module.orchestration.OrchestrationModule;
import qtforge.bindings.module.orchestration.OrchestratorFacade;
import qtforge.bindings.module.orchestration.StepValue;
import qtforge.bindings.module.orchestration.WorkflowValue;
import qtforge.bindings.module.threading.ThreadPoolFacade;
import qtforge.bindings.module.threading.ThreadingModule;
import qtforge.bindings.module.transactions.OperationValue;
import qtforge.bindings.module.transactions.TransactionManagerFacade;
import qtforge.bindings.module.transactions.TransactionsModule;

/** Factories of the modules about many plugins, in one place. */
public abstract class Factories extends ManagerFactories {

    Factories(BindingContext context) {
        super(context);
    }

    // --- orchestration ----------------------------------------------------------------------------------------------

    @ScriptName({"create_orchestrator", "create_plugin_orchestrator"})
    @ScriptDoc("The workflows of the runtime.")
    public OrchestratorFacade createOrchestrator() {
        return new OrchestrationModule(context()).createOrchestrator();
    }

    @ScriptDoc("A workflow to be filled with steps.")
    public WorkflowValue createWorkflow(@ScriptName("workflow_id") String id, @ScriptDefault("\"\"") String name) {
        return new OrchestrationModule(context()).createWorkflow(id, name, List.of());
    }

    @ScriptDoc("A step of a workflow that calls a method of a plugin.")
    public StepValue createWorkflowStep(
            @ScriptName("step_id") String id,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("\"\"") String method) {
        return new OrchestrationModule(context()).createWorkflowStep(id, id, pluginId, method);
    }

    // --- transactions -----------------------------------------------------------------------------------------------

    @ScriptName({"create_transaction_manager", "get_transaction_manager"})
    @ScriptDoc("The transactions of the runtime.")
    public TransactionManagerFacade createTransactionManager() {
        return new TransactionsModule(context()).getTransactionManager();
    }

    @ScriptDoc("An operation of a transaction, to be completed.")
    public OperationValue createTransactionOperation(
            String operationId,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("\"Execute\"") OperationType type) {
        OperationValue operation = new OperationValue();
        operation.operationId = operationId;
        operation.pluginId = pluginId;
        operation.type = type;
        return operation;
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Does something in a transaction of its own: execute_atomic_operation(operation), or
            execute_atomic_operation(manager, operations) as in the original. A function, a TransactionOperation, or a list of those.""")
    public Object executeAtomicOperation(
            Object operation,
            @ScriptDefault("null") Object operations,
            @ScriptDefault("\"ReadCommitted\"") IsolationLevel isolation,
            @ScriptDefault("null") Duration timeout) {
        Object work = operation instanceof TransactionManagerFacade ? operations : operation;
        return new TransactionsModule(context()).executeAtomicOperation(work, isolation, timeout);
    }

    // --- composition ------------------------------------------------------------------------------------------------

    @ScriptName({"create_composition_manager", "get_composition_manager"})
    @ScriptDoc("The compositions of the runtime.")
    public CompositionManagerFacade createCompositionManager() {
        return new CompositionModule(context()).getCompositionManager();
    }

    @ScriptDoc("A composition to be filled with plugins.")
    public CompositionValue createComposition(
            @ScriptName("composition_id") String id, @ScriptDefault("\"\"") String name) {
        return new CompositionModule(context()).createComposition(id, name, CompositionStrategy.AGGREGATION, List.of());
    }

    @ScriptDoc("A binding from a method of one plugin to one of another.")
    public BindingValue createCompositionBinding(
            String sourcePluginId, String sourceMethod, String targetPluginId, String targetMethod) {
        return new CompositionModule(context())
                .createBinding(sourcePluginId, sourceMethod, targetPluginId, targetMethod);
    }

    @ScriptDoc("A composition that hands data from plugin to plugin, in this order.")
    public CompositionValue createPipelineComposition(@ScriptName("composition_id") String id, List<String> pluginIds) {
        CompositionValue composition =
                new CompositionModule(context()).createComposition(id, id, CompositionStrategy.PIPELINE, List.of());
        composition.plugins = new LinkedHashMap<>();
        pluginIds.forEach(plugin -> composition.addPlugin(plugin, PluginRole.SECONDARY));
        if (!pluginIds.isEmpty()) {
            composition.setPrimaryPlugin(pluginIds.get(0));
        }
        return composition;
    }

    @ScriptDoc("A composition in which one plugin stands before others.")
    public CompositionValue createFacadeComposition(
            @ScriptName("composition_id") String id, String facadePlugin, List<String> backendPlugins) {
        CompositionValue composition =
                new CompositionModule(context()).createComposition(id, id, CompositionStrategy.FACADE, List.of());
        composition.addPlugin(facadePlugin, PluginRole.PRIMARY);
        backendPlugins.forEach(plugin -> composition.addPlugin(plugin, PluginRole.SECONDARY));
        composition.setPrimaryPlugin(facadePlugin);
        return composition;
    }

    // --- monitoring and threads -------------------------------------------------------------------------------------

    @ScriptDoc("Hot reload of the runtime.")
    public HotReloadManagerFacade createHotReloadManager() {
        return new MonitoringModule(context()).createHotReloadManager();
    }

    @ScriptDoc("The metrics of the runtime.")
    public MetricsCollectorFacade createMetricsCollector() {
        return new MonitoringModule(context()).createMetricsCollector();
    }

    @ScriptDoc(
            "Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector.")
    public List<Object> setupMonitoringSystem(
            @ScriptName("monitoring_interval") @ScriptDefault("5000") Duration interval) {
        return new MonitoringModule(context()).setupMonitoringSystem(interval);
    }

    @ScriptName({"create_thread_pool", "create_thread_pool_manager"})
    @ScriptDoc("A pool of so many threads that calls functions of the program.")
    public ThreadPoolFacade createThreadPool(@ScriptName("max_threads") @ScriptDefault("4") int threads) {
        return new ThreadingModule(context()).createThreadPool(threads);
    }
}
