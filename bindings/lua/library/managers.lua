---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Configuration, logging, resources and versions of plugins.
---@class qtforge.managers
local managers = {}

---@enum qtforge.managers.ConfigurationScope
managers.ConfigurationScope = {
    Global = 0,
    Plugin = 1,
    User = 2,
    Session = 3,
    Runtime = 4,
}

---@enum qtforge.managers.ConfigurationChangeType
managers.ConfigurationChangeType = {
    Added = 0,
    Modified = 1,
    Removed = 2,
    Reloaded = 3,
}

---@enum qtforge.managers.ConfigurationMergeStrategy
managers.ConfigurationMergeStrategy = {
    Replace = 0,
    Merge = 1,
    DeepMerge = 2,
    Append = 3,
    Prepend = 4,
}

---@enum qtforge.managers.ConflictResolution
managers.ConflictResolution = {
    UseSource = 0,
    UseTarget = 1,
    Combine = 2,
    Error = 3,
}

---@enum qtforge.managers.LogLevel
managers.LogLevel = {
    Trace = 0,
    Debug = 1,
    Info = 2,
    Warning = 3,
    Error = 4,
    Critical = 5,
    Fatal = 6,
}

---@enum qtforge.managers.LogOutput
managers.LogOutput = {
    Console = 0,
    File = 1,
    Network = 2,
    Database = 3,
    Custom = 4,
}

---@enum qtforge.managers.LogFormat
managers.LogFormat = {
    Simple = 0,
    Json = 1,
    Detailed = 2,
}

---@enum qtforge.managers.ResourceType
managers.ResourceType = {
    Thread = 0,
    Timer = 1,
    NetworkConnection = 2,
    FileHandle = 3,
    DatabaseConnection = 4,
    Memory = 5,
    Custom = 6,
}

---@enum qtforge.managers.ResourceState
managers.ResourceState = {
    Available = 0,
    InUse = 1,
    Reserved = 2,
    Cleanup = 3,
    Error = 4,
}

---@enum qtforge.managers.ResourcePriority
managers.ResourcePriority = {
    Low = 0,
    Normal = 1,
    High = 2,
    Critical = 3,
}

---@enum qtforge.managers.LifecycleState
managers.LifecycleState = {
    Created = 0,
    Initialized = 1,
    Active = 2,
    Idle = 3,
    Deprecated = 4,
    Cleanup = 5,
    Destroyed = 6,
}

---@enum qtforge.managers.AllocationStrategy
managers.AllocationStrategy = {
    FirstFit = 0,
    BestFit = 1,
    WorstFit = 2,
    RoundRobin = 3,
    LoadBalanced = 4,
    Priority = 5,
}

---@enum qtforge.managers.VersionInstallStatus
managers.VersionInstallStatus = {
    NotInstalled = 0,
    Installing = 1,
    Installed = 2,
    Active = 3,
    Deprecated = 4,
    Corrupted = 5,
    Migrating = 6,
    RollingBack = 7,
}

---@enum qtforge.managers.MigrationStrategy
managers.MigrationStrategy = {
    None = 0,
    Automatic = 1,
    Manual = 2,
    Script = 3,
    Callback = 4,
}

---@enum qtforge.managers.CompatibilityLevel
managers.CompatibilityLevel = {
    Breaking = 0,
    Major = 1,
    Minor = 2,
    Patch = 3,
    Build = 4,
}

---@enum qtforge.managers.VersionErrorCode
managers.VersionErrorCode = {
    Unknown = 0,
    VersionNotFound = 1,
    VersionAlreadyExists = 2,
    IncompatibleVersion = 3,
    MigrationFailed = 4,
    RollbackFailed = 5,
    BackupFailed = 6,
    CorruptedInstallation = 7,
    DependencyConflict = 8,
    InsufficientPermissions = 9,
    StorageError = 10,
    InvalidMigrationScript = 11,
    ActiveVersionConflict = 12,
}

---A JSON Schema that the values of a store must meet.
---@class qtforge.managers.ConfigurationSchema
---@field schema table<string, any> The JSON Schema.
---@field strict_mode boolean Whether keys that the schema does not name are refused.
---@overload fun(schema?: table<string, any>, strict_mode?: boolean): qtforge.managers.ConfigurationSchema
managers.ConfigurationSchema = {}

---What the check of a configuration found.
---@class qtforge.managers.ConfigurationValidationResult
---@field is_valid boolean Whether there is no error.
---@field errors string[] The errors, naming key, rule and remedy.
---@field warnings string[] What is allowed, but not as it should be.
---@overload fun(is_valid?: boolean, errors?: string[], warnings?: string[]): qtforge.managers.ConfigurationValidationResult
managers.ConfigurationValidationResult = {}

---A change of the configuration.
---@class qtforge.managers.ConfigurationChangeEvent
---@field type qtforge.managers.ConfigurationChangeType What happened to the key.
---@field key string The key, dotted.
---@field old_value any What it was; none when it was not there.
---@field new_value any What it is; none when it is gone.
---@field scope qtforge.managers.ConfigurationScope In which scope.
---@field plugin_id string Of which plugin; empty for stores that are for all.
---@field timestamp integer When, in milliseconds since 1970.
---@overload fun(type?: qtforge.managers.ConfigurationChangeType, key?: string, old_value?: any, new_value?: any, scope?: qtforge.managers.ConfigurationScope, plugin_id?: string, timestamp?: integer): qtforge.managers.ConfigurationChangeEvent
managers.ConfigurationChangeEvent = {}

---An entry of the log.
---@class qtforge.managers.LogEntry
---@field timestamp integer When, in milliseconds since 1970.
---@field level qtforge.managers.LogLevel How serious it is.
---@field category string The name of the logger.
---@field plugin_id string The plugin whose entry it is; empty for the runtime's.
---@field message string What is said.
---@field context table<string, any> Values that belong to it.
---@field thread string The name of the thread.
---@field thread_id integer The number of the thread; -1 when it is not known.
---@field exception string The stack trace that belongs to it; empty for none.
---@field file string The source file; empty when it is not known.
---@field line integer The line; -1 when it is not known.
---@field function string The function; empty when it is not known.
---@overload fun(timestamp?: integer, level?: qtforge.managers.LogLevel, category?: string, plugin_id?: string, message?: string, context?: table<string, any>, thread?: string, thread_id?: integer, exception?: string, file?: string, line?: integer, function?: string): qtforge.managers.LogEntry
managers.LogEntry = {}

---What a plugin may have of a type of resource.
---@class qtforge.managers.ResourceQuota
---@field max_instances integer How many at a time.
---@field max_memory_bytes integer How many bytes at a time.
---@field max_lifetime integer How long each, in milliseconds; 0 for no limit.
---@field min_priority qtforge.managers.ResourcePriority What is less important than this gets none.
---@overload fun(max_instances?: integer, max_memory_bytes?: integer, max_lifetime?: integer, min_priority?: qtforge.managers.ResourcePriority): qtforge.managers.ResourceQuota
managers.ResourceQuota = {}

---A version of a plugin in the store of versions.
---@class qtforge.managers.PluginVersionInfo
---@field plugin_id string The plugin.
---@field version string The version.
---@field installation_path string Where its code is.
---@field status qtforge.managers.VersionInstallStatus How it stands.
---@field is_active boolean Whether it is in force.
---@field install_time integer When it was taken in, in milliseconds since 1970.
---@field last_used integer? When it was last put in force; none for never.
---@field usage_count integer How often it was put in force.
---@field metadata table<string, any> The metadata of the plugin.
---@field dependencies string[] What it needs: plugins with ranges of versions.
---@field migrations string[] The migrations it has inside.
---@field compatibility_level qtforge.managers.CompatibilityLevel How it differs from the version before.
---@field configuration_schema table<string, any> The JSON Schema of its configuration; empty for none.
---@field source string Where it came from.
---@field sha256 string The SHA-256 of its code.
---@field size integer Its size in bytes.
---@overload fun(plugin_id?: string, version?: string, installation_path?: string, status?: qtforge.managers.VersionInstallStatus, is_active?: boolean, install_time?: integer, last_used?: integer, usage_count?: integer, metadata?: table<string, any>, dependencies?: string[], migrations?: string[], compatibility_level?: qtforge.managers.CompatibilityLevel, configuration_schema?: table<string, any>, source?: string, sha256?: string, size?: integer): qtforge.managers.PluginVersionInfo
managers.PluginVersionInfo = {}

---The configuration of runtime and plugins: five scopes, each with stores of dotted keys.
---The scope Plugin needs the id of the plugin. Changes are checked before they are made, and kept in files.
---@class qtforge.managers.ConfigurationManager
---@overload fun(): qtforge.managers.ConfigurationManager
managers.ConfigurationManager = {}
managers.IConfigurationManager = managers.ConfigurationManager

---Removes all of a store. Whether there was anything.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:clear_configuration(scope, plugin_id) end

---The configuration of the runtime.
---@return qtforge.managers.ConfigurationManager? result
---@return qtforge.Error? error
function managers.ConfigurationManager.create() end

---Everything durable in one document, for import_configuration.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ConfigurationManager:export_configuration() end

---The truth value at a key, or else the default.
---@param key string
---@param default_value? boolean
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_bool(key, default_value, scope, plugin_id) end

---All of a store.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_configuration(scope, plugin_id) end

---The number at a key, or else the default.
---@param key string
---@param default_value? number
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return number? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_double(key, default_value, scope, plugin_id) end

---The latest changes that were made, newest last: number, time, who, what.
---@param count? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_history(count) end

---What holds for a plugin at a key, all scopes taken together; none when there is nothing.
---@param key string
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_inherited_value(key, plugin_id) end

---The whole number at a key, or else the default.
---@param key string
---@param default_value? integer
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return integer? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_int(key, default_value, scope, plugin_id) end

---The dotted keys of a store, sorted.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return string[]? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_keys(scope, plugin_id) end

---The dotted keys of a store, sorted.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return string[]? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_all_keys(scope, plugin_id) end

---What holds for a plugin (of no plugin: for all), all scopes taken together.
---@param plugin_id? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_merged_configuration(plugin_id) end

---What a store must be like; none when nobody said.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return qtforge.managers.ConfigurationSchema? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_schema(scope, plugin_id) end

---Figures: keys, subscriptions, writes, and so on.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_statistics() end

---The text at a key, or else the default.
---@param key string
---@param default_value? string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return string? result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_string(key, default_value, scope, plugin_id) end

---What a store has at a key. NOT_FOUND when it has nothing there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value(key, scope, plugin_id) end

---What a store has at a key. NOT_FOUND when it has nothing there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value_scoped(key, scope, plugin_id) end

---What a store has at a key. NOT_FOUND when it has nothing there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value_simple(key, scope, plugin_id) end

---What a store has at a key, or else the default.
---@param key string
---@param default_value? any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value_or_default(key, default_value, scope, plugin_id) end

---What a store has at a key, or else the default.
---@param key string
---@param default_value? any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value_or_default_scoped(key, default_value, scope, plugin_id) end

---What a store has at a key, or else the default.
---@param key string
---@param default_value? any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return any result
---@return qtforge.Error? error
function managers.ConfigurationManager:get_value_or_default_simple(key, default_value, scope, plugin_id) end

---Whether a store has something at a key.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:has_key(key, scope, plugin_id) end

---Whether a store has something at a key.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:has_key_scoped(key, scope, plugin_id) end

---Whether a store has something at a key.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:has_key_simple(key, scope, plugin_id) end

---Takes a document of export_configuration: laid over what is there, or in place of it.
---@param document table<string, any>
---@param merge? boolean
---@return boolean? done
---@return qtforge.Error? error
function managers.ConfigurationManager:import_configuration(document, merge) end

---Whether each change is written to the files at once.
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:is_auto_persist_enabled() end

---Reads a JSON file into a store.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@param merge? boolean
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:load_from_file(file_path, scope, plugin_id, merge) end

---Reads a JSON file into a store.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@param merge? boolean
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:load_from_file_scoped(file_path, scope, plugin_id, merge) end

---Reads a JSON file into a store.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@param merge? boolean
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:load_from_file_simple(file_path, scope, plugin_id, merge) end

---Reads the own file of a store again.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:reload_configuration(scope, plugin_id) end

---Removes a key and what is beneath it. Whether it was there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:remove_key(key, scope, plugin_id) end

---Removes a key and what is beneath it. Whether it was there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:remove_key_scoped(key, scope, plugin_id) end

---Removes a key and what is beneath it. Whether it was there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:remove_key_simple(key, scope, plugin_id) end

---Removes a key and what is beneath it. Whether it was there.
---@param key string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:remove_value(key, scope, plugin_id) end

---Writes a store to a JSON file.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:save_to_file(file_path, scope, plugin_id) end

---Writes a store to a JSON file.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:save_to_file_scoped(file_path, scope, plugin_id) end

---Writes a store to a JSON file.
---@param file_path string
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:save_to_file_simple(file_path, scope, plugin_id) end

---Says whether each change is written to the files at once.
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function managers.ConfigurationManager:set_auto_persist_enabled(enabled) end

---Writes a whole store: laid over what is there, or in place of it.
---@param configuration table<string, any>
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@param merge? boolean
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_configuration(configuration, scope, plugin_id, merge) end

---Says what a store must be like from now on: a ConfigurationSchema, or a JSON Schema.
---@param schema any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_schema(schema, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_value(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_value_scoped(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_value_simple(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_string(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_bool(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_int(key, value, scope, plugin_id) end

---Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.
---@param key string
---@param value any
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:set_double(key, value, scope, plugin_id) end

---Calls a function with a ConfigurationChangeEvent after each change, until unsubscribe_from_changes or the session ends.
---Only changes at or beneath the key, in the scope, of the plugin, as far as they are given. Gives the id of the subscription.
---@param callback function
---@param key? string
---@param scope? qtforge.managers.ConfigurationScope?
---@param plugin_id? string
---@return string? result
---@return qtforge.Error? error
function managers.ConfigurationManager:subscribe_to_changes(callback, key, scope, plugin_id) end

---Calls a function with a ConfigurationChangeEvent after each change, until unsubscribe_from_changes or the session ends.
---Only changes at or beneath the key, in the scope, of the plugin, as far as they are given. Gives the id of the subscription.
---@param callback function
---@param key? string
---@param scope? qtforge.managers.ConfigurationScope?
---@param plugin_id? string
---@return string? result
---@return qtforge.Error? error
function managers.ConfigurationManager:add_change_listener(callback, key, scope, plugin_id) end

---Takes back what the history has under a number. INVALID_STATE when it was changed again since.
---@param number integer
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ConfigurationManager:undo(number) end

---Ends a subscription. Whether there was one.
---@param subscription_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:unsubscribe_from_changes(subscription_id) end

---Ends a subscription. Whether there was one.
---@param subscription_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.ConfigurationManager:remove_change_listener(subscription_id) end

---Checks what is stored, or what would be if a store had the values given.
---@param scope? qtforge.managers.ConfigurationScope
---@param plugin_id? string
---@param configuration? table<string, any>?
---@return qtforge.managers.ConfigurationValidationResult? result
---@return qtforge.Error? error
function managers.ConfigurationManager:validate_configuration(scope, plugin_id, configuration) end

---The log of runtime and plugins: writing, levels, outputs, the latest entries.
---@class qtforge.managers.LoggingManager
---@overload fun(): qtforge.managers.LoggingManager
managers.LoggingManager = {}
managers.ILoggingManager = managers.LoggingManager

---Has a function say of each LogEntry whether it is kept, until remove_filter or the session ends.
---@param name string
---@param filter function
---@return string? result
---@return qtforge.Error? error
function managers.LoggingManager:add_filter(name, filter) end

---Calls a function with each LogEntry of at least a level, until remove_output_handler or the session ends.
---@param name string
---@param handler function
---@param level? qtforge.managers.LogLevel
---@return string? result
---@return qtforge.Error? error
function managers.LoggingManager:add_output_handler(name, handler, level) end

---The log of the runtime.
---@return qtforge.managers.LoggingManager? result
---@return qtforge.Error? error
function managers.LoggingManager.create() end

---Logs a message at level Critical.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:critical(message, plugin_id) end

---Logs a message at level Debug.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:debug(message, plugin_id) end

---Has nothing written to the console.
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:disable_console_logging() end

---Has the log no longer written to a file.
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:disable_file_logging() end

---Has warnings and worse written to the console.
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:enable_console_logging() end

---Has the log written to a file too; an empty path keeps the present one.
---@param file_path? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:enable_file_logging(file_path) end

---Logs a message at level Error.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:error(message, plugin_id) end

---Logs a message at level Fatal; nothing ends.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:fatal(message, plugin_id) end

---Has all outputs write what they hold.
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:flush_all() end

---Has all outputs write what they hold.
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:flush() end

---The configuration: global_level, category_levels, plugin_levels, enabled_outputs, log_file_path and so on.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.LoggingManager:get_configuration() end

---The level in force: the plugin's, or the category's, or the global one.
---@param category? string
---@param plugin_id? string
---@return qtforge.managers.LogLevel? result
---@return qtforge.Error? error
function managers.LoggingManager:get_effective_level(category, plugin_id) end

---The level below which nothing is logged, unless category or plugin have one of their own.
---@return qtforge.managers.LogLevel? result
---@return qtforge.Error? error
function managers.LoggingManager:get_global_level() end

---The level below which nothing is logged, unless category or plugin have one of their own.
---@return qtforge.managers.LogLevel? result
---@return qtforge.Error? error
function managers.LoggingManager:get_log_level() end

---The level below which nothing is logged, unless category or plugin have one of their own.
---@return qtforge.managers.LogLevel? result
---@return qtforge.Error? error
function managers.LoggingManager:get_level() end

---The file it is written to, or would be; as it was set, relative to the folder of the logs.
---@return string? result
---@return qtforge.Error? error
function managers.LoggingManager:get_log_file_path() end

---The outputs there are, with what they have written, failed to write and dropped.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.LoggingManager:get_outputs() end

---The latest entries, oldest first: of at least a level, of a plugin, as far as they are given.
---@param count? integer
---@param level? qtforge.managers.LogLevel?
---@param plugin_id? string
---@return qtforge.managers.LogEntry[]? result
---@return qtforge.Error? error
function managers.LoggingManager:get_recent_entries(count, level, plugin_id) end

---Figures: entries by level, dropped, and so on.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.LoggingManager:get_statistics() end

---Logs a message at level Info.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:info(message, plugin_id) end

---Whether the log is written to a file.
---@return boolean? result
---@return qtforge.Error? error
function managers.LoggingManager:is_file_logging_enabled() end

---Logs a message, of a plugin or of the program itself, with values that belong to it.
---@param level qtforge.managers.LogLevel
---@param message string
---@param plugin_id? string
---@param category? string
---@param context? table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:log(level, message, plugin_id, category, context) end

---Logs a message with the place in the source where it comes from.
---@param level qtforge.managers.LogLevel
---@param message string
---@param file string
---@param line integer
---@param function_? string
---@param plugin_id? string
---@param category? string
---@param context? table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:log_with_location(level, message, file, line, function_, plugin_id, category, context) end

---Takes such a function away. Whether it was there.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function managers.LoggingManager:remove_filter(name) end

---Takes such a function away. Whether it was there.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function managers.LoggingManager:remove_output_handler(name) end

---Gives a category a level of its own, or with none takes it away.
---@param category string
---@param level? qtforge.managers.LogLevel?
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_category_level(category, level) end

---Changes what is named of the configuration; the rest stays.
---@param configuration table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_configuration(configuration) end

---Has a function make the text of each LogEntry, until the session ends; with none the runtime does again.
---@param formatter? function?
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_formatter(formatter) end

---Changes that level.
---@param level qtforge.managers.LogLevel
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_global_level(level) end

---Changes that level.
---@param level qtforge.managers.LogLevel
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_log_level(level) end

---Changes that level.
---@param level qtforge.managers.LogLevel
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_level(level) end

---Switches a kind of output on or off. Network and Database are NOT_SUPPORTED; use add_output_handler.
---@param output qtforge.managers.LogOutput
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_output_enabled(output, enabled) end

---Gives a plugin a level of its own, or with none takes it away.
---@param plugin_id string
---@param level? qtforge.managers.LogLevel?
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:set_plugin_level(plugin_id, level) end

---Logs a message at level Trace.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:trace(message, plugin_id) end

---Logs a message at level Warning.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:warning(message, plugin_id) end

---Logs a message at level Warning.
---@param message string
---@param plugin_id? string
---@return boolean? done
---@return qtforge.Error? error
function managers.LoggingManager:warn(message, plugin_id) end

---The resources of plugins and programs: what a program allocates under names of its own, and quotas, leases and leaks of all.
---What was allocated goes when the program says so, and at the latest when its session ends.
---@class qtforge.managers.ResourceManager
---@overload fun(): qtforge.managers.ResourceManager
managers.ResourceManager = {}
managers.IResourceManager = managers.ResourceManager

---Allocates something under a name.
---Of the configuration count: threads (Thread), bytes (Memory, Custom), path and write (FileHandle), host and port
---(NetworkConnection). DatabaseConnection is NOT_SUPPORTED: a plugin with a driver makes such a pool.
---@param resource_id string
---@param resource_type qtforge.managers.ResourceType
---@param config? table<string, any>
---@return boolean? result
---@return qtforge.Error? error
function managers.ResourceManager:allocate_resource(resource_id, resource_type, config) end

---Takes overdue leases back and destroys unused instances of pools. How many.
---@return integer? result
---@return qtforge.Error? error
function managers.ResourceManager:cleanup() end

---Takes overdue leases back and destroys unused instances of pools. How many.
---@return integer? result
---@return qtforge.Error? error
function managers.ResourceManager:clean_up() end

---The resources of the runtime.
---@return qtforge.managers.ResourceManager? result
---@return qtforge.Error? error
function managers.ResourceManager.create() end

---Gives something allocated back. NOT_FOUND when nothing is allocated under that name by this object.
---@param resource_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.ResourceManager:deallocate_resource(resource_id) end

---The alerts of the monitor of resources, oldest first.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.ResourceManager:get_alerts() end

---What had to be taken back from plugins that stopped, oldest first.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.ResourceManager:get_leaks() end

---The leases of a plugin, or of all.
---@param plugin_id? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.ResourceManager:get_leases(plugin_id) end

---The pools, by name, with how many of their instances are in which state.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.ResourceManager:get_pools() end

---What a plugin may have of a type; '*' for every plugin without a quota of its own.
---@param plugin_id string
---@param type qtforge.managers.ResourceType
---@return qtforge.managers.ResourceQuota? result
---@return qtforge.Error? error
function managers.ResourceManager:get_quota(plugin_id, type) end

---What is allocated under a name: type, holder, bytes, acquired_at and so on; none when nothing is.
---@param resource_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ResourceManager:get_resource_info(resource_id) end

---What is allocated under a name: type, holder, bytes, acquired_at and so on; none when nothing is.
---@param resource_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ResourceManager:get_resource(resource_id) end

---Figures: leases by type, pools, leaks.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ResourceManager:get_statistics() end

---What a plugin uses: instances and bytes by type, live threads, share of a processor.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.ResourceManager:get_usage(plugin_id) end

---Whether something is allocated under a name, by this object.
---@param resource_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.ResourceManager:has_resource(resource_id) end

---The names under which this object has something allocated, sorted.
---@return string[]? result
---@return qtforge.Error? error
function managers.ResourceManager:list_resources() end

---Takes back all that a plugin has leased. How many leases.
---@param plugin_id string
---@return integer? result
---@return qtforge.Error? error
function managers.ResourceManager:reclaim(plugin_id) end

---Gives something allocated back, if there is something. Whether there was.
---@param resource_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.ResourceManager:release_resource(resource_id) end

---Forgets a quota that was set. Whether there was one.
---@param plugin_id string
---@param type qtforge.managers.ResourceType
---@return boolean? result
---@return qtforge.Error? error
function managers.ResourceManager:remove_quota(plugin_id, type) end

---Sets what a plugin may have of a type; kept over restarts. What it has is not taken away.
---@param plugin_id string
---@param type qtforge.managers.ResourceType
---@param quota qtforge.managers.ResourceQuota
---@return boolean? done
---@return qtforge.Error? error
function managers.ResourceManager:set_quota(plugin_id, type, quota) end

---The versions of plugins: a store, what is in force, backups, migrations, rollback.
---@class qtforge.managers.PluginVersionManager
---@overload fun(registry?: any, config_manager?: any, logger?: any): qtforge.managers.PluginVersionManager
managers.PluginVersionManager = {}
managers.IPluginVersionManager = managers.PluginVersionManager
managers.VersionManager = managers.PluginVersionManager

---Adds a folder in which versions are searched; kept over restarts.
---@param folder string
---@return boolean? done
---@return qtforge.Error? error
function managers.PluginVersionManager:add_repository(folder) end

---Calls a function with plugin id, version and VersionInstallStatus when something happens to a version, until
---remove_version_listener or the session ends. Gives an id.
---@param callback function
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:add_version_listener(callback) end

---Calls a function with plugin id, version and VersionInstallStatus when something happens to a version, until
---remove_version_listener or the session ends. Gives an id.
---@param callback function
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:set_version_event_callback(callback) end

---Whether a version in the store may take the place of another, or of the one in force.
---@param plugin_id string
---@param from_version string
---@param to_version? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:check_compatibility(plugin_id, from_version, to_version) end

---Deletes the oldest rollback points of a plugin. How many.
---@param plugin_id string
---@param keep? integer
---@return integer? result
---@return qtforge.Error? error
function managers.PluginVersionManager:cleanup_old_backups(plugin_id, keep) end

---Takes the versions of one plugin out of the store that nothing needs, but for those used last. Gives what went, as
---'ID VERSION'. With a number alone, that of all plugins.
---@param plugin_id? any
---@param keep_count? integer
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:cleanup_old_versions(plugin_id, keep_count) end

---Takes versions out of the store that nothing needs, but for those used last. Gives what went, as 'ID VERSION'.
---@param keep? integer
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:cleanup_unused_versions(keep) end

---Backs up what is in force: version, data, configuration and state.
---@param plugin_id string
---@param reason? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:create_backup(plugin_id, reason) end

---Deletes a rollback point. Whether it was there.
---@param backup_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:delete_backup(backup_id) end

---Writes a version to a file that import_version takes.
---@param plugin_id string
---@param version string
---@param output_path string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:export_version(plugin_id, version, output_path) end

---The version in force; none when the plugin is not loaded.
---@param plugin_id string
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_active_version(plugin_id) end

---What the repositories offer of a plugin, or of everything.
---@param plugin_id? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_available_versions(plugin_id) end

---The rules of a plugin.
---@param plugin_id string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_compatibility_rules(plugin_id) end

---The versions in the store that may take the place of a version, highest first.
---@param plugin_id string
---@param version string
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_compatible_versions(plugin_id, version) end

---The versions of a plugin in the store, highest first.
---@param plugin_id string
---@return qtforge.managers.PluginVersionInfo[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_installed_versions(plugin_id) end

---The versions on the shortest way from one to another, both included; empty when there is none.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_migration_path(plugin_id, from_version, to_version) end

---The migrations there are for a plugin.
---@param plugin_id string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_migrations(plugin_id) end

---The plugins of which there are versions in the store.
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_plugins() end

---The folders in which versions are searched.
---@return string[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_repositories() end

---The rollback points of a plugin, newest first.
---@param plugin_id string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_rollback_points(plugin_id) end

---Counts since the start: installed, activated, failed, rolled_back, migrations and so on.
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_statistics() end

---Where the store is.
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_storage_directory() end

---What the store takes on disk, for one plugin or for all.
---@param plugin_id? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_storage_usage(plugin_id) end

---What happened to the versions of a plugin (or of all), newest first.
---@param plugin_id? string
---@param count? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_version_history(plugin_id, count) end

---One version in the store.
---@param plugin_id string
---@param version string
---@return qtforge.managers.PluginVersionInfo? result
---@return qtforge.Error? error
function managers.PluginVersionManager:get_version_info(plugin_id, version) end

---Takes in what export_version wrote.
---@param archive_path string
---@param replace? boolean
---@return qtforge.managers.PluginVersionInfo? result
---@return qtforge.Error? error
function managers.PluginVersionManager:import_version(archive_path, replace) end

---Takes a version into the store; what is in force does not change.
---The path is a file, a folder, a file: URL or mvn:GROUP:ARTIFACT:VERSION; an empty one has the repositories searched.
---@param plugin_id string
---@param version string
---@param file_path? string
---@param replace_existing? boolean
---@return qtforge.managers.PluginVersionInfo? result
---@return qtforge.Error? error
function managers.PluginVersionManager:install_version(plugin_id, version, file_path, replace_existing) end

---Whether data can be brought from one version to another.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:is_migration_available(plugin_id, from_version, to_version) end

---Whether a version in the store may take the place of the one in force.
---@param plugin_id string
---@param version string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:is_version_compatible(plugin_id, version) end

---Brings a plugin with its data from the version in force to another. Says what was done.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:migrate_version(plugin_id, from_version, to_version) end

---Brings a plugin with its data from the version in force to another. Says what was done.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:migrate_plugin_data(plugin_id, from_version, to_version) end

---Replaces the rules of a plugin: objects with from, to (ranges), level and reason.
---@param plugin_id string
---@param rules table<string, any>[]
---@return boolean? done
---@return qtforge.Error? error
function managers.PluginVersionManager:register_compatibility_rules(plugin_id, rules) end

---Says that a person has to migrate between two ranges of versions; kept over restarts. Gives an id.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@param instructions? string
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:register_manual_migration(plugin_id, from_version, to_version, instructions) end

---Registers a function that migrates data between two ranges of versions, until the session ends. Gives its id.
---It is called with an object of plugin_id, from, to, data_folder, configuration and state; what it gives as configuration and
---state takes the place of those.
---@param plugin_id string
---@param from_version string
---@param to_version string
---@param callback function
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:register_migration(plugin_id, from_version, to_version, callback) end

---Registers a migration document (docs/migrations.md); kept over restarts. Gives its id.
---@param plugin_id string
---@param document table<string, any>
---@return string? result
---@return qtforge.Error? error
function managers.PluginVersionManager:register_migration_script(plugin_id, document) end

---Removes such a folder. Whether it was there.
---@param folder string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:remove_repository(folder) end

---Takes such a function away. Whether it was there.
---@param listener_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:remove_version_listener(listener_id) end

---Puts a rollback point in force: its version with its data.
---@param backup_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:restore_backup(backup_id) end

---Puts a version in force again, with the data as it is now, or of that time.
---@param plugin_id string
---@param version string
---@param preserve_data? boolean
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:rollback_to_version(plugin_id, version, preserve_data) end

---Puts the version in force that was before (or the one named), with the data of that time.
---@param plugin_id string
---@param version? string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:rollback_version(plugin_id, version) end

---Puts a version in force, with the data brought to it by migrations. Says what was done.
---@param plugin_id string
---@param version string
---@param migrate? boolean
---@param preserve_state? boolean
---@param force? boolean
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:set_active_version(plugin_id, version, migrate, preserve_state, force) end

---Says that a version should not be used any more, or that it may be.
---@param plugin_id string
---@param version string
---@param deprecated? boolean
---@return boolean? done
---@return qtforge.Error? error
function managers.PluginVersionManager:set_deprecated(plugin_id, version, deprecated) end

---What set_active_version would do, and what speaks against it.
---@param plugin_id string
---@param version string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:simulate_activation(plugin_id, version) end

---What set_active_version would do, and what speaks against it.
---@param plugin_id string
---@param version string
---@return table<string, any>? result
---@return qtforge.Error? error
function managers.PluginVersionManager:simulate(plugin_id, version) end

---Takes a version out of the store; with force, rollback points that need it go too.
---@param plugin_id string
---@param version string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:uninstall_version(plugin_id, version, force) end

---Removes a migration. Whether it was there.
---@param migration_id string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:unregister_migration(migration_id) end

---Whether the code of a version is what was installed. One that is not cannot be put in force any more.
---@param plugin_id string
---@param version string
---@return boolean? result
---@return qtforge.Error? error
function managers.PluginVersionManager:validate_version_integrity(plugin_id, version) end

---The configuration of runtime and plugins.
---@return qtforge.managers.ConfigurationManager? result
---@return qtforge.Error? error
function managers.create_configuration_manager() end

---The configuration of runtime and plugins.
---@return qtforge.managers.ConfigurationManager? result
---@return qtforge.Error? error
function managers.get_configuration_manager() end

---The log of runtime and plugins.
---@return qtforge.managers.LoggingManager? result
---@return qtforge.Error? error
function managers.create_logging_manager() end

---The log of runtime and plugins.
---@return qtforge.managers.LoggingManager? result
---@return qtforge.Error? error
function managers.get_logging_manager() end

---The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.
---@param registry? any
---@param config_manager? any
---@param logger? any
---@return qtforge.managers.PluginVersionManager? result
---@return qtforge.Error? error
function managers.create_plugin_version_manager(registry, config_manager, logger) end

---The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.
---@param registry? any
---@param config_manager? any
---@param logger? any
---@return qtforge.managers.PluginVersionManager? result
---@return qtforge.Error? error
function managers.get_plugin_version_manager(registry, config_manager, logger) end

---The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.
---@param registry? any
---@param config_manager? any
---@param logger? any
---@return qtforge.managers.PluginVersionManager? result
---@return qtforge.Error? error
function managers.create_version_manager(registry, config_manager, logger) end

---The resources of plugins and programs.
---@return qtforge.managers.ResourceManager? result
---@return qtforge.Error? error
function managers.create_resource_manager() end

---The resources of plugins and programs.
---@return qtforge.managers.ResourceManager? result
---@return qtforge.Error? error
function managers.get_resource_manager() end

---The name of a log level: Info.
---@param level qtforge.managers.LogLevel
---@return string? result
---@return qtforge.Error? error
function managers.log_level_to_string(level) end
