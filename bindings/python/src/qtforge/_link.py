# SPDX-License-Identifier: Apache-2.0
"""What a session calls through. All that is known of the transport is here: another one could take its place."""

import os
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple

from . import _runtime, _table, _wire
from ._calling import positional
from ._endpoint import Endpoint, parse_address
from ._version import VERSION
from ._values import Enum, Flag, Struct, decode_constant, decode_struct, lookup
from .errors import ConnectionLostError, PluginError, error_class, from_fields

if TYPE_CHECKING:
    from ._session import Session

_INCOMPATIBLE_VERSION = 315

#: How far the program's own call of connect is from where the warning is made.
_OUTSIDE = 5

#: Functions of the program that run at a time.
_WORKERS = 8

#: How long an asynchronous function of the program may take in its loop.
_ASYNC_LIMIT = 3600.0

class _Made(threading.local):
    """Takes the functions that are made ready while this thread writes the arguments of a call; a list for each call, since calls nest."""

    def __init__(self) -> None:
        self.callbacks: List[Callback] = []


_made = _Made()


class Callback:
    """A function of the program while the runtime has it. It holds what must live as long, such as the subscription it was handed over for."""

    __slots__ = ("function", "most", "link", "loop", "kept")

    def __init__(self, function: Callable[..., Any], link: "Link", loop: Any) -> None:
        self.function = function
        self.most = positional(function)
        self.link = link
        self.loop = loop
        self.kept: List[Any] = []

    def __call__(self, *arguments: Any) -> Any:
        if len(arguments) > self.most >= 0:
            # The runtime passes all that it has, such as the id of a transaction.
            arguments = arguments[: self.most]
        result = self.function(*arguments)
        if hasattr(result, "__await__"):
            result = self._awaited(result)
        self.link.session.served()
        return result

    def _awaited(self, awaitable: Any) -> Any:
        import asyncio

        async def run() -> Any:
            return await awaitable

        if self.loop is None or self.loop.is_closed():
            return asyncio.run(run())
        future = asyncio.run_coroutine_threadsafe(run(), self.loop)
        try:
            return future.result(_ASYNC_LIMIT)
        except BaseException:
            future.cancel()
            raise


class Link:
    """The connection of one session. Safe for several threads."""

    session: "Session"

    def __init__(self, endpoint: Endpoint, timeout: float) -> None:
        parse_address(endpoint.address)
        self._threaded = False
        self._connection: Optional[_wire.Connection] = None
        try:
            self._connection = _wire.connect(
                endpoint.address,
                endpoint.token,
                timeout=timeout,
                encode=self._encode,
                decode=self._decode,
                describe=_describe,
                failure=self._failure,
            )
        except _wire.WireError as failure:
            if failure.code == _wire.RESOURCE_UNAVAILABLE:
                raise ConnectionLostError(failure.message) from None
            raise self._failure(failure) from None
        except PluginError as failure:
            # The runtime ended the connection within the greeting.
            raise ConnectionLostError(f"{endpoint.address}: {failure.message}") from None
        self.runtime: Dict[str, Any] = self._connection.runtime
        try:
            _check_versions(self.runtime)
        except BaseException:
            self._connection.close("the package is of another version")
            raise
        self._begin_call = self._connection.call

    def attach(self, session: "Session") -> None:
        """Says whose it is, before anything is called."""
        self.session = session

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return not self._open.is_open

    @property
    def _open(self) -> _wire.Connection:
        assert self._connection is not None
        return self._connection

    def call(self, method: str, arguments: Tuple[Any, ...], limit: float) -> Any:
        """Calls and waits for the answer, at most so many seconds."""
        callbacks: List[Callback] = []
        _made.callbacks = callbacks
        result = self._begin_call(method, *arguments, timeout=limit)
        if callbacks:
            self._keep(callbacks, result)
        return result

    async def call_async(self, method: str, arguments: Tuple[Any, ...], limit: float) -> Any:
        """The same for an event loop."""
        import asyncio

        loop = asyncio.get_running_loop()
        answer: "asyncio.Future[Any]" = loop.create_future()

        def settle(value: Any, error: Optional[BaseException]) -> None:
            if answer.done():
                return
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(value)

        def arrived(value: Any, error: Optional[BaseException]) -> None:
            try:
                loop.call_soon_threadsafe(settle, value, error)
            except RuntimeError:
                pass  # The loop has ended, and nobody waits.

        self.start_threads()
        callbacks: List[Callback] = []
        _made.callbacks = callbacks
        number = self._open.submit(method, *arguments, callback=arrived)
        try:
            result = await asyncio.wait_for(answer, limit)
        except asyncio.TimeoutError:
            self._open.cancel(number)
            raise error_class(_wire.TIMEOUT)(f"the runtime did not answer within {limit:g} s", _wire.TIMEOUT) from None
        except asyncio.CancelledError:
            self._open.cancel(number)
            raise
        if callbacks:
            self._keep(callbacks, result)
        return result

    def notify(self, method: str, arguments: Tuple[Any, ...]) -> None:
        """Calls without an answer."""
        callbacks: List[Callback] = []
        _made.callbacks = callbacks
        self._open.notify(method, *arguments)
        if callbacks:
            self.start_threads()

    def start_threads(self) -> None:
        """From now on the runtime may call at any time."""
        if not self._threaded:
            self._threaded = True
            self._open.start_threads(_WORKERS)

    def close(self) -> None:
        """Ends it."""
        self._open.close("the session was closed")

    def abandon(self) -> None:
        """In a forked child: gives up its copy of the socket without a word to the runtime, which goes on with the parent."""
        connection = self._open
        connection._closed = "the process was forked"
        connection._sock.close()

    def _keep(self, callbacks: List[Callback], result: Any) -> None:
        """What a call with a function answers lives as long as that: nobody need hold a subscription for it to go on."""
        results = result if isinstance(result, (list, tuple)) else (result,)
        handles = [each for each in results if isinstance(each, _runtime.Handle)]
        for callback in callbacks:
            callback.kept.extend(handles)
        # Given back already: it was for this one call.
        if self._open.functions_held:
            self.start_threads()

    # ---- values

    def _encode(self, value: Any) -> Any:
        # In the order of how often they come: this is done for each argument that JSON does not have.
        if isinstance(value, _runtime.Handle):
            return _wire.WireHandle(self.session.reference(value), value._type)
        if isinstance(value, (Enum, Flag)):
            name = getattr(type(value), "_type", "")
            return _wire.WireConstant(name, int(value)) if isinstance(name, str) and name else int(value)
        if isinstance(value, Struct):
            form = value._to_wire()
            return _wire.WireStruct(form["$s"], form["v"])
        if isinstance(value, (str, bytes, bytearray, memoryview, int, float, list, tuple, set, frozenset, dict, Callback)):
            return NotImplemented
        return self._encode_object(value)

    def _encode_object(self, value: Any) -> Any:
        from ._plugin import is_plugin, plugin_fields

        if is_plugin(value):
            return plugin_fields(value)
        if callable(value) and not isinstance(value, type):
            callback = Callback(value, self, _running_loop())
            _made.callbacks.append(callback)
            return callback
        if hasattr(value, "__fspath__"):
            # The runtime may have another working folder.
            path = value.__fspath__()
            return os.path.abspath(path) if isinstance(path, str) else path
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
            return {name: getattr(value, name) for name in value.__dataclass_fields__}
        return _encode_standard(value)

    def _decode(self, value: Any) -> Any:
        kind = type(value)
        if kind is _wire.WireHandle:
            return self.session.handle(value.type, value.number)
        if kind is _wire.WireStruct:
            return decode_struct(value.type, value.fields)
        if kind is _wire.WireConstant:
            found = lookup(value.type)
            return value.value if found is None else decode_constant(found, value.value)
        return value

    def _failure(self, error: _wire.WireError) -> PluginError:
        if error.code == _wire.RESOURCE_UNAVAILABLE and self._connection is not None and not self._connection.is_open:
            return ConnectionLostError(error.message)
        return from_fields(error.to_json())


def _check_versions(runtime: Dict[str, Any]) -> None:
    """Whether this package and a runtime are of a version; they may come from two distributions."""
    version = str(runtime.get("version") or "")
    if version and version.split(".")[0] != VERSION.split(".")[0]:
        raise error_class(_INCOMPATIBLE_VERSION)(
            f"this package is of version {VERSION}, the runtime of {version}; install the wheel that is in python/ of its distribution",
            _INCOMPATIBLE_VERSION,
        )
    described = runtime.get("bindings")
    if described and described != _table.HASH:
        warnings.warn(
            f"this package (version {VERSION}) was not made for this runtime (version {version or 'unknown'}): classes and functions may be missing "
            "on either side; install the wheel that is in python/ of its distribution",
            RuntimeWarning,
            stacklevel=_OUTSIDE,
        )


def _running_loop() -> Any:
    asyncio = sys.modules.get("asyncio")
    return None if asyncio is None else asyncio._get_running_loop()


def _encode_standard(value: Any) -> Any:
    """Types of the standard library, if their modules were imported at all."""
    import collections.abc
    import enum

    if isinstance(value, enum.Enum):
        return value.value
    datetime = sys.modules.get("datetime")
    if datetime is not None:
        if isinstance(value, datetime.timedelta):
            return round(value.total_seconds() * 1000)
        if isinstance(value, datetime.datetime):
            return round(value.timestamp() * 1000)
    if isinstance(value, collections.abc.Mapping):
        return dict(value)
    if isinstance(value, collections.abc.Set):
        return list(value)
    if isinstance(value, collections.abc.Iterable):
        # Iterators and generators: a stream from the program to the runtime is a function that gives values, not this.
        return list(value)
    return NotImplemented


def _describe(error: BaseException) -> _wire.WireError:
    """What a function of the program raised, as the runtime gets it, with the place in the program."""
    import traceback

    stack = [
        {"file": frame.filename, "line": frame.lineno or 0, "function": frame.name}
        for frame in traceback.extract_tb(error.__traceback__, limit=-32)
        if not frame.filename.startswith(_OWN_FOLDER)
    ]
    stack.reverse()
    if isinstance(error, PluginError):
        return _wire.WireError(
            error.code_value, error.message, details=error.details, plugin_id=error.plugin_id, stack=error.stack or stack
        )
    if isinstance(error, _wire.WireError):
        return error
    code = _wire.OUT_OF_MEMORY if isinstance(error, MemoryError) else _wire.EXECUTION_FAILED
    text = str(error)
    return _wire.WireError(code, f"{type(error).__name__}: {text}" if text else type(error).__name__, stack=stack)


_OWN_FOLDER = __file__[: -len("_link.py")]
