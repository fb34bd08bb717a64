# SPDX-License-Identifier: Apache-2.0
"""Versions are values; those of plugins are kept side by side by the version manager."""

import qtforge
from qtforge import managers
from qtforge.core import Version


def main() -> None:
    versions_in_order = sorted([Version(1, 10, 0), Version(1, 2, 0), Version(2, 0, 0, "rc.1"), Version(2, 0, 0)])
    print(", ".join(str(version) for version in versions_in_order))

    registry = qtforge.core.create_plugin_registry()
    configuration = managers.create_configuration_manager()
    logger = managers.create_logging_manager()
    versions = managers.create_plugin_version_manager(registry, configuration, logger)
    try:
        versions.install_version("example.plugin", "2.1.0", "/path/to/plugin.so")
    except qtforge.PluginError as failure:
        print("cannot install:", failure.message)


if __name__ == "__main__":
    main()
