# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""QtForge: plugins and what they need, on OSGi."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET
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


def create_composition(composition_id, name=_UNSET):
    """A composition to be filled with plugins."""
    return _r.call("", "create_composition", composition_id, name)


def create_composition_binding(source_plugin_id, source_method, target_plugin_id, target_method):
    """A binding from a method of one plugin to one of another."""
    return _r.call("", "create_composition_binding", source_plugin_id, source_method, target_plugin_id, target_method)


def create_composition_manager():
    """The compositions of the runtime."""
    return _r.call("", "create_composition_manager")


get_composition_manager = create_composition_manager


def create_configuration_manager():
    """The configuration of the runtime."""
    return _r.call("", "create_configuration_manager")


def create_error(code, message=_UNSET):
    """The same as utils.create_error: 'Error 101: message'; core.create_error makes an error as data."""
    return _r.call("", "create_error", code, message)


def create_facade_composition(composition_id, facade_plugin, backend_plugins):
    """A composition in which one plugin stands before others."""
    return _r.call("", "create_facade_composition", composition_id, facade_plugin, backend_plugins)


def create_hot_reload_manager():
    """Hot reload of the runtime."""
    return _r.call("", "create_hot_reload_manager")


def create_logging_manager():
    """The log of the runtime."""
    return _r.call("", "create_logging_manager")


def create_message_bus():
    """The message bus of the runtime."""
    return _r.call("", "create_message_bus")


def create_metadata(name=_UNSET, description=_UNSET):
    """Metadata of a plugin, to be completed."""
    return _r.call("", "create_metadata", name, description)


def create_metrics_collector():
    """The metrics of the runtime."""
    return _r.call("", "create_metrics_collector")


def create_orchestrator():
    """The workflows of the runtime."""
    return _r.call("", "create_orchestrator")


create_plugin_orchestrator = create_orchestrator


def create_permission_manager():
    """The permissions of the runtime."""
    return _r.call("", "create_permission_manager")


def create_pipeline_composition(composition_id, plugin_ids):
    """A composition that hands data from plugin to plugin, in this order."""
    return _r.call("", "create_pipeline_composition", composition_id, plugin_ids)


def create_plugin_dependency_resolver():
    """The dependency resolver of the runtime."""
    return _r.call("", "create_plugin_dependency_resolver")


def create_plugin_lifecycle_manager():
    """The lifecycle manager of the runtime."""
    return _r.call("", "create_plugin_lifecycle_manager")


def create_plugin_loader():
    """The loaders of the runtime."""
    return _r.call("", "create_plugin_loader")


def create_plugin_manager():
    """The plugin manager of the runtime."""
    return _r.call("", "create_plugin_manager")


def create_plugin_registry():
    """The registry of the runtime."""
    return _r.call("", "create_plugin_registry")


def create_plugin_version_manager(registry=_UNSET, config_manager=_UNSET, logger=_UNSET):
    """The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given."""
    return _r.call("", "create_plugin_version_manager", registry, config_manager, logger)


def create_request_response_system():
    """The requests of the runtime."""
    return _r.call("", "create_request_response_system")


def create_resource_manager():
    """The resources of the runtime."""
    return _r.call("", "create_resource_manager")


def create_security_manager():
    """The security of the runtime."""
    return _r.call("", "create_security_manager")


def create_security_policy_engine():
    """The policy of the runtime."""
    return _r.call("", "create_security_policy_engine")


def create_security_validator():
    """The validator of the runtime."""
    return _r.call("", "create_security_validator")


def create_service_contract(service_name=_UNSET):
    """A contract to be filled in."""
    return _r.call("", "create_service_contract", service_name)


def create_service_contract_registry():
    """The service contracts of the runtime."""
    return _r.call("", "create_service_contract_registry")


def create_signature_verifier():
    """The verifier of the runtime."""
    return _r.call("", "create_signature_verifier")


def create_thread_pool(max_threads=_UNSET):
    """A pool of so many threads that calls functions of the program."""
    return _r.call("", "create_thread_pool", max_threads)


create_thread_pool_manager = create_thread_pool


def create_transaction_manager():
    """The transactions of the runtime."""
    return _r.call("", "create_transaction_manager")


get_transaction_manager = create_transaction_manager


def create_transaction_operation(operation_id, plugin_id=_UNSET, type=_UNSET):
    """An operation of a transaction, to be completed."""
    return _r.call("", "create_transaction_operation", operation_id, plugin_id, type)


def create_version(major=_UNSET, minor=_UNSET, patch=_UNSET):
    """A version."""
    return _r.call("", "create_version", major, minor, patch)


def create_workflow(workflow_id, name=_UNSET):
    """A workflow to be filled with steps."""
    return _r.call("", "create_workflow", workflow_id, name)


def create_workflow_step(step_id, plugin_id=_UNSET, method=_UNSET):
    """A step of a workflow that calls a method of a plugin."""
    return _r.call("", "create_workflow_step", step_id, plugin_id, method)


def execute_atomic_operation(operation, operations=_UNSET, isolation=_UNSET, timeout=_UNSET):
    """Does something in a transaction of its own: execute_atomic_operation(operation), or
    execute_atomic_operation(manager, operations) as in the original. A function, a TransactionOperation, or a list of those.
    """
    return _r.wait("", "execute_atomic_operation", operation, operations, isolation, timeout)


async def execute_atomic_operation_async(operation, operations=_UNSET, isolation=_UNSET, timeout=_UNSET):
    """The same as execute_atomic_operation, to be awaited."""
    return await _r.wait_async("", "execute_atomic_operation", operation, operations, isolation, timeout)


def get_build_info():
    """What the runtime was built as and runs on, as nested maps."""
    return _r.call("", "get_build_info")


def get_help(name=_UNSET):
    """What there is, in words; with a name, what a module, class, enumeration, function or method is for: core.PluginManager."""
    return _r.call("", "get_help", name)


def get_system_info():
    """The machine, memory and process of the runtime, as nested maps."""
    return _r.call("", "get_system_info")


def get_version():
    """The version of the runtime."""
    return _r.call("", "get_version")


def get_version_info():
    """The version of the runtime as three numbers."""
    return _r.call("", "get_version_info")


def hello():
    """Greets the program."""
    return _r.call("", "hello")


def list_available_modules():
    """The names of the modules."""
    return _r.call("", "list_available_modules")


list_modules = list_available_modules


def parse_version(version_string):
    """Reads a version from a text."""
    return _r.call("", "parse_version", version_string)


def setup_monitoring_system(monitoring_interval=_UNSET):
    """Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector."""
    return _r.call("", "setup_monitoring_system", monitoring_interval)


def test_connection():
    """Says whom it is connected to."""
    return _r.call("", "test_connection")


def test_function():
    """Says that functions of the runtime can be called."""
    return _r.call("", "test_function")
