# SPDX-License-Identifier: Apache-2.0
"""Sessions against a runtime that is written for the tests: calls, objects, functions, streams, errors, threads."""

import dataclasses
import datetime
import gc
import os
import pathlib
import queue
import signal
import socket
import threading
import time
import unittest
import warnings
from concurrent.futures import ThreadPoolExecutor

import qtforge
from qtforge import _runtime, _session, _table, errors

from . import sample
from .fake import FakeRuntime


class Connected(unittest.TestCase):
    tcp = False

    def setUp(self):
        self.runtime = FakeRuntime(tcp=self.tcp)
        self.addCleanup(self.runtime.close)
        self.session = qtforge.connect(self.runtime.address, token=self.runtime.token)
        self.addCleanup(self.session.close)
        self.peer = self.runtime.connections[-1]


class CallTest(Connected):
    def test_values_of_all_kinds_come_back_as_they_went(self):
        values = [
            None, True, False, 0, -1, 2**63 - 1, -(2**63), 42, 42.0, 0.1, 1e308, float("inf"), float("-inf"), "", "text", "nul\0", "\U0001f600", "\ud7ff",
            b"", b"\x00\xff", [], [1, [2, [3]]], {}, {"a": {"b": []}}, {"$h": 1, "plain": 2}, {"$": None},
            sample.Color.Green, sample.Rights.Read | sample.Rights.Write, sample.Item("n", tags=["t"], from_=sample.Item("inner")),
        ]
        for value in values:
            back = sample.call("echo", value)
            self.assertEqual(back, value)
            self.assertIs(type(back), type(value), value)
        self.assertNotEqual(sample.call("echo", float("nan")), sample.call("echo", float("nan")))
        self.assertEqual(sample.call("echo", (1, 2)), [1, 2])
        self.assertEqual(sorted(sample.call("echo", {1, 2})), [1, 2])

    def test_paths_times_and_data_classes_are_sent_as_what_they_mean(self):
        @dataclasses.dataclass
        class Row:
            name: str
            count: int

        self.assertEqual(sample.call("echo", pathlib.Path("a.jar")), os.path.abspath("a.jar"))
        self.assertEqual(sample.call("echo", Row("n", 3)), {"name": "n", "count": 3})
        self.assertEqual(sample.call("echo", datetime.timedelta(seconds=1.5)), 1500)
        self.assertEqual(sample.call("echo", datetime.datetime.fromtimestamp(5, datetime.timezone.utc)), 5000)

    def test_what_cannot_be_sent_is_an_error_and_the_session_goes_on(self):
        cycle = []
        cycle.append(cycle)
        deep = []
        for _ in range(1000):
            deep = [deep]
        for value in (2**63, cycle, deep, object(), "\ud800", {"k": {1: object()}}):
            with self.assertRaises(errors.InvalidArgumentError):
                sample.call("echo", value)
        self.assertEqual(sample.call("echo", 1), 1)

    def test_failures_are_exceptions_of_their_kind(self):
        for code, kind in ((107, errors.PluginNotFoundError), (401, PermissionError), (304, ValueError), (506, TimeoutError), (777, errors.PluginError)):
            with self.assertRaises(kind) as caught:
                sample.call("fail", code, "words")
            failure = caught.exception
            self.assertEqual((failure.code, failure.message, failure.details, failure.plugin_id), (code, "words", "more", "p"))
            self.assertEqual(failure.stack[0]["line"], 3)

    def test_left_out_parameters_are_left_out(self):
        counter = sample.Counter()
        self.assertEqual(counter.combine(), {"arguments": [], "named": {}})
        self.assertEqual(counter.combine(1, None), {"arguments": [1, None], "named": {}})
        self.assertEqual(counter.combine(second=2, in_=3), {"arguments": [], "named": {"second": 2, "in": 3}})
        self.assertEqual(counter.combine(1, in_=3), {"arguments": [1], "named": {"in": 3}})

    def test_a_call_that_takes_too_long_ends_and_the_runtime_is_told(self):
        with qtforge.time_limit(0.2), self.assertRaises(TimeoutError):
            sample.call("sleep", 5)
        self.assertTrue(self.peer.until(lambda: self.peer.cancelled))
        self.assertEqual(sample.call("echo", 1), 1)
        with self.assertRaises(ValueError), qtforge.time_limit(0):
            pass

    def test_an_interrupt_ends_a_wait_and_the_runtime_is_told(self):
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            sample.call("sleep", 20)
        timer.join()
        self.assertTrue(self.peer.until(lambda: self.peer.cancelled))
        self.assertEqual(sample.call("echo", 1), 1)

    def test_the_end_of_the_connection_fails_what_is_under_way(self):
        with self.assertRaises(errors.ConnectionLostError):
            sample.call("hang_up")
        self.assertTrue(self.session.closed)
        with self.assertRaises(ConnectionError):
            sample.call("echo", 1)

    def test_four_threads_share_a_connection(self):
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(lambda number: sample.call("echo", number), range(400)))
        self.assertEqual(results, list(range(400)))

    def test_what_a_newer_runtime_sends_is_not_lost(self):
        thing, color, value = sample.call("unknown")
        self.assertIs(type(thing), _runtime.Handle)
        self.assertEqual((color, value), (77, {"a": 1}))


class TcpCallTest(CallTest):
    tcp = True


class ObjectTest(Connected):
    def test_objects_are_made_called_and_read(self):
        counter = sample.Counter(5)
        self.assertEqual((counter.add(), counter.add(4), counter.count), (6, 10, 10))
        counter.count = 3
        self.assertEqual(counter.count, 3)
        self.assertEqual(sample.Counter(start=7).count, 7)
        with self.assertRaises(NotImplementedError):
            counter.missing()

    def test_a_constant_attribute_is_read_once(self):
        counter = sample.Counter()
        self.assertEqual((counter.label, counter.label, counter.gets), ("fresh", "fresh", 2))

    def test_the_same_object_is_the_same_here(self):
        counter = sample.Counter()
        self.assertIs(counter.twin(), counter)

    def test_collected_objects_are_released_with_the_next_call(self):
        counters = [sample.call("counter") for _ in range(50)]
        self.assertEqual(len(self.peer.objects), 50)
        first = counters[0]
        first.twin()
        del counters, first
        gc.collect()
        sample.call("echo", 1)
        self.assertTrue(self.peer.until(lambda: not self.peer.objects))
        self.assertEqual(self.peer.release_frames, 1)

    def test_an_object_that_comes_again_while_it_is_released_stays(self):
        keep = {"count": 0, "label": "x"}
        self.peer.f_counter = lambda: self.peer.handle(keep, "testing.Counter")
        for _ in range(100):
            self.assertEqual(sample.call("counter").add(), keep["count"])

    def test_with_and_dispose_let_go_at_once(self):
        with sample.Counter() as counter:
            self.assertEqual(counter.add(), 1)
        self.assertTrue(self.peer.until(lambda: not self.peer.objects))
        with self.assertRaisesRegex(errors.PluginError, "was released"):
            counter.add()
        with self.assertRaisesRegex(errors.PluginError, "was released"):
            sample.call("echo", counter)
        counter.dispose()

    def test_one_way_calls_arrive(self):
        counter = sample.Counter()
        counter.tick(1)
        self.assertTrue(self.peer.until(lambda: self.peer.one_way == [[1]]))

    def test_a_handle_cannot_be_made_or_copied_by_hand(self):
        import copy

        with self.assertRaisesRegex(TypeError, "cannot be created"):
            sample.Subscription()
        with self.assertRaisesRegex(TypeError, "cannot be copied"):
            copy.copy(sample.Counter())

    def test_methods_of_a_struct_change_it(self):
        item = sample.Item("n", tags=["a"])
        self.assertEqual(item.add_tag("b"), 2)
        self.assertEqual(item.tags, ["a", "b"])
        self.assertEqual(item.shout(), "N")
        self.assertIs(item.with_tag("c").with_tag("d"), item)
        self.assertEqual(item.tags, ["a", "b", "c", "d"])
        self.assertEqual(item.name, "n")

    def test_streams_are_iterators(self):
        self.assertEqual(list(sample.call("stream", 100)), list(range(100)))
        self.assertEqual(list(sample.call("stream", 0)), [])
        with sample.call("stream", 10**6) as stream:
            self.assertEqual((next(stream), next(stream), stream.take(3)), (0, 1, [2, 3, 4]))
        stream.close()
        self.assertEqual(list(stream), [])
        self.assertTrue(self.peer.until(lambda: not self.peer.objects))


class FunctionTest(Connected):
    def test_the_runtime_calls_functions_while_it_is_called(self):
        self.assertEqual(sample.call("call_me", lambda a, b: a + b, 3, 4), 7)
        self.assertEqual(sample.call("call_me", lambda: sample.call("call_me", lambda: sample.call("echo", "deep"))), "deep")
        self.assertEqual(sample.call("call_me", lambda: [lambda: 5])[0](), 5)

    def test_a_call_in_a_function_does_not_make_the_outer_one_forget_what_it_keeps(self):
        self.peer.f_subscribe_and_call = lambda function: (self.call_then_subscribe(function))
        sample.call("subscribe_and_call", lambda value: sample.call("echo", value))
        gc.collect()
        self.assertEqual(sample.call("echo", 1), 1)
        self.assertEqual(len(self.peer.subscribers), 1)

    def call_then_subscribe(self, function):
        self.peer.call_function(function, 1)
        return self.peer.f_subscribe(function)

    def test_what_a_function_raises_arrives_as_a_failure(self):
        def bad():
            raise ValueError("oops")

        def missing():
            raise errors.NotFoundError("gone")

        with self.assertRaisesRegex(errors.PluginError, "oops") as caught:
            sample.call("call_me", bad)
        self.assertEqual(caught.exception.code, 300)
        with self.assertRaisesRegex(errors.NotFoundError, "gone"):
            sample.call("call_me", missing)

    def test_an_interrupt_within_a_function_ends_the_program_not_only_the_function(self):
        def interrupted():
            signal.raise_signal(signal.SIGINT)

        with self.assertRaises(KeyboardInterrupt):
            sample.call("call_me", interrupted)
        self.assertEqual(sample.call("echo", 1), 1)

    def test_functions_are_called_later_from_other_threads_too(self):
        got = queue.Queue()
        subscription = sample.call("subscribe", got.put)
        self.assertEqual(threading.active_count() > 1, True)
        self.peer.f_emit("event")
        self.assertEqual(got.get(timeout=10), "event")
        with subscription:
            pass
        self.assertEqual(self.peer.subscribers, [])
        self.assertTrue(self.peer.until(lambda: not self.peer.objects))

    def test_a_subscription_nobody_holds_goes_on_until_the_function_is_given_back(self):
        got = queue.Queue()
        sample.call("subscribe", got.put)
        gc.collect()
        self.assertEqual(sample.call("emit", 1), 1)
        self.assertEqual(got.get(timeout=10), 1)
        sample.call("forget_functions")
        end = time.monotonic() + 10
        while self.peer.objects and time.monotonic() < end:
            sample.call("echo", 1)
            gc.collect()
        self.assertEqual(self.peer.objects, {})

    def test_a_function_can_use_the_runtime(self):
        counter = sample.Counter()
        got = queue.Queue()
        subscription = sample.call("subscribe", lambda value: got.put(counter.add(value)))
        for number in range(20):
            sample.call("emit", 1)
        self.assertEqual(sorted(got.get(timeout=10) for _ in range(20)), list(range(1, 21)))
        subscription.dispose()

    def test_async_functions_are_awaited(self):
        async def later(value):
            return value * 2

        self.assertEqual(sample.call("call_me", later, 21), 42)

    def test_a_plugin_is_sent_as_its_functions(self):
        class Mine(qtforge.Plugin):
            id = "a.b"

            def initialize(self):
                return "up"

        fields = sample.call("echo", Mine())
        self.assertEqual((fields["id"], fields["initialize"]()), ("a.b", "up"))


class SessionsTest(unittest.TestCase):
    def test_the_last_session_is_used_and_the_one_before_comes_back(self):
        with FakeRuntime() as one, FakeRuntime() as two:
            first = qtforge.connect(one.address, token=one.token)
            with qtforge.connect(two.address, token=two.token) as second:
                self.assertIs(qtforge.session(), second)
                other = sample.Counter()
                with self.assertRaisesRegex(ValueError, "another session"):
                    first.invoke("fn", ("testing", "echo"), (other,))
            self.assertIs(qtforge.session(), first)
            with self.assertRaisesRegex(ConnectionError, "closed"):
                other.add()
            qtforge.disconnect()
            self.assertTrue(first.closed)
            self.assertEqual(_session._current, [])
            qtforge.disconnect()

    def test_a_wrong_token_is_refused_by_the_runtime(self):
        with FakeRuntime() as runtime, self.assertRaises(errors.PluginError) as caught:
            qtforge.connect(runtime.address, token="wrong")
        self.assertIn("token", str(caught.exception))

    def test_a_package_that_was_not_made_for_the_runtime_is_told(self):
        with FakeRuntime() as runtime:
            runtime.about = {"bindings": _table.HASH, "version": "1.7.2"}
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                qtforge.connect(runtime.address, token=runtime.token).close()
            runtime.about = {"bindings": "another", "version": "1.0.0"}
            with self.assertWarnsRegex(RuntimeWarning, "was not made for this runtime .*install the wheel") as told:
                with qtforge.connect(runtime.address, token=runtime.token):
                    self.assertEqual(sample.call("echo", 1), 1)
            self.assertEqual(told.filename, __file__)
            runtime.about = {"bindings": "another", "version": "2.0.0"}
            with self.assertRaisesRegex(errors.PluginError, "the runtime of 2.0.0") as refused:
                qtforge.connect(runtime.address, token=runtime.token)
            self.assertEqual(refused.exception.code, 315)

    def test_a_runtime_that_does_not_know_the_token_is_refused(self):
        with FakeRuntime(proof=False) as runtime, self.assertRaises(errors.PluginError) as caught:
            qtforge.connect(runtime.address, token=runtime.token)
        self.assertRegex(str(caught.exception), "proof|token")
        self.assertEqual(_session._current, [])

    def test_somebody_who_says_nothing_is_given_up(self):
        listener = socket.socket()
        self.addCleanup(listener.close)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with self.assertRaises((TimeoutError, ConnectionError)):
            qtforge.connect(f"tcp:127.0.0.1:{listener.getsockname()[1]}", token="t", timeout=0.3)

    def test_nobody_there_is_a_connection_error(self):
        with self.assertRaisesRegex(ConnectionError, "unix:/nowhere/s"):
            qtforge.connect("unix:/nowhere/s", token="t")

    def test_an_endpoint_file_is_enough(self):
        with FakeRuntime() as runtime:
            runtime.write_endpoint(os.path.join(runtime.folder, "data", "bindings", "endpoint.json"))
            with qtforge.connect(home=runtime.folder) as session:
                self.assertEqual(sample.call("echo", 1), 1)
                self.assertEqual((session.home, session.is_private), (runtime.folder, False))
                self.assertEqual(session.runtime_info["version"], "1.0.0")

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_child_does_not_use_its_parents_connection(self):
        with FakeRuntime() as runtime, qtforge.connect(runtime.address, token=runtime.token) as session:
            counter = sample.Counter()
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    try:
                        counter.add()
                    except ConnectionError:
                        with qtforge.connect(runtime.address, token=runtime.token):
                            status = 0 if sample.call("echo", 5) == 5 else 2
                finally:
                    os._exit(status)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            self.assertEqual((counter.add(), session.closed), (1, False))


if __name__ == "__main__":
    unittest.main()
