# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Plugins that the repositories offer: finding and taking them."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "MarketplaceOffer",
    "PluginMarketplace",
    "create_marketplace",
]


class MarketplaceOffer(_r.Struct):
    """A version of a plugin that a repository offers."""

    _type = "marketplace.MarketplaceOffer"
    _fields = ("plugin_id", "version", "download_url", "repository", "sha256", "size_bytes")
    _defaults = ("", "", "", "", "", -1)

    def __init__(self, plugin_id=_UNSET, version=_UNSET, download_url=_UNSET, repository=_UNSET, sha256=_UNSET, size_bytes=_UNSET):
        self._init(plugin_id, version, download_url, repository, sha256, size_bytes)


class PluginMarketplace(_r.Handle):
    """Finds plugins in the repositories of the runtime, and takes them into its store of versions."""

    _type = "marketplace.PluginMarketplace"

    def __init__(self, repository=_UNSET, parent=_UNSET):
        self._new(repository, parent)

    def check_for_updates(self):
        """What is offered in a higher version than that of the plugin here."""
        return self._wait("check_for_updates")

    async def check_for_updates_async(self):
        """The same as check_for_updates, to be awaited."""
        return await self._wait_async("check_for_updates")

    def get_available_versions(self, plugin_id):
        """The versions of a plugin that are offered, highest first."""
        return self._wait("get_available_versions", plugin_id)

    async def get_available_versions_async(self, plugin_id):
        """The same as get_available_versions, to be awaited."""
        return await self._wait_async("get_available_versions", plugin_id)

    def get_plugin_details(self, plugin_id):
        """The highest version of a plugin that is offered; nothing when none is."""
        return self._wait("get_plugin_details", plugin_id)

    async def get_plugin_details_async(self, plugin_id):
        """The same as get_plugin_details, to be awaited."""
        return await self._wait_async("get_plugin_details", plugin_id)

    def get_repositories(self):
        """The folders that are asked."""
        return self._do("get_repositories")

    def install_plugin(self, plugin_id, version=_UNSET):
        """Takes a version into the store: the highest that is offered for latest. What is in force does not change."""
        return self._wait("install_plugin", plugin_id, version)

    async def install_plugin_async(self, plugin_id, version=_UNSET):
        """The same as install_plugin, to be awaited."""
        return await self._wait_async("install_plugin", plugin_id, version)

    def search_plugins(self, query):
        """The highest version of each plugin whose id has the text in it, whatever its case; of all for an empty text."""
        return self._wait("search_plugins", query)

    async def search_plugins_async(self, query):
        """The same as search_plugins, to be awaited."""
        return await self._wait_async("search_plugins", query)

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")


def create_marketplace(repository=_UNSET):
    """What all repositories of the runtime offer, or one of them: a folder."""
    return _r.call("marketplace", "create_marketplace", repository)
