# SPDX-License-Identifier: Apache-2.0
"""A runtime that belongs to this program: started when it is needed, gone with it, however it ends."""

import collections
import os
import shutil
import subprocess
import tempfile
import threading
import time
from typing import IO, Deque, List, Optional

from . import _endpoint
from .errors import ConnectionLostError, InvalidArgumentError, NoRuntimeError, PluginError, PluginTimeoutError

_PREFIX = "qtforge-private-"
_OWNER = "owner.pid"

#: Lines of the runtime's output that are kept for error messages; older ones are dropped.
_KEPT_LINES = 200

#: A command makes the runtime read its standard input as commands and stop at the end of it: also when this process was killed. It is carried out
#: when the runtime is ready, so what it prints says that.
_READY = "qtforge: ready for the program that started it"
_FIRST_LINE = f"echo '{_READY}'\n".encode()


class OwnRuntime:
    """A runtime process of this program. Safe for several threads."""

    def __init__(self, process: "subprocess.Popen[bytes]", home: str, temporary: bool, output: Optional[IO[str]]) -> None:
        self._process = process
        self.home = home
        self._temporary = temporary
        self._lines: Deque[str] = collections.deque(maxlen=_KEPT_LINES)
        self._output = output
        self._ready = threading.Event()
        # Guards _stopped only; who finds it set waits for nobody.
        self._lock = threading.Lock()
        self._stopped = False
        self._reader = threading.Thread(target=self._drain, name="qtforge-runtime-output", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process of the runtime."""
        return self._process.pid

    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.poll() is None

    def output(self) -> List[str]:
        """The last lines that it printed."""
        return list(self._lines)

    def await_endpoint(self, limit: float) -> _endpoint.Endpoint:
        """The endpoint, as soon as the runtime is ready and has written it."""
        end = time.monotonic() + limit
        path = os.path.join(self.home, "data", "bindings", "endpoint.json")
        while True:
            if not self.running():
                self._reader.join(2)
                raise NoRuntimeError(f"the runtime ended with status {self._process.returncode} while it started:\n{self._tail()}")
            if self._ready.wait(0.02) and os.path.isfile(path):
                try:
                    endpoint = _endpoint.read(path, None)
                    if endpoint.pid in (0, self._process.pid):
                        return endpoint
                except ConnectionLostError:
                    pass  # Not written to the end yet.
            if time.monotonic() > end:
                if not self._ready.is_set():
                    reason = "it has not said that it is ready"
                elif os.path.isfile(path):
                    reason = f"{path} is of another process"
                else:
                    reason = f"{path} is missing: has the distribution the bundle qtforge.bindings, and is it enabled?"
                raise PluginTimeoutError(
                    f"the runtime was not ready for programs within {limit:g} s (QTFORGE_START_TIMEOUT sets the limit): {reason}\n{self._tail()}"
                )
            if self._ready.is_set():
                time.sleep(0.02)

    def stop(self, limit: float = 15.0) -> None:
        """Stops it and removes its private home. Twice does no harm."""
        with self._lock:
            if self._stopped:
                return
            self._stopped = True
        process = self._process
        try:
            if process.stdin is not None:
                try:
                    process.stdin.close()
                except OSError:
                    pass  # It has ended already.
            for ask, wait in ((None, limit), (process.terminate, 5.0), (process.kill, 5.0)):
                if ask is not None:
                    ask()
                try:
                    process.wait(wait)
                    break
                except subprocess.TimeoutExpired:
                    continue
            self._reader.join(2)
            if process.stdout is not None and not self._reader.is_alive():
                process.stdout.close()
        finally:
            if self._temporary:
                shutil.rmtree(self.home, ignore_errors=True)

    def forget(self) -> None:
        """In a forked child: gives up its copy of the pipe, so that the runtime ends with its real owner."""
        self._stopped = True
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    # The file under the buffer, which knows then that it is closed: its number may soon be that of another. The buffer itself may be
                    # locked for ever by a thread that only the parent has, and what is in it is the parent's to write.
                    getattr(pipe, "raw", pipe).close()
                except OSError:
                    pass
        # Popen would wait for a process that is no child of this one.
        self._process.returncode = 0

    def _drain(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        take = stream.readline
        try:
            for raw in iter(lambda: take(64 * 1024), b""):
                line = raw.decode("utf-8", "replace").rstrip("\n")
                if line == _READY:
                    self._ready.set()
                    continue
                self._lines.append(line)
                if self._output is not None:
                    try:
                        print(line, file=self._output, flush=True)
                    except (OSError, ValueError):
                        self._output = None
        except (OSError, ValueError):
            pass  # Closed while it was read: the runtime is being stopped.

    def _tail(self) -> str:
        return "\n".join("  | " + line for line in list(self._lines)[-20:]) or "  | (it printed nothing)"


def launch(
    home: Optional[str] = None,
    distribution: Optional[str] = None,
    output: Optional[IO[str]] = None,
) -> OwnRuntime:
    """Starts a runtime in a home of its own, or in the given one."""
    if home is not None and not os.path.isdir(os.path.dirname(os.path.abspath(home))):
        raise InvalidArgumentError(f"home {home!r} cannot be made: the folder it is to be in does not exist")
    start = find_start(distribution)
    _check_java()
    temporary = home is None
    if home is None:
        sweep()
        home = tempfile.mkdtemp(prefix=_PREFIX)  # Only this user may enter it.
        with open(os.path.join(home, _OWNER), "w", encoding="ascii") as file:
            file.write(str(os.getpid()))
        _share_class_data(home)
    environment = dict(os.environ)
    # Otherwise a program that the runtime starts would connect to some other one.
    environment.pop("QTFORGE_HOME", None)
    environment.pop("QTFORGE_ADDRESS", None)
    environment.pop("QTFORGE_TOKEN", None)
    if temporary:
        # It announces itself there: other programs of the user must not attach to a runtime that goes with this one.
        environment["XDG_RUNTIME_DIR"] = os.path.join(home, "run")
        os.mkdir(environment["XDG_RUNTIME_DIR"], 0o700)
    try:
        process = subprocess.Popen(
            [start, "--home", home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            # Ctrl-C at the terminal is for the program; it decides what becomes of its runtime.
            start_new_session=os.name == "posix",
        )
    except OSError as failure:
        if temporary:
            shutil.rmtree(home, ignore_errors=True)
        raise NoRuntimeError(f"cannot start {start}: {failure.strerror or failure}") from failure
    runtime = OwnRuntime(process, home, temporary, output)
    try:
        assert process.stdin is not None
        process.stdin.write(_FIRST_LINE)
        process.stdin.flush()
    except OSError:
        pass  # It ended at once; the wait for its endpoint says so, with what it printed.
    return runtime


def find_start(distribution: Optional[str] = None) -> str:
    """The start script of the distribution: that of ``QTFORGE_DISTRIBUTION``, one beside this package, or ``qtforge`` on the PATH."""
    script = "qtforge.cmd" if os.name == "nt" else "qtforge"
    named = distribution or os.environ.get("QTFORGE_DISTRIBUTION")
    if named:
        start = os.path.join(named, "bin", script)
        if _is_distribution(start):
            return start
        source = "the distribution" if distribution else "QTFORGE_DISTRIBUTION"
        raise NoRuntimeError(f"{source} is {named}, but there is no bin/{script} with its jars in it; name the unpacked folder")
    package = os.path.dirname(os.path.abspath(__file__))
    folder = package
    passed_over = ""
    # In a distribution this file is in lib/python/qtforge or in a wheel that was unpacked there; installed, beside the package.
    for _ in range(4):
        for candidate in (os.path.join(folder, "distribution"), folder):
            start = os.path.join(candidate, "bin", script)
            if _is_distribution(start):
                # Nobody has named this one, so it is run only if nobody but this user and the administrator can have changed it.
                problem = _writable_by_others(candidate, start)
                if not problem:
                    return start
                passed_over = passed_over or problem
        folder = os.path.dirname(folder)
    on_path = shutil.which("qtforge")
    if on_path is not None and _is_distribution(os.path.realpath(on_path)):
        return os.path.realpath(on_path)
    raise NoRuntimeError(
        "no runtime is running, and no distribution of QtForge was found to start one: set QTFORGE_DISTRIBUTION to its folder, "
        "put its bin folder on the PATH, or start a runtime and use qtforge.connect()"
        + (f" (one beside the package was passed over: {passed_over})" if passed_over else "")
    )


def sweep() -> None:
    """Removes private homes of programs that were killed before they could do it themselves."""
    parent = tempfile.gettempdir()
    try:
        names = os.listdir(parent)
    except OSError:
        return
    for name in names:
        path = os.path.join(parent, name)
        if not name.startswith(_PREFIX):
            continue
        try:
            status = os.lstat(path)
            if os.name == "posix" and (status.st_uid != os.getuid() or os.path.islink(path)):
                continue
            with open(os.path.join(path, _OWNER), encoding="ascii") as file:
                owner = int(file.read(32) or 0)
        except (OSError, ValueError):
            continue
        # The runtime ends some moments after its program, so a young home is left to the next start.
        if owner and not _endpoint.alive(owner) and time.time() - status.st_mtime > 60 and not _runs(path):
            shutil.rmtree(path, ignore_errors=True)


def _runs(home: str) -> bool:
    try:
        pid = _endpoint.read(os.path.join(home, "data", "bindings", "endpoint.json"), "").pid
    except PluginError:
        return False
    return bool(pid) and _endpoint.alive(pid)


def _is_distribution(start: str) -> bool:
    return os.path.isfile(start) and os.path.isfile(os.path.join(os.path.dirname(start), "qtforge-launcher.jar"))


def _writable_by_others(distribution: str, start: str) -> str:
    """Who else could have put something else there, in words; empty when nobody could."""
    if os.name != "posix":
        return ""
    root = os.path.realpath(distribution)
    binaries = os.path.dirname(os.path.realpath(start))
    paths = [root]
    # What is run, or says what is run. What is started may be reached by a link.
    names = ("bin", "lib", "bundles", "etc", "lua", "python")
    for folder in dict.fromkeys((binaries, *(os.path.join(root, name) for name in names))):
        if os.path.isdir(folder):
            paths.append(folder)
            try:
                paths += sorted(entry.path for entry in os.scandir(folder))
            except OSError as failure:
                return f"{folder}: {failure.strerror or failure}"
    for path in paths:
        problem = _changeable(path)
        if problem:
            return problem
    # Nobody needs to look at the folders above: this very package lies in them.
    return ""


def _changeable(path: str) -> str:
    """Whether others may change what is at a path, in words."""
    try:
        status = os.stat(path)
    except OSError as failure:
        return f"{path}: {failure.strerror or failure}"
    if status.st_uid not in (os.getuid(), 0):
        return f"{path} belongs to user {status.st_uid}"
    if status.st_mode & 0o022:
        return f"others may write to {path}; 'chmod -R go-w' on the distribution mends that"
    return ""


def _check_java() -> None:
    java_home = os.environ.get("JAVA_HOME")
    name = "java.exe" if os.name == "nt" else "java"
    if java_home:
        if not os.path.isfile(os.path.join(java_home, "bin", name)):
            raise NoRuntimeError(f"JAVA_HOME is {java_home}, but there is no bin/{name} in it; the runtime needs Java 17 or newer")
    elif shutil.which("java") is None:
        raise NoRuntimeError("no Java was found: put java on the PATH or set JAVA_HOME (17 or newer)")


def _share_class_data(home: str) -> None:
    """The archive that makes starts faster is made once for all private homes, not anew in each."""
    if os.name != "posix" or os.environ.get("QTFORGE_CDS") == "off":
        return
    cache = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "qtforge", "cds")
    try:
        os.makedirs(cache, mode=0o700, exist_ok=True)
        status = os.stat(cache)
        # A JVM trusts its archive: nobody else may write there.
        if status.st_uid != os.getuid() or status.st_mode & 0o022:
            return
        _drop_old(cache)
        os.makedirs(os.path.join(home, "data"), mode=0o700, exist_ok=True)
        os.symlink(cache, os.path.join(home, "data", "cds"))
    except OSError:
        return  # Only slower.


def _drop_old(cache: str) -> None:
    for name in os.listdir(cache):
        path = os.path.join(cache, name)
        if name.endswith(".jsa") and time.time() - os.lstat(path).st_atime > 30 * 24 * 3600:
            os.unlink(path)


def start_limit() -> float:
    """How long a start may take, in seconds."""
    text = os.environ.get("QTFORGE_START_TIMEOUT", "60")
    try:
        limit = float(text)
    except ValueError:
        limit = 0.0
    if not 0 < limit < 3600:
        raise InvalidArgumentError(f"QTFORGE_START_TIMEOUT is {text!r}; it has to be a number of seconds above 0 and below 3600")
    return limit
