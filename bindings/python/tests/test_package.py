# SPDX-License-Identifier: Apache-2.0
"""The package itself: quick to import, nothing started, its names."""

import os
import re
import subprocess
import sys
import unittest

import qtforge

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(qtforge.__file__)))


def python(code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments, "-c", code],
        env={**os.environ, "PYTHONPATH": SOURCE, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


class PackageTest(unittest.TestCase):
    def test_the_import_loads_next_to_nothing_and_starts_nothing(self):
        code = (
            "import sys; before = set(sys.modules); import qtforge; new = set(sys.modules) - before;"
            "import threading; print(len(threading.enumerate()), sorted(new))"
        )
        done = python(code, PATH="")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith("1 "), done.stdout)
        for heavy in ("socket", "json", "subprocess", "asyncio", "tempfile", "qtforge._session"):
            self.assertNotIn(f"'{heavy}'", done.stdout)

    def test_pure_names_need_no_runtime(self):
        self.assertTrue(re.fullmatch(r"\d+\.\d+\.\d+.*", qtforge.__version__))
        self.assertEqual(qtforge.get_version(), qtforge.__version__)
        self.assertEqual(qtforge.version, qtforge.__version__)
        # Functions in scripts of the original.
        self.assertEqual((qtforge.version(), qtforge.version_info()), (qtforge.__version__, qtforge.get_version_info()))
        self.assertEqual(len(qtforge.get_version_info()), 3)
        self.assertEqual(qtforge.get_version_info(), (qtforge.__version_major__, qtforge.__version_minor__, qtforge.__version_patch__))
        self.assertEqual(
            qtforge.list_available_modules(),
            [
                "core",
                "communication",
                "security",
                "managers",
                "orchestration",
                "monitoring",
                "transactions",
                "composition",
                "threading",
                "utils",
                "marketplace",
            ],
        )
        self.assertTrue(qtforge.__author__)

    def test_the_build_info_tells_the_version_of_python_too(self):
        result = python(
            "import platform, qtforge, qtforge._toplevel as t\n"
            "t.get_build_info = lambda: {'version': '1.0.0', 'modules': {'core': True}}\n"
            "info = qtforge.get_build_info()\n"
            "assert info['python_version'] == platform.python_version() and info['modules'] == {'core': True}, info\n"
        )
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_an_unknown_name_is_an_attribute_error(self):
        with self.assertRaisesRegex(AttributeError, "no attribute 'nothing'"):
            qtforge.nothing
        self.assertFalse(hasattr(qtforge, "_hidden"))

    def test_all_names_can_be_reached(self):
        names = dir(qtforge)
        for name in ("connect", "launch", "disconnect", "PluginError", "Plugin", "register_plugin", "core", "get_help"):
            self.assertIn(name, names)
        for name in qtforge.__all__:
            self.assertTrue(hasattr(qtforge, name), name)

    def test_the_prompt_tells_its_version_and_its_flags(self):
        done = python("import runpy, sys; sys.argv = ['qtforge', '--version']; runpy.run_module('qtforge', run_name='__main__')")
        self.assertEqual(done.stdout.strip(), f"qtforge {qtforge.__version__}")

    def test_without_java_the_first_call_says_what_to_do(self):
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nowhere")
        code = "import qtforge\ntry: qtforge.session()\nexcept qtforge.NoRuntimeError as e: print(e)"
        done = python(code, QTFORGE_CONNECT="private", QTFORGE_DISTRIBUTION=folder)
        self.assertIn("QTFORGE_DISTRIBUTION is", done.stdout, done.stderr)
        done = python(code, QTFORGE_CONNECT="private", QTFORGE_DISTRIBUTION="", PATH="")
        self.assertIn("set QTFORGE_DISTRIBUTION", done.stdout, done.stderr)
        done = python("import qtforge\ntry: qtforge.session()\nexcept ValueError as e: print(e)", QTFORGE_CONNECT="often")
        self.assertIn("auto, attach or private", done.stdout, done.stderr)


if __name__ == "__main__":
    unittest.main()
