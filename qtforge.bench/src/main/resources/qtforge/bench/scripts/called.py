# SPDX-License-Identifier: Apache-2.0
def add(a, b):
    return a + b


def execute_command(command, parameters):
    return {"ok": True, "command": command, "sum": parameters["a"] + parameters["b"]}
