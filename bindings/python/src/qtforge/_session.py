# SPDX-License-Identifier: Apache-2.0
"""Sessions: one connection to a runtime each, and which of them a call goes through."""

import atexit
import collections
import contextlib
import contextvars
import os
import threading
import time
import weakref
from typing import TYPE_CHECKING, Any, Deque, Dict, IO, Iterator, List, Mapping, Optional, Tuple

from . import _endpoint
from ._values import UNSET
from .errors import ConnectionLostError, InvalidArgumentError, NoRuntimeError, PluginError

if TYPE_CHECKING:
    from ._launch import OwnRuntime
    from ._link import Link
    from ._runtime import Handle

__all__ = ["Session", "connect", "disconnect", "launch", "session", "time_limit"]

#: How long a call may take when nothing else is said, in seconds, and one that waits for something.
CALL_LIMIT = 60.0
WAIT_LIMIT = 3600.0

#: So many collected objects are told without a call to do it with.
_TELL_AT = 64

#: The limit of `time_limit`, for a thread or an asynchronous task.
_limit: "contextvars.ContextVar[Optional[float]]" = contextvars.ContextVar("qtforge_time_limit", default=None)


class Session:
    """A connection to a runtime. Use it as a context manager to end it; what was registered through it goes with it.

    All methods may be used by several threads.
    """

    def __init__(self, link: "Link", endpoint: _endpoint.Endpoint, own: "Optional[OwnRuntime]" = None) -> None:
        self._link = link
        self._endpoint = endpoint
        self._own = own
        #: Set in a forked child: the connection is its parent's.
        self._foreign = False
        #: Numbers and counts of what was let go: only ever appended by finalizers, which may run in the middle of anything.
        self._dropped: Deque[Tuple[int, List[int]]] = collections.deque()
        # Guards _proxies and _closed. No call and no foreign code under it; re-entrant, as the collector may run while it is held.
        self._lock = threading.RLock()
        self._proxies: "weakref.WeakValueDictionary[int, Handle]" = weakref.WeakValueDictionary()
        self._closed = False
        link.attach(self)
        _all.add(self)

    # ---- what programs use

    @property
    def address(self) -> str:
        """Where the runtime is: ``unix:/path`` or ``tcp:host:port``."""
        return self._endpoint.address

    @property
    def home(self) -> str:
        """The home folder of the runtime; empty when it is not known."""
        return self._endpoint.home

    @property
    def is_private(self) -> bool:
        """Whether the runtime was started by this program and ends with it."""
        return self._own is not None

    @property
    def closed(self) -> bool:
        """Whether it has ended."""
        return self._closed or self._link.closed

    @property
    def runtime_info(self) -> Dict[str, Any]:
        """What the runtime said about itself when it was greeted."""
        return dict(self._link.runtime)

    def close(self) -> None:
        """Ends the session, and a runtime that was started for it. Twice does no harm."""
        with self._lock:
            already = self._closed
            self._closed = True
        if not already:
            _forget(self)
            self._link.close()
        if self._own is not None:
            self._own.stop()

    def describe(self) -> Dict[str, Any]:
        """The table of all modules, classes and functions of the runtime."""
        table = self._call("describe", (), CALL_LIMIT)
        return dict(table) if isinstance(table, Mapping) else {}

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self.closed else ("private" if self.is_private else "attached")
        return f"<qtforge.Session {self.address} {state}>"

    # ---- what generated code uses

    def invoke(self, kind: str, head: Tuple[Any, ...], arguments: Tuple[Any, ...], waits: bool = False) -> Any:
        """A call of the bindings, answered."""
        seconds = _limit.get()
        if seconds is None:
            seconds = WAIT_LIMIT if waits else CALL_LIMIT
        call = head if kind == "get" or kind == "set" else self._arguments(kind, head, arguments)
        return self._call(kind, call, seconds)

    async def invoke_async(self, kind: str, head: Tuple[Any, ...], arguments: Tuple[Any, ...]) -> Any:
        """The same for the event loop. When the task is cancelled the runtime is told."""
        call = self._arguments(kind, head, arguments)
        self._check()
        self.tell_dropped()
        seconds = _limit.get()
        return await self._link.call_async(kind, call, WAIT_LIMIT if seconds is None else seconds)

    def send(self, kind: str, head: Tuple[Any, ...], arguments: Tuple[Any, ...]) -> None:
        """A call of the bindings that is not answered."""
        call = self._arguments(kind, head, arguments)
        self._check()
        self._link.notify(kind, call)

    def _call(self, kind: str, call: Tuple[Any, ...], limit: float) -> Any:
        if self._foreign or self._closed:
            self._check()
        if self._dropped:
            self.tell_dropped()
        return self._link.call(kind, call, limit)

    def _arguments(self, kind: str, head: Tuple[Any, ...], arguments: Tuple[Any, ...]) -> Tuple[Any, ...]:
        # By identity: `in` would ask the arguments whether they are equal.
        for value in arguments:
            if value is UNSET:
                break
        else:
            return (*head, arguments, {})
        given = list(arguments)
        while given and given[-1] is UNSET:
            given.pop()
        named: Dict[str, Any] = {}
        if any(value is UNSET for value in given):
            first = next(index for index, value in enumerate(given) if value is UNSET)
            names = _parameters(kind, head)
            named = {names[index]: value for index, value in enumerate(given) if index >= first and value is not UNSET}
            del given[first:]
        return (*head, given, named)

    def _check(self) -> None:
        if self._foreign:
            raise ConnectionLostError("this session belongs to the process that this one was forked from; connect anew")
        if self._closed:
            raise ConnectionLostError("this session is closed; use qtforge.connect() for another")

    # ---- objects of the runtime

    def handle(self, type_name: str, number: int) -> "Handle":
        """The Python object for an object of the runtime that was just received."""
        from ._runtime import proxy

        with self._lock:
            known = self._proxies.get(number)
            if known is not None:
                known.__dict__["_times"][0] += 1
                return known
            made = proxy(self, type_name, number)
            self._proxies[number] = made
            return made

    def adopt(self, handle: "Handle", made: "Handle") -> None:
        """Lets one Python object take the place of another."""
        from ._runtime import bind

        with self._lock:
            number = made.__dict__["_number"]
            times = made.__dict__["_times"]
            made.__dict__["_last"].detach()
            made.__dict__.pop("_session")
            bind(self, handle, number, times)
            self._proxies[number] = handle

    def reference(self, handle: "Handle") -> int:
        """The number of an object, if it is one of this session."""
        fields = handle.__dict__
        owner = fields.get("_session")
        if owner is not self:
            if owner is None:
                raise released(handle)
            raise InvalidArgumentError(f"{handle!r} belongs to another session, {owner!r}")
        return int(fields["_number"])

    def dropped(self, number: int, times: List[int]) -> None:
        """Notes that nobody has an object any more. Called by the collector."""
        self._dropped.append((number, times))

    def release(self, handle: "Handle") -> None:
        """Tells the runtime now that an object is not needed any more."""
        with self._lock:
            fields = handle.__dict__
            if fields.pop("_session", None) is None:
                return
            number = fields["_number"]
            if self._proxies.get(number) is handle:
                del self._proxies[number]
        fields["_last"]()
        if not self.closed and not self._foreign:
            self.tell_dropped()

    def served(self) -> None:
        """A function of the program has run; a program that makes no calls itself lets go of objects here."""
        if len(self._dropped) >= _TELL_AT:
            self.tell_dropped()

    def tell_dropped(self) -> None:
        """Tells the runtime what was let go since the last time. Any thread may do so; with the next call, or after one was served, it is done."""
        if not self._dropped:
            return
        numbers: List[List[int]] = []
        while True:
            try:
                number, times = self._dropped.popleft()
            except IndexError:
                break
            numbers.append([number, times[0]])
        if numbers and not self.closed:
            with contextlib.suppress(PluginError):
                self._link.notify("release", (numbers,))


# ---- which session is used

#: Guards _current and _sessions; _starting lets one thread alone start or find a runtime while the others wait for the outcome.
_lock = threading.RLock()
_starting = threading.Lock()
_current: List[Session] = []
_own: "List[Session]" = []
#: For forked children, which must not use any of them.
_all: "weakref.WeakSet[Session]" = weakref.WeakSet()


def connect(
    address: Optional[str] = None,
    *,
    home: Optional[str] = None,
    token: Optional[str] = None,
    timeout: float = 10.0,
) -> Session:
    """Attaches to a running runtime of this machine, and has all calls go there.

    ``address`` is ``unix:/path``, ``tcp:127.0.0.1:PORT`` or the path of an endpoint file; without it the runtime with the home folder ``home``
    is meant, else what ``QTFORGE_ADDRESS`` or ``QTFORGE_HOME`` name, else the one that is running. ``token`` is needed only where the token
    file cannot be read. ``timeout`` is for connecting, in seconds. The session ends with :meth:`Session.close`, at the end of a ``with`` block,
    or with :func:`disconnect`.
    """
    if not timeout > 0:
        raise InvalidArgumentError(f"timeout is {timeout!r}; it has to be above 0 s")
    made = _open(_endpoint.find(address, os.fspath(home) if home is not None else None, token), timeout)
    with _lock:
        _current.append(made)
    return made


def launch(
    home: Optional[str] = None,
    *,
    distribution: Optional[str] = None,
    timeout: Optional[float] = None,
    output: Optional[IO[str]] = None,
) -> Session:
    """Starts a runtime that belongs to this program, and has all calls go there; it is stopped with the session or the program.

    Without ``home`` it has a private one in a temporary folder, removed at the end. ``output`` gets what the runtime prints, line by line,
    from another thread. ``timeout`` is for the start, in seconds.
    """
    from . import _launch

    limit = _launch.start_limit() if timeout is None else timeout
    end = time.monotonic() + limit
    own = _launch.launch(os.fspath(home) if home is not None else None, distribution, output)
    try:
        endpoint = own.await_endpoint(limit)
        made = _open(endpoint, max(1.0, end - time.monotonic()), own)
    except BaseException:
        own.stop(5)
        raise
    with _lock:
        _current.append(made)
        _own.append(made)
    return made


def disconnect() -> None:
    """Ends the session that is used now, if there is one; the one that was used before it is used again."""
    with _lock:
        last = _current[-1] if _current else None
    if last is not None:
        last.close()


def session() -> Session:
    """The session that is used now; a first one is made when there is none."""
    return current()


def current() -> Session:
    """The session that calls go through. With none, it attaches to the runtime that is running, or starts a private one."""
    with _lock:
        if _current:
            return _current[-1]
    with _starting:
        with _lock:
            if _current:
                return _current[-1]
        wanted = os.environ.get("QTFORGE_CONNECT", "auto")
        if wanted not in ("auto", "attach", "private"):
            raise InvalidArgumentError(f"QTFORGE_CONNECT is {wanted!r}; use auto, attach or private")
        named = bool(os.environ.get("QTFORGE_ADDRESS") or os.environ.get("QTFORGE_HOME"))
        if wanted == "attach" or (wanted == "auto" and named):
            return connect()
        if wanted == "auto" and _endpoint.announced():
            try:
                return connect()
            except NoRuntimeError:
                raise  # There are several.
            except ConnectionLostError:
                pass  # It ended in between, or was killed and has left its files.
        return launch()


async def current_async() -> Session:
    """The same without blocking the event loop while a runtime starts."""
    with _lock:
        if _current:
            return _current[-1]
    import asyncio

    return await asyncio.get_running_loop().run_in_executor(None, current)


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Calls that this thread or task makes in the ``with`` block may take so long, each; then they fail with :class:`TimeoutError`."""
    if not seconds > 0:
        raise InvalidArgumentError(f"a limit of time is above 0 s, not {seconds!r}")
    token = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(token)


def released(handle: "Handle") -> PluginError:
    """The error of using an object after it was let go."""
    return InvalidArgumentError(f"this {type(handle).__name__} was released and cannot be used any more; get another from the runtime", 309)


def _open(endpoint: _endpoint.Endpoint, timeout: float, own: "Optional[OwnRuntime]" = None) -> Session:
    from ._link import Link

    return Session(Link(endpoint, timeout), endpoint, own)


def _forget(closed: Session) -> None:
    with _lock:
        if closed in _current:
            _current.remove(closed)
        if closed in _own:
            _own.remove(closed)


def _parameters(kind: str, head: Tuple[Any, ...]) -> List[str]:
    """The names of the parameters of a generated function, as the runtime knows them."""
    from ._values import _wire_name, lookup

    if kind == "do":
        target: Any = getattr(type(head[0]), head[1], None) or getattr(type(head[0]), head[1] + "_")
    elif kind == "new":
        target = lookup(head[0]).__init__  # type: ignore[misc]
    else:
        import importlib

        target = importlib.import_module("._toplevel" if head[0] == "" else "." + head[0], __package__)
        for name in head[1].split("."):
            target = getattr(target, name, None) or getattr(target, name + "_")
    code = target.__code__
    names = [_wire_name(name) for name in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]]
    return names[1:] if names and names[0] == "self" else names


def _close_all() -> None:
    with _lock:
        sessions = list(_current)
    for each in reversed(sessions):
        try:
            each.close()
        except Exception as failure:  # At the end of the program there is nobody to catch it.
            import sys

            print(f"qtforge: {each!r} could not be closed: {failure}", file=sys.stderr)


def _forget_in_child() -> None:
    """After a fork: the connections belong to the parent; two processes on one would take each other's answers."""
    global _lock, _starting
    _lock = threading.RLock()
    _starting = threading.Lock()
    for each in list(_all):
        each._foreign = True
        each._link.abandon()
        if each._own is not None:
            each._own.forget()
    _current.clear()
    _own.clear()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
