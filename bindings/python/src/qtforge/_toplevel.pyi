# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from . import _runtime as _r
from .core import PluginState as PluginState
from .core import PluginType as PluginType
from .core import PluginCapability as PluginCapability
from .core import PluginPriority as PluginPriority
from .core import PluginLifecycleEvent as PluginLifecycleEvent
from .core import PluginErrorCode as PluginErrorCode
from .core import ErrorSeverity as ErrorSeverity
from .core import Version as Version
from .core import PluginLoadOptions as PluginLoadOptions
from .core import PluginMetadata as PluginMetadata
from .core import PluginError as PluginError
from .core import PluginInfo as PluginInfo
from .core import IPlugin as IPlugin
from .core import PluginManager as PluginManager
from .communication import MessageBus as MessageBus
from .security import SecurityManager as SecurityManager
from . import communication as _communication
from . import composition as _composition
from . import core as _core
from . import managers as _managers
from . import monitoring as _monitoring
from . import orchestration as _orchestration
from . import security as _security
from . import threading as _threading
from . import transactions as _transactions

__all__ = [
    "PluginState",
    "PluginType",
    "PluginCapability",
    "PluginPriority",
    "PluginLifecycleEvent",
    "PluginErrorCode",
    "ErrorSeverity",
    "Version",
    "PluginLoadOptions",
    "PluginMetadata",
    "PluginInfo",
    "IPlugin",
    "PluginManager",
    "MessageBus",
    "SecurityManager",
    "create_composition",
    "create_composition_binding",
    "create_composition_manager",
    "get_composition_manager",
    "create_configuration_manager",
    "create_error",
    "create_facade_composition",
    "create_hot_reload_manager",
    "create_logging_manager",
    "create_message_bus",
    "create_metadata",
    "create_metrics_collector",
    "create_orchestrator",
    "create_plugin_orchestrator",
    "create_permission_manager",
    "create_pipeline_composition",
    "create_plugin_dependency_resolver",
    "create_plugin_lifecycle_manager",
    "create_plugin_loader",
    "create_plugin_manager",
    "create_plugin_registry",
    "create_plugin_version_manager",
    "create_request_response_system",
    "create_resource_manager",
    "create_security_manager",
    "create_security_policy_engine",
    "create_security_validator",
    "create_service_contract",
    "create_service_contract_registry",
    "create_signature_verifier",
    "create_thread_pool",
    "create_thread_pool_manager",
    "create_transaction_manager",
    "get_transaction_manager",
    "create_transaction_operation",
    "create_version",
    "create_workflow",
    "create_workflow_step",
    "execute_atomic_operation",
    "execute_atomic_operation_async",
    "get_build_info",
    "get_system_info",
    "hello",
    "list_modules",
    "parse_version",
    "setup_monitoring_system",
    "test_connection",
    "test_function",
]

def create_composition(composition_id: str, name: str = ...) -> _composition.PluginComposition: ...

def create_composition_binding(source_plugin_id: str, source_method: str, target_plugin_id: str, target_method: str) -> _composition.CompositionBinding: ...

def create_composition_manager() -> _composition.CompositionManager: ...
def get_composition_manager() -> _composition.CompositionManager: ...

def create_configuration_manager() -> _managers.ConfigurationManager: ...

def create_error(code: Any, message: str = ...) -> str: ...

def create_facade_composition(composition_id: str, facade_plugin: str, backend_plugins: Sequence[str]) -> _composition.PluginComposition: ...

def create_hot_reload_manager() -> _monitoring.PluginHotReloadManager: ...

def create_logging_manager() -> _managers.LoggingManager: ...

def create_message_bus() -> MessageBus: ...

def create_metadata(name: str = ..., description: str = ...) -> PluginMetadata: ...

def create_metrics_collector() -> _monitoring.PluginMetricsCollector: ...

def create_orchestrator() -> _orchestration.PluginOrchestrator: ...
def create_plugin_orchestrator() -> _orchestration.PluginOrchestrator: ...

def create_permission_manager() -> _security.PermissionManager: ...

def create_pipeline_composition(composition_id: str, plugin_ids: Sequence[str]) -> _composition.PluginComposition: ...

def create_plugin_dependency_resolver() -> _core.PluginDependencyResolver: ...

def create_plugin_lifecycle_manager() -> _core.PluginLifecycleManager: ...

def create_plugin_loader() -> _core.PluginLoader: ...

def create_plugin_manager() -> PluginManager: ...

def create_plugin_registry() -> _core.PluginRegistry: ...

def create_plugin_version_manager(registry: Any = ..., config_manager: Any = ..., logger: Any = ...) -> _managers.PluginVersionManager: ...

def create_request_response_system() -> _communication.RequestResponseSystem: ...

def create_resource_manager() -> _managers.ResourceManager: ...

def create_security_manager() -> SecurityManager: ...

def create_security_policy_engine() -> _security.SecurityPolicyEngine: ...

def create_security_validator() -> _security.SecurityValidator: ...

def create_service_contract(service_name: str = ...) -> _communication.ServiceContract: ...

def create_service_contract_registry() -> _communication.ServiceContractRegistry: ...

def create_signature_verifier() -> _security.SignatureVerifier: ...

def create_thread_pool(max_threads: int = ...) -> _threading.ThreadPool: ...
def create_thread_pool_manager(max_threads: int = ...) -> _threading.ThreadPool: ...

def create_transaction_manager() -> _transactions.PluginTransactionManager: ...
def get_transaction_manager() -> _transactions.PluginTransactionManager: ...

def create_transaction_operation(operation_id: str, plugin_id: str = ..., type: Union[_transactions.OperationType, str] = ...) -> _transactions.TransactionOperation: ...

def create_version(major: int = ..., minor: int = ..., patch: int = ...) -> Version: ...

def create_workflow(workflow_id: str, name: str = ...) -> _orchestration.Workflow: ...

def create_workflow_step(step_id: str, plugin_id: str = ..., method: str = ...) -> _orchestration.WorkflowStep: ...

def execute_atomic_operation(operation: Any, operations: Any = ..., isolation: Union[_transactions.IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> Any: ...
async def execute_atomic_operation_async(operation: Any, operations: Any = ..., isolation: Union[_transactions.IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> Any: ...

def get_build_info() -> Dict[str, Any]: ...

def get_help(name: str = ...) -> str: ...

def get_system_info() -> Dict[str, Any]: ...

def get_version() -> str: ...

def get_version_info() -> List[int]: ...

def hello() -> str: ...

def list_available_modules() -> List[str]: ...
def list_modules() -> List[str]: ...

def parse_version(version_string: str) -> Version: ...

def setup_monitoring_system(monitoring_interval: float = ...) -> List[Any]: ...

def test_connection() -> str: ...

def test_function() -> str: ...
