# SPDX-License-Identifier: Apache-2.0
"""The exceptions: one class for each band, and Python's own where they fit."""

import pickle
import unittest

from qtforge import errors


class ErrorsTest(unittest.TestCase):
    def raised(self, code):
        return errors.from_fields({"code": code, "message": "m"})

    def test_an_error_can_be_made_with_its_code_first(self):
        error = errors.PluginError(304, "Test error")
        self.assertEqual((error.code_value, error.message), (304, "Test error"))
        self.assertEqual((errors.PluginError(101).code_value, errors.PluginError(101).message), (101, ""))
        self.assertEqual(errors.PluginError("text", 304).code_value, 304)

    def test_each_band_has_its_class(self):
        bands = {errors.LoadingError: range(100, 108), errors.InitializationError: range(200, 204), errors.ExecutionError: range(300, 317), errors.SecurityError: range(400, 404), errors.SystemFailure: range(500, 507)}
        for kind, codes in bands.items():
            for code in codes:
                self.assertIsInstance(self.raised(code), kind, code)
                self.assertEqual(self.raised(code).code, code)
        for code in (998, 999, 4711):
            self.assertIs(type(self.raised(code)), errors.PluginError)

    def test_pythons_exceptions_catch_what_they_mean(self):
        meanings = {100: FileNotFoundError, 107: LookupError, 301: LookupError, 302: ValueError, 304: ValueError, 308: NotImplementedError, 314: NotImplementedError, 1000: NotImplementedError, 401: PermissionError, 500: MemoryError, 503: OSError, 505: TimeoutError, 506: TimeoutError}
        for code, kind in meanings.items():
            with self.assertRaises(kind) as caught:
                raise self.raised(code)
            self.assertIsInstance(caught.exception, errors.PluginError)
            self.assertIn("m [", str(caught.exception))
        # Of one code there: Python tells a wrong type from a wrong value.
        self.assertIsInstance(self.raised(304), TypeError)

    def test_all_that_the_runtime_said_is_there(self):
        failure = errors.from_fields({"code": 300, "name": "ExecutionFailed", "message": "no", "details": "more", "plugin_id": "a.b", "stack": [{"file": "x.py", "line": 3, "function": "f"}]})
        self.assertEqual((failure.message, failure.details, failure.plugin_id), ("no", "more", "a.b"))
        self.assertIn("at f (x.py:3)", str(failure))

    def test_strange_fields_do_no_harm(self):
        failure = errors.from_fields({"code": "x", "stack": "y"})
        self.assertEqual((failure.code, failure.stack), (998, []))
        self.assertEqual(errors.from_fields({}).message, "the runtime gave no reason")

    def test_they_can_be_stored(self):
        for code in (100, 304, 401, 506, 999):
            failure = pickle.loads(pickle.dumps(errors.from_fields({"code": code, "message": "m", "plugin_id": "p"})))
            self.assertEqual((type(failure), failure.code, failure.message, failure.plugin_id), (errors.error_class(code), code, "m", "p"))


if __name__ == "__main__":
    unittest.main()
