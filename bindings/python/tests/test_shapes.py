# SPDX-License-Identifier: Apache-2.0
"""What values without names mean for structs, and versions and errors made of a text."""

import copy
import pickle
import unittest

from qtforge import communication, core, errors, managers, orchestration


class ShapesTest(unittest.TestCase):
    def test_two_values_of_a_message_are_topic_and_data(self):
        message = communication.BasicMessage("orders/new", {"id": 1})
        self.assertEqual((message.topic, message.sender, message.data), ("orders/new", "", {"id": 1}))

    def test_three_values_of_a_message_are_topic_sender_and_data(self):
        message = communication.BasicMessage("orders/new", "shop", 1)
        self.assertEqual((message.topic, message.sender, message.data), ("orders/new", "shop", 1))

    def test_names_are_meant_as_they_stand(self):
        message = communication.BasicMessage(topic="orders/new", sender="shop")
        self.assertEqual((message.sender, message.data), ("shop", None))
        self.assertEqual(communication.BasicMessage("orders/new", "data", correlation_id="c").correlation_id, "c")

    def test_a_field_given_twice_is_refused(self):
        with self.assertRaisesRegex(TypeError, "'data' was given twice"):
            communication.BasicMessage("orders/new", "data", data="other")

    def test_one_value_may_be_for_two_fields(self):
        workflow = orchestration.Workflow("nightly")
        self.assertEqual((workflow.id, workflow.name), ("nightly", "nightly"))
        self.assertEqual(orchestration.Workflow("nightly", "Every night").name, "Every night")

    def test_three_values_of_a_step_are_id_name_and_plugin(self):
        step = orchestration.WorkflowStep("load", "Load data", "loader")
        self.assertEqual((step.id, step.name, step.plugin_id, step.method_name), ("load", "Load data", "loader", ""))

    def test_four_values_of_a_change_are_key_old_new_and_type(self):
        change = managers.ConfigurationChangeEvent("a.b", 1, 2, managers.ConfigurationChangeType.Modified)
        self.assertEqual((change.key, change.old_value, change.new_value), ("a.b", 1, 2))
        self.assertIs(change.type, managers.ConfigurationChangeType.Modified)

    def test_none_is_no_text(self):
        with self.assertRaisesRegex(errors.InvalidArgumentError, "name must be a text, not None"):
            orchestration.WorkflowStep("load", None, "loader")

    def test_copies_are_what_they_are_copied_from(self):
        message = communication.BasicMessage("orders/new", "data")
        self.assertEqual(copy.copy(message), message)
        self.assertEqual(copy.deepcopy(message), message)
        self.assertEqual(pickle.loads(pickle.dumps(message)), message)


class TextsTest(unittest.TestCase):
    def test_a_version_can_be_made_of_a_text(self):
        version = core.Version("1.2.3-beta.1+7")
        self.assertEqual((version.major, version.minor, version.patch), (1, 2, 3))
        self.assertEqual(str(version), "1.2.3-beta.1+7")

    def test_numbers_of_a_version_can_be_called_too(self):
        version = core.Version(1, 2, 3)
        self.assertEqual((version.major(), version.minor(), version.patch()), (1, 2, 3))
        self.assertEqual(version.major + 1, 2)
        self.assertEqual(version._to_wire()["v"]["major"], 1)
        self.assertIs(type(version._to_wire()["v"]["major"]), int)

    def test_what_is_no_version_is_refused(self):
        for bad in ("1.2", "1.2.x", "", "99999999999.0.0"):
            with self.subTest(bad), self.assertRaises(ValueError):
                core.Version(bad)
        with self.assertRaisesRegex(ValueError, "major must not be below 0"):
            core.Version(-1, 0, 0)

    def test_one_text_of_an_error_is_its_message(self):
        error = core.PluginError("it broke")
        self.assertEqual((error.message, str(error)), ("it broke", "it broke"))
        self.assertEqual(str(core.PluginError(core.PluginErrorCode.LoadFailed, "no")), "LoadFailed: no")

    def test_failures_are_runtime_errors_and_bad_texts_value_errors(self):
        failure = errors.from_fields({"code": 101, "message": "no JSON"})
        self.assertIsInstance(failure, RuntimeError)
        self.assertIsInstance(failure, ValueError)
        self.assertIsInstance(errors.from_fields({"code": 107, "message": "none"}), RuntimeError)


if __name__ == "__main__":
    unittest.main()
