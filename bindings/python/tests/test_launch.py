# SPDX-License-Identifier: Apache-2.0
"""Private runtimes: started when needed, gone however the program ends. The runtime here is a fake one in a fake distribution."""

import gc
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest
from unittest import mock

import qtforge
from qtforge import _endpoint, _launch, errors

from .fake import FakeRuntime

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(qtforge.__file__)))


def gone(pid, limit=15):
    """Awaits the end of a process that may be nobody's child any more."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except OSError:
            if not _endpoint.alive(pid):
                return True
        time.sleep(0.02)
    return False


@unittest.skipUnless(os.name == "posix", "the fake start script is one for sh")
class LaunchTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="qtforge-test-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.temporary = os.path.join(self.folder, "tmp")
        binaries = os.path.join(self.folder, "distribution", "bin")
        for made in (self.temporary, binaries, os.path.join(self.folder, "java", "bin")):
            os.makedirs(made)
        self.script(os.path.join(binaries, "qtforge"), f'exec "{sys.executable}" "{HERE}/fake_launcher.py" "$@"')
        self.script(os.path.join(self.folder, "java", "bin", "java"), "exit 0")
        open(os.path.join(binaries, "qtforge-launcher.jar"), "w").close()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("QTFORGE_", "XDG_", "FAKE_"))}
        self.environment.update(
            HOME=self.folder,
            TMPDIR=self.temporary,
            JAVA_HOME=os.path.join(self.folder, "java"),
            QTFORGE_DISTRIBUTION=os.path.join(self.folder, "distribution"),
            PYTHONPATH=os.pathsep.join((SOURCE, os.path.dirname(HERE))),
        )
        patch = mock.patch.dict(os.environ, self.environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)
        for name in (tempfile,):
            tempdir = mock.patch.object(name, "tempdir", None)
            tempdir.start()
            self.addCleanup(tempdir.stop)

    def script(self, path, line):
        with open(path, "w") as file:
            file.write("#!/bin/sh\n" + line + "\n")
        os.chmod(path, 0o755)

    def program(self, code, **more):
        return subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code)],
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def finish(self, process):
        output, failures = process.communicate(timeout=60)
        return process.returncode, output, failures

    FIRST_CALL = """
        import qtforge
        from tests import sample
        print(sample.call("echo", "hello"))
        session = qtforge.session()
        print(session.is_private, session._own.pid, session.home, flush=True)
    """

    def test_the_first_call_starts_one_and_the_end_of_the_program_stops_it(self):
        status, output, failures = self.finish(self.program(self.FIRST_CALL))
        self.assertEqual((status, failures), (0, ""))
        hello, line = output.splitlines()
        private, pid, home = line.split()
        self.assertEqual((hello, private), ("hello", "True"))
        self.assertTrue(gone(int(pid)))
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertTrue(home.startswith(self.temporary))

    def test_it_is_stopped_after_an_exception_too(self):
        status, output, failures = self.finish(self.program(self.FIRST_CALL + "\n        raise SystemError('end')"))
        self.assertEqual(status, 1)
        self.assertIn("SystemError: end", failures)
        self.assertTrue(gone(int(output.split()[2])))
        self.assertEqual(os.listdir(self.temporary), [])

    def test_it_ends_by_itself_when_the_program_is_killed_and_the_next_start_clears_up(self):
        process = self.program(self.FIRST_CALL + "\n        import time; time.sleep(60)")
        process.stdout.readline()
        _, pid, home = process.stdout.readline().split()
        self.assertEqual(stat.S_IMODE(os.stat(home).st_mode), 0o700)
        process.kill()
        process.communicate(timeout=30)
        self.assertTrue(gone(int(pid)))
        self.assertTrue(os.path.isdir(home))
        _launch.sweep()
        self.assertTrue(os.path.isdir(home), "a young one may still have its runtime")
        os.utime(home, (time.time() - 120,) * 2)
        _launch.sweep()
        self.assertFalse(os.path.exists(home))

    def test_the_home_of_a_living_program_is_left_alone(self):
        home = tempfile.mkdtemp(prefix="qtforge-private-")
        with open(os.path.join(home, "owner.pid"), "w") as file:
            file.write(str(os.getpid()))
        os.utime(home, (time.time() - 120,) * 2)
        foreign = tempfile.mkdtemp(prefix="qtforge-private-")
        _launch.sweep()
        self.assertTrue(os.path.isdir(home) and os.path.isdir(foreign))

    def test_a_forked_child_leaves_the_runtime_to_its_parent(self):
        code = self.FIRST_CALL + """
        import os, sys
        child = os.fork()
        if child == 0:
            sys.exit(0)
        assert os.waitpid(child, 0)[1] == 0
        print(sample.call("echo", "still"))
        """
        status, output, failures = self.finish(self.program(code))
        self.assertEqual((status, output.splitlines()[-1]), (0, "still"), failures)

    def test_a_terminated_program_takes_it_along(self):
        process = self.program(self.FIRST_CALL + "\n        import time; time.sleep(60)")
        process.stdout.readline()
        pid = int(process.stdout.readline().split()[1])
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertTrue(gone(pid))

    def test_a_home_that_is_given_stays(self):
        home = os.path.join(self.folder, "home")
        output = io.StringIO()
        with qtforge.launch(home, output=output) as session:
            self.assertEqual(session.home, home)
            own = session._own
            self.assertEqual(len(_endpoint.announced()), 1)
        self.assertTrue(session.closed)
        self.assertFalse(own.running())
        self.assertTrue(os.path.isdir(home))
        self.assertIn("stopped", output.getvalue())
        with self.assertRaisesRegex(errors.InvalidArgumentError, "does not exist"):
            qtforge.launch(os.path.join(self.folder, "a", "b"))

    def test_a_private_one_is_not_for_other_programs(self):
        with qtforge.launch():
            self.assertEqual(_endpoint.announced(), [])

    def test_the_first_call_attaches_to_the_one_that_is_running(self):
        with FakeRuntime() as runtime:
            runtime.write_endpoint(os.path.join(self.folder, ".qtforge", "run", "1.json"))
            status, output, failures = self.finish(self.program("import qtforge; print(qtforge.session().address, qtforge.session().is_private)"))
            self.assertEqual((status, output.split()), (0, [runtime.address, "False"]), failures)
            status, output, failures = self.finish(self.program("import qtforge; print(qtforge.session().is_private)", QTFORGE_CONNECT="private"))
            self.assertEqual((status, output.split()), (0, ["True"]), failures)
            os.unlink(runtime.address[len("unix:") :])
            open(runtime.address[len("unix:") :], "w").close()
            status, output, failures = self.finish(self.program("import qtforge; print(qtforge.session().is_private)"))
            self.assertEqual((status, output.split()), (0, ["True"]), "nobody listens at the announced one: " + failures)
        status, output, failures = self.finish(self.program("import qtforge; qtforge.session()", QTFORGE_CONNECT="attach"))
        self.assertEqual(status, 1)
        self.assertIn("NoRuntimeError", failures)

    def test_a_start_that_fails_says_what_the_runtime_said(self):
        with mock.patch.dict(os.environ, FAKE_MODE="fail"), self.assertRaisesRegex(errors.NoRuntimeError, "status 4(.|\n)*another runtime has this home"):
            qtforge.launch()
        with mock.patch.dict(os.environ, FAKE_MODE="mute", QTFORGE_START_TIMEOUT="0.5"), self.assertRaisesRegex(TimeoutError, "within 0.5 s(.|\n)*starting in"):
            qtforge.session()
        self.assertEqual(os.listdir(self.temporary), [])

    def test_what_is_missing_is_named(self):
        with mock.patch.dict(os.environ, JAVA_HOME=self.folder), self.assertRaisesRegex(errors.NoRuntimeError, "no bin/java in it"):
            qtforge.launch()
        del os.environ["JAVA_HOME"]
        with mock.patch.dict(os.environ, PATH=self.folder), self.assertRaisesRegex(errors.NoRuntimeError, "no Java was found"):
            qtforge.launch()
        with self.assertRaisesRegex(errors.NoRuntimeError, "there is no bin/qtforge"):
            qtforge.launch(distribution=self.folder)
        with mock.patch.dict(os.environ, QTFORGE_START_TIMEOUT="soon"), self.assertRaisesRegex(ValueError, "QTFORGE_START_TIMEOUT"):
            qtforge.launch()

    def test_a_distribution_is_found_on_the_path_through_links(self):
        os.environ.pop("QTFORGE_DISTRIBUTION")
        links = os.path.join(self.folder, "links")
        os.makedirs(links)
        start = os.path.join(self.folder, "distribution", "bin", "qtforge")
        os.symlink(start, os.path.join(links, "qtforge"))
        with mock.patch.dict(os.environ, PATH=links):
            self.assertEqual(_launch.find_start(), os.path.realpath(start))

    def test_a_distribution_that_others_could_have_changed_is_not_run_unasked(self):
        os.environ.pop("QTFORGE_DISTRIBUTION")
        distribution = os.path.join(self.folder, "distribution")
        start = os.path.join(distribution, "bin", "qtforge")
        for path in (distribution, os.path.dirname(start), start, os.path.join(distribution, "bin", "qtforge-launcher.jar")):
            os.chmod(path, 0o755)
        with mock.patch.object(_launch, "__file__", os.path.join(self.folder, "lib", "qtforge", "_launch.py")), mock.patch.dict(os.environ, PATH=""):
            self.assertEqual(_launch.find_start(), start)
            for path in (distribution, os.path.dirname(start), start, os.path.join(distribution, "bin", "qtforge-launcher.jar")):
                for mode in (0o775, 0o757):
                    os.chmod(path, mode)
                    with self.subTest(path=path, mode=mode), self.assertRaisesRegex(errors.NoRuntimeError, "passed over: others may write to"):
                        _launch.find_start()
                os.chmod(path, 0o755)
            with mock.patch.object(os, "getuid", lambda: os.stat(start).st_uid + 1):
                if os.stat(start).st_uid != 0:
                    with self.assertRaisesRegex(errors.NoRuntimeError, "belongs to user"):
                        _launch.find_start()
            os.chmod(start, 0o757)
            # One that is named is the user's own choice.
            self.assertEqual(_launch.find_start(distribution), start)

    def test_a_distribution_whose_bundles_or_libraries_others_could_have_changed_is_not_run_unasked(self):
        os.environ.pop("QTFORGE_DISTRIBUTION")
        distribution = os.path.join(self.folder, "distribution")
        start = os.path.join(distribution, "bin", "qtforge")
        parts = []
        for name in ("lib", "bundles", "etc", "lua", "python"):
            folder = os.path.join(distribution, name)
            os.makedirs(folder)
            open(os.path.join(folder, "some.jar"), "w").close()
            parts += [folder, os.path.join(folder, "some.jar")]
        for path in (distribution, os.path.dirname(start), start, os.path.join(distribution, "bin", "qtforge-launcher.jar"), *parts):
            os.chmod(path, 0o755)
        with mock.patch.object(_launch, "__file__", os.path.join(self.folder, "lib", "qtforge", "_launch.py")), mock.patch.dict(os.environ, PATH=""):
            self.assertEqual(_launch.find_start(), start)
            for path in parts:
                for mode in (0o775, 0o757):
                    os.chmod(path, mode)
                    with self.subTest(path=path, mode=mode), self.assertRaisesRegex(errors.NoRuntimeError, "passed over: others may write to"):
                        _launch.find_start()
                os.chmod(path, 0o755)

    @unittest.skipUnless(os.name == "posix" and os.getuid() == 0, "only root can give files away")
    def test_a_distribution_of_another_user_is_not_run_unasked(self):
        os.environ.pop("QTFORGE_DISTRIBUTION")
        distribution = os.path.join(self.folder, "distribution")
        os.chmod(distribution, 0o755)
        os.chown(distribution, 65534, -1)
        with mock.patch.object(_launch, "__file__", os.path.join(self.folder, "lib", "qtforge", "_launch.py")), mock.patch.dict(os.environ, PATH=""):
            with self.assertRaisesRegex(errors.NoRuntimeError, "belongs to user 65534"):
                _launch.find_start()

    def test_a_forked_child_closes_its_copies_once(self):
        process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        pid = process.pid
        numbers = {process.stdin.fileno(), process.stdout.fileno()}
        own = _launch.OwnRuntime(process, self.folder, False, None)
        own.forget()
        own._reader.join(10)
        taken = [os.open(os.devnull, os.O_RDONLY) for _ in range(8)]
        self.assertTrue(numbers & set(taken))
        del own, process
        gc.collect()
        for number in taken:
            os.close(number)  # Fails when somebody else has closed it.
        os.waitpid(pid, 0)

    def test_class_data_is_shared_in_a_folder_nobody_else_can_write(self):
        home = os.path.join(self.folder, "h")
        cache = os.path.join(self.folder, ".cache", "qtforge", "cds")
        _launch._share_class_data(home)
        self.assertEqual(os.readlink(os.path.join(home, "data", "cds")), cache)
        self.assertEqual(stat.S_IMODE(os.stat(cache).st_mode), 0o700)
        old = os.path.join(cache, "old.jsa")
        open(old, "w").close()
        os.utime(old, (0, 0))
        shutil.rmtree(home)
        _launch._share_class_data(home)
        self.assertFalse(os.path.exists(old))
        os.chmod(cache, 0o777)
        shutil.rmtree(home)
        _launch._share_class_data(home)
        self.assertFalse(os.path.lexists(os.path.join(home, "data", "cds")))

    def test_the_prompt_runs_lines_and_scripts(self):
        script = os.path.join(self.folder, "a_script.py")
        with open(script, "w") as file:
            file.write("import sys\nfrom tests import sample\nprint(sys.argv[1:], sample.call('echo', 1), qtforge.session().is_private)\n")
        for arguments, wanted in ((["-c", "print(session.is_private)"], "True"), (["--private", script, "a", "b"], "['a', 'b'] 1 True")):
            done = subprocess.run([sys.executable, "-m", "qtforge", *arguments], env=self.environment, capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stdout.strip()), (0, wanted), done.stderr)
        done = subprocess.run([sys.executable, "-m", "qtforge"], env=self.environment, input="print(6 * 7)\nqtforge.session()\n", capture_output=True, text=True, timeout=60)
        self.assertIn("42", done.stdout)
        self.assertIn("a private runtime", done.stderr)
        done = subprocess.run([sys.executable, "-m", "qtforge", "--home", self.folder], env=self.environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("is a runtime with this home running", done.stderr)


if __name__ == "__main__":
    unittest.main()
