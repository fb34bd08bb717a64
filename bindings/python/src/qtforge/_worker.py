# SPDX-License-Identifier: Apache-2.0
"""The process in which a Python script runs, see docs/wire-protocol.md. Started by the runtime, which says over standard input where it listens.

Small on purpose: modules that take memory are imported when they are needed.
"""
from __future__ import annotations

import builtins
import os
import sys
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType as _Module
    from typing import Any, Dict, List, Optional, Tuple

    from . import _calling, _wire
    from ._calling import arranged, positional
    from ._wire import WireError
else:
    # A worker is no package: it has these files.
    import _calling
    import _wire
    from _calling import arranged, positional
    from _wire import WireError

    _Module = type(sys)

_CLASSES = ("Plugin", "TestPlugin", "SamplePlugin")
_MARKS = (
    "__plugin_name__",
    "__plugin_version__",
    "__plugin_author__",
    "__plugin_description__",
    "__plugin_license__",
    "__plugin_category__",
    "__doc__",
)
# What the runtime calls by itself, however it is written: all other functions are methods of the plugin.
_PURPOSES = frozenset(
    name.replace("_", "")
    for name in (
        "initialize shutdown pre_initialize post_initialize pre_shutdown post_shutdown execute_command available_commands handle_event"
        " supported_event_types pause resume save_state restore_state health get_health_status configure get_configuration"
        " validate_configuration receive_message get_performance_metrics reset_metrics validate_integrity create_plugin"
    ).split()
)
_LONGEST_LINE = 16384
_MOST_PROCESSES = 64
_MOST_FRAMES = 100
_OWN_FILES = (__file__, _wire.__file__, _calling.__file__)
_PROCESS_EVENTS = frozenset(
    ("os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen", "pty.spawn")
)


class Output:
    """What a script prints, a line at a time."""

    encoding = "utf-8"
    errors = "replace"
    newlines = None
    closed = False

    def __init__(self, connection: _wire.Connection) -> None:
        self._connection = connection
        self._line = ""

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        lines = (self._line + text).split("\n")
        self._line = lines.pop()
        for line in lines:
            self._emit(line)
        while len(self._line) > _LONGEST_LINE:
            self._emit(self._line[:_LONGEST_LINE])
            self._line = self._line[_LONGEST_LINE:]
        return len(text)

    def _emit(self, line: str) -> None:
        for start in range(0, len(line) or 1, _LONGEST_LINE):
            part = line[start : start + _LONGEST_LINE]
            # A half character must not keep a line from being seen.
            clean = part.encode("utf-8", "replace").decode("utf-8")
            if self._connection.is_open:
                self._connection.notify("print", clean)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        pass

    def finish_line(self) -> None:
        """What is printed without an end of line is seen all the same when a call is over."""
        if self._line:
            line, self._line = self._line, ""
            self._emit(line)

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return 1

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


class SitePackages:
    """Finds what is installed beside the standard library; the search path is made when it is first needed."""

    done = False

    @classmethod
    def find_spec(cls, name: str, path: Any = None, target: Any = None) -> Any:
        if cls.done or path is not None:
            return None
        cls.done = True
        import site
        from importlib.machinery import PathFinder

        known = site.venv(set(sys.path))
        site.addsitepackages(known)
        return PathFinder.find_spec(name, path, target)


def _encode(value: Any) -> Any:
    """Forms of what scripts may well return; NotImplemented for what has none."""
    enum = sys.modules.get("enum")
    if enum is not None and isinstance(value, enum.Enum):
        return value.value
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None:
        return {name: getattr(value, name) for name in fields}
    kind = type(value)
    if kind.__module__ == "datetime" or kind.__module__ == "pathlib" or kind.__module__ == "uuid":
        iso = getattr(value, "isoformat", None)
        return iso() if iso is not None else str(value)
    return NotImplemented


def _frames(trace: Any) -> List[Dict[str, Any]]:
    """A stack of the script, innermost first, without the worker's own frames."""
    frames: List[Dict[str, Any]] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename not in _OWN_FILES and not code.co_filename.startswith("<frozen "):
            name = getattr(code, "co_qualname", code.co_name)
            frames.append(
                {"file": code.co_filename, "line": trace.tb_lineno or 0, "function": "" if name == "<module>" else name}
            )
        trace = trace.tb_next
    frames.reverse()
    if len(frames) > _MOST_FRAMES:
        # The two ends of a deep recursion tell all there is to know.
        half = _MOST_FRAMES // 2
        frames = frames[:half] + frames[-half:]
    return frames


def _describe(error: BaseException) -> WireError:
    """What the runtime is told of an error of the script."""
    frames = _frames(error.__traceback__)
    if isinstance(error, WireError):
        return WireError(
            error.code,
            error.message,
            name=error.name,
            details=error.details,
            plugin_id=error.plugin_id,
            stack=frames + error.stack,
        )
    code = _wire.EXECUTION_FAILED
    text = str(error)
    kind = type(error).__qualname__
    if isinstance(error, MemoryError):
        code = _wire.RESOURCE_EXHAUSTED
        text = "the script reached its limit of memory"
    elif isinstance(error, SystemExit):
        text = f"the script wants to end its process (status {error.code}), which only the runtime does"
    elif isinstance(error, KeyboardInterrupt):
        text = "the script was interrupted"
    elif isinstance(error, SyntaxError) and error.filename:
        text = error.msg
        frames.insert(0, {"file": error.filename, "line": error.lineno or 0, "function": ""})
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    details = f"caused by {type(cause).__qualname__}: {cause}" if cause is not None else ""
    return WireError(code, f"{kind}: {text}" if text else kind, details=details, stack=frames)


def _compiled(name: str, text: str) -> Any:
    """The code of a script; INVALID_FORMAT when it is none."""
    try:
        return compile(text, name, "exec", dont_inherit=True)
    except SyntaxError as e:
        line = e.lineno or 0
        raise _Syntax(e.msg or "invalid syntax", name, line) from None
    except (ValueError, OverflowError, RecursionError, MemoryError) as e:
        raise _Syntax(f"it cannot be compiled: {type(e).__name__}: {e}", name, 0) from None


class _Syntax(WireError):
    def __init__(self, message: str, file: str, line: int) -> None:
        frame = {"file": file, "line": line, "function": ""}
        super().__init__(_wire.INVALID_FORMAT, message, stack=[frame])


class Namespace(_Module):
    """A module that the runtime gives; attributes it does not have are told by name."""

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        known = ", ".join(sorted(key for key in self.__dict__ if key[:1] != "_"))
        raise AttributeError(f"module '{self.__name__}' has no '{name}'; it has {known}")


def _install(name: str, members: Dict[str, Any]) -> Any:
    module = Namespace(name)
    module.__dict__["__path__"] = []
    for key, value in members.items():
        if type(value) is dict:
            value = _install(f"{name}.{key}", value)
        elif isinstance(value, _wire.RemoteFunction):
            value = _host_function(f"{name}.{key}", value)
        module.__dict__[key] = value
    sys.modules[name] = module
    return module


def _host_function(name: str, remote: _wire.RemoteFunction) -> Any:
    call = remote._open().call
    number = remote._number

    def function(*args: Any) -> Any:
        return call("$call", number, args)

    function.__name__ = function.__qualname__ = name
    # It is given back with the process.
    function.__dict__["remote"] = remote
    return function


class Worker:
    """One script."""

    def __init__(self) -> None:
        self._target: Any = None
        self._module: Any = None
        self._functions: Dict[str, Any] = {}
        self._connection: Any = None
        self._output: Any = None

    def run(self, address: str, token: str) -> None:
        connection = _wire.connect(
            address, token, self._handle, timeout=10.0, encode=_encode, describe=_describe, client=_about()
        )
        self._connection = connection
        self._output = Output(connection)
        sys.stdout = self._output  # type: ignore[assignment]
        sys.stderr = Output(connection)  # type: ignore[assignment]
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forked)
        connection.serve()

    def _forked(self) -> None:
        # The socket belongs to the worker; a process it starts must not speak in its name.
        connection = self._connection
        connection._closed = "this is another process"
        connection._sock.close()

    def _handle(self, method: str, args: List[Any]) -> Any:
        try:
            if method == "call":
                return self._call(args[0], args[1])
            if method == "load":
                return self._load(args[0])
            if method == "check":
                _compiled(args[0]["name"], args[0]["text"])
                return None
            if method == "variable":
                return self._value(args[0])
            if method == "memory":
                return _memory()
            raise WireError(_wire.COMMAND_NOT_FOUND, f"a worker has no method '{method}'")
        except WireError as e:
            # Also one of a host function that the script let pass: with the script's stack.
            raise _describe(e) from None
        finally:
            self._output.finish_line()
            sys.stderr.finish_line()  # type: ignore[attr-defined]

    # --- loading

    def _load(self, request: Dict[str, Any]) -> Dict[str, Any]:
        if self._module is not None:
            raise WireError(_wire.INVALID_STATE, "a script is loaded already")
        name = request["name"]
        depth = request.get("depth")
        if isinstance(depth, int):
            self._connection.max_depth = min(depth, _wire.MAX_DEPTH)
        code = _compiled(name, request["text"])
        for module_name, members in request.get("modules", {}).items():
            _install(module_name, members)
        api = sys.modules.get("qtforge")
        if api is not None:
            # The name by which scripts know it, also where they print it.
            WireError.__name__ = WireError.__qualname__ = "PluginError"
            api.__dict__.setdefault("PluginError", WireError)
        path = request.get("path")
        if path:
            sys.path.insert(0, os.path.dirname(path))
        module = _Module(_module_name(name))
        module.__file__ = path or name
        module.__dict__["__builtins__"] = builtins
        self._module = module
        sys.modules[module.__name__] = module
        exec(code, module.__dict__)
        shape, self._target = self._find()
        self._functions = self._offered()
        return {
            "functions": sorted(self._functions),
            "variables": self._variables(),
            "info": {"language": "python", "version": _about(), "shape": shape, "pid": os.getpid()},
        }

    def _find(self) -> Tuple[str, Any]:
        """The plugin in any of its shapes."""
        module = self._module
        failure: Optional[BaseException] = None
        for name in _CLASSES:
            kind = module.__dict__.get(name)
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                try:
                    return "class " + name, kind()
                except Exception as e:
                    failure = failure or e
        create = module.__dict__.get("create_plugin")
        if callable(create):
            return "create_plugin", _awaited(create())
        plugin = module.__dict__.get("plugin")
        if plugin is not None and not isinstance(plugin, _Module):
            return "plugin", plugin() if isinstance(plugin, type) else plugin
        if failure is not None:
            raise failure
        return "module", module

    def _offered(self) -> Dict[str, Any]:
        target = self._target
        functions = self._functions_of(target)
        commands = target.get("commands") if type(target) is dict else getattr(target, "commands", None)
        if commands is None:
            commands = self._module.__dict__.get("commands")
        for key, value in _commands(commands).items():
            functions.setdefault("commands." + key, value)
        return functions

    def _functions_of(self, target: Any) -> Dict[str, Any]:
        if target is self._module:
            name = target.__name__
            return {
                key: value
                for key, value in target.__dict__.items()
                if key[:1] != "_"
                and callable(value)
                and not isinstance(value, type)
                and getattr(value, "__module__", name) == name
            }
        if type(target) is dict:
            return {key: value for key, value in target.items() if isinstance(key, str) and callable(value)}
        functions: Dict[str, Any] = {}
        for key in dir(target):
            if key[:1] != "_":
                try:
                    value = getattr(target, key)
                except Exception:
                    continue  # A property that cannot be read yet.
                if callable(value) and not isinstance(value, type):
                    functions[key] = value
        return functions

    def _variables(self) -> Dict[str, Any]:
        target = self._target
        variables: Dict[str, Any] = {}
        for mark in _MARKS:
            self._variable(variables, mark, self._module.__dict__.get(mark))
        if type(target) is dict:
            pairs = [(key, value) for key, value in target.items() if isinstance(key, str)]
        elif target is self._module:
            pairs = [(key, value) for key, value in target.__dict__.items() if key[:1] != "_"]
        else:
            pairs = []
            for key in dir(target):
                if key[:1] != "_":
                    try:
                        pairs.append((key, getattr(target, key)))
                    except Exception:
                        continue
        for key, value in pairs:
            self._variable(variables, key, value)
        return variables

    def _variable(self, variables: Dict[str, Any], key: str, value: Any) -> None:
        if value is None or callable(value) or isinstance(value, _Module):
            return
        numbers: List[int] = []
        try:
            self._connection._encoded(value, 2, numbers)
        except (WireError, RecursionError):
            return  # It has no JSON form.
        if numbers:
            self._connection._forget(numbers)
        else:
            variables[key] = value

    def _value(self, key: str) -> Any:
        """A variable as it is now; None when there is none that has a JSON form."""
        if self._module is None:
            raise WireError(_wire.INVALID_STATE, "no script is loaded")
        target = self._target
        value: Any = None
        if key in _MARKS:
            value = self._module.__dict__.get(key)
        elif key[:1] != "_" or type(target) is dict:
            try:
                value = target.get(key) if type(target) is dict else getattr(target, key, None)
            except Exception:
                return None  # A property that cannot be read now.
        found: Dict[str, Any] = {}
        self._variable(found, key, value)
        return found.get(key)

    # --- calling

    def _call(self, name: str, args: List[Any]) -> Any:
        function = self._functions.get(name)
        if function is None:
            # It may have come to be since.
            if self._module is not None:
                self._functions = self._offered()
                function = self._functions.get(name)
            if function is None:
                raise WireError(_wire.COMMAND_NOT_FOUND, f"the script has no function '{name}'")
        named: Dict[str, Any] = {}
        if len(args) == 1 and type(args[0]) is dict and not _is_called_by_position(name):
            args, named = arranged(function, args[0])
        else:
            most = positional(function)
            args = args if most < 0 else args[:most]
        result = function(*args, **named)
        if hasattr(result, "__await__"):
            return _awaited(result)
        return result


def _is_called_by_position(name: str) -> bool:
    """Whether a function is one that the runtime calls for a purpose of its own, with all it says of it in one object."""
    if name.startswith("commands.") or (name[:2] == "on" and (name[2:3] == "_" or name[2:3].isupper())):
        return True
    return name.replace("_", "").lower() in _PURPOSES


def _commands(value: Any) -> Dict[str, Any]:
    """The functions of a dict, class or object of commands, by name."""
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if isinstance(key, str) and callable(each)}
    if value is None or isinstance(value, (str, bytes, int, float, list, tuple, set, frozenset, _Module)):
        return {}
    if callable(value) and not isinstance(value, type):
        return {}  # A function of that name.
    found = {}
    for key in dir(value):
        if key[:1] != "_":
            each = getattr(value, key, None)
            if callable(each) and not isinstance(each, type):
                found[key] = each
    return found


def _awaited(result: Any) -> Any:
    """The result of an async function. Loops may nest: a script that waits calls the runtime, which calls the script."""
    if not hasattr(result, "__await__"):
        return result
    import asyncio

    async def wait() -> Any:
        return await result

    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(wait())
    finally:
        try:
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            loop.close()
            asyncio._set_running_loop(running)


def _module_name(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return stem if stem.isidentifier() and stem not in sys.modules else "plugin_script"


def _memory() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return -1


def _about() -> str:
    return f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}"


class Processes:
    """Counts the processes of a script whenever it starts one: a fork bomb ends after some. No sandbox, for who wants to can get around it."""

    def __init__(self) -> None:
        self._session = str(os.getsid(0)) if hasattr(os, "getsid") else ""
        self._started = 0

    def __call__(self, event: str, args: Any) -> None:
        if event in _PROCESS_EVENTS and self._alive() > _MOST_PROCESSES:
            raise RuntimeError(f"a script may have {_MOST_PROCESSES} processes at a time, not more")

    def _alive(self) -> int:
        try:
            names = os.listdir("/proc")
        except OSError:
            # Not Linux: so many, and no more.
            self._started += 1
            return self._started
        alive = 0
        for name in names:
            if name.isdigit():
                try:
                    with open(f"/proc/{name}/stat", "rb") as file:
                        # The name of the program is in parentheses, and may contain anything.
                        alive += file.read().rpartition(b")")[2].split()[3].decode() == self._session
                except (OSError, IndexError):
                    continue  # It has ended.
        return alive


def _end_with_runtime(fd: int) -> None:
    """Ends this process, and what it started, when the runtime ends: even when it hangs in code that never returns."""
    try:
        import fcntl

        fcntl.fcntl(fd, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(fd, getattr(fcntl, "F_SETSIG"), 9)
        fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_ASYNC)
    except (ImportError, AttributeError, OSError):
        # Not Linux: a thread sees it, as long as the script lets other threads run.
        from _thread import start_new_thread

        def watch() -> None:
            while os.read(fd, 4096):
                pass
            os._exit(1)

        start_new_thread(watch, ())


def _invitation() -> Dict[str, Any]:
    data = b""
    end = monotonic() + 10.0
    while not data.endswith(b"\n") and monotonic() < end:
        more = os.read(0, 4096)
        if not more:
            break
        data += more
    invitation = _wire._decode_json(data.decode("utf-8"))[0]
    if not isinstance(invitation, dict):
        raise ValueError("the runtime did not say where it listens")
    return invitation


def main(confined: bool = False) -> None:
    """Runs until the runtime is gone.

    A confined worker has a parent in its own namespace that keeps the pipe open, and nothing it starts outlives that.
    """
    invitation = _invitation()
    if hasattr(os, "setsid"):
        try:
            # What is typed at the runtime's terminal is not for scripts; and what a script starts can be ended with it.
            os.setsid()
        except OSError:
            pass
    if sys.platform != "win32":
        # Inherited by nobody: the pipe ends with the runtime.
        kept = os.dup(0)
        _end_with_runtime(kept)
        if confined:
            # A script that cannot reach the pipe cannot have it forget this process.
            os.close(kept)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
    sys.addaudithook(Processes())
    sys.meta_path.append(SitePackages)
    sys.modules.pop("_worker", None)
    del sys.path[0]
    worker = Worker()
    try:
        worker.run(invitation["address"], invitation["token"])
    except WireError as e:
        os.write(2, f"{e}\n".encode("utf-8", "replace"))
        os._exit(1)
    # Threads of the script, and what it registered for the end, are not waited for.
    os._exit(0)
