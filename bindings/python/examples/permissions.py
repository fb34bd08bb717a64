# SPDX-License-Identifier: Apache-2.0
"""Grants a permission, asks for it, and takes it back."""

import qtforge
import qtforge.security as security


def main() -> None:
    permissions = security.create_permission_manager()
    try:
        permissions.grant_permission("example.plugin", security.PluginPermission.NetworkAccess)
    except qtforge.SecurityError as refusal:
        # What a plugin may be granted depends on how far it is trusted.
        print("refused:", refusal.message)
    print("granted:", permissions.has_permission("example.plugin", security.PluginPermission.NetworkAccess))
    permissions.revoke_permission("example.plugin", security.PluginPermission.NetworkAccess)
    print("granted:", permissions.has_permission("example.plugin", security.PluginPermission.NetworkAccess))


if __name__ == "__main__":
    main()
