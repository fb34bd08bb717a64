---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---An error: what a function gives after nil when it failed.
---@class qtforge.Error
---@field code integer the number of the PluginErrorCode
---@field name string the name of the PluginErrorCode
---@field message string
---@field details string
---@field plugin_id string
local Error = {}
---@return string
function Error:to_string() end

---A sequence of values that the runtime hands out piece by piece.
---@class qtforge.Stream
local Stream = {}
---The next values, at most so many; an empty table is the end.
---@param limit? integer
---@return any[]? values
---@return qtforge.Error? error
function Stream:next(limit) end
---Ends it.
function Stream:close() end

---@class qtforge
---@field core qtforge.core Plugins: loading them, their states, what they depend on.
---@field communication qtforge.communication Messages, requests, service contracts and their discovery.
---@field security qtforge.security Permissions, trust, signatures and policy.
---@field managers qtforge.managers Configuration, logging, resources and versions of plugins.
---@field orchestration qtforge.orchestration Workflows: steps that are carried out in an order, with retries, conditions and undoing.
---@field monitoring qtforge.monitoring Hot reload, metrics and health.
---@field transactions qtforge.transactions Transactions over plugins: all of it, or nothing.
---@field composition qtforge.composition Plugins that are made of others.
---@field threading qtforge.threading Threads of the runtime that call functions of the program.
---@field utils qtforge.utils Texts, files, versions, JSON, time and the log.
---@field marketplace qtforge.marketplace Plugins that the repositories offer: finding and taking them.
qtforge = {}

---A composition to be filled with plugins.
---@param composition_id string
---@param name? string
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function qtforge.create_composition(composition_id, name) end

---A binding from a method of one plugin to one of another.
---@param source_plugin_id string
---@param source_method string
---@param target_plugin_id string
---@param target_method string
---@return qtforge.composition.CompositionBinding? result
---@return qtforge.Error? error
function qtforge.create_composition_binding(source_plugin_id, source_method, target_plugin_id, target_method) end

---The compositions of the runtime.
---@return qtforge.composition.CompositionManager? result
---@return qtforge.Error? error
function qtforge.create_composition_manager() end

---The compositions of the runtime.
---@return qtforge.composition.CompositionManager? result
---@return qtforge.Error? error
function qtforge.get_composition_manager() end

---The configuration of the runtime.
---@return qtforge.managers.ConfigurationManager? result
---@return qtforge.Error? error
function qtforge.create_configuration_manager() end

---The same as utils.create_error: 'Error 101: message'; core.create_error makes an error as data.
---@param code any
---@param message? string
---@return string? result
---@return qtforge.Error? error
function qtforge.create_error(code, message) end

---A composition in which one plugin stands before others.
---@param composition_id string
---@param facade_plugin string
---@param backend_plugins string[]
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function qtforge.create_facade_composition(composition_id, facade_plugin, backend_plugins) end

---Hot reload of the runtime.
---@return qtforge.monitoring.PluginHotReloadManager? result
---@return qtforge.Error? error
function qtforge.create_hot_reload_manager() end

---The log of the runtime.
---@return qtforge.managers.LoggingManager? result
---@return qtforge.Error? error
function qtforge.create_logging_manager() end

---The message bus of the runtime.
---@return qtforge.communication.MessageBus? result
---@return qtforge.Error? error
function qtforge.create_message_bus() end

---Metadata of a plugin, to be completed.
---@param name? string
---@param description? string
---@return qtforge.core.PluginMetadata? result
---@return qtforge.Error? error
function qtforge.create_metadata(name, description) end

---The metrics of the runtime.
---@return qtforge.monitoring.PluginMetricsCollector? result
---@return qtforge.Error? error
function qtforge.create_metrics_collector() end

---The workflows of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function qtforge.create_orchestrator() end

---The workflows of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function qtforge.create_plugin_orchestrator() end

---The permissions of the runtime.
---@return qtforge.security.PermissionManager? result
---@return qtforge.Error? error
function qtforge.create_permission_manager() end

---A composition that hands data from plugin to plugin, in this order.
---@param composition_id string
---@param plugin_ids string[]
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function qtforge.create_pipeline_composition(composition_id, plugin_ids) end

---The dependency resolver of the runtime.
---@return qtforge.core.PluginDependencyResolver? result
---@return qtforge.Error? error
function qtforge.create_plugin_dependency_resolver() end

---The lifecycle manager of the runtime.
---@return qtforge.core.PluginLifecycleManager? result
---@return qtforge.Error? error
function qtforge.create_plugin_lifecycle_manager() end

---The loaders of the runtime.
---@return qtforge.core.PluginLoader? result
---@return qtforge.Error? error
function qtforge.create_plugin_loader() end

---The plugin manager of the runtime.
---@return qtforge.core.PluginManager? result
---@return qtforge.Error? error
function qtforge.create_plugin_manager() end

---The registry of the runtime.
---@return qtforge.core.PluginRegistry? result
---@return qtforge.Error? error
function qtforge.create_plugin_registry() end

---The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.
---@param registry? any
---@param config_manager? any
---@param logger? any
---@return qtforge.managers.PluginVersionManager? result
---@return qtforge.Error? error
function qtforge.create_plugin_version_manager(registry, config_manager, logger) end

---The requests of the runtime.
---@return qtforge.communication.RequestResponseSystem? result
---@return qtforge.Error? error
function qtforge.create_request_response_system() end

---The resources of the runtime.
---@return qtforge.managers.ResourceManager? result
---@return qtforge.Error? error
function qtforge.create_resource_manager() end

---The security of the runtime.
---@return qtforge.security.SecurityManager? result
---@return qtforge.Error? error
function qtforge.create_security_manager() end

---The policy of the runtime.
---@return qtforge.security.SecurityPolicyEngine? result
---@return qtforge.Error? error
function qtforge.create_security_policy_engine() end

---The validator of the runtime.
---@return qtforge.security.SecurityValidator? result
---@return qtforge.Error? error
function qtforge.create_security_validator() end

---A contract to be filled in.
---@param service_name? string
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function qtforge.create_service_contract(service_name) end

---The service contracts of the runtime.
---@return qtforge.communication.ServiceContractRegistry? result
---@return qtforge.Error? error
function qtforge.create_service_contract_registry() end

---The verifier of the runtime.
---@return qtforge.security.SignatureVerifier? result
---@return qtforge.Error? error
function qtforge.create_signature_verifier() end

---A pool of so many threads that calls functions of the program.
---@param max_threads? integer
---@return qtforge.threading.ThreadPool? result
---@return qtforge.Error? error
function qtforge.create_thread_pool(max_threads) end

---A pool of so many threads that calls functions of the program.
---@param max_threads? integer
---@return qtforge.threading.ThreadPool? result
---@return qtforge.Error? error
function qtforge.create_thread_pool_manager(max_threads) end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function qtforge.create_transaction_manager() end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function qtforge.get_transaction_manager() end

---An operation of a transaction, to be completed.
---@param operation_id string
---@param plugin_id? string
---@param type? qtforge.transactions.OperationType
---@return qtforge.transactions.TransactionOperation? result
---@return qtforge.Error? error
function qtforge.create_transaction_operation(operation_id, plugin_id, type) end

---A version.
---@param major? integer
---@param minor? integer
---@param patch? integer
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function qtforge.create_version(major, minor, patch) end

---A workflow to be filled with steps.
---@param workflow_id string
---@param name? string
---@return qtforge.orchestration.Workflow? result
---@return qtforge.Error? error
function qtforge.create_workflow(workflow_id, name) end

---A step of a workflow that calls a method of a plugin.
---@param step_id string
---@param plugin_id? string
---@param method? string
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function qtforge.create_workflow_step(step_id, plugin_id, method) end

---Does something in a transaction of its own: execute_atomic_operation(operation), or
---execute_atomic_operation(manager, operations) as in the original. A function, a TransactionOperation, or a list of those.
---@param operation any
---@param operations? any
---@param isolation? qtforge.transactions.IsolationLevel
---@param timeout? integer?
---@return any result
---@return qtforge.Error? error
function qtforge.execute_atomic_operation(operation, operations, isolation, timeout) end

---What the runtime was built as and runs on, as nested maps.
---@return table<string, any>? result
---@return qtforge.Error? error
function qtforge.get_build_info() end

---What there is, in words; with a name, what a module, class, enumeration, function or method is for: core.PluginManager.
---@param name? string
---@return string? result
---@return qtforge.Error? error
function qtforge.get_help(name) end

---The machine, memory and process of the runtime, as nested maps.
---@return table<string, any>? result
---@return qtforge.Error? error
function qtforge.get_system_info() end

---The version of the runtime.
---@return string? result
---@return qtforge.Error? error
function qtforge.get_version() end

---The version of the runtime as three numbers.
---@return integer[]? result
---@return qtforge.Error? error
function qtforge.get_version_info() end

---Greets the program.
---@return string? result
---@return qtforge.Error? error
function qtforge.hello() end

---The names of the modules.
---@return string[]? result
---@return qtforge.Error? error
function qtforge.list_available_modules() end

---The names of the modules.
---@return string[]? result
---@return qtforge.Error? error
function qtforge.list_modules() end

---Reads a version from a text.
---@param version_string string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function qtforge.parse_version(version_string) end

---Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector.
---@param monitoring_interval? integer
---@return any[]? result
---@return qtforge.Error? error
function qtforge.setup_monitoring_system(monitoring_interval) end

---Says whom it is connected to.
---@return string? result
---@return qtforge.Error? error
function qtforge.test_connection() end

---Says that functions of the runtime can be called.
---@return string? result
---@return qtforge.Error? error
function qtforge.test_function() end

return qtforge
