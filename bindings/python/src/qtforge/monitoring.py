# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Hot reload, metrics and health."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "HealthLevel",
    "HotReloadOutcome",
    "QuotaKind",
    "QuotaAction",
    "PluginHotReloadManager",
    "IPluginHotReloadManager",
    "HotReloadManager",
    "PluginMetricsCollector",
    "IPluginMetricsCollector",
    "MetricsCollector",
    "PluginHealthMonitor",
    "HealthMonitor",
    "create_health",
    "create_health_monitor",
    "create_plugin_health_monitor",
    "create_hot_reload_manager",
    "create_plugin_hot_reload_manager",
    "create_metrics",
    "create_metrics_collector",
    "create_plugin_metrics_collector",
    "get_cpu_usage",
    "get_system_cpu_usage",
    "get_current_cpu_usage",
    "get_memory_usage",
    "get_system_memory_usage",
    "get_current_memory_usage",
    "health_status_to_string",
    "health_level_to_string",
    "setup_monitoring_system",
]


class HealthLevel(_r.Enum):
    """Constants of monitoring.HealthLevel."""

    Ok = 0
    Warn = 1
    TemporarilyUnavailable = 2
    Critical = 3
    HealthCheckError = 4
    OK = 0
    WARN = 1
    TEMPORARILY_UNAVAILABLE = 2
    CRITICAL = 3
    HEALTH_CHECK_ERROR = 4


HealthLevel._type = "monitoring.HealthLevel"


class HotReloadOutcome(_r.Enum):
    """Constants of monitoring.HotReloadOutcome."""

    Reloaded = 0
    Unchanged = 1
    Rejected = 2
    RolledBack = 3
    Failed = 4
    RELOADED = 0
    UNCHANGED = 1
    REJECTED = 2
    ROLLED_BACK = 3
    FAILED = 4


HotReloadOutcome._type = "monitoring.HotReloadOutcome"


class QuotaKind(_r.Enum):
    """Constants of monitoring.QuotaKind."""

    Cpu = 0
    Allocation = 1
    Threads = 2
    Errors = 3
    MessagesOut = 4
    MessagesIn = 5
    Calls = 6
    Denials = 7
    CPU = 0
    ALLOCATION = 1
    THREADS = 2
    ERRORS = 3
    MESSAGES_OUT = 4
    MESSAGES_IN = 5
    CALLS = 6
    DENIALS = 7


QuotaKind._type = "monitoring.QuotaKind"


class QuotaAction(_r.Enum):
    """Constants of monitoring.QuotaAction."""

    Alert = 0
    Throttle = 1
    Pause = 2
    Stop = 3
    ALERT = 0
    THROTTLE = 1
    PAUSE = 2
    STOP = 3


QuotaAction._type = "monitoring.QuotaAction"


class PluginHotReloadManager(_r.Handle):
    """Plugins that are replaced, with their state, when their files change."""

    _type = "monitoring.PluginHotReloadManager"

    def __init__(self):
        self._new()

    def add_reload_callback(self, callback):
        """As set_reload_callback, beside others. Gives an id for remove_reload_callback."""
        return self._do("add_reload_callback", callback)

    def clear(self):
        """Forgets all plugins and folders."""
        return self._do("clear")

    def disable_folder(self, folder):
        """Ends that. Whether it was so."""
        return self._do("disable_folder", folder)

    def disable_hot_reload(self, plugin_id):
        """Ends that. Whether it was so."""
        return self._do("disable_hot_reload", plugin_id)

    def enable_folder(self, folder):
        """Follows all plugins in a folder."""
        return self._do("enable_folder", folder)

    def enable_hot_reload(self, plugin_id, file_path=_UNSET):
        """Replaces a plugin whenever its file changes, or the one of the path."""
        return self._do("enable_hot_reload", plugin_id, file_path)

    def get_debounce(self):
        """How long a file must be left alone before it is taken, in milliseconds."""
        return self._do("get_debounce")

    def get_folders(self):
        """The folders that are followed."""
        return self._do("get_folders")

    def get_history(self, plugin_id=_UNSET, count=_UNSET):
        """What was replaced or was to be, newest last: of a plugin, or of all."""
        return self._do("get_history", plugin_id, count)

    def get_hot_reload_plugins(self):
        """The plugins that are replaced when their files change."""
        return self._do("get_hot_reload_plugins")

    def get_reload_interval(self):
        """How often files are looked at where the system does not tell of changes, in milliseconds."""
        return self._do("get_reload_interval")

    def get_statistics(self):
        """Figures: targets, folders, how often with which outcome, times."""
        return self._do("get_statistics")

    def is_global_hot_reload_enabled(self):
        """Whether anything is replaced at all."""
        return self._do("is_global_hot_reload_enabled")

    def is_hot_reload_enabled(self, plugin_id):
        """Whether a plugin is replaced when its file changes."""
        return self._do("is_hot_reload_enabled", plugin_id)

    def reload_plugin(self, plugin_id):
        """Replaces a plugin now by what its file has. Says what became of it: outcome, versions, times, error."""
        return self._wait("reload_plugin", plugin_id)

    async def reload_plugin_async(self, plugin_id):
        """The same as reload_plugin, to be awaited."""
        return await self._wait_async("reload_plugin", plugin_id)

    reload = reload_plugin

    def remove_reload_callback(self, callback_id):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_reload_callback", callback_id)

    def set_debounce(self, time):
        """Changes that: 0 ms to 1 minute."""
        return self._do("set_debounce", time)

    def set_global_hot_reload_enabled(self, enabled):
        """Switches hot reload on or off, for all."""
        return self._do("set_global_hot_reload_enabled", enabled)

    def set_reload_callback(self, callback=_UNSET):
        """Calls a function with the id of each plugin that was replaced or was to be, and what became of it, until the session ends.
        Takes the place of the one before; with none there is none.
        """
        return self._do("set_reload_callback", callback)

    def set_reload_interval(self, interval_ms):
        """Changes that: 10 ms to 1 minute."""
        return self._do("set_reload_interval", interval_ms)

IPluginHotReloadManager = PluginHotReloadManager

HotReloadManager = PluginHotReloadManager


class PluginMetricsCollector(_r.Handle):
    """What plugins and the runtime use and do, and meters of the program's own."""

    _type = "monitoring.PluginMetricsCollector"

    def __init__(self):
        self._new()

    def add_gauge(self, name, function, help=_UNSET, labels=_UNSET):
        """A gauge that a function of the program gives whenever it is read. Gives its id."""
        return self._do("add_gauge", name, function, help, labels)

    def clear_metrics(self):
        """Forgets the history."""
        return self._do("clear_metrics")

    clear = clear_metrics

    def get_all_plugin_metrics(self):
        """The numbers of all plugins now."""
        return self._do("get_all_plugin_metrics")

    def get_max_history_size(self):
        """How many samples of each are kept."""
        return self._do("get_max_history_size")

    def get_monitoring_interval(self):
        """How often samples are taken, in milliseconds."""
        return self._do("get_monitoring_interval")

    def get_open_metrics(self):
        """Everything in the text format of OpenMetrics."""
        return self._do("get_open_metrics")

    to_open_metrics = get_open_metrics

    export_metrics = get_open_metrics

    def get_plugin_metrics(self, plugin_id):
        """The numbers of a plugin now: uptime_ms, error_count, cpu_ms, allocated_bytes, messages and so on."""
        return self._do("get_plugin_metrics", plugin_id)

    collect_metrics = get_plugin_metrics

    def get_plugin_metrics_history(self, plugin_id, max_entries=_UNSET):
        """Samples of a plugin, oldest first, at most so many of the latest."""
        return self._do("get_plugin_metrics_history", plugin_id, max_entries)

    def get_plugin_rates(self, plugin_id):
        """What a plugin does each second, between its last two samples."""
        return self._do("get_plugin_rates", plugin_id)

    def get_system_metrics(self):
        """The numbers of the runtime now: total_plugins, heap_used_bytes, threads, cpu and so on."""
        return self._do("get_system_metrics")

    def get_system_metrics_history(self, max_entries=_UNSET):
        """Samples of the runtime, oldest first, at most so many of the latest."""
        return self._do("get_system_metrics_history", max_entries)

    def get_values(self, prefix=_UNSET):
        """The values whose names begin with a prefix: objects with name, kind, labels, value."""
        return self._do("get_values", prefix)

    def is_monitoring_active(self):
        """Whether samples are taken."""
        return self._do("is_monitoring_active")

    def record_counter(self, name, amount=_UNSET, labels=_UNSET):
        """Adds to a counter of the program's own, as qtforge_custom_NAME, until the session ends."""
        return self._do("record_counter", name, amount, labels)

    def record_gauge(self, name, value, labels=_UNSET):
        """Sets a gauge of the program's own, as qtforge_custom_NAME, until the session ends."""
        return self._do("record_gauge", name, value, labels)

    def record_timer(self, name, duration_ms, labels=_UNSET):
        """Records that something took so many milliseconds, as qtforge_custom_NAME, until the session ends."""
        return self._do("record_timer", name, duration_ms, labels)

    def remove_gauge(self, gauge_id):
        """Takes such a gauge away. Whether it was there."""
        return self._do("remove_gauge", gauge_id)

    def set_max_history_size(self, samples):
        """Changes that: 1 to 100,000."""
        return self._do("set_max_history_size", samples)

    def set_monitoring_interval(self, interval_ms):
        """Changes that: 10 ms to 1 hour; kept over restarts."""
        return self._do("set_monitoring_interval", interval_ms)

    def start_monitoring(self, interval=_UNSET):
        """Begins to take samples, each so many milliseconds."""
        return self._do("start_monitoring", interval)

    def stop_monitoring(self):
        """Ends the taking of samples."""
        return self._do("stop_monitoring")

    def update_all_metrics(self):
        """Takes a sample of everything now. Of how many plugins."""
        return self._do("update_all_metrics")

    def update_plugin_metrics(self, plugin_id, registry=_UNSET):
        """Takes a sample of a plugin now, also into its history. The registry is the runtime's, whichever is given."""
        return self._do("update_plugin_metrics", plugin_id, registry)

IPluginMetricsCollector = PluginMetricsCollector

MetricsCollector = PluginMetricsCollector


class PluginHealthMonitor(_r.Handle):
    """Whether plugins and the runtime are well."""

    _type = "monitoring.PluginHealthMonitor"

    def __init__(self):
        self._new()

    def add_listener(self, callback):
        """Calls a function with what a check says whenever that differs from before. Gives an id for remove_listener."""
        return self._do("add_listener", callback)

    def check(self, tags=_UNSET):
        """Asks all health checks, or those with one of the tags: level, time, checks."""
        return self._wait("check", tags)

    async def check_async(self, tags=_UNSET):
        """The same as check, to be awaited."""
        return await self._wait_async("check", tags)

    def check_plugin(self, plugin_id):
        """Asks the health check of a plugin: name, level, messages, took_ms."""
        return self._wait("check_plugin", plugin_id)

    async def check_plugin_async(self, plugin_id):
        """The same as check_plugin, to be awaited."""
        return await self._wait_async("check_plugin", plugin_id)

    def get_history(self, name, count=_UNSET):
        """What a check said, oldest first, at most so many of the latest."""
        return self._do("get_history", name, count)

    def get_last(self):
        """What the checks said last."""
        return self._do("get_last")

    def get_quarantined(self):
        """The plugins that are restarted no more because that did not help."""
        return self._do("get_quarantined")

    def is_monitoring_active(self):
        """Whether the checks are asked regularly."""
        return self._do("is_monitoring_active")

    def release(self, plugin_id):
        """Lets such a plugin be started again. Whether it was one."""
        return self._do("release", plugin_id)

    def remove_listener(self, listener_id):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_listener", listener_id)

    def start_monitoring(self):
        """Begins to ask the checks regularly."""
        return self._do("start_monitoring")

    def stop_monitoring(self):
        """Ends that."""
        return self._do("stop_monitoring")

HealthMonitor = PluginHealthMonitor


def create_health(plugin_id):
    """Whether a plugin is well: plugin_id, is_healthy, status_message and so on."""
    return _r.call("monitoring", "create_health", plugin_id)


def create_health_monitor():
    """Whether plugins and the runtime are well."""
    return _r.call("monitoring", "create_health_monitor")


create_plugin_health_monitor = create_health_monitor


def create_hot_reload_manager():
    """Plugins that are replaced when their files change."""
    return _r.call("monitoring", "create_hot_reload_manager")


create_plugin_hot_reload_manager = create_hot_reload_manager


def create_metrics(plugin_id=_UNSET):
    """The numbers of a plugin now, or those of the runtime."""
    return _r.call("monitoring", "create_metrics", plugin_id)


def create_metrics_collector():
    """What plugins and the runtime use and do."""
    return _r.call("monitoring", "create_metrics_collector")


create_plugin_metrics_collector = create_metrics_collector


def get_cpu_usage():
    """The share of all processors that the runtime uses, 0 to 1; what it was when it was last measured."""
    return _r.call("monitoring", "get_cpu_usage")


get_system_cpu_usage = get_cpu_usage


get_current_cpu_usage = get_cpu_usage


def get_memory_usage():
    """The heap the runtime uses, in bytes."""
    return _r.call("monitoring", "get_memory_usage")


get_system_memory_usage = get_memory_usage


get_current_memory_usage = get_memory_usage


def health_status_to_string(status):
    """The name of a level of health: Critical."""
    return _r.call("monitoring", "health_status_to_string", status)


health_level_to_string = health_status_to_string


def setup_monitoring_system(metrics_interval=_UNSET):
    """Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector."""
    return _r.call("monitoring", "setup_monitoring_system", metrics_interval)
