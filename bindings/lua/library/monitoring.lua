---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Hot reload, metrics and health.
---@class qtforge.monitoring
local monitoring = {}

---@enum qtforge.monitoring.HealthLevel
monitoring.HealthLevel = {
    Ok = 0,
    Warn = 1,
    TemporarilyUnavailable = 2,
    Critical = 3,
    HealthCheckError = 4,
}

---@enum qtforge.monitoring.HotReloadOutcome
monitoring.HotReloadOutcome = {
    Reloaded = 0,
    Unchanged = 1,
    Rejected = 2,
    RolledBack = 3,
    Failed = 4,
}

---@enum qtforge.monitoring.QuotaKind
monitoring.QuotaKind = {
    Cpu = 0,
    Allocation = 1,
    Threads = 2,
    Errors = 3,
    MessagesOut = 4,
    MessagesIn = 5,
    Calls = 6,
    Denials = 7,
}

---@enum qtforge.monitoring.QuotaAction
monitoring.QuotaAction = {
    Alert = 0,
    Throttle = 1,
    Pause = 2,
    Stop = 3,
}

---Plugins that are replaced, with their state, when their files change.
---@class qtforge.monitoring.PluginHotReloadManager
---@overload fun(): qtforge.monitoring.PluginHotReloadManager
monitoring.PluginHotReloadManager = {}
monitoring.IPluginHotReloadManager = monitoring.PluginHotReloadManager
monitoring.HotReloadManager = monitoring.PluginHotReloadManager

---As set_reload_callback, beside others. Gives an id for remove_reload_callback.
---@param callback function
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:add_reload_callback(callback) end

---Forgets all plugins and folders.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:clear() end

---Ends that. Whether it was so.
---@param folder string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:disable_folder(folder) end

---Ends that. Whether it was so.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:disable_hot_reload(plugin_id) end

---Follows all plugins in a folder.
---@param folder string
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:enable_folder(folder) end

---Replaces a plugin whenever its file changes, or the one of the path.
---@param plugin_id string
---@param file_path? string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:enable_hot_reload(plugin_id, file_path) end

---How long a file must be left alone before it is taken, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_debounce() end

---The folders that are followed.
---@return string[]? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_folders() end

---What was replaced or was to be, newest last: of a plugin, or of all.
---@param plugin_id? string
---@param count? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_history(plugin_id, count) end

---The plugins that are replaced when their files change.
---@return string[]? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_hot_reload_plugins() end

---How often files are looked at where the system does not tell of changes, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_reload_interval() end

---Figures: targets, folders, how often with which outcome, times.
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:get_statistics() end

---Whether anything is replaced at all.
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:is_global_hot_reload_enabled() end

---Whether a plugin is replaced when its file changes.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:is_hot_reload_enabled(plugin_id) end

---Replaces a plugin now by what its file has. Says what became of it: outcome, versions, times, error.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:reload_plugin(plugin_id) end

---Replaces a plugin now by what its file has. Says what became of it: outcome, versions, times, error.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:reload(plugin_id) end

---Takes such a function away. Whether it was there.
---@param callback_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:remove_reload_callback(callback_id) end

---Changes that: 0 ms to 1 minute.
---@param time integer
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:set_debounce(time) end

---Switches hot reload on or off, for all.
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:set_global_hot_reload_enabled(enabled) end

---Calls a function with the id of each plugin that was replaced or was to be, and what became of it, until the session ends.
---Takes the place of the one before; with none there is none.
---@param callback? function?
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:set_reload_callback(callback) end

---Changes that: 10 ms to 1 minute.
---@param interval_ms integer
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHotReloadManager:set_reload_interval(interval_ms) end

---What plugins and the runtime use and do, and meters of the program's own.
---@class qtforge.monitoring.PluginMetricsCollector
---@overload fun(): qtforge.monitoring.PluginMetricsCollector
monitoring.PluginMetricsCollector = {}
monitoring.IPluginMetricsCollector = monitoring.PluginMetricsCollector
monitoring.MetricsCollector = monitoring.PluginMetricsCollector

---A gauge that a function of the program gives whenever it is read. Gives its id.
---@param name string
---@param function_ function
---@param help? string
---@param labels? table<string, string>
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:add_gauge(name, function_, help, labels) end

---Forgets the history.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:clear_metrics() end

---Forgets the history.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:clear() end

---The numbers of all plugins now.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_all_plugin_metrics() end

---How many samples of each are kept.
---@return integer? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_max_history_size() end

---How often samples are taken, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_monitoring_interval() end

---Everything in the text format of OpenMetrics.
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_open_metrics() end

---Everything in the text format of OpenMetrics.
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:to_open_metrics() end

---Everything in the text format of OpenMetrics.
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:export_metrics() end

---The numbers of a plugin now: uptime_ms, error_count, cpu_ms, allocated_bytes, messages and so on.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_plugin_metrics(plugin_id) end

---The numbers of a plugin now: uptime_ms, error_count, cpu_ms, allocated_bytes, messages and so on.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:collect_metrics(plugin_id) end

---Samples of a plugin, oldest first, at most so many of the latest.
---@param plugin_id string
---@param max_entries? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_plugin_metrics_history(plugin_id, max_entries) end

---What a plugin does each second, between its last two samples.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_plugin_rates(plugin_id) end

---The numbers of the runtime now: total_plugins, heap_used_bytes, threads, cpu and so on.
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_system_metrics() end

---Samples of the runtime, oldest first, at most so many of the latest.
---@param max_entries? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_system_metrics_history(max_entries) end

---The values whose names begin with a prefix: objects with name, kind, labels, value.
---@param prefix? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:get_values(prefix) end

---Whether samples are taken.
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:is_monitoring_active() end

---Adds to a counter of the program's own, as qtforge_custom_NAME, until the session ends.
---@param name string
---@param amount? number
---@param labels? table<string, string>
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:record_counter(name, amount, labels) end

---Sets a gauge of the program's own, as qtforge_custom_NAME, until the session ends.
---@param name string
---@param value number
---@param labels? table<string, string>
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:record_gauge(name, value, labels) end

---Records that something took so many milliseconds, as qtforge_custom_NAME, until the session ends.
---@param name string
---@param duration_ms number
---@param labels? table<string, string>
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:record_timer(name, duration_ms, labels) end

---Takes such a gauge away. Whether it was there.
---@param gauge_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:remove_gauge(gauge_id) end

---Changes that: 1 to 100,000.
---@param samples integer
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:set_max_history_size(samples) end

---Changes that: 10 ms to 1 hour; kept over restarts.
---@param interval_ms integer
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:set_monitoring_interval(interval_ms) end

---Begins to take samples, each so many milliseconds.
---@param interval? integer
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:start_monitoring(interval) end

---Ends the taking of samples.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:stop_monitoring() end

---Takes a sample of everything now. Of how many plugins.
---@return integer? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:update_all_metrics() end

---Takes a sample of a plugin now, also into its history. The registry is the runtime's, whichever is given.
---@param plugin_id string
---@param registry? any
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginMetricsCollector:update_plugin_metrics(plugin_id, registry) end

---Whether plugins and the runtime are well.
---@class qtforge.monitoring.PluginHealthMonitor
---@overload fun(): qtforge.monitoring.PluginHealthMonitor
monitoring.PluginHealthMonitor = {}
monitoring.HealthMonitor = monitoring.PluginHealthMonitor

---Calls a function with what a check says whenever that differs from before. Gives an id for remove_listener.
---@param callback function
---@return string? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:add_listener(callback) end

---Asks all health checks, or those with one of the tags: level, time, checks.
---@param tags? string[]
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:check(tags) end

---Asks the health check of a plugin: name, level, messages, took_ms.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:check_plugin(plugin_id) end

---What a check said, oldest first, at most so many of the latest.
---@param name string
---@param count? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:get_history(name, count) end

---What the checks said last.
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:get_last() end

---The plugins that are restarted no more because that did not help.
---@return string[]? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:get_quarantined() end

---Whether the checks are asked regularly.
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:is_monitoring_active() end

---Lets such a plugin be started again. Whether it was one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:release(plugin_id) end

---Takes such a function away. Whether it was there.
---@param listener_id string
---@return boolean? result
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:remove_listener(listener_id) end

---Begins to ask the checks regularly.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:start_monitoring() end

---Ends that.
---@return boolean? done
---@return qtforge.Error? error
function monitoring.PluginHealthMonitor:stop_monitoring() end

---Whether a plugin is well: plugin_id, is_healthy, status_message and so on.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.create_health(plugin_id) end

---Whether plugins and the runtime are well.
---@return qtforge.monitoring.PluginHealthMonitor? result
---@return qtforge.Error? error
function monitoring.create_health_monitor() end

---Whether plugins and the runtime are well.
---@return qtforge.monitoring.PluginHealthMonitor? result
---@return qtforge.Error? error
function monitoring.create_plugin_health_monitor() end

---Plugins that are replaced when their files change.
---@return qtforge.monitoring.PluginHotReloadManager? result
---@return qtforge.Error? error
function monitoring.create_hot_reload_manager() end

---Plugins that are replaced when their files change.
---@return qtforge.monitoring.PluginHotReloadManager? result
---@return qtforge.Error? error
function monitoring.create_plugin_hot_reload_manager() end

---The numbers of a plugin now, or those of the runtime.
---@param plugin_id? string
---@return table<string, any>? result
---@return qtforge.Error? error
function monitoring.create_metrics(plugin_id) end

---What plugins and the runtime use and do.
---@return qtforge.monitoring.PluginMetricsCollector? result
---@return qtforge.Error? error
function monitoring.create_metrics_collector() end

---What plugins and the runtime use and do.
---@return qtforge.monitoring.PluginMetricsCollector? result
---@return qtforge.Error? error
function monitoring.create_plugin_metrics_collector() end

---The share of all processors that the runtime uses, 0 to 1; what it was when it was last measured.
---@return number? result
---@return qtforge.Error? error
function monitoring.get_cpu_usage() end

---The share of all processors that the runtime uses, 0 to 1; what it was when it was last measured.
---@return number? result
---@return qtforge.Error? error
function monitoring.get_system_cpu_usage() end

---The share of all processors that the runtime uses, 0 to 1; what it was when it was last measured.
---@return number? result
---@return qtforge.Error? error
function monitoring.get_current_cpu_usage() end

---The heap the runtime uses, in bytes.
---@return integer? result
---@return qtforge.Error? error
function monitoring.get_memory_usage() end

---The heap the runtime uses, in bytes.
---@return integer? result
---@return qtforge.Error? error
function monitoring.get_system_memory_usage() end

---The heap the runtime uses, in bytes.
---@return integer? result
---@return qtforge.Error? error
function monitoring.get_current_memory_usage() end

---The name of a level of health: Critical.
---@param status qtforge.monitoring.HealthLevel
---@return string? result
---@return qtforge.Error? error
function monitoring.health_status_to_string(status) end

---The name of a level of health: Critical.
---@param status qtforge.monitoring.HealthLevel
---@return string? result
---@return qtforge.Error? error
function monitoring.health_level_to_string(status) end

---Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector.
---@param metrics_interval? integer
---@return any[]? result
---@return qtforge.Error? error
function monitoring.setup_monitoring_system(metrics_interval) end
