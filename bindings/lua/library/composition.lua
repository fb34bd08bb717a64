---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Plugins that are made of others.
---@class qtforge.composition
local composition = {}

---@enum qtforge.composition.CompositionStrategy
composition.CompositionStrategy = {
    Aggregation = 0,
    Pipeline = 1,
    Facade = 2,
    Decorator = 3,
    Proxy = 4,
    Adapter = 5,
    Bridge = 6,
}

---@enum qtforge.composition.PluginRole
composition.PluginRole = {
    Primary = 0,
    Secondary = 1,
    Auxiliary = 2,
    Decorator = 3,
    Adapter = 4,
    Bridge = 5,
}

---Leads a command of one plugin to a command of another.
---@class qtforge.composition.CompositionBinding
---@field source_plugin_id string The plugin whose command it is; empty for the composite's own.
---@field source_method string The command.
---@field target_plugin_id string The plugin it leads to.
---@field target_method string The command it leads to; empty for the same.
---@field parameter_mapping table<string, string> By parameter of the target: an expression over what the source was given.
---@field transformer string An expression that makes the answer; empty for the target's.
---@field bidirectional boolean Whether it leads back too.
---@field priority integer Of several, higher ones come first.
---@overload fun(source_plugin_id?: string, source_method?: string, target_plugin_id?: string, target_method?: string, parameter_mapping?: table<string, string>, transformer?: string, bidirectional?: boolean, priority?: integer): qtforge.composition.CompositionBinding
composition.CompositionBinding = {}

---Plugins that together make one. Register it at the composition manager, then create the composite plugin.
---@class qtforge.composition.PluginComposition
---@field id string The id of the composite plugin.
---@field name string Its name; the id when empty.
---@field strategy qtforge.composition.CompositionStrategy How the members work together.
---@field description string What it is for.
---@field version string The version of the composite plugin.
---@field primary_plugin_id string The primary plugin; empty for none.
---@field plugins table<string, qtforge.composition.PluginRole> The members and their roles.
---@field bindings qtforge.composition.CompositionBinding[] What leads where.
---@field configuration table<string, any> The configuration of the composite: timeout_ms, partial, combine, cache.
---@overload fun(id?: string, name?: string, strategy?: qtforge.composition.CompositionStrategy, description?: string, version?: string, primary_plugin_id?: string, plugins?: table<string, qtforge.composition.PluginRole>, bindings?: qtforge.composition.CompositionBinding[], configuration?: table<string, any>): qtforge.composition.PluginComposition
composition.PluginComposition = {}

---Adds a binding.
---@param binding qtforge.composition.CompositionBinding
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:add_binding(binding) end

---Adds a binding.
---@param binding qtforge.composition.CompositionBinding
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:bind_plugins(binding) end

---Adds a member, or changes its role.
---@param plugin_id string
---@param role? qtforge.composition.PluginRole
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:add_plugin(plugin_id, role) end

---A composition from its JSON form: an object.
---@param json table<string, any>
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.PluginComposition.from_json(json) end

---A composition from its JSON form: an object.
---@param json table<string, any>
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.PluginComposition.from_map(json) end

---What is wrong with it, in words; nothing when it can be registered.
---@return string[]? result
---@return qtforge.Error? error
function composition.PluginComposition:get_errors() end

---What is wrong with it, in words; nothing when it can be registered.
---@return string[]? result
---@return qtforge.Error? error
function composition.PluginComposition:validation_errors() end

---The members with a role.
---@param role qtforge.composition.PluginRole
---@return string[]? result
---@return qtforge.Error? error
function composition.PluginComposition:get_plugins_by_role(role) end

---Takes a member away, and what is bound to it. Whether it was there.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function composition.PluginComposition:remove_plugin(plugin_id) end

---Changes the configuration of the composite.
---@param configuration table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:set_configuration(configuration) end

---Makes a plugin the primary one, adding it when it is no member.
---@param plugin_id string
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:set_primary_plugin(plugin_id) end

---Changes how the members work together.
---@param strategy qtforge.composition.CompositionStrategy
---@return boolean? done
---@return qtforge.Error? error
function composition.PluginComposition:set_strategy(strategy) end

---Its JSON form (docs/compositions.md).
---@return table<string, any>? result
---@return qtforge.Error? error
function composition.PluginComposition:to_json() end

---Its JSON form (docs/compositions.md).
---@return table<string, any>? result
---@return qtforge.Error? error
function composition.PluginComposition:to_map() end

---Whether it can be registered; get_errors says what is wrong.
---@return boolean? result
---@return qtforge.Error? error
function composition.PluginComposition:validate() end

---Whether it can be registered; get_errors says what is wrong.
---@return boolean? result
---@return qtforge.Error? error
function composition.PluginComposition:is_valid() end

---A composite plugin that is installed.
---@class qtforge.composition.CompositePlugin
---@field id string The id of the plugin and of its composition.
---@field message string Why it is not well; empty when it is.
---@field name string Its name.
---@field state qtforge.core.PluginState Its state.
composition.CompositePlugin = {}
composition.ICompositePlugin = composition.CompositePlugin

---Adds a member, or changes its role: the composite plugin is replaced.
---@param plugin_id string
---@param role? qtforge.composition.PluginRole
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositePlugin:add_plugin(plugin_id, role) end

---The commands it has.
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositePlugin:available_commands() end

---The commands it has.
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_available_commands() end

---Adds a binding: the composite plugin is replaced.
---@param binding qtforge.composition.CompositionBinding
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositePlugin:bind_plugins(binding) end

---Adds a binding: the composite plugin is replaced.
---@param binding qtforge.composition.CompositionBinding
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositePlugin:add_binding(binding) end

---Sends it a command. Gives the answer.
---@param command string
---@param parameters? table<string, any>
---@return any result
---@return qtforge.Error? error
function composition.CompositePlugin:execute_command(command, parameters) end

---Sends it a command. Gives the answer.
---@param command string
---@param parameters? table<string, any>
---@return any result
---@return qtforge.Error? error
function composition.CompositePlugin:send_command(command, parameters) end

---Sends it a command. Gives the answer.
---@param command string
---@param parameters? table<string, any>
---@return any result
---@return qtforge.Error? error
function composition.CompositePlugin:invoke_method(command, parameters) end

---Its composition.
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_composition() end

---Its composition.
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositePlugin:composition() end

---Its members: objects with plugin_id, role, optional, state, healthy, message.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_members() end

---Its members: objects with plugin_id, role, optional, state, healthy, message.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_component_plugins() end

---The role of a member; none when it is not one.
---@param plugin_id string
---@return qtforge.composition.PluginRole? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_plugin_role(plugin_id) end

---The ids of its members.
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositePlugin:get_plugins() end

---Whether it and the members it cannot do without are well.
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositePlugin:is_healthy() end

---Takes a member away, and what is bound to it: the composite plugin is replaced. Whether it was there.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositePlugin:remove_plugin(plugin_id) end

---Compositions and the composite plugins made of them. Composite plugins stay when the session ends, as other plugins do.
---@class qtforge.composition.CompositionManager
---@overload fun(): qtforge.composition.CompositionManager
composition.CompositionManager = {}
composition.ICompositionManager = composition.CompositionManager

---Makes a plugin of a composition that is registered: installs and starts it.
---@param composition_id string
---@return qtforge.composition.CompositePlugin? result
---@return qtforge.Error? error
function composition.CompositionManager:create_composite_plugin(composition_id) end

---A composition without members; register_composition makes it known when it is complete.
---@param composition_id string
---@param name? string
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositionManager:create_composition(composition_id, name) end

---Stops and uninstalls a composite plugin; its members stay.
---@param composition_id string
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositionManager:destroy_composite_plugin(composition_id) end

---A composite plugin that is installed; none when there is none of that id.
---@param composition_id string
---@return qtforge.composition.CompositePlugin? result
---@return qtforge.Error? error
function composition.CompositionManager:get_composite_plugin(composition_id) end

---A composition; none when there is none of that id.
---@param composition_id string
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositionManager:get_composition(composition_id) end

---The compositions of the runtime.
---@return qtforge.composition.CompositionManager? result
---@return qtforge.Error? error
function composition.CompositionManager.instance() end

---The ids of the composite plugins that are installed, sorted.
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositionManager:list_composite_plugins() end

---The ids of all compositions, sorted.
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositionManager:list_compositions() end

---Reads a composition from a file.
---@param file_path string
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositionManager:read_composition(file_path) end

---Reads a composition from a file.
---@param file_path string
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.CompositionManager:load_composition(file_path) end

---Registers a composition, or puts it in place of one of the same id. INVALID_ARGUMENT with all that is wrong.
---@param composition qtforge.composition.PluginComposition
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositionManager:register_composition(composition) end

---Forgets a composition; its composite plugin stays. Whether it was there.
---@param composition_id string
---@return boolean? result
---@return qtforge.Error? error
function composition.CompositionManager:unregister_composition(composition_id) end

---What is wrong with a composition, in words: members that are not there, too.
---@param composition qtforge.composition.PluginComposition
---@return string[]? result
---@return qtforge.Error? error
function composition.CompositionManager:validate_composition(composition) end

---A binding of a command of one plugin to a command of another.
---@param source_plugin_id string
---@param source_method string
---@param target_plugin_id string
---@param target_method? string
---@return qtforge.composition.CompositionBinding? result
---@return qtforge.Error? error
function composition.create_binding(source_plugin_id, source_method, target_plugin_id, target_method) end

---A binding of a command of one plugin to a command of another.
---@param source_plugin_id string
---@param source_method string
---@param target_plugin_id string
---@param target_method? string
---@return qtforge.composition.CompositionBinding? result
---@return qtforge.Error? error
function composition.create_composition_binding(source_plugin_id, source_method, target_plugin_id, target_method) end

---A composition, with members that are all Secondary or without.
---@param composition_id string
---@param name? string
---@param strategy? qtforge.composition.CompositionStrategy
---@param plugins? string[]
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.create_composition(composition_id, name, strategy, plugins) end

---A composition, with members that are all Secondary or without.
---@param composition_id string
---@param name? string
---@param strategy? qtforge.composition.CompositionStrategy
---@param plugins? string[]
---@return qtforge.composition.PluginComposition? result
---@return qtforge.Error? error
function composition.create_plugin_composition(composition_id, name, strategy, plugins) end

---The compositions of the runtime.
---@return qtforge.composition.CompositionManager? result
---@return qtforge.Error? error
function composition.get_composition_manager() end

---The compositions of the runtime.
---@return qtforge.composition.CompositionManager? result
---@return qtforge.Error? error
function composition.create_composition_manager() end

---The name of a role: Primary.
---@param role qtforge.composition.PluginRole
---@return string? result
---@return qtforge.Error? error
function composition.role_to_string(role) end

---The name of a strategy: Pipeline.
---@param strategy qtforge.composition.CompositionStrategy
---@return string? result
---@return qtforge.Error? error
function composition.strategy_to_string(strategy) end
