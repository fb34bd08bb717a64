# SPDX-License-Identifier: Apache-2.0
"""The snippets of QtForge's announcement, and more, against a real runtime.

Run when ``QTFORGE_TEST_DISTRIBUTION`` names an unpacked distribution with Java at hand; else skipped.
"""

import asyncio
import gc
import os
import queue
import subprocess
import sys
import unittest
from unittest import mock

import qtforge

DISTRIBUTION = os.environ.get("QTFORGE_TEST_DISTRIBUTION", "")
HERE = os.path.dirname(os.path.abspath(__file__))


_session = None


def setUpModule():
    """One private runtime for all."""
    global _session
    if DISTRIBUTION:
        with mock.patch.dict(os.environ, QTFORGE_DISTRIBUTION=DISTRIBUTION):
            _session = qtforge.launch(timeout=180)


def tearDownModule():
    if _session is not None:
        _session.close()


@unittest.skipUnless(DISTRIBUTION, "QTFORGE_TEST_DISTRIBUTION names no distribution")
class RealRuntime(unittest.TestCase):
    @property
    def session(self):
        return _session

    def example(self, name):
        folder = os.path.join(DISTRIBUTION, "examples")
        return os.path.join(folder, next(file for file in os.listdir(folder) if file.startswith(name)))


class SeedTest(RealRuntime):
    def test_service_contracts(self):
        import qtforge.communication as comm

        # Create service contract
        contract = comm.ServiceContract()
        contract.service_name = "data_processor"
        contract.version = comm.ServiceVersion(2, 1, 0)

        # Add method descriptor
        method = comm.ServiceMethodDescriptor()
        method.method_name = "process_data"
        method.description = "Process input data"
        contract.add_method(method)

        self.assertTrue(contract.has_method("process_data"))
        self.assertEqual(contract.get_method("process_data").description, "Process input data")
        self.assertEqual([each.method_name for each in contract.methods], ["process_data"])
        newer = comm.ServiceContract()
        newer.service_name = "data_processor"
        newer.version = comm.ServiceVersion(2, 2, 0)
        newer.add_method(method)
        self.assertTrue(newer.version > contract.version)

    def test_permissions(self):
        import qtforge.security as security

        # Permission management
        perm_manager = security.create_permission_manager()
        perm_manager.grant_permission("plugin_id", security.PluginPermission.NetworkAccess)

        self.assertTrue(perm_manager.has_permission("plugin_id", security.PluginPermission.NetworkAccess))
        perm_manager.revoke_permission("plugin_id", security.PluginPermission.NetworkAccess)
        self.assertFalse(perm_manager.has_permission("plugin_id", security.PluginPermission.NetworkAccess))

    def test_versions(self):
        import qtforge.managers as managers

        registry = qtforge.core.create_plugin_registry()
        config = managers.create_configuration_manager()
        logger = managers.create_logging_manager()
        version_manager = managers.create_plugin_version_manager(registry, config, logger)
        with self.assertRaises(qtforge.PluginError):
            version_manager.install_version("plugin_id", "2.1.0", "/path/to/plugin.so")
        with self.assertRaises(qtforge.PluginError):
            version_manager.migrate_version("plugin_id", "2.0.0", "2.1.0")

    def test_new_modules(self):
        from qtforge.core import IAdvancedPlugin, IDynamicPlugin  # noqa: F401
        from qtforge.communication import ServiceContract, ServiceVersion  # noqa: F401
        from qtforge.security import PluginPermission, TrustLevel

        self.assertEqual([level.name for level in TrustLevel][:4], ["Untrusted", "Limited", "Trusted", "FullyTrusted"])
        self.assertEqual(PluginPermission.FileSystemRead, 0)

        contract = qtforge.communication.ServiceContract()
        contract.service_name = "my_service"
        self.assertEqual(contract.service_name, "my_service")

    def test_enumerations(self):
        from qtforge.core import PluginCapability, PluginState, PluginType
        from qtforge.managers import ConfigurationChangeType, ConfigurationScope

        self.assertEqual(
            [state.name for state in PluginState],
            ["Unloaded", "Loading", "Loaded", "Initializing", "Running", "Paused", "Stopping", "Stopped", "Error", "Reloading"],
        )
        self.assertEqual([kind.name for kind in PluginType], ["Native", "Python", "JavaScript", "Lua", "Remote", "Composite"])
        self.assertIs(PluginType.Core, PluginType.Native)
        self.assertEqual([scope.name for scope in ConfigurationScope], ["Global", "Plugin", "User", "Session", "Runtime"])
        self.assertEqual([kind.name for kind in ConfigurationChangeType], ["Added", "Modified", "Removed", "Reloaded"])
        self.assertEqual(PluginCapability.UI | PluginCapability.Service, 3)
        self.assertEqual(getattr(PluginCapability, "None"), 0)

    def test_lua_snippets_in_python(self):
        step = qtforge.orchestration.create_workflow_step("id", "name", "plugin")
        self.assertEqual(step.id, "id")
        self.assertIsNotNone(qtforge.monitoring.create_hot_reload_manager())
        registry = qtforge.core.create_plugin_registry()
        resolver = qtforge.core.create_plugin_dependency_resolver()
        resolver.update_dependency_graph(registry)
        self.assertIsInstance(resolver.get_load_order(), list)

    def test_top_level(self):
        self.assertEqual(qtforge.list_available_modules()[0], "core")
        self.assertTrue(qtforge.test_connection())
        self.assertIn("PluginManager", qtforge.get_help("core"))
        self.assertIn("QtForge", qtforge.hello())
        self.assertEqual(qtforge.core.add(10, 25), 35)
        self.assertIn("plugin_manager", qtforge.core.get_available_features())
        self.assertEqual(qtforge.get_build_info()["build_type"], "Release")
        for name in ("get_build_info", "get_system_info"):
            self.assertIsInstance(getattr(qtforge, name)(), dict, name)

    def test_every_name_can_be_reached(self):
        for name in qtforge.__all__:
            self.assertTrue(hasattr(qtforge, name), name)
        for module in qtforge.list_available_modules():
            for name in getattr(qtforge, module).__all__:
                self.assertTrue(hasattr(getattr(qtforge, module), name), f"{module}.{name}")

    def test_the_generated_modules_are_those_of_the_runtime(self):
        from qtforge import _table

        self.assertEqual(self.session.describe()["hash"], _table.HASH)


class PluginsTest(RealRuntime):
    def test_a_plugin_is_loaded_commanded_and_unloaded(self):
        manager = qtforge.core.create_plugin_manager()
        plugin_id = manager.load_plugin(self.example("qtforge.examples.hello"))
        self.assertIn(plugin_id, manager.loaded_plugins())
        self.assertEqual(manager.get_plugin_info(plugin_id).state, qtforge.core.PluginState.Running)
        self.assertTrue(manager.available_commands(plugin_id))
        manager.unload_plugin(plugin_id)
        self.assertNotIn(plugin_id, manager.loaded_plugins())

    def test_failures_have_their_codes(self):
        manager = qtforge.core.create_plugin_manager()
        with self.assertRaises(FileNotFoundError) as caught:
            manager.load_plugin("/path/to/plugin.so")
        self.assertEqual(caught.exception.code, 100)
        self.assertEqual(caught.exception.name, "FileNotFound")
        with self.assertRaises(qtforge.PluginNotFoundError):
            manager.unload_plugin("nobody.knows.it")

    def test_a_plugin_of_the_program_is_one_like_any_other(self):
        @qtforge.plugin("test.counter", version="1.2.0", description="Counts")
        class Counter:
            def __init__(self):
                self.count = 0
                self.context = None

            def initialize(self, context):
                self.context = context

            @qtforge.command
            def add(self, parameters):
                self.count += parameters.get("by", 1)
                return self.count

            @qtforge.command
            def fail(self, parameters):
                raise qtforge.InvalidArgumentError("not like this")

        manager = qtforge.core.create_plugin_manager()
        counter = Counter()
        with qtforge.register_plugin(counter) as registration:
            self.assertEqual(registration.id, "test.counter")
            info = manager.get_plugin_info("test.counter")
            self.assertEqual((info.state, str(info.metadata.version)), (qtforge.core.PluginState.Running, "1.2.0"))
            self.assertEqual(counter.context["plugin_id"], "test.counter")
            self.assertEqual(manager.send_command("test.counter", "add", {"by": 2}), 2)
            self.assertEqual(sorted(manager.available_commands("test.counter")), ["add", "fail"])
            with self.assertRaisesRegex(qtforge.PluginError, "not like this"):
                manager.send_command("test.counter", "fail")
        self.assertNotIn("test.counter", manager.loaded_plugins())

    def test_a_plugin_goes_with_its_session(self):
        manager = qtforge.core.create_plugin_manager()
        with qtforge.connect(home=self.session.home):

            class Short(qtforge.Plugin):
                id = "test.short"

            qtforge.register_plugin(Short())
            self.assertIn("test.short", qtforge.core.create_plugin_manager().loaded_plugins())
        for _ in range(200):
            if "test.short" not in manager.loaded_plugins():
                break
        self.assertNotIn("test.short", manager.loaded_plugins())

    def test_what_waits_can_be_awaited(self):
        async def load():
            manager = qtforge.core.create_plugin_manager()
            plugin_id = await manager.load_plugin_async(self.example("qtforge.examples.hello"))
            await manager.unload_plugin_async(plugin_id)
            return plugin_id

        self.assertTrue(asyncio.run(load()))


class MessagesTest(RealRuntime):
    def test_messages_arrive_also_after_the_subscription_was_forgotten(self):
        bus = qtforge.communication.create_message_bus()
        got = queue.Queue()
        bus.subscribe("test/topic", "me", lambda message: got.put(message.data))
        gc.collect()
        for number in range(100):
            bus.publish("test/topic", {"number": number})
        self.assertEqual([got.get(timeout=20)["number"] for _ in range(100)], list(range(100)))
        bus.unsubscribe("me")
        self.assertFalse(bus.has_subscriber("me"))

    def test_a_stream_of_messages(self):
        bus = qtforge.communication.create_message_bus()
        with bus.stream("test/stream") as stream:
            bus.publish("test/stream", 1)
            bus.publish("test/stream", 2)
            self.assertEqual([next(stream).data, next(stream).data], [1, 2])

    def test_a_service_that_is_written_in_python(self):
        import qtforge.communication as comm

        contract = comm.ServiceContract()
        contract.service_name = "test.doubler"
        method = comm.ServiceMethodDescriptor()
        method.method_name = "double"
        method.input_schema = {"type": "object", "properties": {"value": {"type": "integer"}}}
        contract.add_method(method)
        contracts = comm.create_service_contract_registry()
        contracts.register_contract(contract, {"double": lambda parameters, call: {"result": parameters["value"] * 2}})
        self.assertEqual(contracts.call("test.doubler", "double", {"value": 21}), {"result": 42})
        self.assertTrue(contracts.unregister_contract("test.doubler"))


class ExamplesTest(RealRuntime):
    def test_each_example_runs(self):
        folder = os.path.join(os.path.dirname(HERE), "examples")
        names = sorted(name for name in os.listdir(folder) if name.endswith(".py"))
        self.assertGreater(len(names), 4)
        environment = {**os.environ, "QTFORGE_HOME": self.session.home, "PYTHONPATH": os.path.dirname(os.path.dirname(qtforge.__file__))}
        for name in names:
            with self.subTest(name):
                done = subprocess.run([sys.executable, os.path.join(folder, name)], env=environment, capture_output=True, text=True, timeout=120)
                self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
                self.assertTrue(done.stdout)


if __name__ == "__main__":
    unittest.main()
