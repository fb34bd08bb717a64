# SPDX-License-Identifier: Apache-2.0
"""What a plugin of the program is made into, without a runtime."""

import functools
import types
import unittest
import unittest.mock

import qtforge
from qtforge import _link, _plugin, errors


def called(function, *arguments):
    """As the runtime calls a function that was handed to it."""
    link = types.SimpleNamespace(session=types.SimpleNamespace(served=lambda: None))
    return _link.Callback(function, link, None)(*arguments)


class Counter(qtforge.Plugin):
    id = "example.counter"
    version = "2.0.0"
    tags = ("a", "b")

    def __init__(self):
        self.count = 0

    @qtforge.command
    def add(self, parameters):
        self.count += parameters.get("by", 1)
        return self.count

    @qtforge.command("reset-it")
    def reset(self, parameters):
        self.count = 0


class PluginTest(unittest.TestCase):
    def test_a_class_of_the_program_can_extend_one_of_the_runtime(self):
        from qtforge import core

        class Database(core.IPlugin):
            def __init__(self):
                super().__init__()
                self.connected = False

            def start(self):
                self.connected = True
                return True

        database = Database()
        self.assertTrue(database.start() and database.connected)
        with self.assertRaises(TypeError):
            core.IPlugin()

    def test_attributes_and_functions_are_handed_over(self):
        fields = _plugin.plugin_fields(Counter())
        self.assertEqual((fields["id"], fields["name"], fields["version"], fields["tags"]), ("example.counter", "example.counter", "2.0.0", ["a", "b"]))
        self.assertTrue(callable(fields["initialize"]) and callable(fields["execute_command"]))
        self.assertNotIn("pause", fields)
        self.assertNotIn("description", fields)

    def test_marked_methods_are_commands(self):
        counter = Counter()
        self.assertEqual(counter.available_commands(), ["add", "reset-it"])
        self.assertEqual(counter.execute_command("add", {"by": 4}), 4)
        counter.execute_command("reset-it", {})
        self.assertEqual(counter.count, 0)
        with self.assertRaisesRegex(errors.NotFoundError, "available: add, reset-it") as caught:
            counter.execute_command("nothing", {})
        self.assertEqual(caught.exception.code, 301)

    def test_a_command_of_a_base_can_be_replaced(self):
        class Twice(Counter):
            @qtforge.command
            def add(self, parameters):
                return "twice"

        self.assertEqual(Twice().execute_command("add", {}), "twice")

    def test_any_class_can_be_made_one(self):
        @qtforge.plugin("example.any", version="1.2.0")
        class Any:
            @qtforge.command
            def hello(self, parameters):
                return "hi"

        fields = _plugin.plugin_fields(Any())
        self.assertEqual((fields["id"], fields["version"]), ("example.any", "1.2.0"))
        self.assertEqual(fields["execute_command"]("hello", None), "hi")
        self.assertEqual(fields["available_commands"](), ["hello"])
        with self.assertRaisesRegex(errors.InvalidArgumentError, "unknown verison"):
            qtforge.plugin("example.any", verison="1.2.0")

    def test_functions_get_as_many_arguments_as_they_take(self):
        class Odd:
            id = "odd"

            def initialize(self, context):
                return context

            def shutdown(self):
                return "down"

            def handle_event(self, *all):
                return all

        def traced(function):
            @functools.wraps(function)
            def traced_call(*given, **named):
                return function(*given, **named)

            return traced_call

        class Decorated:
            id = "decorated"
            configure = functools.partial(lambda own, given: (own, given), 1)

            @traced
            def initialize(self, context):
                return context

            @traced
            @traced
            def shutdown(self):
                return "down"

        decorated = _plugin.plugin_fields(Decorated())
        self.assertEqual(called(decorated["initialize"], "context", 2), "context")
        self.assertEqual(called(decorated["shutdown"], "context"), "down")
        self.assertEqual(called(decorated["configure"], "given", 2), (1, "given"))
        fields = _plugin.plugin_fields(Odd())
        self.assertEqual(called(fields["initialize"], "context", 2), "context")
        self.assertEqual(called(fields["shutdown"], "context"), "down")
        self.assertEqual(called(fields["handle_event"], 1, 2), (1, 2))

    def test_functions_of_any_kind_get_as_many_arguments_as_they_take(self):
        class Callable:
            def __call__(self, first):
                return first

        class Static:
            __call__ = staticmethod(lambda first: first)

        def traced(function):
            @functools.wraps(function)
            def traced_call(*given, **named):
                return len(given)

            return traced_call

        class Anything:
            def __getattr__(self, name):
                return Anything()

            def __call__(self, *given):
                return given

        # What says that it takes all gets all, whatever it wraps.
        self.assertEqual(called(traced(lambda: "none"), 1, 2), 2)
        self.assertEqual(called(Static(), 1), 1)
        self.assertEqual(called(Anything(), 1, 2), (1, 2))
        self.assertEqual(called([].append, 1), None)
        self.assertEqual(called(unittest.mock.Mock(return_value=1), 1, 2), 1)
        self.assertEqual(called(dict, [("a", 1)]), {"a": 1})
        self.assertEqual(called(lambda: "none", 1), "none")
        self.assertEqual(called(lambda first, second=3: (first, second), 1), (1, 3))
        self.assertEqual(called(lambda *, named=1: named, 2), 1)
        self.assertEqual(called(Callable(), 1, 2), 1)
        self.assertEqual(called(functools.partial(lambda first, second: (first, second), 0), 1), (0, 1))
        self.assertEqual(called(max, 1, 2), 2)
        with self.assertRaisesRegex(TypeError, "second"):
            called(lambda first, second: first, 1)

    def test_commands_get_what_they_declare(self):
        class Several(qtforge.Plugin):
            id = "several"

            @qtforge.command
            def nop(self):
                return "nothing"

            @qtforge.command
            def pair(self, first, second):
                return first, second

            @qtforge.command
            def maybe(self, parameters=None):
                return parameters

            @qtforge.command
            def loud(self, parameters, verbose=False):
                return parameters

            @qtforge.command
            def add(self, first, second=10):
                return first + second

            @qtforge.command
            def whole(self, parameters):
                return parameters

            @qtforge.command
            def rest(self, name, **others):
                return name, others

        several = Several()
        self.assertEqual(several.execute_command("nop", {"a": 1}), "nothing")
        self.assertEqual(several.execute_command("nop", None), "nothing")
        self.assertEqual(several.execute_command("maybe", {}), {})
        self.assertEqual(several.execute_command("maybe", {"a": 1}), {"a": 1})
        self.assertEqual(several.execute_command("loud", {"a": 1, "b": 2}), {"a": 1, "b": 2})
        self.assertEqual(several.execute_command("add", {"second": 2, "first": 1}), 3)
        self.assertEqual(several.execute_command("add", {"first": 1}), 11)
        self.assertEqual(several.execute_command("pair", {"b": 2, "a": 1}), (1, 2))
        self.assertEqual(several.execute_command("whole", {"first": 1}), {"first": 1})
        self.assertEqual(several.execute_command("rest", {"name": "n", "x": 1}), ("n", {"x": 1}))

    def test_what_cannot_be_a_plugin_is_refused(self):
        with self.assertRaisesRegex(errors.InvalidArgumentError, r"Counter is a class; register an object of it: Counter\(\)"):
            _plugin.plugin_fields(Counter)
        with self.assertRaisesRegex(errors.InvalidArgumentError, "has no id"):
            _plugin.plugin_fields(object())
        self.assertEqual(_plugin.plugin_fields({"id": "m"}, "given")["id"], "given")
        self.assertTrue(_plugin.is_plugin(Counter()))
        for value in (Counter, "x", {}, 3, None):
            self.assertFalse(_plugin.is_plugin(value))


if __name__ == "__main__":
    unittest.main()
