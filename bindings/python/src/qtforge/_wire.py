# SPDX-License-Identifier: Apache-2.0
"""Frames and calls between processes, see docs/wire-protocol.md.

Used by the package and by the workers that run scripts; a worker is to be small, so modules that take memory are imported when they are needed.
"""
from __future__ import annotations

import os
import select
import sys
from _thread import allocate_lock, get_ident
from binascii import Error as _Base64Error, a2b_base64, b2a_base64
from itertools import count
from time import monotonic

import _socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from typing import Any, Callable, Dict, List, Optional, Tuple, Type, Union

    Handler = Callable[[str, List[Any]], Any]
else:
    # By itself: the package takes as long to import as all the rest here.
    from _collections import deque

if TYPE_CHECKING or __package__:
    from ._calling import positional
else:
    from _calling import positional

__all__ = [
    "Connection",
    "RemoteFunction",
    "WireConstant",
    "WireError",
    "WireHandle",
    "WireStruct",
    "accept",
    "connect",
]

VERSION = 2
MAX_FRAME = 64 << 20
MAX_DEPTH = 512
MAX_WAITING = 256
MAX_ONE_WAY = 16384
MAX_FUNCTIONS = 100_000
_GREETING_FRAME = 16384
_GREETING_LIMIT = 5.0
_INT_MIN = -(1 << 63)
_INT_MAX = (1 << 63) - 1
_BUFFER = 65536
_FIRST_PART = 1 << 20
#: Calls that may be left to a thread that is writing; who has another one waits for it.
_MOST_LEFT = 64
#: Where the system can, receiving ends by itself after so many seconds, so that a limit further away than that needs no look at whether there is
#: something to receive: that look takes as long as receiving.
_TICK = 5.0
#: How long the other side may take nothing of what is sent to it, or send nothing more of a long frame, in seconds; then the connection ends.
_STILL_LIMIT = 60.0
# By `threading`, if that is there: a worker is to be small, and imports this in its main thread.
_MAIN_THREAD = sys.modules["threading"].main_thread().ident if "threading" in sys.modules else get_ident()
_INFINITY = float("inf")

INVALID_FORMAT = 101
EXECUTION_FAILED = 300
COMMAND_NOT_FOUND = 301
INVALID_ARGUMENT = 304
NOT_FOUND = 305
RESOURCE_UNAVAILABLE = 306
INVALID_STATE = 309
OPERATION_CANCELLED = 313
OUT_OF_MEMORY = 500
RESOURCE_EXHAUSTED = 501
TIMEOUT = 506
UNKNOWN = 998

_NAMES = {
    INVALID_FORMAT: "InvalidFormat",
    EXECUTION_FAILED: "ExecutionFailed",
    COMMAND_NOT_FOUND: "CommandNotFound",
    INVALID_ARGUMENT: "InvalidArgument",
    NOT_FOUND: "NotFound",
    RESOURCE_UNAVAILABLE: "ResourceUnavailable",
    INVALID_STATE: "InvalidState",
    OPERATION_CANCELLED: "OperationCancelled",
    OUT_OF_MEMORY: "OutOfMemory",
    RESOURCE_EXHAUSTED: "ResourceExhausted",
    TIMEOUT: "Timeout",
    UNKNOWN: "Unknown",
}


class WireError(Exception):
    """What went wrong, with the number and name of a ``PluginErrorCode``.

    ``stack`` is the script's, innermost first: maps with ``file``, ``line`` and ``function``. A script may give the name of a code instead
    of its number, or a message alone, which is then that of an ``ExecutionFailed``.
    """

    def __init__(
        self,
        code: Union[int, str],
        message: Optional[str] = None,
        *,
        name: str = "",
        details: str = "",
        plugin_id: str = "",
        stack: Optional[List[Dict[str, Any]]] = None,
    ) -> None:
        if message is None:
            code, message = EXECUTION_FAILED, str(code)
        super().__init__(message)
        self.code: Any = code
        self.name = name or (code if isinstance(code, str) else _NAMES.get(code, ""))
        self.message = message
        self.details = details
        self.plugin_id = plugin_id
        self.stack: List[Dict[str, Any]] = stack or []

    def to_json(self) -> Dict[str, Any]:
        """The form on the wire."""
        form: Dict[str, Any] = {
            "code": self.code,
            "name": self.name,
            "message": self.message,
            "details": self.details,
            "plugin_id": self.plugin_id,
        }
        if self.stack:
            form["stack"] = self.stack
        return form

    @staticmethod
    def from_json(form: Any) -> WireError:
        """The error of a form on the wire, whatever is in it."""
        if not isinstance(form, dict):
            return WireError(UNKNOWN, "the other side failed and did not say why")
        code = form.get("code")
        stack = form.get("stack")
        return WireError(
            code if isinstance(code, int) else UNKNOWN,
            str(form.get("message", "")),
            name=str(form.get("name") or ""),
            details=str(form.get("details") or ""),
            plugin_id=str(form.get("plugin_id") or ""),
            stack=[frame for frame in stack if isinstance(frame, dict)] if isinstance(stack, list) else None,
        )


class WireHandle:
    """Object ``number`` of the runtime, of class ``type``."""

    __slots__ = ("number", "type")

    def __init__(self, number: int, type: str) -> None:
        self.number = number
        self.type = type

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WireHandle) and other.number == self.number and other.type == self.type

    def __hash__(self) -> int:
        return hash((self.number, self.type))

    def __repr__(self) -> str:
        return f"WireHandle({self.number}, {self.type!r})"


class WireStruct:
    """A copied value of class ``type`` with named fields."""

    __slots__ = ("type", "fields")

    def __init__(self, type: str, fields: Dict[str, Any]) -> None:
        self.type = type
        self.fields = fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WireStruct) and other.type == self.type and other.fields == self.fields

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"WireStruct({self.type!r}, {self.fields!r})"


class WireConstant:
    """A constant of enumeration ``type``, or several in a set of bits."""

    __slots__ = ("type", "value")

    def __init__(self, type: str, value: int) -> None:
        self.type = type
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WireConstant) and other.type == self.type and other.value == self.value

    def __hash__(self) -> int:
        return hash((self.type, self.value))

    def __repr__(self) -> str:
        return f"WireConstant({self.type!r}, {self.value})"


class RemoteFunction:
    """A function of the other side. It is given back when it is closed, or when nobody has it any more."""

    __slots__ = ("_connection", "_number", "__weakref__")

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection: Optional[Connection] = connection
        self._number = number

    def __call__(self, *args: Any) -> Any:
        return self.call(args)

    def call(self, args: Any, timeout: Optional[float] = None) -> Any:
        """Calls it with a sequence of arguments; waits at most so many seconds."""
        return self._open().call("$call", self._number, args, timeout=timeout)

    def notify(self, *args: Any) -> None:
        """Calls it and does not wait; neither a result nor a failure comes back."""
        self._open().notify("$call", self._number, args)

    def close(self) -> None:
        """Gives it back; it cannot be called any more."""
        connection = self._connection
        if connection is not None:
            self._connection = None
            connection._release(self._number, True)

    def _open(self) -> Connection:
        if self._connection is None:
            raise WireError(INVALID_STATE, "the function was given back")
        return self._connection

    def __del__(self) -> None:
        connection = self._connection
        if connection is not None:
            # Not sent from here: whoever is interrupted by the collector may be sending.
            connection._release(self._number, False)


class _Slot:
    """A call that waits for its answer, or a thread that waits for anything."""

    __slots__ = ("done", "value", "error", "lock", "callback")

    def __init__(self) -> None:
        self.done = False
        self.value: Any = None
        self.error: Optional[BaseException] = None
        self.lock: Any = None
        self.callback: Optional[Callable[[Any, Optional[BaseException]], None]] = None

    def wake(self) -> None:
        lock = self.lock
        if lock is not None:
            try:
                lock.release()
            except RuntimeError:
                pass  # It is awake.

    def finish(self, value: Any, error: Optional[BaseException]) -> None:
        self.value = value
        self.error = error
        self.done = True
        if self.callback is not None:
            self.callback(value, error)
        else:
            self.wake()


def _no_handler(method: str, args: List[Any]) -> Any:
    raise WireError(COMMAND_NOT_FOUND, f"there is no method '{method}'")


def _no_encoding(value: Any) -> Any:
    return NotImplemented


def _no_decoding(value: Any) -> Any:
    return value


def _describe(error: BaseException) -> WireError:
    if isinstance(error, WireError):
        return error
    code = OUT_OF_MEMORY if isinstance(error, MemoryError) else EXECUTION_FAILED
    return WireError(code, f"{type(error).__name__}: {error}")


def _keep(error: WireError) -> BaseException:
    return error


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _no_default(value: Any) -> Any:
    raise TypeError(f"{type(value).__name__} is not encoded yet")


class _Scanning:
    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = staticmethod(_constant)
    memo: Dict[str, str] = {}


def _codec() -> Tuple[Callable[[Any], str], Callable[[str], Tuple[Any, int]]]:
    """The two halves of module json in C, without the half in Python, whose regular expressions double the time a worker takes to start."""
    try:
        c_json = __import__("_json")
        chunks = c_json.make_encoder(None, _no_default, c_json.encode_basestring, None, ":", ",", False, False, False)
        scan = c_json.make_scanner(_Scanning)

        def encode(value: Any) -> str:
            return "".join(chunks(value, 0))

        def decode(text: str) -> Tuple[Any, int]:
            value, end = scan(text, 0)
            return value, end

        text = '{"a":[1,-1.5,true,null,"\\u0001\\n"]}'
        value = {"a": [1, -1.5, True, None, "\x01\n"]}
        if decode(text) == (value, len(text)) and encode(value) == text:
            return encode, decode
    except Exception:
        pass  # Another Python may have another half, or none.
    import json

    encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"))
    return encoder.encode, json.JSONDecoder(parse_constant=_constant).raw_decode


_encode_json, _decode_json = _codec()


class Connection:
    """Calls and answers over one socket. Thread-safe.

    Without threads of its own, which is how it begins, the thread that waits for an answer reads, and carries out what the other side asks for
    meanwhile: that takes half the time. ``start_threads`` has one thread read and others carry out calls, so that the other side can call at
    any time.

    :param handler: carries out calls: gets the method and a list of arguments, returns the result or raises
    :param encode: gets an object that has no form on the wire; returns a value that has one, or ``NotImplemented``
    :param decode: gets a ``WireHandle``, ``WireStruct``, ``WireConstant`` or ``RemoteFunction``; returns what is passed on
    :param describe: makes a ``WireError`` of what a handler raised
    :param failure: makes the exception to be raised of an error of the other side
    :param closed: called once with the reason when the connection ends
    """

    def __init__(
        self,
        sock: _socket.socket,
        handler: Handler = _no_handler,
        *,
        encode: Callable[[Any], Any] = _no_encoding,
        decode: Callable[[Any], Any] = _no_decoding,
        describe: Callable[[BaseException], WireError] = _describe,
        failure: Callable[[WireError], BaseException] = _keep,
        closed: Optional[Callable[[str], None]] = None,
    ) -> None:
        self.runtime: Dict[str, Any] = {}
        self.max_depth = MAX_DEPTH
        self._sock = sock
        self._handler = handler
        self._encode_hook = encode
        self._decode_hook = decode
        self._describe = describe
        self._failure = failure
        self._on_close = closed
        self._closed: Optional[str] = None
        self._max_frame = MAX_FRAME
        # Reading: one thread at a time.
        self._reading = allocate_lock()
        self._buffer = bytearray(_BUFFER)
        self._view = memoryview(self._buffer)
        self._start = 0
        self._end = 0
        self._ticks = False
        # Writing: frames must not be mixed. What is left there is sent by who holds the lock, or looks for it after that.
        self._writing = allocate_lock()
        self._left: deque[bytes] = deque()
        self._numbers = count(1)
        self._pending: Dict[int, _Slot] = {}
        # Those that wait asleep, or look a last time whether they are to read before they do.
        self._asleep: Dict[_Slot, None] = {}
        self._functions: Dict[int, Callable[..., Any]] = {}
        self._function_numbers = count(1)
        self._released: deque[int] = deque()
        # What another thread has read that only the serving one may carry out.
        self._queue: deque[Dict[str, Any]] = deque()
        self._server = 0
        self._server_slots: List[_Slot] = []
        self._threads: Optional[_Threads] = None

    # --- calls to the other side

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return self._closed is None

    @property
    def functions_held(self) -> int:
        """How many functions of this side the other side holds."""
        return len(self._functions)

    def call(self, method: str, *args: Any, timeout: Optional[float] = None) -> Any:
        """Calls a method and waits for the result, at most so many seconds.

        Raises what the other side failed with, or a ``WireError``: TIMEOUT, RESOURCE_UNAVAILABLE when the connection has ended,
        INVALID_ARGUMENT when an argument cannot be sent.
        """
        slot = _Slot()
        deadline = None if timeout is None else monotonic() + timeout
        number = self._begin(slot, method, args)
        try:
            if not self._wait(slot, deadline):
                raise self._fail(TIMEOUT, f"'{method}' was not answered within {timeout} s")
        except BaseException:
            if self._pending.pop(number, None) is not None:
                self._cancel(number)
            raise
        if slot.error is not None:
            raise slot.error
        return slot.value

    def submit(
        self, method: str, *args: Any, callback: Callable[[Any, Optional[BaseException]], None]
    ) -> int:
        """Calls a method and does not wait: the callback gets the result and the error, one of which is None.

        Whoever reads calls it, so it must be quick. Needs ``start_threads``. Answers a number for ``cancel``.
        """
        if self._threads is None:
            raise self._fail(INVALID_STATE, "the connection has no threads; call start_threads() first")
        slot = _Slot()
        slot.callback = callback
        return self._begin(slot, method, args)

    def cancel(self, number: int) -> None:
        """Takes back interest in a call that was submitted; its callback is not called any more."""
        if self._pending.pop(number, None) is not None:
            self._cancel(number)

    def notify(self, method: str, *args: Any) -> None:
        """Calls a method that is not answered."""
        numbers: List[int] = []
        self._write({"m": method, "a": self._arguments(args, numbers)}, numbers)

    def _begin(self, slot: _Slot, method: str, args: Any) -> int:
        numbers: List[int] = []
        form = self._arguments(args, numbers)
        number = next(self._numbers)
        self._pending[number] = slot
        try:
            self._write({"c": number, "m": method, "a": form}, numbers)
        except BaseException:
            self._pending.pop(number, None)
            raise
        return number

    def _cancel(self, number: int) -> None:
        try:
            self._write({"x": number})
        except Exception:
            pass  # It has ended, and the call with it.

    def _fail(self, code: int, message: str) -> BaseException:
        return self._failure(WireError(code, message))

    def _lost(self) -> BaseException:
        return self._fail(RESOURCE_UNAVAILABLE, f"the connection has ended: {self._closed}")

    def _release(self, number: int, now: bool) -> None:
        self._released.append(number)
        if now:
            self._flush()

    def _flush(self) -> None:
        numbers: List[int] = []
        while self._released:
            try:
                numbers.append(self._released.popleft())
            except IndexError:
                break
        if numbers and self._closed is None:
            try:
                self._send(_frame({"m": "$release", "a": [numbers]}))
            except Exception:
                pass  # It has ended, and the functions with it.

    # --- waiting and reading

    def _wait(self, slot: _Slot, deadline: Optional[float]) -> bool:
        """Waits until a slot is done; false when time is up. Reads, and serves, when no other thread does."""
        serving = self._server == get_ident()
        if serving:
            self._server_slots.append(slot)
        asleep = self._asleep
        try:
            while not slot.done:
                if serving and self._queue:
                    asleep.pop(slot, None)
                    if asleep and not self._reading.locked():
                        # This thread may be the one that was to read.
                        self._pass_on()
                    self._perform(self._queue.popleft())
                elif self._closed is not None:
                    raise self._lost()
                elif self._threads is None and self._reading.acquire(False):
                    asleep.pop(slot, None)
                    frame = self._read_for(slot, deadline, serving)
                    if frame is not None:
                        self._perform(frame)
                    elif deadline is not None and not slot.done and monotonic() >= deadline:
                        return False
                elif slot not in asleep:
                    if slot.lock is None:
                        slot.lock = allocate_lock()
                        slot.lock.acquire()
                    # Whoever stops reading from now on sees it; somebody may have stopped just before.
                    asleep[slot] = None
                else:
                    left = -1.0 if deadline is None else deadline - monotonic()
                    if deadline is not None and left <= 0:
                        return False
                    slot.lock.acquire(True, left)
            return True
        finally:
            if slot.lock is not None:
                asleep.pop(slot, None)
            if serving:
                self._server_slots.pop()
            if asleep and not self._reading.locked():
                self._pass_on()

    def _read_for(self, slot: _Slot, deadline: Optional[float], serving: bool) -> Optional[Dict[str, Any]]:
        """Reads until the slot is done, time is up, or there is a call for this thread, which is returned."""
        try:
            while not slot.done and self._closed is None and not (serving and self._queue):
                frame = self._read(deadline)
                if frame is None:
                    return None
                if not self._answered(frame):
                    if serving or not self._server:
                        return frame
                    self._queue.append(frame)
                    for waiting in self._server_slots[-1:]:
                        waiting.wake()
            return None
        finally:
            self._reading.release()
            if not slot.done:
                # Else whoever called does this.
                self._pass_on()

    def _pass_on(self) -> None:
        """Lets another thread that waits read, after this one.

        One that sleeps is woken, or about to sleep and looks once more. Should it not read, because its answer or its end has come meanwhile, it
        passes this on when it leaves: everyone who leaves while nobody reads does.
        """
        try:
            slot, _ = self._asleep.popitem()
        except KeyError:
            return
        slot.wake()

    def _answered(self, frame: Dict[str, Any]) -> bool:
        """Takes an answer; false when it is a call."""
        number = frame.get("r")
        if number is None:
            # Calls that are under way are not interrupted: there is nothing a cancelling would do.
            return "x" in frame
        if type(number) is not int:
            self.close(f"an answer has no number but {_short({'r': number})}")
            return True
        slot = self._pending.pop(number, None)
        if slot is None:
            # It crossed a cancelling: the objects in it are given back when nobody has them.
            if frame.get("$") and frame.get("e") is None:
                try:
                    self._decoded(frame.get("v"))
                except (WireError, RecursionError):
                    pass  # Nobody waits for it; who reads here waits for another one.
            return True
        error = frame.get("e")
        try:
            if error is not None:
                slot.finish(None, self._failure(WireError.from_json(error)))
            else:
                value = frame.get("v")
                slot.finish(self._decoded(value) if frame.get("$") else value, None)
        except WireError as e:
            slot.finish(None, self._failure(e))
        except RecursionError:
            slot.finish(None, self._fail(INVALID_ARGUMENT, "the result nests too deep"))
        return True

    def _read(self, deadline: Optional[float]) -> Optional[Dict[str, Any]]:
        """The next frame; None when time is up or the connection has ended."""
        try:
            data = self._receive(deadline)
            if data is None:
                return None
            text = str(data, "utf-8")
            frame, end = _decode_json(text)
            if type(frame) is not dict or end != len(text):
                raise ValueError("it is no object")
            if '"$' in text:
                frame["$"] = True
            return frame
        except (ValueError, StopIteration, RecursionError) as e:
            self.close(f"a frame is no JSON object as it must be: {e}")
        except OSError as e:
            self.close(f"{e}")
        return None

    def _receive(self, deadline: Optional[float]) -> Optional[Any]:
        while self._end - self._start < 4:
            if not self._fill(deadline):
                return None
        start = self._start
        length = int.from_bytes(self._buffer[start : start + 4], "big")
        if length > self._max_frame:
            raise ValueError(f"a frame of {length} bytes is announced, at most {self._max_frame} are taken")
        if length + 4 > _BUFFER:
            return self._receive_long(length)
        while self._end - self._start < length + 4:
            # Half a frame stays where it is, for whoever reads next.
            if not self._fill(deadline):
                return None
        begin = self._start + 4
        self._start = begin + length
        return self._view[begin : begin + length]

    def _receive_long(self, length: int) -> bytearray:
        # Grows with what arrives: an announcement takes no memory.
        data = bytearray(min(length, _FIRST_PART))
        have = self._end - self._start - 4
        data[:have] = self._view[self._start + 4 : self._end]
        self._start = self._end = 0
        still = 0
        while have < length:
            if have == len(data):
                data.extend(bytes(min(length - have, have)))
            try:
                with memoryview(data) as rest:
                    count = self._sock.recv_into(rest[have:])
            except BlockingIOError:
                # Half of so long a frame cannot be left, so it has a limit of its own.
                still += 1
                if not self._ticks or still * _TICK >= _STILL_LIMIT:
                    raise OSError(f"nothing more came of a frame of {length} bytes for {_STILL_LIMIT:.0f} s") from None
                continue
            if count == 0:
                raise OSError("the other side has closed it")
            have += count
            still = 0
        return data

    def _fill(self, deadline: Optional[float]) -> bool:
        """Reads more; false when time is up."""
        if self._start == self._end:
            self._start = self._end = 0
        elif self._end > _BUFFER // 2:
            left = self._end - self._start
            self._buffer[:left] = self._view[self._start : self._end].tobytes()
            self._start, self._end = 0, left
        while True:
            if deadline is not None and not self._ends_in_time(deadline) and not self._readable(deadline):
                return False
            try:
                count = self._sock.recv_into(self._view[self._end :] if self._end else self._view)
            except BlockingIOError:
                if not self._ticks:
                    raise
                continue
            if count == 0:
                raise OSError("the other side has closed it")
            self._end += count
            return True

    def _ends_in_time(self, deadline: float) -> bool:
        """Whether receiving ends by itself before the deadline.

        Not in the main thread: there each signal that the program handles begins the system's time anew (PEP 475), so a timer that ticks more
        often than that would keep a call for ever.
        """
        return self._ticks and deadline - monotonic() > _TICK and get_ident() != _MAIN_THREAD

    def _tick(self) -> None:
        """Has the system end receiving after a while, if it can."""
        # The form of a time differs elsewhere.
        if sys.maxsize > 1 << 32 and sys.platform in ("linux", "darwin"):
            try:
                self._sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDTIMEO, _time_form(_STILL_LIMIT))
                self._sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_RCVTIMEO, _time_form(_TICK))
                self._ticks = True
            except (AttributeError, OSError):
                pass  # Only slower.

    def _readable(self, deadline: float) -> bool:
        left = deadline - monotonic()
        if left < 0:
            left = 0
        if sys.platform != "win32":
            poll = select.poll()
            poll.register(self._sock.fileno(), select.POLLIN)
            return bool(poll.poll(left * 1000))
        return bool(select.select([self._sock.fileno()], [], [], left)[0])

    # --- calls of the other side

    def serve(self) -> str:
        """Carries out calls in this thread until the connection ends, and answers why it did. Other threads may make calls meanwhile."""
        self._server = get_ident()
        try:
            self._wait(_Slot(), None)
        except Exception:
            if self._closed is None:
                raise
        finally:
            self._server = 0
        return self._closed or ""

    def start_threads(self, workers: int = 8) -> None:
        """From now on a thread reads, and others, so many at most, carry out calls. Those that are not answered come one after another."""
        with self._writing:
            if self._threads is not None:
                return
            from ._wire_threads import Threads

            self._threads = Threads(self, workers)
        self._push()
        for slot in list(self._pending.values()):
            slot.wake()
        self._threads.start()

    def _perform(self, frame: Dict[str, Any]) -> None:
        """Carries out a call in this thread."""
        number = frame.get("c")
        numbers: List[int] = []
        interrupt: Optional[KeyboardInterrupt] = None
        try:
            method = frame.get("m")
            args = frame.get("a")
            if not isinstance(method, str) or not isinstance(args, list):
                raise WireError(INVALID_ARGUMENT, "a call needs a method and a list of arguments")
            if frame.get("$"):
                args = self._decoded(args)
            value = self._dispatch(method, args)
            if number is None:
                return
            try:
                form = self._encoded(value, 0, numbers)
            except RecursionError:
                raise WireError(INVALID_ARGUMENT, "the result nests too deep; does it contain itself?") from None
            data = _frame({"r": number, "v": form})
        except WireError as e:
            data = self._failure_frame(number, e, numbers)
        except BaseException as e:
            data = self._failure_frame(number, self._described(e), numbers)
            if isinstance(e, KeyboardInterrupt) and not self._server:
                interrupt = e
        if number is not None:
            try:
                self._send(data)
            except Exception:
                if self._closed is None:
                    raise
        if interrupt is not None:
            # The user means the program, not the function that happened to run: it ends the call that this thread waits for.
            raise interrupt

    def _described(self, error: BaseException) -> WireError:
        try:
            return self._describe(error)
        except Exception as e:
            return WireError(EXECUTION_FAILED, f"{type(error).__name__} ({type(e).__name__} while it was described)")

    def _failure_frame(self, number: Any, error: WireError, numbers: List[int]) -> bytes:
        self._forget(numbers)
        try:
            return _frame({"r": number, "e": error.to_json()})
        except Exception:
            form = {"code": error.code, "message": ascii(error.message)[:10000]}
            return _frame({"r": number, "e": form})

    def _dispatch(self, method: str, args: List[Any]) -> Any:
        if method == "$call":
            function = self._functions.get(args[0]) if len(args) == 2 else None
            if function is None:
                raise WireError(NOT_FOUND, f"there is no function {args[:1]}; was it given back?")
            given, most = args[1], positional(function)
            return function(*given) if most < 0 else function(*given[:most])
        if method == "$release":
            self._forget(args[0])
            return None
        return self._handler(method, args)

    # --- values

    def _arguments(self, args: Any, numbers: List[int]) -> List[Any]:
        try:
            return [arg if type(arg) is str else self._encoded(arg, 0, numbers) for arg in args]
        except WireError as e:
            self._forget(numbers)
            raise self._failure(e) from None
        except RecursionError:
            self._forget(numbers)
            raise self._fail(INVALID_ARGUMENT, "a value nests too deep; does it contain itself?") from None

    def _forget(self, numbers: List[int]) -> None:
        for number in numbers:
            self._functions.pop(number, None)

    def _encoded(self, value: Any, depth: int, numbers: List[int]) -> Any:
        kind = type(value)
        if kind is str or value is None or kind is bool:
            return value
        if kind is int:
            if _INT_MIN <= value <= _INT_MAX:
                return value
            raise WireError(INVALID_ARGUMENT, "a whole number does not fit into 64 bits; send it as text")
        if kind is float:
            if value != value:
                return {"$n": "nan"}
            if value in (_INFINITY, -_INFINITY):
                return {"$n": "inf" if value > 0 else "-inf"}
            return value
        if depth >= self.max_depth:
            raise WireError(
                INVALID_ARGUMENT, f"a value nests deeper than {self.max_depth} levels; does it contain itself?"
            )
        # Each level takes one frame of Python's stack and no more: no comprehensions, no helpers.
        if kind is list or kind is tuple:
            elements = []
            for element in value:
                kind = type(element)
                if kind is str or (kind is int and _INT_MIN <= element <= _INT_MAX):
                    elements.append(element)
                else:
                    elements.append(self._encoded(element, depth + 1, numbers))
            return elements
        if kind is not dict and not isinstance(value, dict):
            return self._encoded_object(value, depth, numbers)
        if kind is not dict:
            form = self._encode_hook(value)
            if form is not NotImplemented:
                return self._encoded(form, depth + 1, numbers)
        special = False
        members: Dict[str, Any] = {}
        for key, element in value.items():
            if type(key) is not str:
                if not isinstance(key, str):
                    raise WireError(INVALID_ARGUMENT, f"map key {_short(key)} is no text; only texts can be keys")
                key = str.__str__(key)
            if key[:1] == "$":
                special = True
            members[key] = self._encoded(element, depth + 1, numbers)
        if special:
            return {"$m": [[key, element] for key, element in members.items()]}
        return members

    def _encoded_object(self, value: Any, depth: int, numbers: List[int]) -> Any:
        if isinstance(value, (bytes, bytearray, memoryview)):
            return {"$b": b2a_base64(value, newline=False).decode("ascii")}
        if isinstance(value, WireHandle):
            return {"$h": value.number, "t": value.type}
        if isinstance(value, WireStruct):
            return {"$s": value.type, "v": self._encoded(value.fields, depth + 1, numbers)}
        if isinstance(value, WireConstant):
            return {"$e": value.type, "v": value.value}
        if isinstance(value, RemoteFunction) and value._connection is self:
            return {"$g": value._number}
        form = self._encode_hook(value)
        if form is not NotImplemented:
            return self._encoded(form, depth + 1, numbers)
        if isinstance(value, int):
            return self._encoded(int(value), depth, numbers)
        if isinstance(value, float):
            return self._encoded(float(value), depth, numbers)
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, (list, tuple, set, frozenset, deque)):
            return [self._encoded(element, depth + 1, numbers) for element in value]
        if callable(value) and not isinstance(value, type):
            return {"$f": self._hand_out(value, numbers)}
        raise WireError(
            INVALID_ARGUMENT,
            f"a value of type {type(value).__name__} cannot be sent; pass None, bool, int, float, str, bytes, list or dict",
        )

    def _hand_out(self, function: Callable[..., Any], numbers: List[int]) -> int:
        if len(self._functions) >= MAX_FUNCTIONS:
            raise WireError(RESOURCE_EXHAUSTED, f"the other side holds {len(self._functions)} functions already")
        number = next(self._function_numbers)
        self._functions[number] = function
        numbers.append(number)
        return number

    def _decoded(self, value: Any) -> Any:
        kind = type(value)
        if kind is list:
            elements = []
            for element in value:
                elements.append(self._decoded(element))
            return elements
        if kind is dict:
            members = {}
            for key, element in value.items():
                if key[:1] == "$":
                    return self._decoded_special(value)
                members[key] = self._decoded(element)
            return members
        return value

    def _decoded_special(self, value: Dict[str, Any]) -> Any:
        try:
            if "$b" in value:
                return a2b_base64(value["$b"])
            if "$n" in value:
                return float(value["$n"])
            if "$m" in value:
                return {key: self._decoded(element) for key, element in value["$m"]}
            if "$g" in value:
                return self._functions[value["$g"]]
            if "$f" in value:
                return self._decode_hook(RemoteFunction(self, int(value["$f"])))
            if "$h" in value:
                return self._decode_hook(WireHandle(int(value["$h"]), value.get("t") or ""))
            if "$s" in value:
                fields = self._decoded(value["v"])
                if type(fields) is not dict:
                    raise ValueError("the fields are no object")
                return self._decode_hook(WireStruct(value["$s"], fields))
            if "$e" in value:
                return self._decode_hook(WireConstant(value["$e"], int(value["v"])))
        except (KeyError, TypeError, ValueError, OverflowError, AttributeError, _Base64Error) as e:
            raise WireError(INVALID_ARGUMENT, f"{_short(value)} is not as the protocol has it: {e}") from e
        raise WireError(INVALID_ARGUMENT, f"{_short(value)} is not as the protocol has it; keys that begin with $ must be escaped")

    # --- writing and the end

    def _write(self, form: Dict[str, Any], numbers: Optional[List[int]] = None) -> None:
        if self._closed is not None:
            if numbers:
                self._forget(numbers)
            raise self._lost()
        try:
            data = _frame(form)
        except WireError as e:
            if numbers:
                self._forget(numbers)
            raise self._failure(e) from None
        if self._released:
            self._flush()
        try:
            if "c" in form and len(data) <= _BUFFER and len(self._left) < _MOST_LEFT:
                # Who calls waits anyway: a thread that is writing sends this, too, which saves waiting for it.
                self._left.append(data)
                self._push()
            else:
                self._send(data)
        except KeyboardInterrupt:
            # It may have come just before this thread looked again for what others have left.
            if self._closed is None:
                self._push()
            raise

    def _send(self, data: bytes) -> None:
        self._left.append(data)
        self._send_left()
        self._push()

    def _push(self) -> None:
        """Sends what others have left, if there is any and nobody does."""
        # Not acquired in passing: an interrupt between that and the block that releases it would leave it locked.
        while self._left and not self._writing.locked():
            self._send_left()

    def _send_left(self) -> None:
        """Sends all there is."""
        left = self._left
        with self._writing:
            if self._closed is not None:
                left.clear()
                raise self._lost()
            try:
                while left:
                    data = left.popleft()
                    while left and len(data) + len(left[0]) <= _BUFFER:
                        data += left.popleft()
                    self._sock.sendall(data)
                return
            except BaseException as e:
                # Part of it may have been sent: nothing can follow.
                reason = str(e) or type(e).__name__
                if isinstance(e, BlockingIOError):
                    reason = f"the other side has taken nothing for {_STILL_LIMIT:.0f} s"
                error: Optional[BaseException] = None if isinstance(e, OSError) else e
        self.close(reason)
        raise error if error is not None else self._lost()

    def close(self, reason: str = "it was closed") -> None:
        """Ends it; whoever waits gets the reason. Again does no harm."""
        if self._closed is not None:
            return
        self._closed = reason
        try:
            # Wakes a thread that reads, which closing does not.
            self._sock.shutdown(2)
        except OSError:
            pass
        try:
            self._sock.close()
        except OSError:
            pass
        for number in list(self._pending):
            slot = self._pending.pop(number, None)
            if slot is not None:
                slot.finish(None, self._lost())
        for slot in self._server_slots:
            slot.wake()
        self._functions.clear()
        if self._threads is not None:
            self._threads.stop()
        if self._on_close is not None:
            self._on_close(reason)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Any, trace: Any) -> None:
        self.close()


def _short(value: Any) -> str:
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 80 else text[:80] + "..."


def _frame(form: Any) -> bytes:
    try:
        data = _encode_json(form).encode("utf-8")
    except UnicodeEncodeError:
        raise WireError(INVALID_ARGUMENT, "a text has half a character (a lone surrogate); send it as bytes") from None
    except RecursionError:
        raise WireError(INVALID_ARGUMENT, "a value nests too deep; does it contain itself?") from None
    if len(data) > MAX_FRAME:
        raise WireError(
            INVALID_ARGUMENT,
            f"what is to be sent is {len(data)} bytes long, and a frame may have {MAX_FRAME}; send it in parts",
        )
    return len(data).to_bytes(4, "big") + data


# --- greeting


def _hmac(token: str, message: str) -> str:
    # Not by hashlib, which loads OpenSSL: some megabytes for four hashes. By the name it has in this version: looking for the other one in vain
    # would make a worker search the packages of the host.
    sha256: Any
    try:
        sha256 = __import__("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    except ImportError:
        from hashlib import sha256
    key = token.encode("utf-8")
    if len(key) > 64:
        key = sha256(key).digest()
    key = key.ljust(64, b"\0")
    inner = sha256(bytes(byte ^ 0x36 for byte in key) + message.encode("utf-8")).digest()
    return str(sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest())


def _proof(token: str, side: str, of_runtime: str, of_peer: str) -> str:
    """The proof of a side in one greeting: good neither for the other side nor for another greeting."""
    return _hmac(token, f"qtforge {VERSION} {side} {of_runtime} {of_peer}")


def _nonce(frame: Dict[str, Any]) -> str:
    nonce = frame.get("nonce")
    if not isinstance(nonce, str) or len(nonce) != 32 or nonce.strip("0123456789abcdef"):
        raise WireError(RESOURCE_UNAVAILABLE, "the other side has no nonce of 32 hexadecimal digits")
    return nonce


def _same(one: str, other: str) -> bool:
    """Whether they are the same, in a time that does not tell where they differ."""
    if len(one) != len(other):
        return False
    difference = 0
    for left, right in zip(one, other):
        difference |= ord(left) ^ ord(right)
    return difference == 0


def _refuse(sock: _socket.socket, message: str) -> WireError:
    sock.close()
    return WireError(RESOURCE_UNAVAILABLE, message)


def _open(address: str, timeout: float) -> _socket.socket:
    if address.startswith("unix:"):
        if not hasattr(_socket, "AF_UNIX"):
            raise WireError(RESOURCE_UNAVAILABLE, "this Python has no unix sockets; use a tcp: address")
        sock = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        target: Any = address[5:]
    elif address.startswith("tcp:"):
        host, _, port = address[4:].rpartition(":")
        if host not in ("localhost", "[::1]", "::1") and not host.startswith("127."):
            raise WireError(INVALID_ARGUMENT, f"address '{address}' is not of this machine")
        if not port.isdigit():
            raise WireError(INVALID_ARGUMENT, f"address '{address}' has no port")
        sock = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        sock.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        # The runtime listens at this one, whatever it is called.
        target = ("127.0.0.1", int(port))
    else:
        raise WireError(INVALID_ARGUMENT, f"address '{address}' is none; write unix:/path or tcp:127.0.0.1:port")
    try:
        sock.settimeout(timeout)
        sock.connect(target)
        _check_peer(sock, address)
    except OSError as e:
        raise _refuse(sock, f"no runtime can be reached at {address}: {e}") from e
    except BaseException:
        sock.close()
        raise
    return sock


def _check_peer(sock: _socket.socket, address: str) -> None:
    """Whether a process of the same user listens there, where the system tells."""
    credentials = getattr(_socket, "SO_PEERCRED", None)
    if credentials is None or not address.startswith("unix:"):
        return
    data = sock.getsockopt(_socket.SOL_SOCKET, credentials, 12)
    user = int.from_bytes(data[4:8], sys.byteorder)
    # A superuser may be anybody already; a confined worker is another user than its runtime.
    if user not in (0, os.getuid()):
        raise WireError(RESOURCE_UNAVAILABLE, f"what listens at {address} is a process of another user ({user})")


def connect(
    address: str,
    token: str,
    handler: Handler = _no_handler,
    *,
    client: str = "",
    timeout: float = _GREETING_LIMIT,
    **hooks: Any,
) -> Connection:
    """Connects to a runtime at ``unix:/path`` or ``tcp:127.0.0.1:port``; the hooks are those of :class:`Connection`.

    Raises a ``WireError``: RESOURCE_UNAVAILABLE when nobody is there, does not let this side in, or does not know the token.
    """
    sock = _open(address, timeout)
    connection = Connection(sock, handler, **hooks)
    connection._max_frame = _GREETING_FRAME
    deadline = monotonic() + timeout
    try:
        hello = _greeting(connection, deadline)
        if hello.get("hello") != "qtforge" or hello.get("version") != VERSION:
            raise WireError(
                RESOURCE_UNAVAILABLE,
                f"what listens at {address} does not speak version {VERSION} of this protocol; runtime and package must be of the same release",
            )
        theirs = _nonce(hello)
        nonce = os.urandom(16).hex()
        about = client or f"python {sys.version_info[0]}.{sys.version_info[1]}.{sys.version_info[2]}"
        proof = _proof(token, "peer", theirs, nonce)
        connection._send(_frame({"auth": proof, "nonce": nonce, "client": about}))
        answer = _greeting(connection, deadline)
        if answer.get("ok") is not True:
            raise WireError(RESOURCE_UNAVAILABLE, f"the runtime refuses: {answer.get('error', '')}")
        if not _same(str(answer.get("proof", "")), _proof(token, "runtime", theirs, nonce)):
            raise WireError(
                RESOURCE_UNAVAILABLE, f"what listens at {address} does not know the token; it is not the runtime"
            )
    except BaseException:
        sock.close()
        raise
    runtime = answer.get("runtime")
    connection.runtime = runtime if isinstance(runtime, dict) else {}
    return _greeted(connection)


def accept(
    sock: _socket.socket,
    token: str,
    handler: Handler = _no_handler,
    *,
    runtime: Optional[Dict[str, Any]] = None,
    timeout: float = _GREETING_LIMIT,
    **hooks: Any,
) -> Connection:
    """The runtime's part of the greeting on a socket that was accepted: for tests, and for runtimes written in Python."""
    connection = Connection(sock, handler, **hooks)
    connection._max_frame = _GREETING_FRAME
    sock.settimeout(timeout)
    nonce = os.urandom(16).hex()
    try:
        connection._send(_frame({"hello": "qtforge", "version": VERSION, "nonce": nonce}))
        answer = _greeting(connection, monotonic() + timeout)
        theirs = _nonce(answer)
        if theirs == nonce:
            raise WireError(RESOURCE_UNAVAILABLE, "the other side has no nonce of its own")
        if not _same(str(answer.get("auth", "")), _proof(token, "peer", nonce, theirs)):
            connection._send(_frame({"ok": False, "error": "the token is another one"}))
            raise WireError(RESOURCE_UNAVAILABLE, "the other side does not know the token")
        proof = _proof(token, "runtime", nonce, theirs)
        connection._send(_frame({"ok": True, "proof": proof, "runtime": runtime or {}}))
    except BaseException:
        sock.close()
        raise
    return _greeted(connection)


def _greeting(connection: Connection, deadline: float) -> Dict[str, Any]:
    frame = connection._read(deadline)
    if frame is None:
        raise WireError(RESOURCE_UNAVAILABLE, f"no greeting came: {connection._closed or 'time is up'}")
    return frame


def _time_form(limit: float) -> bytes:
    """Seconds as `struct timeval` has them where a word has 64 bits."""
    seconds = int(limit)
    rest = int((limit - seconds) * 1_000_000)
    return seconds.to_bytes(8, sys.byteorder) + rest.to_bytes(8, sys.byteorder)


def _greeted(connection: Connection) -> Connection:
    connection._sock.settimeout(None)
    connection._max_frame = MAX_FRAME
    connection._tick()
    return connection


if TYPE_CHECKING:
    from ._wire_threads import Threads as _Threads
