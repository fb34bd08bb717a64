# SPDX-License-Identifier: Apache-2.0
"""The protocol, both sides of it in Python."""
import gc
import os
import shutil
import signal
import socket
import tempfile
import threading
import time
import unittest
from typing import Any, Callable, Dict, List, Tuple
from unittest import mock

from qtforge import _wire
from qtforge._wire import RemoteFunction, WireConstant, WireError, WireHandle, WireStruct

TOKEN = "a token"
LIMIT = 10.0


def echo(method: str, args: List[Any]) -> Any:
    return args


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("not in time")
        time.sleep(0.005)


class WireTest(unittest.TestCase):
    def pair(self, server: Any = echo, client: Any = None, **hooks: Any) -> Tuple[_wire.Connection, _wire.Connection]:
        """A runtime with threads, and a client without."""
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "s")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()
            accepted: List[_wire.Connection] = []

            def accept() -> None:
                sock, _ = listener.accept()
                connection = _wire.accept(sock, TOKEN, server)
                accepted.append(connection)
                connection.start_threads()

            thread = threading.Thread(target=accept)
            thread.start()
            ours = _wire.connect("unix:" + path, TOKEN, client or _wire._no_handler, **hooks)
            thread.join(LIMIT)
        theirs = accepted[0]
        self.addCleanup(ours.close)
        self.addCleanup(theirs.close)
        return ours, theirs

    def fails(self, code: int, call: Callable[..., Any], *args: Any, **named: Any) -> WireError:
        with self.assertRaises(WireError) as caught:
            call(*args, **named)
        self.assertEqual(code, caught.exception.code, caught.exception)
        return caught.exception

    def test_values_come_back_as_they_were(self) -> None:
        ours, _ = self.pair()
        values: List[Any] = [
            None, True, 42, 42.0, -(1 << 63), 1e300, float("inf"), "a\0b \U0001F600 \"\\\n", b"\0\xff", [], {},
            {"k": [1, {"l": None}]}, {"$h": 1, "x": {"$": 2}}, WireHandle(7, "core.PluginManager"),
            WireStruct("core.Version", {"major": 1, "$x": 2}), WireConstant("core.PluginState", 4),
        ]
        back = ours.call("echo", *values)
        self.assertEqual(values, back)
        self.assertEqual([type(value) for value in values], [type(value) for value in back])
        nan = ours.call("echo", float("nan"))[0]
        self.assertNotEqual(nan, nan)

    def test_ten_megabytes_come_back(self) -> None:
        ours, _ = self.pair()
        text = "\xe4" * (5 << 20)
        self.assertEqual([text], ours.call("echo", text))

    def test_what_has_no_form_is_refused_and_the_connection_goes_on(self) -> None:
        ours, _ = self.pair()
        cyclic: List[Any] = []
        cyclic.append(cyclic)
        deep: Any = 1
        for _level in range(600):
            deep = [deep]
        for bad in (cyclic, deep, "\ud800", {1: 2}, object(), int, 1 << 63, b"x" * (65 << 20)):
            self.fails(_wire.INVALID_ARGUMENT, ours.call, "echo", bad)
        self.assertEqual([1], ours.call("echo", 1))

    def test_a_result_without_form_is_a_failure_of_the_call(self) -> None:
        ours, _ = self.pair(lambda method, args: object())
        self.fails(_wire.INVALID_ARGUMENT, ours.call, "object")

    def test_failures_keep_code_message_and_stack(self) -> None:
        def failing(method: str, args: List[Any]) -> Any:
            if method == "own":
                raise KeyError("x")
            raise WireError(401, "no", name="PermissionDenied", plugin_id="p", stack=[{"file": "a.py", "line": 3}])

        ours, _ = self.pair(failing)
        error = self.fails(401, ours.call, "other")
        self.assertEqual(("no", "PermissionDenied", "p", 3), (error.message, error.name, error.plugin_id, error.stack[0]["line"]))
        self.assertEqual("KeyError: 'x'", self.fails(_wire.EXECUTION_FAILED, ours.call, "own").message)

    def test_calls_nest_both_ways(self) -> None:
        sides: List[_wire.Connection] = []

        def down(index: int) -> Any:
            def handler(method: str, args: List[Any]) -> Any:
                return 0 if args[0] == 0 else 1 + sides[index].call("down", args[0] - 1)

            return handler

        sides.extend(self.pair(down(1), down(0)))
        self.assertEqual(9, sides[0].call("down", 9))
        sides[0].start_threads()
        self.assertEqual(9, sides[1].call("down", 9))
        self.assertEqual(9, sides[0].call("down", 9))

    def test_functions_go_across_come_back_and_are_given_back(self) -> None:
        kept: List[Any] = []

        def keeping(method: str, args: List[Any]) -> Any:
            if method == "keep":
                kept.append(args[0])
                return args[0]
            return args[0](20, 22)

        ours, theirs = self.pair(keeping)
        def add(one: int, other: int) -> int:
            return one + other

        self.assertEqual(42, ours.call("call", add))
        self.assertIs(add, ours.call("keep", add))
        self.assertIsInstance(kept[0], RemoteFunction)
        kept.pop().close()
        gc.collect()
        theirs._flush()
        until(lambda: ours.call("keep", 1) == 1 and ours.functions_held == 0)

    def test_a_callback_may_come_at_any_time_once_there_are_threads(self) -> None:
        kept: List[Any] = []
        seen: List[int] = []
        ours, _ = self.pair(lambda method, args: kept.append(args[0]))
        ours.start_threads()
        ours.call("keep", seen.append)
        for number in range(1000):
            kept[0].notify(number)
        until(lambda: len(seen) == 1000)
        self.assertEqual(list(range(1000)), seen)

    def test_a_call_that_takes_too_long_is_a_timeout_and_the_connection_goes_on(self) -> None:
        release = threading.Event()
        for threads in (False, True):
            ours, _ = self.pair(lambda method, args: release.wait(LIMIT) if method == "hang" else "ok")
            if threads:
                ours.start_threads()
            self.fails(_wire.TIMEOUT, ours.call, "hang", timeout=0.05)
            self.assertEqual("ok", ours.call("other"))
        release.set()

    def test_an_answer_without_a_number_ends_the_connection_and_all_who_wait(self) -> None:
        release = threading.Event()
        self.addCleanup(release.set)
        for threads in (False, True):
            ours, theirs = self.pair(lambda method, args: release.wait(LIMIT))
            if threads:
                ours.start_threads()
            failures: List[WireError] = []
            caller = threading.Thread(target=lambda: failures.append(self.fails(_wire.RESOURCE_UNAVAILABLE, ours.call, "hang")))
            caller.start()
            until(lambda: len(ours._pending) == 1)
            theirs._sock.sendall(_wire._frame({"r": [], "v": 1}))
            caller.join(LIMIT)
            self.assertIn("no number", failures[0].message)
            self.assertFalse(ours.is_open)

    def test_a_value_that_is_none_fails_its_call_only(self) -> None:
        for form in ({"$n": 10**400}, {"$h": "x"}, {"$b": 5}, {"$m": [1]}):
            ours, theirs = self.pair()
            ours.start_threads()
            with mock.patch.object(theirs, "_encoded", lambda value, depth, numbers: form):
                self.fails(_wire.INVALID_ARGUMENT, ours.call, "echo", 1)
            self.assertEqual([2], ours.call("echo", 2))

    def test_half_a_frame_does_not_keep_a_call_beyond_its_limit(self) -> None:
        release = threading.Event()
        self.addCleanup(release.set)
        ours, theirs = self.pair(lambda method, args: release.wait(LIMIT) if method == "hang" else "ok")
        frame = _wire._frame({"r": 999, "v": "x" * 100})
        theirs._sock.sendall(frame[:6])
        self.fails(_wire.TIMEOUT, ours.call, "hang", timeout=0.2)
        theirs._sock.sendall(frame[6:])
        self.assertEqual("ok", ours.call("other", timeout=LIMIT))

    def test_a_greeting_that_comes_byte_by_byte_has_the_limit_of_one(self) -> None:
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "s")
        sent: List[int] = []

        def drip(listener: socket.socket) -> None:
            sock, _ = listener.accept()
            with sock:
                try:
                    for byte in _wire._frame({"hello": "qtforge", "more": "x" * 200}):
                        sock.sendall(bytes([byte]))
                        sent.append(byte)
                        time.sleep(0.05)
                except OSError:
                    pass  # It has gone.

        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()
            thread = threading.Thread(target=drip, args=(listener,))
            thread.start()
            self.fails(_wire.RESOURCE_UNAVAILABLE, _wire.connect, "unix:" + path, TOKEN, timeout=0.3)
            thread.join(4 * LIMIT)
        self.assertLess(len(sent), 200)

    def test_a_side_that_takes_nothing_ends_the_connection(self) -> None:
        gate = threading.Event()
        self.addCleanup(gate.set)
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        path = os.path.join(folder, "s")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()

            def accept() -> None:
                sock, _ = listener.accept()
                with sock:
                    _wire.accept(sock, TOKEN)
                    # It reads nothing.
                    gate.wait(LIMIT)

            thread = threading.Thread(target=accept)
            thread.start()
            with mock.patch.object(_wire, "_STILL_LIMIT", 0.3):
                ours = _wire.connect("unix:" + path, TOKEN)
                self.addCleanup(ours.close)
                failure = self.fails(_wire.RESOURCE_UNAVAILABLE, ours.call, "much", b"x" * (16 << 20))
            self.assertIn("taken nothing", failure.message)
            self.assertFalse(ours.is_open)
            gate.set()
            thread.join(LIMIT)

    @unittest.skipUnless(hasattr(signal, "setitimer"), "no timers here")
    def test_signals_do_not_keep_a_call_beyond_its_limit(self) -> None:
        ticks: List[int] = []

        def tick(number: int, frame: Any) -> None:
            ticks.append(number)
            if len(ticks) > 200:
                raise AssertionError("the call did not end")

        release = threading.Event()
        self.addCleanup(release.set)
        with mock.patch.object(_wire, "_TICK", 0.3):
            ours, _ = self.pair(lambda method, args: release.wait(LIMIT))
            before = signal.signal(signal.SIGALRM, tick)
            self.addCleanup(signal.signal, signal.SIGALRM, before)
            signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
            try:
                self.fails(_wire.TIMEOUT, ours.call, "hang", timeout=1.0)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        self.assertGreater(len(ticks), 2)

    def test_receiving_that_ends_by_itself_ends_neither_a_wait_nor_a_long_frame(self) -> None:
        gate = threading.Event()

        def answer(method: str, args: List[Any]) -> Any:
            if method == "wait":
                gate.wait(LIMIT)
            return args

        with mock.patch.object(_wire, "_TICK", 0.02):
            ours, theirs = self.pair(answer)
            ticks = []
            receive = ours._sock.recv_into

            class Counting:
                def __getattr__(self, name: str) -> Any:
                    return getattr(sock, name)

                def recv_into(self, *args: Any) -> int:
                    try:
                        return receive(*args)
                    except BlockingIOError:
                        ticks.append(1)
                        if len(ticks) == 3:
                            gate.set()
                        raise

            sock, ours._sock = ours._sock, Counting()  # type: ignore[assignment]
            failures: List[BaseException] = []

            def calls() -> None:
                try:
                    self.assertEqual([1], ours.call("wait", 1, timeout=LIMIT))
                    self.assertTrue(len(ticks) >= 3 or not ours._ticks)
                    self.assertEqual([b"x" * (4 << 20)], ours.call("echo", b"x" * (4 << 20), timeout=LIMIT))
                    gate.clear()
                    start = time.monotonic()
                    self.fails(_wire.TIMEOUT, ours.call, "wait", timeout=0.1)
                    self.assertLess(time.monotonic() - start, LIMIT)
                except BaseException as failure:
                    failures.append(failure)

            # Not in the main thread, where receiving does not end by itself, for signals would prolong it.
            caller = threading.Thread(target=calls)
            caller.start()
            caller.join(4 * LIMIT)
            self.assertFalse(caller.is_alive())
            if failures:
                raise failures[0]
            gate.set()
            self.assertEqual([2], ours.call("echo", 2))

    def test_who_waits_when_the_connection_ends_is_told(self) -> None:
        for threads in (False, True):
            sides: List[_wire.Connection] = []
            ours, theirs = self.pair(lambda method, args: sides[0].close())
            sides.append(theirs)
            if threads:
                ours.start_threads()
            self.fails(_wire.RESOURCE_UNAVAILABLE, ours.call, "close")
            self.assertFalse(ours.is_open)
            self.fails(_wire.RESOURCE_UNAVAILABLE, ours.notify, "more")

    def test_many_threads_call_at_once(self) -> None:
        for threads in (False, True):
            ours, theirs = self.pair()
            if threads:
                ours.start_threads()
            wrong: List[Any] = []

            def run(base: int) -> None:
                for number in range(base, base + 300):
                    if ours.call("echo", number) != [number]:
                        wrong.append(number)

            running = [threading.Thread(target=run, args=(thread * 1000,)) for thread in range(6)]
            for thread in running:
                thread.start()
            for thread in running:
                thread.join(60)
                self.assertFalse(thread.is_alive())
            self.assertEqual([], wrong)

    def test_who_leaves_wakes_one_thread_to_read_and_not_all_that_wait(self) -> None:
        threads = 8
        answers = [threading.Event() for _ in range(threads)]
        arrived: List[int] = []

        def held(method: str, args: List[Any]) -> Any:
            arrived.append(args[0])
            answers[args[0]].wait(LIMIT)
            return args[0]

        ours, theirs = self.pair(held)
        results: List[Any] = []
        wakes: List[Any] = []
        wake = _wire._Slot.wake

        def counted(slot: Any) -> None:
            # The other side of the pair has slots, too, but does not call.
            wakes.append(slot)
            wake(slot)

        with mock.patch.object(_wire._Slot, "wake", counted):
            running = [threading.Thread(target=lambda n: results.append(ours.call("x", n)), args=(n,)) for n in range(threads)]
            for thread in running:
                thread.start()
            until(lambda: len(arrived) == threads)
            for number, thread in enumerate(running):
                answers[number].set()
                thread.join(LIMIT)
                self.assertFalse(thread.is_alive())
        self.assertEqual(list(range(threads)), results)
        # One for its answer and one for its leaving.
        self.assertLessEqual(len(wakes), 2 * threads)

    def test_reading_goes_on_when_those_that_read_give_up(self) -> None:
        never = threading.Event()

        def server(method: str, args: List[Any]) -> Any:
            # Longer than is waited for it, and yet so short that not more is asked for than the threads there can do.
            if method == "slow":
                never.wait(0.006)
            return args

        ours, theirs = self.pair(server)
        stop = threading.Event()
        self.addCleanup(stop.set)
        wrong: List[Any] = []

        def give_up() -> None:
            while not stop.is_set():
                try:
                    ours.call("slow", timeout=0.004)
                except WireError as failure:
                    if failure.code != _wire.TIMEOUT:
                        wrong.append(failure)
                        return

        def call() -> None:
            for number in range(100):
                if ours.call("echo", number, timeout=LIMIT) != [number]:
                    wrong.append(number)

        impatient = [threading.Thread(target=give_up) for _ in range(3)]
        patient = [threading.Thread(target=call) for _ in range(3)]
        for thread in impatient + patient:
            thread.start()
        for thread in patient:
            thread.join(60)
            self.assertFalse(thread.is_alive())
        stop.set()
        for thread in impatient:
            thread.join(LIMIT)
            self.assertFalse(thread.is_alive())
        self.assertEqual([], wrong)
        self.assertEqual({}, ours._asleep)

    def test_who_is_writing_sends_what_others_have_left_in_one_piece_and_in_order(self) -> None:
        seen: List[Any] = []

        def server(method: str, args: List[Any]) -> Any:
            seen.append(args[0])
            return args[0]

        ours, theirs = self.pair(server)
        under_way = threading.Event()
        go_on = threading.Event()
        pieces: List[int] = []
        inner = ours._sock

        class Slow:
            """Takes the first piece when it is told to."""

            def sendall(self, data: bytes) -> None:
                if not pieces:
                    pieces.append(len(data))
                    under_way.set()
                    go_on.wait(LIMIT)
                else:
                    pieces.append(len(data))
                inner.sendall(data)

            def __getattr__(self, name: str) -> Any:
                return getattr(inner, name)

        ours._sock = Slow()  # type: ignore[assignment]
        results: List[Any] = []

        def call(number: int) -> None:
            results.append(ours.call("x", number, timeout=LIMIT))

        first = threading.Thread(target=call, args=(0,))
        first.start()
        self.assertTrue(under_way.wait(LIMIT))
        others = [threading.Thread(target=call, args=(number,)) for number in range(1, 5)]
        for thread in others:
            thread.start()
        until(lambda: len(ours._left) == 4)
        # Not answered, so it is not left to anybody; it comes after those all the same.
        last = threading.Thread(target=lambda: ours.notify("x", 5))
        last.start()
        until(lambda: len(ours._left) == 5)
        go_on.set()
        for thread in [first, last, *others]:
            thread.join(LIMIT)
            self.assertFalse(thread.is_alive())
        until(lambda: len(seen) == 6)
        self.assertEqual([0, 1, 2, 3, 4], sorted(results))
        self.assertEqual(2, len(pieces), pieces)

    def test_who_left_a_call_to_another_thread_is_told_when_that_one_fails(self) -> None:
        ours, theirs = self.pair()
        under_way = threading.Event()
        fail = threading.Event()
        inner = ours._sock

        class Broken:
            def sendall(self, data: bytes) -> None:
                under_way.set()
                fail.wait(LIMIT)
                raise BrokenPipeError("gone")

            def __getattr__(self, name: str) -> Any:
                return getattr(inner, name)

        ours._sock = Broken()  # type: ignore[assignment]
        failures: List[int] = []

        def call() -> None:
            try:
                ours.call("x", timeout=LIMIT)
            except WireError as failure:
                failures.append(failure.code)

        threads = [threading.Thread(target=call) for _ in range(3)]
        threads[0].start()
        self.assertTrue(under_way.wait(LIMIT))
        for thread in threads[1:]:
            thread.start()
        until(lambda: len(ours._left) == 2)
        fail.set()
        for thread in threads:
            thread.join(LIMIT)
            self.assertFalse(thread.is_alive())
        self.assertEqual([_wire.RESOURCE_UNAVAILABLE] * 3, failures)

    def test_the_serving_thread_carries_out_calls_while_others_call(self) -> None:
        names: List[str] = []

        def handler(method: str, args: List[Any]) -> Any:
            names.append(threading.current_thread().name)
            return ours.call("echo", args[0])[0]

        ours, theirs = self.pair(echo, handler)
        server = threading.Thread(target=ours.serve, name="serving", daemon=True)
        server.start()
        stop = threading.Event()
        wrong: List[Any] = []

        def call() -> None:
            while not stop.is_set():
                if ours.call("echo", 5) != [5]:
                    wrong.append(5)

        caller = threading.Thread(target=call)
        caller.start()
        for number in range(300):
            self.assertEqual(number, theirs.call("x", number, timeout=LIMIT))
        stop.set()
        caller.join(LIMIT)
        self.assertFalse(caller.is_alive())
        self.assertEqual([], wrong)
        self.assertEqual({"serving"}, set(names))
        theirs.close()
        server.join(LIMIT)
        self.assertFalse(server.is_alive())

    def test_a_submitted_call_tells_its_callback(self) -> None:
        ours, _ = self.pair()
        self.fails(_wire.INVALID_STATE, ours.submit, "echo", callback=print)
        ours.start_threads()
        told = threading.Event()
        results: List[Any] = []

        def callback(value: Any, error: Any) -> None:
            results.append((value, error))
            told.set()

        ours.submit("echo", 1, callback=callback)
        self.assertTrue(told.wait(LIMIT))
        self.assertEqual([([1], None)], results)

    def test_who_does_not_know_the_token_is_refused(self) -> None:
        one, other = socket.socketpair()
        failures: List[BaseException] = []

        def serve() -> None:
            try:
                _wire.accept(one, "another", echo)
            except WireError as e:
                failures.append(e)

        thread = threading.Thread(target=serve)
        thread.start()
        opened = _wire._open
        _wire._open = lambda address, timeout: other
        try:
            error = self.fails(_wire.RESOURCE_UNAVAILABLE, _wire.connect, "unix:/x", TOKEN)
        finally:
            _wire._open = opened
        thread.join(LIMIT)
        self.assertIn("token", str(error))
        self.assertEqual(1, len(failures))

    def refused(self, hello: Dict[str, Any], prove: Callable[[Dict[str, Any]], str]) -> str:
        """What a client says of a runtime that greets so."""
        one, other = socket.socketpair()

        def serve() -> None:
            fake = _wire.Connection(one)
            fake._send(_wire._frame(hello))
            answer = fake._read(None)
            if answer is not None:
                fake._send(_wire._frame({"ok": True, "proof": prove(answer)}))

        thread = threading.Thread(target=serve)
        thread.start()
        opened = _wire._open
        _wire._open = lambda address, timeout: other
        try:
            error = self.fails(_wire.RESOURCE_UNAVAILABLE, _wire.connect, "unix:/x", TOKEN)
        finally:
            _wire._open = opened
        thread.join(LIMIT)
        one.close()
        return str(error)

    def test_a_runtime_that_does_not_know_the_token_is_not_trusted(self) -> None:
        hello = {"hello": "qtforge", "version": _wire.VERSION, "nonce": "00" * 16}
        self.assertIn("not the runtime", self.refused(hello, lambda answer: "00" * 32))
        # What the client itself has sent is no proof of the runtime.
        self.assertIn("not the runtime", self.refused(hello, lambda answer: answer["auth"]))

    def test_another_version_and_what_is_no_nonce_are_refused(self) -> None:
        self.assertIn("version", self.refused({"hello": "qtforge", "version": 1, "nonce": "00" * 16}, lambda answer: ""))
        for nonce in ("00", "g" * 32, None):
            hello = {"hello": "qtforge", "version": _wire.VERSION, "nonce": nonce}
            self.assertIn("nonce", self.refused(hello, lambda answer: ""))

    def test_what_is_no_frame_ends_the_connection(self) -> None:
        for data in (b"\xff\xff\xff\xff", b"\0\0\0\1[", b"\0\0\0\4true", b"\0\0\0\3{}x", b"\0\0\0\2\xff\xff"):
            one, other = socket.socketpair()
            connection = _wire.Connection(one)
            other.sendall(data)
            self.fails(_wire.RESOURCE_UNAVAILABLE, connection.call, "x", timeout=LIMIT)
            self.assertFalse(connection.is_open)
            other.close()

    def test_nobody_listens(self) -> None:
        self.fails(_wire.RESOURCE_UNAVAILABLE, _wire.connect, "unix:/nowhere/at/all", TOKEN)
        self.fails(_wire.INVALID_ARGUMENT, _wire.connect, "tcp:192.0.2.1:80", TOKEN)
        self.fails(_wire.INVALID_ARGUMENT, _wire.connect, "somewhere", TOKEN)

    def test_the_proof_is_hmac_sha256(self) -> None:
        import hashlib
        import hmac

        for token in ("k", "k" * 100, "\xe4"):
            expected = hmac.new(token.encode(), b"message", hashlib.sha256).hexdigest()
            self.assertEqual(expected, _wire._hmac(token, "message"))


if __name__ == "__main__":
    unittest.main()
