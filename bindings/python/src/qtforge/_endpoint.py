# SPDX-License-Identifier: Apache-2.0
"""Where a running runtime is: addresses, the endpoint files that runtimes leave, and their tokens."""

import json
import os
import socket
import warnings
from typing import Any, Dict, Iterator, List, Optional, Tuple

from .errors import ConnectionLostError, InvalidArgumentError, NoRuntimeError, PermissionDeniedError, PluginError

#: Of a file that only names things; a longer one is not ours.
_LONGEST_FILE = 64 * 1024

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Endpoint:
    """One way to a runtime."""

    __slots__ = ("address", "token", "home", "pid", "version", "source")

    def __init__(self, address: str, token: str, home: str = "", pid: int = 0, version: str = "", source: str = "") -> None:
        self.address = address
        self.token = token
        self.home = home
        self.pid = pid
        self.version = version
        self.source = source


def parse_address(address: str) -> Tuple[str, Any]:
    """``unix:/path`` or ``tcp:host:port`` in parts. Only this machine can be reached."""
    if address.startswith("unix:"):
        path = address[len("unix:") :]
        if path.startswith("//"):
            path = path[2:]
        if not path.startswith("/"):
            raise InvalidArgumentError(f"address {address!r}: the path of a unix socket begins with /, as in unix:/run/qtforge/socket")
        if not hasattr(socket, "AF_UNIX"):
            raise InvalidArgumentError(f"address {address!r}: this Python has no unix sockets; connect by tcp:127.0.0.1:PORT")
        return "unix", path
    if address.startswith("tcp:"):
        host, _, port = address[len("tcp:") :].lstrip("/").rpartition(":")
        host = host.strip("[]") or "127.0.0.1"
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise InvalidArgumentError(f"address {address!r} has no port from 1 to 65535, as in tcp:127.0.0.1:9345")
        if host not in _LOOPBACK:
            raise InvalidArgumentError(
                f"address {address!r}: what is sent is not encrypted, so only this machine can be reached; "
                "use 127.0.0.1, through a tunnel (ssh -L) for another machine"
            )
        return "tcp", ("127.0.0.1" if host == "localhost" else host, int(port))
    raise InvalidArgumentError(f"address {address!r} is neither unix:/path nor tcp:127.0.0.1:PORT")


def find(address: Optional[str], home: Optional[str], token: Optional[str]) -> Endpoint:
    """The endpoint that is meant.

    An address wins over a home folder, that over ``QTFORGE_ADDRESS`` and ``QTFORGE_HOME``, and these over what runtimes of this user
    have announced.
    """
    token = token if token is not None else os.environ.get("QTFORGE_TOKEN")
    if address is None and home is None:
        address = os.environ.get("QTFORGE_ADDRESS") or None
        home = os.environ.get("QTFORGE_HOME") or None
    if address is not None:
        return _of_address(address, home, token)
    if home is not None:
        return _of_home(home, token)
    running = announced()
    if not running:
        raise NoRuntimeError(
            "no running runtime of this user was found; start one (bin/qtforge), or name its home: qtforge.connect(home=...)"
        )
    if len(running) > 1:
        homes = ", ".join(sorted(endpoint.home or endpoint.address for endpoint in running))
        raise NoRuntimeError(f"several runtimes are running ({homes}); say which one: qtforge.connect(home=...) or QTFORGE_HOME")
    if token is not None:
        running[0].token = token
    return running[0]


def _of_address(address: str, home: Optional[str], token: Optional[str]) -> Endpoint:
    if not address.startswith(("unix:", "tcp:")) and os.path.isfile(address):
        return read(address, token)
    parse_address(address)
    if token is None:
        # Its own endpoint file has the token: that of the home, of a neighbour of the socket, or of those announced.
        candidates: List[Endpoint] = []
        if home is not None:
            candidates.append(_of_home(home, None))
        if address.startswith("unix:"):
            beside = os.path.join(os.path.dirname(parse_address(address)[1]), "endpoint.json")
            if os.path.isfile(beside):
                candidates.append(read(beside, None))
        for endpoint in candidates + announced():
            if candidates and endpoint is candidates[0] or endpoint.address == address:
                token = endpoint.token
                break
        else:
            raise NoRuntimeError(f"there is no token for {address}; give it: qtforge.connect(address, token=...), or home=...")
    return Endpoint(address, token, home or "", source=address)


def _of_home(home: str, token: Optional[str]) -> Endpoint:
    path = os.path.join(home, "data", "bindings", "endpoint.json")
    if not os.path.isfile(path):
        remedy = "is a runtime with this home running, and has it the bundle qtforge.bindings?" if os.path.isdir(home) else "there is no such folder"
        raise NoRuntimeError(f"no runtime listens for programs in {home} ({path} is missing): {remedy}")
    endpoint = read(path, token)
    if endpoint.pid and not alive(endpoint.pid):
        raise NoRuntimeError(f"the runtime of {home} (process {endpoint.pid}) has ended; start it again")
    return endpoint


def announced() -> List[Endpoint]:
    """The endpoints of all running runtimes of this user that are announced; stale announcements are passed over."""
    found: Dict[str, Endpoint] = {}
    for folder in pointer_folders():
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if not name.endswith(".json"):
                continue
            path = os.path.join(folder, name)
            try:
                endpoint = read(path, None)
                kind, target = parse_address(endpoint.address)
                # A killed runtime leaves its files, and its number may be another process by now.
                if (not endpoint.pid or alive(endpoint.pid)) and (kind != "unix" or os.path.exists(target)):
                    found.setdefault(endpoint.address, endpoint)
            except (PluginError, ValueError, OverflowError, RecursionError, OSError) as failure:
                # The home of a killed runtime may be gone; whatever else is wrong with one file is no reason not to find the others.
                if not isinstance(failure.__cause__, FileNotFoundError):
                    words = failure.message if isinstance(failure, PluginError) else str(failure)
                    warnings.warn(f"{path} announces no runtime and is passed over: {words}", RuntimeWarning, stacklevel=2)
    return list(found.values())


def pointer_folders() -> Iterator[str]:
    """Where runtimes announce themselves to their user."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime:
        yield os.path.join(runtime, "qtforge")
    yield os.path.join(os.path.expanduser("~"), ".qtforge", "run")


def read(path: str, token: Optional[str]) -> Endpoint:
    """Reads an endpoint file, or one that points to another (``{"endpoint": path}``)."""
    fields = _json(path)
    pointed = fields.get("endpoint")
    if isinstance(pointed, str) and pointed != path and "socket" not in fields and "port" not in fields:
        return read_plain(pointed, _json(pointed), token)
    return read_plain(path, fields, token)


def read_plain(path: str, fields: Dict[str, Any], token: Optional[str]) -> Endpoint:
    """The endpoint that these fields of a file describe."""
    socket_path = fields.get("socket")
    port = fields.get("port")
    if isinstance(socket_path, str) and socket_path and hasattr(socket, "AF_UNIX"):
        address = "unix:" + os.path.join(os.path.dirname(path), socket_path)
    elif isinstance(port, int) and port:
        address = f"tcp:127.0.0.1:{port}"
    else:
        raise ConnectionLostError(f"{path} names neither a socket nor a port that this Python can use")
    if token is None:
        token_file = fields.get("token_file") or fields.get("token") or "token"
        token = _text(os.path.join(os.path.dirname(path), str(token_file))).strip()
        if not token:
            raise ConnectionLostError(f"the token file of {path} is empty")
    pid = fields.get("pid")
    if isinstance(pid, int) and not 0 <= pid < 1 << 31:
        raise ConnectionLostError(f"{path} names process {pid}, which cannot be")
    return Endpoint(
        address,
        token,
        str(fields.get("home") or ""),
        pid if isinstance(pid, int) else 0,
        str(fields.get("version") or ""),
        path,
    )


def alive(pid: int) -> bool:
    """Whether a process with this number is there; True where it cannot be told."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            # One that has ended and whose parent does not ask for its status.
            return file.read(512).rpartition(")")[2].split()[:1] != ["Z"]
    except OSError:
        return True


def _json(path: str) -> Dict[str, Any]:
    try:
        fields = json.loads(_text(path))
    except ValueError as failure:
        raise ConnectionLostError(f"{path} is no endpoint file: {failure}") from failure
    if not isinstance(fields, dict):
        raise ConnectionLostError(f"{path} is no endpoint file: it holds no JSON object")
    return fields


def _text(path: str) -> str:
    """A small file of this user; another user could have put one there to have the program connect to his runtime."""
    try:
        with open(path, encoding="utf-8") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and status.st_uid not in (os.getuid(), 0):
                raise PermissionDeniedError(f"{path} belongs to user {status.st_uid}, not to user {os.getuid()} who runs this program")
            return file.read(_LONGEST_FILE)
    except PermissionDeniedError:
        raise
    except OSError as failure:
        raise ConnectionLostError(f"cannot read {path}: {failure.strerror or failure}") from failure
    except ValueError as failure:
        raise ConnectionLostError(f"{path} is not UTF-8 text") from failure
