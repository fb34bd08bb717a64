# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Plugins that are made of others."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET
from .core import PluginState as PluginState

__all__ = [
    "PluginState",
    "CompositionStrategy",
    "PluginRole",
    "CompositionBinding",
    "PluginComposition",
    "CompositePlugin",
    "ICompositePlugin",
    "CompositionManager",
    "ICompositionManager",
    "create_binding",
    "create_composition_binding",
    "create_composition",
    "create_plugin_composition",
    "get_composition_manager",
    "create_composition_manager",
    "role_to_string",
    "strategy_to_string",
]


class CompositionStrategy(_r.Enum):
    """Constants of composition.CompositionStrategy."""

    Aggregation = 0
    Pipeline = 1
    Facade = 2
    Decorator = 3
    Proxy = 4
    Adapter = 5
    Bridge = 6
    AGGREGATION = 0
    PIPELINE = 1
    FACADE = 2
    DECORATOR = 3
    PROXY = 4
    ADAPTER = 5
    BRIDGE = 6


CompositionStrategy._type = "composition.CompositionStrategy"


class PluginRole(_r.Enum):
    """Constants of composition.PluginRole."""

    Primary = 0
    Secondary = 1
    Auxiliary = 2
    Decorator = 3
    Adapter = 4
    Bridge = 5
    PRIMARY = 0
    SECONDARY = 1
    AUXILIARY = 2
    DECORATOR = 3
    ADAPTER = 4
    BRIDGE = 5


PluginRole._type = "composition.PluginRole"


class CompositionBinding(_r.Struct):
    """Leads a command of one plugin to a command of another."""

    _type = "composition.CompositionBinding"
    _fields = ("source_plugin_id", "source_method", "target_plugin_id", "target_method", "parameter_mapping", "transformer", "bidirectional", "priority")
    _defaults = ("", "", "", "", {}, "", False, 0)

    def __init__(self, source_plugin_id=_UNSET, source_method=_UNSET, target_plugin_id=_UNSET, target_method=_UNSET, parameter_mapping=_UNSET, transformer=_UNSET, bidirectional=_UNSET, priority=_UNSET):
        self._init(source_plugin_id, source_method, target_plugin_id, target_method, parameter_mapping, transformer, bidirectional, priority)


class PluginComposition(_r.Struct):
    """Plugins that together make one. Register it at the composition manager, then create the composite plugin."""

    _type = "composition.PluginComposition"
    _fields = ("id", "name", "strategy", "description", "version", "primary_plugin_id", "plugins", "bindings", "configuration")
    _defaults = ("", "", {"$e": "composition.CompositionStrategy", "v": 0}, "", "1.0.0", "", {}, [], {})

    def __init__(self, id=_UNSET, name=_UNSET, strategy=_UNSET, description=_UNSET, version=_UNSET, primary_plugin_id=_UNSET, plugins=_UNSET, bindings=_UNSET, configuration=_UNSET):
        self._init(id, name, strategy, description, version, primary_plugin_id, plugins, bindings, configuration)

    composition_id = _r.field_alias("id")

    def add_binding(self, binding):
        """Adds a binding."""
        return self._do("add_binding", binding)

    bind_plugins = add_binding

    def add_plugin(self, plugin_id, role=_UNSET):
        """Adds a member, or changes its role."""
        return self._do("add_plugin", plugin_id, role)

    @staticmethod
    def from_json(json):
        """A composition from its JSON form: an object."""
        return _r.call("composition", "PluginComposition.from_json", json)

    from_map = from_json

    def get_errors(self):
        """What is wrong with it, in words; nothing when it can be registered."""
        return self._do("get_errors")

    validation_errors = get_errors

    def get_plugins_by_role(self, role):
        """The members with a role."""
        return self._do("get_plugins_by_role", role)

    def remove_plugin(self, plugin_id):
        """Takes a member away, and what is bound to it. Whether it was there."""
        return self._do("remove_plugin", plugin_id)

    def set_configuration(self, configuration):
        """Changes the configuration of the composite."""
        return self._do("set_configuration", configuration)

    def set_primary_plugin(self, plugin_id):
        """Makes a plugin the primary one, adding it when it is no member."""
        return self._do("set_primary_plugin", plugin_id)

    def set_strategy(self, strategy):
        """Changes how the members work together."""
        return self._do("set_strategy", strategy)

    def to_json(self):
        """Its JSON form (docs/compositions.md)."""
        return self._do("to_json")

    to_map = to_json

    def validate(self):
        """Whether it can be registered; get_errors says what is wrong."""
        return self._do("validate")

    is_valid = validate


class CompositePlugin(_r.Handle):
    """A composite plugin that is installed."""

    _type = "composition.CompositePlugin"

    @property
    def id(self):
        """The id of the plugin and of its composition."""
        return self._get_constant("id")

    @property
    def message(self):
        """Why it is not well; empty when it is."""
        return self._get("message")

    @property
    def name(self):
        """Its name."""
        return self._get("name")

    @property
    def state(self):
        """Its state."""
        return self._get("state")

    def add_plugin(self, plugin_id, role=_UNSET):
        """Adds a member, or changes its role: the composite plugin is replaced."""
        return self._wait("add_plugin", plugin_id, role)

    async def add_plugin_async(self, plugin_id, role=_UNSET):
        """The same as add_plugin, to be awaited."""
        return await self._wait_async("add_plugin", plugin_id, role)

    def available_commands(self):
        """The commands it has."""
        return self._do("available_commands")

    get_available_commands = available_commands

    def bind_plugins(self, binding):
        """Adds a binding: the composite plugin is replaced."""
        return self._wait("bind_plugins", binding)

    async def bind_plugins_async(self, binding):
        """The same as bind_plugins, to be awaited."""
        return await self._wait_async("bind_plugins", binding)

    add_binding = bind_plugins

    def execute_command(self, command, parameters=_UNSET):
        """Sends it a command. Gives the answer."""
        return self._wait("execute_command", command, parameters)

    async def execute_command_async(self, command, parameters=_UNSET):
        """The same as execute_command, to be awaited."""
        return await self._wait_async("execute_command", command, parameters)

    send_command = execute_command

    invoke_method = execute_command

    def get_composition(self):
        """Its composition."""
        return self._do("get_composition")

    composition = get_composition

    def get_members(self):
        """Its members: objects with plugin_id, role, optional, state, healthy, message."""
        return self._do("get_members")

    get_component_plugins = get_members

    def get_plugin_role(self, plugin_id):
        """The role of a member; none when it is not one."""
        return self._do("get_plugin_role", plugin_id)

    def get_plugins(self):
        """The ids of its members."""
        return self._do("get_plugins")

    def is_healthy(self):
        """Whether it and the members it cannot do without are well."""
        return self._do("is_healthy")

    def remove_plugin(self, plugin_id):
        """Takes a member away, and what is bound to it: the composite plugin is replaced. Whether it was there."""
        return self._wait("remove_plugin", plugin_id)

    async def remove_plugin_async(self, plugin_id):
        """The same as remove_plugin, to be awaited."""
        return await self._wait_async("remove_plugin", plugin_id)

ICompositePlugin = CompositePlugin


class CompositionManager(_r.Handle):
    """Compositions and the composite plugins made of them. Composite plugins stay when the session ends, as other plugins do."""

    _type = "composition.CompositionManager"

    def __init__(self):
        self._new()

    def create_composite_plugin(self, composition_id):
        """Makes a plugin of a composition that is registered: installs and starts it."""
        return self._wait("create_composite_plugin", composition_id)

    async def create_composite_plugin_async(self, composition_id):
        """The same as create_composite_plugin, to be awaited."""
        return await self._wait_async("create_composite_plugin", composition_id)

    def create_composition(self, composition_id, name=_UNSET):
        """A composition without members; register_composition makes it known when it is complete."""
        return self._do("create_composition", composition_id, name)

    def destroy_composite_plugin(self, composition_id):
        """Stops and uninstalls a composite plugin; its members stay."""
        return self._wait("destroy_composite_plugin", composition_id)

    async def destroy_composite_plugin_async(self, composition_id):
        """The same as destroy_composite_plugin, to be awaited."""
        return await self._wait_async("destroy_composite_plugin", composition_id)

    def get_composite_plugin(self, composition_id):
        """A composite plugin that is installed; none when there is none of that id."""
        return self._do("get_composite_plugin", composition_id)

    def get_composition(self, composition_id):
        """A composition; none when there is none of that id."""
        return self._do("get_composition", composition_id)

    @staticmethod
    def instance():
        """The compositions of the runtime."""
        return _r.call("composition", "CompositionManager.instance")

    def list_composite_plugins(self):
        """The ids of the composite plugins that are installed, sorted."""
        return self._do("list_composite_plugins")

    def list_compositions(self):
        """The ids of all compositions, sorted."""
        return self._do("list_compositions")

    def read_composition(self, file_path):
        """Reads a composition from a file."""
        return self._do("read_composition", file_path)

    load_composition = read_composition

    def register_composition(self, composition):
        """Registers a composition, or puts it in place of one of the same id. INVALID_ARGUMENT with all that is wrong."""
        return self._do("register_composition", composition)

    def unregister_composition(self, composition_id):
        """Forgets a composition; its composite plugin stays. Whether it was there."""
        return self._do("unregister_composition", composition_id)

    def validate_composition(self, composition):
        """What is wrong with a composition, in words: members that are not there, too."""
        return self._do("validate_composition", composition)

ICompositionManager = CompositionManager


def create_binding(source_plugin_id, source_method, target_plugin_id, target_method=_UNSET):
    """A binding of a command of one plugin to a command of another."""
    return _r.call("composition", "create_binding", source_plugin_id, source_method, target_plugin_id, target_method)


create_composition_binding = create_binding


def create_composition(composition_id, name=_UNSET, strategy=_UNSET, plugins=_UNSET):
    """A composition, with members that are all Secondary or without."""
    return _r.call("composition", "create_composition", composition_id, name, strategy, plugins)


create_plugin_composition = create_composition


def get_composition_manager():
    """The compositions of the runtime."""
    return _r.call("composition", "get_composition_manager")


create_composition_manager = get_composition_manager


def role_to_string(role):
    """The name of a role: Primary."""
    return _r.call("composition", "role_to_string", role)


def strategy_to_string(strategy):
    """The name of a strategy: Pipeline."""
    return _r.call("composition", "strategy_to_string", strategy)
