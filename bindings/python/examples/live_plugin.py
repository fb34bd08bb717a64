# SPDX-License-Identifier: Apache-2.0
"""A plugin that is an object of this program."""

from typing import Any, Dict

import qtforge


class Counter(qtforge.Plugin):
    """Counts what it is told to."""

    id = "example.counter"
    version = "1.0.0"
    description = "Counts"

    def __init__(self) -> None:
        self.count = 0

    @qtforge.command
    def add(self, parameters: Dict[str, Any]) -> int:
        self.count += int(parameters.get("by", 1))
        return self.count


def main() -> None:
    manager = qtforge.core.create_plugin_manager()
    with qtforge.register_plugin(Counter()) as counter:
        print(manager.send_command(counter.id, "add"))
        print(manager.send_command(counter.id, "add", {"by": 41}))


if __name__ == "__main__":
    main()
