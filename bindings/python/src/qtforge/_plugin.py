# SPDX-License-Identifier: Apache-2.0
"""Plugins that are written in the program itself and registered with the runtime while it runs."""

from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Type, TypeVar, Union, overload

from ._calling import arranged
from .errors import InvalidArgumentError, NotFoundError

__all__ = ["Plugin", "PluginRegistration", "command", "plugin", "register_plugin"]

_T = TypeVar("_T")
_F = TypeVar("_F", bound=Callable[..., Any])

#: What describes a plugin, and what it may do; the names are those of the runtime.
_ATTRIBUTES = (
    "id",
    "name",
    "version",
    "description",
    "author",
    "license",
    "category",
    "homepage",
    "dependencies",
    "tags",
    "capabilities",
    "priority",
    "permissions",
)
_METHODS = (
    "initialize",
    "shutdown",
    "execute_command",
    "available_commands",
    "configure",
    "get_configuration",
    "validate_configuration",
    "pause",
    "resume",
    "save_state",
    "restore_state",
    "handle_event",
    "supported_event_types",
    "receive_message",
    "health",
)


class Plugin:
    """A base for plugins; any object with some of its methods will do as well.

    Set the attributes in the class, mark commands with :func:`command`, override what is needed::

        class Counter(qtforge.Plugin):
            id = "example.counter"
            version = "1.0.0"

            def __init__(self):
                self.count = 0

            @qtforge.command
            def add(self, parameters):
                self.count += parameters.get("by", 1)
                return self.count

        with qtforge.register_plugin(Counter()):
            ...
    """

    id: str = ""
    name: str = ""
    version: str = "1.0.0"
    description: str = ""
    author: str = ""
    license: str = ""
    category: str = ""
    dependencies: Iterable[str] = ()
    tags: Iterable[str] = ()

    def initialize(self) -> Optional[bool]:
        """Called before anything else. An exception, or False, keeps the plugin from running."""
        return None

    def shutdown(self) -> None:
        """Called last."""

    def execute_command(self, command: str, parameters: Mapping[str, Any]) -> Any:
        """Runs a command; here one that is marked with :func:`command`."""
        function = commands_of(self).get(command)
        if function is None:
            raise NotFoundError(f"there is no command {command!r}; available: {', '.join(self.available_commands()) or 'none'}", 301)
        values, named = arranged(function, dict(parameters or {}), whole=True)
        return function(*values, **named)

    def available_commands(self) -> List[str]:
        """The names of the commands."""
        return sorted(commands_of(self))


class PluginRegistration:
    """A plugin that is registered. It goes with :meth:`unregister`, the end of a ``with`` block or of the session."""

    def __init__(self, plugin_id: str, registry: Any) -> None:
        self.id = plugin_id
        self._registry: Any = registry

    def unregister(self) -> None:
        """Stops the plugin and takes it out of the runtime. Twice does no harm."""
        registry, self._registry = self._registry, None
        if registry is not None:
            registry.unregister_plugin(self.id)

    def __enter__(self) -> "PluginRegistration":
        return self

    def __exit__(self, *exception: object) -> None:
        self.unregister()

    def __repr__(self) -> str:
        return f"<qtforge.PluginRegistration {self.id}{'' if self._registry is not None else ' unregistered'}>"


@overload
def command(function: _F) -> _F: ...


@overload
def command(function: str) -> Callable[[_F], _F]: ...


def command(function: Union[_F, str]) -> Union[_F, Callable[[_F], _F]]:
    """Marks a method as a command: ``@command``, or ``@command("its-name")``.

    It is called with what it declares: the parameters by name where the names are its own, nothing where it has no parameter, else all of
    them in a dictionary where it has one, or their values in the order of their names.
    """
    if isinstance(function, str):
        name = function

        def mark(marked: _F) -> _F:
            marked.__qtforge_command__ = name  # type: ignore[attr-defined]
            return marked

        return mark
    function.__qtforge_command__ = function.__name__  # type: ignore[attr-defined]
    return function


def plugin(id: str, **attributes: Any) -> Callable[[Type[_T]], Type[_T]]:
    """Makes any class one of plugins: ``@qtforge.plugin("example.counter", version="1.2.0")``."""
    unknown = sorted(set(attributes) - set(_ATTRIBUTES))
    if unknown:
        raise InvalidArgumentError(f"plugin {id!r}: unknown {', '.join(unknown)}; known are {', '.join(_ATTRIBUTES)}")

    def decorate(kind: Type[_T]) -> Type[_T]:
        for name, value in {"id": id, **attributes}.items():
            setattr(kind, name, value)
        if not hasattr(kind, "execute_command"):
            kind.execute_command = Plugin.execute_command  # type: ignore[attr-defined]
            kind.available_commands = Plugin.available_commands  # type: ignore[attr-defined]
        return kind

    return decorate


def register_plugin(plugin: Any, *, id: Optional[str] = None) -> PluginRegistration:
    """Registers a plugin with the runtime, which starts it: an object with some of the methods of :class:`Plugin`.

    The id is the attribute ``id``, unless it is given here. The plugin is one like any other for the runtime, and goes with the session.
    """
    fields = plugin_fields(plugin, id)
    from . import core

    registry: Any = core.create_plugin_registry()
    registered = registry.register_plugin(fields)
    plugin_id = registered if isinstance(registered, str) and registered else fields["id"]
    return PluginRegistration(plugin_id, registry)


def is_plugin(value: Any) -> bool:
    """Whether an argument stands for a plugin: an object that is none of the runtime's and can be initialized."""
    return isinstance(value, Plugin) or (
        not isinstance(value, type)
        and isinstance(getattr(type(value), "id", None), str)
        and callable(getattr(value, "initialize", None) or getattr(value, "execute_command", None))
    )


def plugin_fields(plugin: Any, plugin_id: Optional[str] = None) -> Dict[str, Any]:
    """A plugin as the runtime takes it: what describes it, and its functions by name."""
    if isinstance(plugin, type):
        raise InvalidArgumentError(f"{plugin.__name__} is a class; register an object of it: {plugin.__name__}()")
    if isinstance(plugin, Mapping):
        fields = dict(plugin)
    else:
        fields = {}
        for name in _ATTRIBUTES:
            value = getattr(plugin, name, None)
            if value is not None and not callable(value) and value != "":
                fields[name] = list(value) if isinstance(value, (tuple, set, frozenset)) else value
        for name in _METHODS:
            function = getattr(plugin, name, None)
            if callable(function):
                fields[name] = _takes_what_it_wants(function)
    if plugin_id is not None:
        fields["id"] = plugin_id
    if not isinstance(fields.get("id"), str) or not fields["id"]:
        raise InvalidArgumentError(f"{type(plugin).__name__} has no id; set the attribute id, for example 'example.counter'")
    fields.setdefault("name", fields["id"])
    fields.setdefault("version", "1.0.0")
    return fields


def commands_of(plugin: Any) -> Dict[str, Callable[..., Any]]:
    """The methods that are marked as commands, by the names of those."""
    found: Dict[str, Callable[..., Any]] = {}
    for kind in reversed(type(plugin).__mro__):
        for name, member in vars(kind).items():
            marked = getattr(member, "__qtforge_command__", None)
            if isinstance(marked, str):
                found[marked] = getattr(plugin, name)
    return found


def _takes_what_it_wants(function: Callable[..., Any]) -> Callable[..., Any]:
    """The runtime passes all it has, such as the context to `initialize`; a function with fewer parameters gets those first."""
    import inspect

    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return function
    if any(each.kind is each.VAR_POSITIONAL for each in parameters):
        return function
    most = sum(1 for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD))
    if inspect.iscoroutinefunction(function):

        async def called_async(*arguments: Any) -> Any:
            return await function(*arguments[:most])

        return called_async

    def called(*arguments: Any) -> Any:
        return function(*arguments[:most])

    return called
