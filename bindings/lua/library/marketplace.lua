---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Plugins that the repositories offer: finding and taking them.
---@class qtforge.marketplace
local marketplace = {}

---A version of a plugin that a repository offers.
---@class qtforge.marketplace.MarketplaceOffer
---@field plugin_id string The plugin; for a library library/NAME.
---@field version string The version.
---@field download_url string Where its code is; install_version takes it as path.
---@field repository string The repository that offers it.
---@field sha256 string The SHA-256 that its code must have; empty when the repository does not say.
---@field size_bytes integer Its size in bytes; -1 when the repository does not say.
---@overload fun(plugin_id?: string, version?: string, download_url?: string, repository?: string, sha256?: string, size_bytes?: integer): qtforge.marketplace.MarketplaceOffer
marketplace.MarketplaceOffer = {}

---Finds plugins in the repositories of the runtime, and takes them into its store of versions.
---@class qtforge.marketplace.PluginMarketplace
---@overload fun(repository?: string, parent?: any): qtforge.marketplace.PluginMarketplace
marketplace.PluginMarketplace = {}

---What is offered in a higher version than that of the plugin here.
---@return qtforge.marketplace.MarketplaceOffer[]? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:check_for_updates() end

---The versions of a plugin that are offered, highest first.
---@param plugin_id string
---@return qtforge.marketplace.MarketplaceOffer[]? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:get_available_versions(plugin_id) end

---The highest version of a plugin that is offered; nothing when none is.
---@param plugin_id string
---@return qtforge.marketplace.MarketplaceOffer? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:get_plugin_details(plugin_id) end

---The folders that are asked.
---@return string[]? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:get_repositories() end

---Takes a version into the store: the highest that is offered for latest. What is in force does not change.
---@param plugin_id string
---@param version? string
---@return qtforge.managers.PluginVersionInfo? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:install_plugin(plugin_id, version) end

---The highest version of each plugin whose id has the text in it, whatever its case; of all for an empty text.
---@param query string
---@return qtforge.marketplace.MarketplaceOffer[]? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:search_plugins(query) end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function marketplace.PluginMarketplace:to_string() end

---What all repositories of the runtime offer, or one of them: a folder.
---@param repository? string
---@return qtforge.marketplace.PluginMarketplace? result
---@return qtforge.Error? error
function marketplace.create_marketplace(repository) end
