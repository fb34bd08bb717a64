# SPDX-License-Identifier: Apache-2.0
"""The worker as a process, with a runtime that is written in Python: what its Java tests cannot do is to let the runtime die."""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from typing import Any, Dict, List

from qtforge import _wire
from qtforge._wire import WireError

PROGRAM = os.path.dirname(os.path.abspath(_wire.__file__))
MAIN = "import sys; sys.path.insert(0, sys.argv.pop()); import _worker; _worker.main()"
LIMIT = 20.0


@unittest.skipUnless(hasattr(socket, "AF_UNIX"), "no unix sockets here")
class WorkerTest(unittest.TestCase):
    def setUp(self) -> None:
        self.printed: List[str] = []
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("_calling.py", "_wire.py", "_worker.py"):
            shutil.copy(os.path.join(PROGRAM, name), self.folder)

    def worker(self) -> "_wire.Connection":
        path = os.path.join(self.folder, "s")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen()
            listener.settimeout(LIMIT)
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", MAIN, self.folder], stdin=subprocess.PIPE, stderr=subprocess.PIPE
            )
            self.addCleanup(self.end)
            assert self.process.stdin is not None
            self.process.stdin.write(json.dumps({"address": "unix:" + path, "token": "t"}).encode() + b"\n")
            self.process.stdin.flush()
            sock, _ = listener.accept()
        os.remove(path)
        connection = _wire.accept(sock, "t", self.handle, timeout=LIMIT)
        self.addCleanup(connection.close)
        return connection

    def end(self) -> None:
        self.process.kill()
        self.process.wait(LIMIT)
        for stream in (self.process.stdin, self.process.stderr):
            if stream is not None:
                stream.close()

    def handle(self, method: str, args: List[Any]) -> Any:
        self.printed.append(args[0])

    def load(self, connection: "_wire.Connection", text: str, **more: Any) -> Dict[str, Any]:
        request = {"owner": "o", "name": "hello.py", "text": text, "modules": {}}
        request.update(more)
        answer = connection.call("load", request, timeout=LIMIT)
        assert isinstance(answer, dict)
        return answer

    def test_it_tells_what_it_has_loaded(self) -> None:
        answer = self.load(self.worker(), "name = 'x'\ndef f(): pass\n")
        self.assertEqual(["f"], answer["functions"])
        self.assertEqual("x", answer["variables"]["name"])
        self.assertEqual("module", answer["info"]["shape"])
        self.assertEqual(self.process.pid, answer["info"]["pid"])

    def test_a_variable_has_the_value_it_has_now(self) -> None:
        connection = self.worker()
        with self.assertRaises(WireError) as caught:
            connection.call("variable", "level", timeout=LIMIT)
        self.assertEqual(_wire.INVALID_STATE, caught.exception.code)
        self.load(connection, "level = 1\ndef grow():\n    global level\n    level += 1\n")
        self.assertEqual(1, connection.call("variable", "level", timeout=LIMIT))
        connection.call("call", "grow", [], timeout=LIMIT)
        self.assertEqual(2, connection.call("variable", "level", timeout=LIMIT))
        self.assertIsNone(connection.call("variable", "grow", timeout=LIMIT))

    def test_it_loads_one_script_only(self) -> None:
        connection = self.worker()
        self.load(connection, "")
        with self.assertRaises(WireError) as caught:
            self.load(connection, "")
        self.assertEqual(_wire.INVALID_STATE, caught.exception.code)
        with self.assertRaises(WireError) as caught:
            connection.call("absent", timeout=LIMIT)
        self.assertEqual(_wire.COMMAND_NOT_FOUND, caught.exception.code)

    def test_modules_beside_the_script_are_found_when_its_path_is_known(self) -> None:
        with open(os.path.join(self.folder, "beside.py"), "w", encoding="utf-8") as file:
            file.write("value = 42\n")
        path = os.path.join(self.folder, "hello.py")
        answer = self.load(self.worker(), "from beside import value\n", path=path)
        self.assertEqual(42, answer["variables"]["value"])

    def test_what_a_script_reads_from_standard_input_is_nothing(self) -> None:
        answer = self.load(self.worker(), "import sys\nread = sys.stdin.read()\n")
        self.assertEqual("", answer["variables"]["read"])

    def test_it_ends_with_the_connection(self) -> None:
        connection = self.worker()
        self.load(connection, "")
        connection.close()
        self.assertEqual(0, self.process.wait(LIMIT))

    def test_it_ends_with_the_runtime_even_when_it_hangs_in_code_that_never_returns(self) -> None:
        if not sys.platform.startswith("linux"):
            self.skipTest("only Linux ends a process that lets no thread of its own run")
        connection = self.worker()
        self.load(connection, "import re\ndef run():\n    print('begun')\n    re.match('(a+)+$', 'a' * 64 + 'b')\n")
        with self.assertRaises(WireError):
            connection.call("call", "run", [], timeout=0.5)
        self.assertEqual(["begun"], self.printed)
        self.assertIsNone(self.process.poll())
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.assertEqual(-9, self.process.wait(LIMIT))

    def test_one_that_is_not_told_where_to_connect_ends(self) -> None:
        result = subprocess.run(
            [sys.executable, "-I", "-S", "-c", MAIN, self.folder], input=b"{}\n", capture_output=True, timeout=LIMIT
        )
        self.assertNotEqual(0, result.returncode)
        refused = json.dumps({"address": "unix:/nowhere", "token": "t"}).encode() + b"\n"
        result = subprocess.run(
            [sys.executable, "-I", "-S", "-c", MAIN, self.folder], input=refused, capture_output=True, timeout=LIMIT
        )
        self.assertEqual(1, result.returncode)
        self.assertIn(b"no runtime can be reached", result.stderr)

    def test_methods_that_were_written_without_commands_in_mind_are_called_as_they_are_declared(self) -> None:
        connection = self.worker()
        self.load(
            connection,
            "class SamplePlugin:\n"
            "    def info(self): return 'info'\n"
            "    def add(self, key, value): return [key, value]\n"
            "    def scale(self, factor): return factor * 2\n"
            "    def one(self, parameters): return parameters\n"
            "    def get(self, key=None): return key\n"
            "    def some(self, a, *, b=1): return [a, b]\n"
            "    def rest(self, **values): return values\n"
            "    def all(self, *values): return list(values)\n"
            "    async def later(self, a, b): return a + b\n"
            "    def receive_message(self, sender): return sender\n"
            "    def on_news(self, data): return data\n"
            "    def pause(self): return 'paused'\n"
            "    commands = {'run': lambda values: values, 'nop': lambda: 'nop'}\n",
        )
        for name, given, answer in (
            ("info", {}, "info"),
            ("info", {"x": 1}, "info"),
            ("add", {"value": 2, "key": "k"}, ["k", 2]),
            # The names say nothing: in their order, as in the original.
            ("add", {"b": 2, "a": 1}, [1, 2]),
            ("scale", {"factor": 4}, 8),
            ("one", {"x": 1}, {"x": 1}),
            ("one", {}, {}),
            ("get", {}, None),
            ("get", {"key": "k"}, "k"),
            ("some", {"b": 2, "a": 1}, [1, 2]),
            ("rest", {"x": 1, "y": 2}, {"x": 1, "y": 2}),
            ("all", {"x": 1}, [{"x": 1}]),
            ("later", {"a": 1, "b": 2}, 3),
            # These have a purpose of their own, and are given what belongs to it.
            ("receive_message", {"sender": 1}, {"sender": 1}),
            ("on_news", {"data": 1}, {"data": 1}),
            ("commands.run", {"values": 1}, {"values": 1}),
            ("commands.nop", {"values": 1}, "nop"),
            ("pause", {"more": 1}, "paused"),
        ):
            with self.subTest(name, given=given):
                self.assertEqual(answer, connection.call("call", name, [given], timeout=LIMIT))
        with self.assertRaises(WireError) as caught:
            connection.call("call", "add", [{"key": 1}], timeout=LIMIT)
        self.assertIn("'value'", str(caught.exception))

    def test_it_is_small(self) -> None:
        connection = self.worker()
        answer = self.load(
            connection,
            "import sys\nheavy = sorted({'asyncio', 'dataclasses', 'typing', 'logging', 'inspect', 'hashlib',"
            " 'socket', 'threading', 'subprocess'} & set(sys.modules))\n",
        )
        self.assertEqual([], answer["variables"]["heavy"])
        memory = connection.call("memory", timeout=LIMIT)
        if memory >= 0:
            self.assertLess(memory, 20 << 20)


if __name__ == "__main__":
    unittest.main()
