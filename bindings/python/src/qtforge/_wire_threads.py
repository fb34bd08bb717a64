# SPDX-License-Identifier: Apache-2.0
"""The threads of a connection: one reads, others carry out what the other side asks for. Imported when a connection is to have some."""
from __future__ import annotations

import threading
from collections import deque
from time import sleep
from typing import Any, Deque, Dict

from . import _wire


class Threads:
    """Owned by a connection, and ended with it. The lock guards the queues and counters; nothing is called with it held."""

    def __init__(self, connection: _wire.Connection, workers: int) -> None:
        self._connection = connection
        self._most = max(1, workers)
        self._condition = threading.Condition()
        self._calls: Deque[Dict[str, Any]] = deque()
        self._events: Deque[Dict[str, Any]] = deque()
        self._workers = 0
        self._idle = 0
        self._names = 0
        self._stopped = False
        self._events_wanted = threading.Condition()

    def start(self) -> None:
        self._thread("qtforge-wire-reader", self._read)
        self._thread("qtforge-wire-events", self._carry_out_events)

    def _thread(self, name: str, run: Any) -> None:
        threading.Thread(target=run, name=name, daemon=True).start()

    def stop(self) -> None:
        with self._condition:
            self._stopped = True
            self._calls.clear()
            self._condition.notify_all()
        with self._events_wanted:
            self._events.clear()
            self._events_wanted.notify_all()

    def _read(self) -> None:
        connection = self._connection
        # A thread that waits for an answer may still be reading.
        with connection._reading:
            while connection.is_open:
                try:
                    frame = connection._read(None)
                    if frame is not None and not connection._answered(frame):
                        self._take(frame)
                except Exception as e:
                    # Nobody else reads: a connection that seems to be open would keep all who wait for ever.
                    connection.close(f"a frame could not be taken: {type(e).__name__}: {e}")

    def _take(self, frame: Dict[str, Any]) -> None:
        if frame.get("c") is None:
            self._take_event(frame)
            return
        while len(self._calls) >= _wire.MAX_WAITING and self._connection.is_open:
            if self._connection._pending:
                # The answer somebody waits for may come after this: it must be read.
                error = _wire.WireError(
                    _wire.RESOURCE_EXHAUSTED, f"{len(self._calls)} calls wait already; make fewer at a time"
                )
                self._refuse(frame, error)
                return
            sleep(0.001)
        with self._condition:
            self._calls.append(frame)
            if self._idle >= len(self._calls):
                self._condition.notify()
                return
            if self._workers >= self._most:
                return
            self._workers += 1
            self._names += 1
            name = f"qtforge-wire-call-{self._names}"
        self._thread(name, self._carry_out_calls)

    def _refuse(self, frame: Dict[str, Any], error: _wire.WireError) -> None:
        try:
            self._connection._send(self._connection._failure_frame(frame.get("c"), error, []))
        except Exception:
            if self._connection.is_open:
                raise

    def _take_event(self, frame: Dict[str, Any]) -> None:
        if frame.get("m") == "$release":
            self._connection._perform(frame)
            return
        while len(self._events) >= _wire.MAX_WAITING and self._connection.is_open and not self._connection._pending:
            sleep(0.001)
        if len(self._events) >= _wire.MAX_ONE_WAY:
            self._connection.close("the other side makes more calls that are not answered than can be carried out")
            return
        with self._events_wanted:
            self._events.append(frame)
            self._events_wanted.notify()

    def _carry_out_calls(self) -> None:
        while True:
            with self._condition:
                self._idle += 1
                while not self._calls and not self._stopped:
                    if not self._condition.wait(20.0) and not self._calls:
                        # Nothing to do for a while.
                        break
                self._idle -= 1
                if not self._calls:
                    self._workers -= 1
                    return
                frame = self._calls.popleft()
            self._perform(frame)
            del frame

    def _carry_out_events(self) -> None:
        while True:
            with self._events_wanted:
                while not self._events and not self._stopped:
                    self._events_wanted.wait()
                if self._stopped:
                    return
                frame = self._events.popleft()
            self._perform(frame)
            del frame

    def _perform(self, frame: Dict[str, Any]) -> None:
        try:
            self._connection._perform(frame)
        except KeyboardInterrupt:
            # Not from the keyboard, whose interrupts are the main thread's: the function raised it itself, and the runtime was told.
            pass
