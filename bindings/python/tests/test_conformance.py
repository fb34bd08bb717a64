# SPDX-License-Identifier: Apache-2.0
"""``bindings/conformance.json``, which every language runs: constants without a runtime, the rest against a real one.

The latter when ``QTFORGE_TEST_DISTRIBUTION`` names an unpacked distribution with Java at hand.
"""

import base64
import importlib
import json
import math
import os
import unittest
from unittest import mock

import qtforge

DISTRIBUTION = os.environ.get("QTFORGE_TEST_DISTRIBUTION", "")

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "conformance.json"), encoding="utf-8") as file:
    TABLE = json.load(file)


def named(path):
    module, name = path.split(".")
    return getattr(importlib.import_module("qtforge." + module), name)


def plain(written):
    """What the table writes with a dollar."""
    if isinstance(written, dict) and len(written) == 1:
        ((key, value),) = written.items()
        if key == "$b":
            return base64.b64decode(value)
        if key == "$n":
            return float(value)
        if key == "$m":
            return dict(value)
    return written


class ConstantsTest(unittest.TestCase):
    def test_every_constant_has_the_value_of_the_table(self):
        self.assertGreater(len(TABLE["enums"]), 40)
        for path, constants in TABLE["enums"].items():
            with self.subTest(path):
                enum = named(path)
                self.assertEqual({name: getattr(enum, name).value for name in constants}, constants)

    def test_every_factory_is_there(self):
        for path in TABLE["factories"]:
            with self.subTest(path):
                self.assertTrue(callable(named(path)))

    def test_every_name_of_the_table_is_there_and_of_its_kind(self):
        self.assertGreater(len(TABLE["names"]), 10)
        for module, names in TABLE["names"].items():
            for name in names["functions"]:
                with self.subTest(module, function=name):
                    function = named(f"{module}.{name}")
                    self.assertTrue(callable(function) and not isinstance(function, type))
            for name, members in names["classes"].items():
                kind = named(f"{module}.{name}")
                with self.subTest(module, type=name):
                    self.assertIsInstance(kind, type)
                for member in members["methods"]:
                    with self.subTest(module, type=name, method=member):
                        self.assertTrue(callable(getattr(kind, member)))
                for member in members["attributes"]:
                    with self.subTest(module, type=name, attribute=member):
                        self.assertTrue(member in getattr(kind, "_fields", ()) or isinstance(getattr(kind, member), property))

    def test_every_error_code_has_an_exception_of_its_band(self):
        bands = {1: qtforge.LoadingError, 2: qtforge.InitializationError, 3: qtforge.ExecutionError, 4: qtforge.SecurityError, 5: qtforge.SystemFailure}
        for name, code in TABLE["enums"]["core.PluginErrorCode"].items():
            with self.subTest(name):
                error = qtforge.errors.from_fields({"code": code, "name": name, "message": "text"})
                self.assertEqual((error.code, error.name), (code, name))
                self.assertIsInstance(error, bands.get(code // 100, qtforge.PluginError))


@unittest.skipUnless(DISTRIBUTION, "QTFORGE_TEST_DISTRIBUTION names no distribution")
class RuntimeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with mock.patch.dict(os.environ, QTFORGE_DISTRIBUTION=DISTRIBUTION):
            cls.session = qtforge.launch(timeout=180)

    @classmethod
    def tearDownClass(cls):
        cls.session.close()

    def test_every_factory_gives_an_object_of_its_class(self):
        for path, how in TABLE["factories"].items():
            with self.subTest(path):
                self.assertEqual(type(named(path)(*how["arguments"])).__name__, how["class"])

    def assert_same(self, given, expected):
        if isinstance(expected, float) and math.isnan(expected):
            self.assertTrue(isinstance(given, float) and math.isnan(given))
        else:
            # 42.0 == 42 and True == 1 in Python, but not in the table.
            self.assertEqual((repr(given), given), (repr(expected), expected))

    def test_every_value_comes_back_as_it_was(self):
        from qtforge import threading, utils

        pool = threading.create_thread_pool(1)
        for row in TABLE["values"]:
            with self.subTest(row["name"]):
                value = plain(row["value"])
                self.assert_same(utils.echo(value), value)
                # From the runtime into the program and back.
                self.assert_same(pool.submit(lambda value=value: value).result(), value)
        pool.dispose()

    def test_every_call_answers_what_the_table_says(self):
        for row in TABLE["calls"]:
            function = named(row["call"]) if "call" in row else getattr(named(row["new"])(), row["method"])
            with self.subTest(row.get("call") or row["method"]):
                if "error" in row:
                    with self.assertRaises(qtforge.PluginError) as caught:
                        function(*row["arguments"])
                    self.assertEqual(caught.exception.name, row["error"])
                    self.assertEqual(caught.exception.code, TABLE["enums"]["core.PluginErrorCode"][row["error"]])
                else:
                    self.assert_same(function(*row["arguments"]), row["result"])


if __name__ == "__main__":
    unittest.main()
