# SPDX-License-Identifier: Apache-2.0
"""What a fake distribution starts: a fake runtime that lives as long as its standard input, as the launcher does once it was given a line."""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from tests.fake import FakeRuntime  # noqa: E402


def main():
    home = sys.argv[sys.argv.index("--home") + 1]
    mode = os.environ.get("FAKE_MODE", "")
    print("starting in", home, flush=True)
    if mode == "fail":
        print("qtforge: another runtime has this home", file=sys.stderr, flush=True)
        return 4
    if mode == "mute":
        time.sleep(60)
        return 1
    with FakeRuntime(token="own") as runtime:
        runtime.write_endpoint(os.path.join(home, "data", "bindings", "endpoint.json"), home=home, pid=os.getpid())
        folder = os.environ.get("XDG_RUNTIME_DIR") or os.path.join(os.environ["HOME"], ".qtforge")
        runtime.write_endpoint(os.path.join(folder, "qtforge" if "XDG_RUNTIME_DIR" in os.environ else "run", "announced.json"), home=home, pid=os.getpid())
        print("ready", flush=True)
        lines = 0
        for line in sys.stdin:
            lines += 1
            if line.startswith("echo "):
                print(line[len("echo ") :].strip().strip("'"), flush=True)
        # As in the launcher: without a line the end of the input means nothing.
        while lines == 0:
            time.sleep(1)
    print("stopped", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
