# SPDX-License-Identifier: Apache-2.0
"""QtForge: drive a plugin runtime from Python.

Everything is reached through the modules of this package::

    import qtforge

    manager = qtforge.core.create_plugin_manager()
    plugin = manager.load_plugin("plugins/hello.jar")
    print(manager.get_plugin_info(plugin).state)

The first call attaches to the runtime that is running; with none it starts a private one, which is stopped when the program ends.
:func:`connect` chooses a certain one. Importing the package starts nothing.
"""

from typing import TYPE_CHECKING, Any, Dict, List, Tuple

from ._version import VERSION as __version__

if TYPE_CHECKING:
    # What __getattr__ below finds, for type checkers and editors.
    from . import communication as communication
    from . import composition as composition
    from . import core as core
    from . import managers as managers
    from . import marketplace as marketplace
    from . import monitoring as monitoring
    from . import orchestration as orchestration
    from . import security as security
    from . import threading as threading
    from . import transactions as transactions
    from . import utils as utils
    from ._plugin import Plugin as Plugin
    from ._plugin import PluginRegistration as PluginRegistration
    from ._plugin import command as command
    from ._plugin import plugin as plugin
    from ._plugin import register_plugin as register_plugin
    from ._session import Session as Session
    from ._session import connect as connect
    from ._session import disconnect as disconnect
    from ._session import launch as launch
    from ._session import session as session
    from ._session import time_limit as time_limit
    from .errors import CancelledError as CancelledError
    from .errors import ConnectionLostError as ConnectionLostError
    from .errors import ExecutionError as ExecutionError
    from .errors import InitializationError as InitializationError
    from .errors import InvalidArgumentError as InvalidArgumentError
    from .errors import InvalidFormatError as InvalidFormatError
    from .errors import LoadingError as LoadingError
    from .errors import NoRuntimeError as NoRuntimeError
    from .errors import NotFoundError as NotFoundError
    from .errors import OutOfMemoryError as OutOfMemoryError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import PluginError as PluginError
    from .errors import PluginFileNotFoundError as PluginFileNotFoundError
    from .errors import PluginIOError as PluginIOError
    from .errors import PluginNotFoundError as PluginNotFoundError
    from .errors import PluginTimeoutError as PluginTimeoutError
    from .errors import ResourceUnavailableError as ResourceUnavailableError
    from .errors import SecurityError as SecurityError
    from .errors import SystemFailure as SystemFailure
    from .errors import UnsupportedError as UnsupportedError

__author__ = "The QtForge authors"
__license__ = "Apache-2.0"



class _Text(str):
    """A text that gives itself when it is called: ``version`` is a function in scripts of the original, and a text here."""

    def __call__(self) -> str:
        return str(self)


class _Numbers(Tuple[int, int, int]):
    """The same for the three numbers of a version."""

    def __call__(self) -> Tuple[int, int, int]:
        major, minor, patch = self
        return major, minor, patch


version = _Text(__version__)


def _numbers() -> Tuple[int, int, int]:
    major, minor, patch = (int("".join(c for c in part if c.isdigit()) or 0) for part in __version__.split(".")[:3])
    return major, minor, patch


version_info = _Numbers(_numbers())
__version_major__, __version_minor__, __version_patch__ = version_info

_MODULES = (
    "core",
    "communication",
    "security",
    "managers",
    "orchestration",
    "monitoring",
    "transactions",
    "composition",
    "threading",
    "utils",
    "marketplace",
)

#: Hand-written names, and the modules that have them; these are imported when one is first used.
_HOMES = {
    "_session": ("Session", "connect", "disconnect", "launch", "session", "time_limit"),
    "_plugin": ("Plugin", "PluginRegistration", "command", "plugin", "register_plugin"),
    "errors": (
        "CancelledError",
        "ConnectionLostError",
        "ExecutionError",
        "InitializationError",
        "InvalidArgumentError",
        "InvalidFormatError",
        "LoadingError",
        "NoRuntimeError",
        "NotFoundError",
        "OutOfMemoryError",
        "PermissionDeniedError",
        "PluginError",
        "PluginFileNotFoundError",
        "PluginIOError",
        "PluginNotFoundError",
        "PluginTimeoutError",
        "ResourceUnavailableError",
        "SecurityError",
        "SystemFailure",
        "UnsupportedError",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def get_version() -> str:
    """The version of this package, which is that of the product: ``1.0.0``."""
    return __version__


def get_version_info() -> Tuple[int, int, int]:
    """The version as three numbers."""
    return version_info


def list_available_modules() -> List[str]:
    """The names of the modules of this package."""
    return list(_MODULES)


def get_build_info() -> Dict[str, Any]:
    """What the runtime is and which modules it has, with the version of this Python as python_version."""
    import platform

    from . import _toplevel

    report: Dict[str, Any] = dict(_toplevel.get_build_info())
    report["python_version"] = platform.python_version()
    return report


def get_help(name: str = "") -> str:
    """What there is, or what a module, class or function is for: ``get_help("core.PluginManager")``."""
    import inspect
    import pydoc

    if not name:
        lines = [f"QtForge {__version__} for Python. Modules:"]
        for module in _MODULES:
            doc = (inspect.getdoc(_import(module)) or "").split("\n", 1)[0]
            lines.append(f"  qtforge.{module:<14} {doc}")
        lines.append('More: qtforge.get_help("core"), help(qtforge.core.PluginManager), qtforge.connect, python -m qtforge')
        return "\n".join(lines)
    target: Any = _import("__init__")
    for part in name.split("."):
        if part != "qtforge":
            target = getattr(target, part)
    if inspect.ismodule(target):
        lines = [inspect.getdoc(target) or "", ""]
        for public in sorted(getattr(target, "__all__", ())):
            doc = (inspect.getdoc(getattr(target, public)) or "").split("\n", 1)[0]
            lines.append(f"  {public:<32} {doc}")
        return "\n".join(lines)
    return pydoc.plain(pydoc.render_doc(target))


def _import(name: str) -> Any:
    import importlib

    return importlib.import_module(__name__ if name == "__init__" else f"{__name__}.{name}")


def _generated() -> Dict[str, Tuple[str, ...]]:
    """The public names of each generated module."""
    from ._table import MODULES

    modules: Dict[str, Tuple[str, ...]] = MODULES
    return modules


if not TYPE_CHECKING:
    # Not for type checkers, for which it would make every misspelt name a good one.
    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return _import(name)
        home = _HOME.get(name)
        if home is None and name == "__all__":
            return _names()
        if home is None and not name.startswith("_"):
            try:
                table = _generated()
            except ImportError:
                table = {}
            if name in table.get("", ()):
                home = "_toplevel"
            else:
                # Shortcuts: qtforge.PluginState is qtforge.core.PluginState. The order of the modules decides about a name that two have.
                home = next((module for module in _MODULES if name in table.get(module, ())), None)
        if home is None:
            raise AttributeError(f"module 'qtforge' has no attribute {name!r}")
        value = getattr(_import(home), name)
        globals()[name] = value
        return value


def __dir__() -> List[str]:
    return sorted(set(_names()) | {"__version__", "__author__", "__doc__", "__name__", "__path__"})


def _names() -> List[str]:
    names = {"version", "version_info", "get_version", "get_version_info", "list_available_modules", "get_help", *_MODULES, *_HOME}
    try:
        names.update(_generated().get("", ()))
    except ImportError:
        pass
    return sorted(names)


if TYPE_CHECKING:
    # Last: where it has a name that is here too, such as that of an exception, the one here is meant.
    from ._toplevel import *  # noqa: F403
