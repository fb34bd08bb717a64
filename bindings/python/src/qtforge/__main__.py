# SPDX-License-Identifier: Apache-2.0
"""``python -m qtforge``: a prompt, a script or a line of Python with ``qtforge`` connected."""

import argparse
import os
import sys
from typing import Any, Dict, List, Optional

import qtforge

from .errors import PluginError


def main(arguments: Optional[List[str]] = None) -> int:
    """Runs what the arguments ask for; the status of the process."""
    parser = argparse.ArgumentParser(
        prog="python -m qtforge",
        description="A Python prompt with qtforge connected to the running runtime, or to a private one that is started for it.",
        epilog="The environment: QTFORGE_HOME, QTFORGE_ADDRESS, QTFORGE_CONNECT (auto, attach, private), QTFORGE_DISTRIBUTION, JAVA_HOME.",
    )
    parser.add_argument("--connect", metavar="ADDRESS", help="unix:/path, tcp:127.0.0.1:PORT or the path of an endpoint file")
    parser.add_argument("--home", metavar="DIR", help="attach to the runtime with this home folder")
    parser.add_argument("--private", action="store_true", help="start a private runtime, also when one is running")
    parser.add_argument("--version", action="version", version=f"qtforge {qtforge.get_version()}")
    parser.add_argument("-c", dest="code", metavar="CODE", help="run this and end")
    parser.add_argument("script", nargs="?", help="run this file and end")
    parser.add_argument("args", nargs=argparse.REMAINDER, help="arguments of the script, in sys.argv")
    options = parser.parse_args(arguments)
    if options.private and (options.connect or options.home):
        parser.error("--private does not go with --connect and --home")
    try:
        if options.private:
            session = qtforge.launch()
        elif options.connect or options.home:
            session = qtforge.connect(options.connect, home=options.home)
        else:
            session = qtforge.session()
    except PluginError as failure:
        print(f"qtforge: {failure}", file=sys.stderr)
        return 1
    names: Dict[str, Any] = {"__name__": "__main__", "__doc__": None, "qtforge": qtforge, "session": session}
    with session:
        if options.code is not None:
            sys.argv = ["-c"] + ([options.script] if options.script else []) + options.args
            exec(compile(options.code, "<command>", "exec"), names)
        elif options.script is not None:
            import runpy

            sys.argv = [options.script, *options.args]
            sys.path.insert(0, os.path.dirname(os.path.abspath(options.script)))
            runpy.run_path(options.script, {"qtforge": qtforge, "session": session}, "__main__")
        else:
            _prompt(names, session)
    return 0


def _prompt(names: Dict[str, Any], session: "qtforge.Session") -> None:
    import code

    try:
        import readline
        import rlcompleter

        readline.set_completer(rlcompleter.Completer(names).complete)
        readline.parse_and_bind("tab: complete")
    except ImportError:
        pass  # Without completion, then.
    where = f"a private runtime, home {session.home}" if session.is_private else f"the runtime at {session.address}"
    banner = (
        f"QtForge {qtforge.get_version()}, Python {sys.version.split()[0]}, {where}\n"
        "qtforge.get_help() tells what there is; TAB completes; Ctrl-D ends."
    )
    code.interact(banner, local=names, exitmsg="")


if __name__ == "__main__":
    sys.exit(main())
