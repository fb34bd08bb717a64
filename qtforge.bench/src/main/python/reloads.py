# SPDX-License-Identifier: Apache-2.0
"""Reloads a script plugin again and again in a runtime of its own, and prints what the runtime has in between; docs/performance.md explains it.

    QTFORGE_DISTRIBUTION=qtforge.dist/target/qtforge python3 qtforge.bench/src/main/python/reloads.py lua|py|js [count]

Needs the JDK's jcmd, and Linux.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

SCRIPTS = {
    "lua": """-- @id reloads
local n = 0
commands = { count = function() n = n + 1 return n end }
function save_state() return { n = n } end
function restore_state(state) n = state.n end
qtforge.timers.every(1000, function() end)
qtforge.bus.subscribe("reloads/*", function() end)
""",
    "py": """# @id reloads
import qtforge
n = 0
def count():
    global n
    n += 1
    return n
commands = {"count": count}
def save_state(): return {"n": n}
def restore_state(state):
    global n
    n = state["n"]
qtforge.timers.every(1000, lambda: None)
qtforge.bus.subscribe("reloads/*", lambda message: None)
""",
    "js": """// @id reloads
import qtforge from "qtforge";
let n = 0;
export const commands = { count: () => ++n };
export function save_state() { return { n }; }
export function restore_state(state) { n = state.n; }
qtforge.timers.every(1000, () => {});
qtforge.bus.subscribe("reloads/*", () => {});
""",
}
WARM_UP, STEPS, LIMIT = 100, 4, 600


class Runtime:
    def __init__(self, distribution, home, options):
        command = [os.path.join(distribution, "bin", "qtforge"), "--home", home, *options]
        environment = dict(os.environ, QTFORGE_OPTS="-Xmx400m")
        self.home = home
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.printed = []
        self.changed = threading.Condition()
        threading.Thread(target=self.read, name="reloads-output", daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            with self.changed:
                self.printed.append(line)
                self.changed.notify_all()

    def do(self, lines, mark):
        """Has the shell do something; waits until it has."""
        self.process.stdin.write("".join(line + "\n" for line in lines) + f"echo {mark}\n")
        self.process.stdin.flush()
        with self.changed:
            if not self.changed.wait_for(lambda: any(mark in line for line in self.printed), LIMIT):
                sys.exit("the runtime did not answer:\n" + "".join(self.printed)[-2000:])
            said = "".join(self.printed)
            self.printed.clear()
        return said

    def jvm(self):
        for line in subprocess.run(["pgrep", "-f", "--", self.home], capture_output=True, text=True).stdout.split():
            try:
                if "java" in os.path.basename(os.readlink(f"/proc/{line}/exe")):
                    return line
            except OSError:
                continue
        sys.exit("the runtime's JVM is not found")

    def figures(self):
        jvm = self.jvm()
        for _ in range(3):
            subprocess.run(["jcmd", jvm, "GC.run"], capture_output=True, check=True)
            time.sleep(1)
        heap = subprocess.run(["jcmd", jvm, "GC.heap_info"], capture_output=True, text=True, check=True).stdout
        loaders = subprocess.run(["jcmd", jvm, "VM.classloader_stats"], capture_output=True, text=True, check=True).stdout
        children = subprocess.run(["pgrep", "-P", jvm], capture_output=True, text=True).stdout.split()
        with open(f"/proc/{jvm}/status", encoding="utf-8") as status:
            resident = re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)
        return (
            re.search(r"used (\d+)K", heap).group(1),
            re.search(r"Metaspace\s+used (\d+)K", heap).group(1),
            len(os.listdir(f"/proc/{jvm}/task")),
            len(os.listdir(f"/proc/{jvm}/fd")),
            loaders.count("BundleClassLoader"),
            len(children),
            sum(len(files) for _, _, files in os.walk(self.home)),
            resident,
        )


def main(language, count=1000):
    home = tempfile.mkdtemp(prefix="qtforge-reloads-")
    os.makedirs(os.path.join(home, "plugins"))
    with open(os.path.join(home, "plugins", "reloads." + language), "w", encoding="utf-8") as file:
        file.write(SCRIPTS[language])
    runtime = Runtime(os.environ["QTFORGE_DISTRIBUTION"], home, ["--with", "javascript"] if language == "js" else [])
    try:
        runtime.do(["qtforge:exec reloads count"], "counted")
        runtime.do(["qtforge:reload reloads"] * WARM_UP, "warm")
        print("| reloads | heap, KiB | metaspace, KiB | threads | files open | class loaders | processes | files in the home | resident, KiB |")
        print("|---" * 9 + "|")
        print("|", WARM_UP, "|", " | ".join(map(str, runtime.figures())), "|", flush=True)
        for step in range(1, STEPS + 1):
            said = runtime.do(["qtforge:reload reloads"] * (count // STEPS), f"step-{step}-done")
            if said.count("now RUNNING") != count // STEPS:
                sys.exit("a reload failed:\n" + said[-2000:])
            print("|", WARM_UP + step * (count // STEPS), "|", " | ".join(map(str, runtime.figures())), "|", flush=True)
        if "\n2\n" not in "\n" + runtime.do(["qtforge:exec reloads count"], "counted-again"):
            sys.exit("the state was lost")
    finally:
        runtime.process.stdin.close()
        runtime.process.wait(60)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], *(int(each) for each in sys.argv[2:]))
