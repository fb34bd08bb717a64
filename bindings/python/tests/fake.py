# SPDX-License-Identifier: Apache-2.0
"""A runtime for tests: speaks docs/wire-protocol.md with nothing but sockets, so that both halves of the package are held against the document."""

import contextlib
import hashlib
import hmac
import json
import os
import socket
import struct
import tempfile
import threading
import time


class Failure(Exception):
    def __init__(self, code, message, **more):
        super().__init__(message)
        self.fields = {"code": code, "name": more.pop("name", "X"), "message": message, **more}


class FakeRuntime:
    """Listens on a unix socket in a folder of its own; each connection has a thread, each call of it another."""

    def __init__(self, tcp=False, token="s3cret", proof=True, home=None):
        self.folder = tempfile.mkdtemp(prefix="qtforge-test-")
        self.token = token
        self.good_proof = proof
        self.about = {}
        self.port = 0
        if tcp:
            self.listener = socket.socket()
            self.listener.bind(("127.0.0.1", 0))
            self.port = self.listener.getsockname()[1]
            self.address = f"tcp:127.0.0.1:{self.port}"
        else:
            path = os.path.join(self.folder, "socket")
            self.listener = socket.socket(socket.AF_UNIX)
            self.listener.bind(path)
            self.address = "unix:" + path
        self.listener.listen(16)
        self.connections = []
        self.thread = threading.Thread(target=self._accept, name="fake-accept", daemon=True)
        self.thread.start()

    def write_endpoint(self, path, **more):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        token_file = os.path.join(os.path.dirname(path), "token")
        with open(token_file, "w") as file:
            file.write(self.token)
        fields = {"token_file": token_file, "pid": os.getpid(), "version": "1.0.0", "home": self.folder}
        if self.port:
            fields["port"] = self.port
        else:
            fields["socket"] = self.address[len("unix:") :]
        fields.update(more)
        with open(path, "w") as file:
            json.dump(fields, file)

    def _accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            connection = FakeConnection(self, peer)
            self.connections.append(connection)
            threading.Thread(target=connection.run, name="fake-reader", daemon=True).start()

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for connection in self.connections:
            connection.close()
        import shutil

        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class FakeConnection:
    def __init__(self, runtime, peer):
        self.runtime = runtime
        self.peer = peer
        self.write_lock = threading.Lock()
        self.state = threading.Condition()
        self.objects = {}
        self.sent = {}
        self.next_object = 1
        self.calls = {}
        self.next_call = 1
        self.cancelled = []
        self.one_way = []
        self.release_frames = 0
        self.subscribers = []
        self.client = None
        self.ended = False

    # frames

    def _exactly(self, count):
        data = b""
        while len(data) < count:
            part = self.peer.recv(count - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def _read(self):
        (size,) = struct.unpack(">I", self._exactly(4))
        return json.loads(self._exactly(size))

    def _write(self, frame):
        data = json.dumps(frame, ensure_ascii=False).encode()
        with self.write_lock:
            self.peer.sendall(struct.pack(">I", len(data)) + data)

    def close(self):
        with contextlib.suppress(OSError):
            self.peer.shutdown(socket.SHUT_RDWR)
        self.peer.close()

    def run(self):
        try:
            if not self._greet():
                self.close()
                return
            while True:
                self._frame(self._read())
        except (EOFError, OSError):
            pass
        finally:
            with self.state:
                self.ended = True
                self.state.notify_all()
            self.peer.close()

    def _greet(self):
        nonce = os.urandom(16).hex()
        self._write({"hello": "qtforge", "version": 2, "nonce": nonce})
        answer = self._read()
        if not hmac.compare_digest(answer["auth"], self._mac("peer", nonce, answer["nonce"])):
            self._write({"ok": False, "error": "wrong token"})
            return False
        self.client = answer["client"]
        proof = self._mac("runtime", nonce, answer["nonce"]) if self.runtime.good_proof else "0" * 64
        self._write({"ok": True, "proof": proof, "runtime": {"version": "1.0.0", "home": self.runtime.folder, **self.runtime.about}})
        return True

    def _mac(self, side, of_runtime, of_peer):
        statement = f"qtforge 2 {side} {of_runtime} {of_peer}"
        return hmac.new(self.runtime.token.encode(), statement.encode(), hashlib.sha256).hexdigest()

    def _frame(self, frame):
        if "r" in frame:
            with self.state:
                self.calls[frame["r"]] = frame
                self.state.notify_all()
        elif "x" in frame:
            with self.state:
                self.cancelled.append(frame["x"])
                self.state.notify_all()
        else:
            threading.Thread(target=self._serve, args=(frame,), name="fake-call", daemon=True).start()

    def _serve(self, frame):
        try:
            value = getattr(self, "m_" + frame["m"].replace("$", "dollar_"))(*frame["a"])
            answer = {"r": frame.get("c"), "v": value}
        except Failure as failure:
            answer = {"r": frame.get("c"), "e": failure.fields}
        except Exception as failure:
            answer = {"r": frame.get("c"), "e": {"code": 300, "name": "ExecutionFailed", "message": repr(failure)}}
        if "c" in frame:
            with contextlib.suppress(OSError):
                self._write(answer)

    def call(self, method, *arguments, limit=10):
        with self.state:
            number = self.next_call
            self.next_call += 1
        self._write({"c": number, "m": method, "a": list(arguments)})
        with self.state:
            if not self.state.wait_for(lambda: number in self.calls or self.ended, limit) or number not in self.calls:
                raise Failure(506, f"{method} gave no answer")
            answer = self.calls.pop(number)
        if "e" in answer:
            raise Failure(answer["e"]["code"], answer["e"]["message"])
        return answer["v"]

    def call_function(self, function, *arguments):
        return self.call("$call", function["$f"], list(arguments))

    def until(self, condition, limit=10):
        with self.state:
            return self.state.wait_for(condition, limit)

    # objects

    def handle(self, value, kind):
        with self.state:
            number = next((n for n, (other, _) in self.objects.items() if other is value), None)
            if number is None:
                number = self.next_object
                self.next_object += 1
                self.objects[number] = (value, kind)
            self.sent[number] = self.sent.get(number, 0) + 1
        return {"$h": number, "t": kind}

    def m_release(self, numbers):
        with self.state:
            self.release_frames += 1
            for number, times in numbers:
                self.sent[number] -= times
                if self.sent[number] == 0:
                    del self.sent[number]
                    value, _ = self.objects.pop(number)
                    if isinstance(value, dict) and "function" in value:
                        self.subscribers = [each for each in self.subscribers if each is not value]
            self.state.notify_all()

    def m_new(self, kind, arguments, named):
        if kind != "testing.Counter":
            raise Failure(305, f"there is no class {kind}", name="NotFound")
        return self.handle({"count": named.get("start", arguments[0] if arguments else 0), "label": "fresh"}, kind)

    def m_describe(self):
        return {"hash": "fake", "modules": {}}

    def m_get(self, target, attribute):
        value = self.objects[target["$h"]][0]
        value["gets"] = value.get("gets", 0) + 1
        return value[attribute]

    def m_set(self, target, attribute, value):
        self.objects[target["$h"]][0][attribute] = value

    def m_do(self, target, method, arguments, named):
        if "$s" in target:
            return self._struct(target, method, arguments)
        value, kind = self.objects[target["$h"]]
        if kind == "Stream":
            return self._stream(value, method, arguments)
        if method == "close":
            with self.state:
                value["closed"] = True
                self.subscribers = [each for each in self.subscribers if each is not value]
            return None
        if method == "add":
            value["count"] += named.get("by", arguments[0] if arguments else 1)
            return value["count"]
        if method == "combine":
            return {"arguments": arguments, "named": named}
        if method == "twin":
            return self.handle(value, kind)
        if method == "tick":
            with self.state:
                self.one_way.append(arguments)
                self.state.notify_all()
            return None
        if method == "slow":
            time.sleep(arguments[0])
            return "done"
        raise Failure(314, f"Counter has no {method}", name="NotSupported")

    def _struct(self, target, method, arguments):
        fields = target["v"]
        if method == "with_tag":
            changed = {"$s": target["$s"], "v": {**fields, "tags": fields["tags"] + arguments}}
            return {"self": changed, "v": changed}
        if method == "add_tag":
            return {"self": {"$s": target["$s"], "v": {**fields, "tags": fields["tags"] + arguments}}, "v": len(fields["tags"]) + 1}
        return {"self": None, "v": fields["name"].upper()}

    def _stream(self, value, method, arguments):
        if method == "close":
            value["closed"] = True
            return None
        limit = arguments[0] if arguments else 1
        taken, value["left"] = value["left"][:limit], value["left"][limit:]
        return taken

    def m_fn(self, module, name, arguments, named):
        return getattr(self, "f_" + name.replace(".", "_"))(*arguments, **named)

    def f_echo(self, value):
        return coming_back(value)

    def f_fail(self, code, message):
        raise Failure(code, message, name="Name", details="more", plugin_id="p", stack=[{"file": "a.py", "line": 3, "function": "f"}])

    def f_call_me(self, function, *arguments):
        return coming_back(self.call_function(function, *arguments))

    def f_subscribe(self, function):
        subscriber = {"function": function}
        with self.state:
            self.subscribers.append(subscriber)
        return self.handle(subscriber, "testing.Subscription")

    def f_emit(self, value):
        with self.state:
            subscribers = list(self.subscribers)
        for subscriber in subscribers:
            self.call_function(subscriber["function"], value)
        return len(subscribers)

    def f_forget_functions(self):
        with self.state:
            numbers = [each["function"]["$f"] for each in self.subscribers]
            self.subscribers = []
        self._write({"m": "$release", "a": [numbers]})

    def f_sleep(self, seconds):
        time.sleep(seconds)
        return seconds

    def f_stream(self, count):
        return self.handle({"left": list(range(count))}, "Stream")

    def f_counter(self):
        return self.handle({"count": 0, "label": "made"}, "testing.Counter")

    def f_unknown(self):
        return [self.handle({}, "later.Thing"), {"$e": "testing.Color", "v": 77}, {"$s": "later.Value", "v": {"a": 1}}]

    def f_hang_up(self):
        self.close()
        raise EOFError

    def f_defaults(self, a=1, b=2, c=3):
        return [a, b, c]


def coming_back(value):
    """Functions of the other side are its own when they return."""
    if isinstance(value, dict):
        if "$f" in value:
            return {"$g": value["$f"]}
        return {name: coming_back(item) for name, item in value.items()}
    if isinstance(value, list):
        return [coming_back(item) for item in value]
    return value
