# SPDX-License-Identifier: Apache-2.0
"""What the generated modules stand on: their base classes, and the ways in which they call the runtime."""

import weakref
from typing import Any, AsyncIterator, ClassVar, Generic, Iterator, List, Type, TypeVar

from . import _session
from ._values import (
    STRUCT_BASES,
    TYPES,
    UNSET,
    Enum,
    ErrorValue,
    Flag,
    ServiceVersionValue,
    Struct,
    VerdictValue,
    VersionValue,
    field_alias,
)

__all__ = [
    "STRUCT_BASES",
    "UNSET",
    "Enum",
    "ErrorValue",
    "Flag",
    "Handle",
    "ServiceVersionValue",
    "Stream",
    "Struct",
    "VerdictValue",
    "VersionValue",
    "call",
    "field_alias",
    "send",
    "wait",
    "wait_async",
]


def call(module: str, function: str, *arguments: Any) -> Any:
    """Calls a function of a module."""
    return _session.current().invoke("fn", (module, function), arguments)


def wait(module: str, function: str, *arguments: Any) -> Any:
    """Calls a function that may take its time."""
    return _session.current().invoke("fn", (module, function), arguments, waits=True)


async def wait_async(module: str, function: str, *arguments: Any) -> Any:
    """Calls a function that may take its time, without blocking the event loop."""
    session = await _session.current_async()
    return await session.invoke_async("fn", (module, function), arguments)


def send(module: str, function: str, *arguments: Any) -> None:
    """Calls a function without waiting for an answer; what goes wrong is in the log of the runtime only."""
    _session.current().send("fn", (module, function), arguments)


_H = TypeVar("_H", bound="Handle")


class Handle:
    """An object of the runtime. It lives there as long as this one does here, or until :meth:`dispose` or the end of a ``with`` block."""

    _type: ClassVar[str] = ""
    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        own = vars(cls)
        if own.get("_type"):
            TYPES[own["_type"]] = cls

    def __init__(self) -> None:
        if "_type" not in vars(type(self)):
            # A class of the program that says what it is like, as `class Mine(IPlugin)`: an object of Python, of which the runtime has none.
            return
        raise TypeError(
            f"{type(self).__name__} cannot be created from Python; the runtime hands such objects out, see help({type(self).__module__})"
        )

    def _new(self, *arguments: Any) -> None:
        session = _session.current()
        # The runtime answers with a proxy of its own class; this object takes its place.
        made = session.invoke("new", (self._type,), arguments)
        if not isinstance(made, Handle):
            raise TypeError(f"the runtime made {type(made).__name__} in place of {self._type}")
        session.adopt(self, made)

    def _bound(self) -> "_session.Session":
        session = self.__dict__.get("_session")
        if session is None:
            raise _session.released(self)
        bound: "_session.Session" = session
        return bound

    def _do(self, method: str, *arguments: Any) -> Any:
        return self._bound().invoke("do", (self, method), arguments)

    def _wait(self, method: str, *arguments: Any) -> Any:
        return self._bound().invoke("do", (self, method), arguments, waits=True)

    async def _wait_async(self, method: str, *arguments: Any) -> Any:
        return await self._bound().invoke_async("do", (self, method), arguments)

    def _send(self, method: str, *arguments: Any) -> None:
        self._bound().send("do", (self, method), arguments)

    def _get(self, attribute: str) -> Any:
        return self._bound().invoke("get", (self, attribute), ())

    def _get_constant(self, attribute: str) -> Any:
        cache = self.__dict__.setdefault("_constants", {})
        if attribute not in cache:
            cache[attribute] = self._get(attribute)
        return cache[attribute]

    def _set(self, attribute: str, value: Any) -> None:
        self._bound().invoke("set", (self, attribute, value), ())

    def dispose(self) -> None:
        """Lets go of the object of the runtime now, which closes it when nobody else has it. Does not wait for that. Twice does no harm."""
        session = self.__dict__.get("_session")
        if session is not None:
            session.release(self)

    def __enter__(self: _H) -> _H:
        self._bound()
        return self

    def __exit__(self, *exception: object) -> None:
        # A call, unlike letting go, returns when it is done: after the block nothing comes any more.
        close = getattr(type(self), "close", None)
        try:
            if close is not None and "_session" in self.__dict__:
                close(self)
        finally:
            self.dispose()

    async def __aenter__(self: _H) -> _H:
        self._bound()
        return self

    async def __aexit__(self, *exception: object) -> None:
        try:
            if getattr(type(self), "close", None) is not None and "_session" in self.__dict__:
                await self._wait_async("close")
        finally:
            self.dispose()

    def __repr__(self) -> str:
        number = self.__dict__.get("_number", "released")
        session = self.__dict__.get("_session")
        described = None
        if session is not None and not session.closed and getattr(type(self), "to_string", None) is not None:
            # A representation must not fail or keep a debugger waiting.
            try:
                with _session.time_limit(1.0):
                    described = self._do("to_string")
            except Exception:
                described = None
        return f"<{type(self).__module__}.{type(self).__name__} {number}{': ' + str(described) if described else ''}>"

    def __reduce__(self) -> Any:
        raise TypeError(f"{type(self).__name__} is an object of the runtime and cannot be copied or stored")


_T = TypeVar("_T")


class Stream(Handle, Generic[_T]):
    """Values that the runtime hands out piece by piece: iterate over it, with ``for`` or ``async for``."""

    _type = "Stream"

    def __iter__(self) -> Iterator[_T]:
        return self

    def __next__(self) -> _T:
        state = self._state()
        if not state.ready:
            if state.ended:
                raise StopIteration
            state.fill(self._wait("next", state.batch))
            if not state.ready:
                self.close()
                raise StopIteration
        return state.ready.pop()  # type: ignore[no-any-return]

    def __aiter__(self) -> AsyncIterator[_T]:
        return self

    async def __anext__(self) -> _T:
        state = self._state()
        if not state.ready:
            if state.ended:
                raise StopAsyncIteration
            state.fill(await self._wait_async("next", state.batch))
            if not state.ready:
                self.close()
                raise StopAsyncIteration
        return state.ready.pop()  # type: ignore[no-any-return]

    def take(self, limit: int = 1) -> List[_T]:
        """The next values, at most so many; an empty list is the end."""
        state = self._state()
        taken: List[_T] = []
        while state.ready and len(taken) < limit:
            taken.append(state.ready.pop())
        if taken or state.ended:
            return taken
        return list(self._wait("next", limit))

    def close(self) -> None:
        """Ends the stream early. Twice does no harm."""
        state = self._state()
        state.ended = True
        state.ready = []
        self.dispose()

    def _state(self) -> "_Batches":
        state = self.__dict__.get("_batches")
        if state is None:
            state = self.__dict__.setdefault("_batches", _Batches())
        return state  # type: ignore[no-any-return]


class _Batches:
    """What was fetched of a stream and not yet taken, last first. It fetches more at a time the longer the stream is."""

    __slots__ = ("ready", "batch", "ended")

    def __init__(self) -> None:
        self.ready: List[Any] = []
        self.batch = 16
        self.ended = False

    def fill(self, values: Any) -> None:
        self.ready = list(values or ())[::-1]
        self.ended = self.ended or not self.ready
        self.batch = min(self.batch * 2, 1024)


def handle_class(type_name: str) -> Type[Handle]:
    """The class for objects with this name on the wire; :class:`Handle` when the runtime is newer than this package."""
    from ._values import lookup

    kind = lookup(type_name)
    return kind if kind is not None and issubclass(kind, Handle) else Handle


def proxy(session: "_session.Session", type_name: str, number: int) -> Handle:
    """A Python object for an object of the runtime."""
    kind = handle_class(type_name)
    made = kind.__new__(kind)
    bind(session, made, number, [1])
    return made


def bind(session: "_session.Session", handle: Handle, number: int, times: List[int]) -> None:
    """Makes it the Python object for an object of the runtime that was received so often."""
    handle.__dict__["_session"] = session
    handle.__dict__["_number"] = number
    handle.__dict__["_times"] = times
    # It runs wherever the collector does: it may only note what to do.
    last = weakref.finalize(handle, session.dropped, number, times)
    last.atexit = False
    handle.__dict__["_last"] = last
