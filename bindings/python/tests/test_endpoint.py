# SPDX-License-Identifier: Apache-2.0
"""How a running runtime is found."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import warnings
from unittest import mock

from qtforge import _endpoint, errors


class AddressTest(unittest.TestCase):
    def test_both_kinds_are_understood(self):
        self.assertEqual(_endpoint.parse_address("unix:/run/x"), ("unix", "/run/x"))
        self.assertEqual(_endpoint.parse_address("tcp:localhost:80"), ("tcp", ("127.0.0.1", 80)))
        self.assertEqual(_endpoint.parse_address("tcp:[::1]:80"), ("tcp", ("::1", 80)))
        self.assertEqual(_endpoint.parse_address("tcp::80"), ("tcp", ("127.0.0.1", 80)))

    def test_others_are_refused_with_the_remedy(self):
        for address, words in (("tcp:example.org:80", "only this machine"), ("tcp:127.0.0.1", "no port"), ("tcp:127.0.0.1:0", "no port"), ("tcp:127.0.0.1:70000", "no port"), ("unix:relative", "begins with /"), ("http://x", "neither")):
            with self.assertRaisesRegex(errors.InvalidArgumentError, words):
                _endpoint.parse_address(address)


class FindTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qtforge-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.run = os.path.join(self.folder, "run")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("QTFORGE_")}
        environment.update(HOME=self.folder, XDG_RUNTIME_DIR=self.run)
        patch = mock.patch.dict(os.environ, environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def write(self, path, **fields):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            json.dump(fields, file)
        with open(os.path.join(os.path.dirname(path), "token"), "w") as file:
            file.write("abc\n")
        return path

    def touch(self, name):
        path = os.path.join(self.folder, name)
        open(path, "w").close()
        return path

    def gone(self):
        process = subprocess.Popen([sys.executable, "-c", ""])
        process.wait()
        return process.pid

    def test_a_home_is_looked_into(self):
        self.write("home/data/bindings/endpoint.json", socket="/s", token_file="token", pid=os.getpid(), home="H")
        endpoint = _endpoint.find(None, os.path.join(self.folder, "home"), None)
        self.assertEqual((endpoint.address, endpoint.token, endpoint.home), ("unix:/s", "abc", "H"))
        with mock.patch.dict(os.environ, QTFORGE_HOME=os.path.join(self.folder, "home")):
            self.assertEqual(_endpoint.find(None, None, "other").token, "other")

    def test_a_home_without_a_runtime_says_so(self):
        with self.assertRaisesRegex(errors.NoRuntimeError, "there is no such folder"):
            _endpoint.find(None, os.path.join(self.folder, "nothing"), None)
        with self.assertRaisesRegex(errors.NoRuntimeError, "is a runtime with this home running"):
            _endpoint.find(None, self.folder, None)
        self.write("home/data/bindings/endpoint.json", port=1, pid=self.gone())
        with self.assertRaisesRegex(errors.NoRuntimeError, "has ended"):
            _endpoint.find(None, os.path.join(self.folder, "home"), None)

    def test_the_announced_one_is_found_and_stale_ones_are_passed_over(self):
        sockets = [self.touch("a"), self.touch("b")]
        self.write("run/qtforge/a.json", socket=sockets[0], pid=os.getpid())
        self.write("run/qtforge/e.json", socket=os.path.join(self.folder, "none"), pid=os.getpid())
        self.write("run/qtforge/b.json", socket=sockets[1], pid=self.gone())
        self.write("run/qtforge/c.txt", socket="/c", pid=os.getpid())
        with open(os.path.join(self.run, "qtforge", "d.json"), "w") as file:
            file.write("not json")
        self.assertEqual(_endpoint.find(None, None, None).address, "unix:" + sockets[0])

    def test_one_broken_announcement_is_told_and_does_not_hide_the_others(self):
        self.write("run/qtforge/z.json", socket=self.touch("z"), pid=os.getpid())
        bad = {
            "port": {"port": 70000, "pid": os.getpid()},
            "pid": {"socket": self.touch("a"), "pid": 10**30},
            "negative": {"socket": self.touch("a"), "pid": -1},
            "token": {"socket": self.touch("a"), "token_file": "a\0b"},
        }
        for name, fields in bad.items():
            path = self.write("run/qtforge/a.json", **fields)
            with self.subTest(name), self.assertWarnsRegex(RuntimeWarning, "a.json .*passed over"):
                self.assertEqual(_endpoint.find(None, None, None).address, "unix:" + self.touch("z"))
        with open(path, "w") as file:
            file.write("[" * 100000)
        with self.assertWarns(RuntimeWarning):
            self.assertEqual(_endpoint.find(None, None, None).address, "unix:" + self.touch("z"))

    def test_what_a_killed_runtime_left_is_passed_over_in_silence(self):
        self.write("run/qtforge/z.json", socket=self.touch("z"), pid=os.getpid())
        self.write("run/qtforge/a.json", endpoint=os.path.join(self.folder, "gone", "endpoint.json"))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            self.assertEqual(_endpoint.find(None, None, None).address, "unix:" + self.touch("z"))

    def test_a_pointer_leads_to_the_file(self):
        target = self.write("home/data/bindings/endpoint.json", port=7, pid=os.getpid())
        self.write("run/qtforge/a.json", endpoint=target)
        self.assertEqual(_endpoint.find(None, None, None).address, "tcp:127.0.0.1:7")

    def test_with_several_one_must_be_named(self):
        self.write("run/qtforge/a.json", socket=self.touch("a"), pid=os.getpid(), home="/first")
        self.write(".qtforge/run/b.json", socket=self.touch("b"), pid=os.getpid(), home="/second")
        with self.assertRaisesRegex(errors.NoRuntimeError, "several runtimes are running .*/first, /second"):
            _endpoint.find(None, None, None)

    def test_with_none_it_says_what_to_do(self):
        with self.assertRaisesRegex(errors.NoRuntimeError, "start one"):
            _endpoint.find(None, None, None)

    def test_the_token_of_an_address_is_looked_up(self):
        self.write("x/endpoint.json", socket="/elsewhere", pid=1)
        self.write("run/qtforge/a.json", port=9, pid=os.getpid())
        self.assertEqual(_endpoint.find("tcp:127.0.0.1:9", None, None).token, "abc")
        with self.assertRaisesRegex(errors.NoRuntimeError, "there is no token"):
            _endpoint.find("tcp:127.0.0.1:10", None, None)
        with mock.patch.dict(os.environ, QTFORGE_TOKEN="env"):
            self.assertEqual(_endpoint.find("tcp:127.0.0.1:10", None, None).token, "env")
        self.assertEqual(_endpoint.find("tcp:127.0.0.1:10", None, "given").token, "given")

    def test_an_endpoint_file_is_an_address(self):
        path = self.write("x/endpoint.json", socket="s.sock", pid=os.getpid())
        self.assertEqual(_endpoint.find(path, None, None).address, "unix:" + os.path.join(self.folder, "x", "s.sock"))

    def test_broken_files_are_errors_that_name_them(self):
        for text, words in (("[]", "no JSON object"), ("{", "no endpoint file"), ("{}", "neither a socket nor a port")):
            path = self.write("x/endpoint.json")
            with open(path, "w") as file:
                file.write(text)
            with self.assertRaisesRegex(errors.ConnectionLostError, words):
                _endpoint.read(path, None)
        path = self.write("x/endpoint.json", port=1)
        with open(os.path.join(self.folder, "x", "token"), "w"):
            pass
        with self.assertRaisesRegex(errors.ConnectionLostError, "empty"):
            _endpoint.read(path, None)
        os.unlink(os.path.join(self.folder, "x", "token"))
        with self.assertRaisesRegex(errors.ConnectionLostError, "cannot read .*token"):
            _endpoint.read(path, None)

    @unittest.skipUnless(os.name == "posix" and os.getuid() == 0, "only root can give files away")
    def test_a_file_of_another_user_is_refused(self):
        path = self.write("x/endpoint.json", port=1)
        os.chown(os.path.join(self.folder, "x", "token"), 65534, -1)
        with self.assertRaisesRegex(PermissionError, "belongs to user 65534"):
            _endpoint.read(path, None)


if __name__ == "__main__":
    unittest.main()
