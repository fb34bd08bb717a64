# SPDX-License-Identifier: Apache-2.0
"""What waits has an asynchronous twin; what fails is an exception of its kind."""

import asyncio

import qtforge


async def load(path: str) -> None:
    manager = qtforge.core.create_plugin_manager()
    try:
        plugin = await asyncio.wait_for(manager.load_plugin_async(path), 30)
        print("loaded", plugin)
    except FileNotFoundError as failure:
        print("not there:", failure)
    except qtforge.PluginError as failure:
        print(failure.name, failure.message)


async def main() -> None:
    await asyncio.gather(load("nothing.jar"), load("nothing.lua"))


if __name__ == "__main__":
    asyncio.run(main())
