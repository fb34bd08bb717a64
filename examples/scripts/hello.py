# SPDX-License-Identifier: Apache-2.0
# @id org.qtforge.examples.scripts.python
# @version 1.0.0
# @name Hello in Python
# @description Commands, configuration, messages and state
# @license Apache-2.0
import qtforge


# The greeting is configuration; the count is kept over reload and restart.
def _hello(parameters):
    count = qtforge.state.get("count", 0) + 1
    qtforge.state.set("count", count)
    text = qtforge.config.get("greeting", "Hello") + " " + parameters.get("name", "world")
    qtforge.bus.publish("examples/hello", {"text": text, "count": count})
    return text


def _count(parameters):
    return qtforge.state.get("count", 0)


def _last(parameters):
    return qtforge.state.get("last", "")


commands = {"hello": _hello, "count": _count, "last": _last}


def initialize():
    qtforge.bus.subscribe("examples/hello", lambda message: qtforge.state.set("last", message["payload"]["text"]))
    qtforge.log.info("ready")
