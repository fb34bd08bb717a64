# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Configuration, logging, resources and versions of plugins."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "ConfigurationScope",
    "ConfigurationChangeType",
    "ConfigurationMergeStrategy",
    "ConflictResolution",
    "LogLevel",
    "LogOutput",
    "LogFormat",
    "ResourceType",
    "ResourceState",
    "ResourcePriority",
    "LifecycleState",
    "AllocationStrategy",
    "VersionInstallStatus",
    "MigrationStrategy",
    "CompatibilityLevel",
    "VersionErrorCode",
    "ConfigurationSchema",
    "ConfigurationValidationResult",
    "ConfigurationChangeEvent",
    "LogEntry",
    "ResourceQuota",
    "PluginVersionInfo",
    "ConfigurationManager",
    "IConfigurationManager",
    "LoggingManager",
    "ILoggingManager",
    "ResourceManager",
    "IResourceManager",
    "PluginVersionManager",
    "IPluginVersionManager",
    "VersionManager",
    "create_configuration_manager",
    "get_configuration_manager",
    "create_logging_manager",
    "get_logging_manager",
    "create_plugin_version_manager",
    "get_plugin_version_manager",
    "create_version_manager",
    "create_resource_manager",
    "get_resource_manager",
    "log_level_to_string",
]


class ConfigurationScope(_r.Enum):
    """Constants of managers.ConfigurationScope."""

    Global = 0
    Plugin = 1
    User = 2
    Session = 3
    Runtime = 4
    GLOBAL = 0
    PLUGIN = 1
    USER = 2
    SESSION = 3
    RUNTIME = 4


ConfigurationScope._type = "managers.ConfigurationScope"


class ConfigurationChangeType(_r.Enum):
    """Constants of managers.ConfigurationChangeType."""

    Added = 0
    Modified = 1
    Removed = 2
    Reloaded = 3
    ADDED = 0
    MODIFIED = 1
    REMOVED = 2
    RELOADED = 3


ConfigurationChangeType._type = "managers.ConfigurationChangeType"


class ConfigurationMergeStrategy(_r.Enum):
    """Constants of managers.ConfigurationMergeStrategy."""

    Replace = 0
    Merge = 1
    DeepMerge = 2
    Append = 3
    Prepend = 4
    REPLACE = 0
    MERGE = 1
    DEEP_MERGE = 2
    APPEND = 3
    PREPEND = 4


ConfigurationMergeStrategy._type = "managers.ConfigurationMergeStrategy"


class ConflictResolution(_r.Enum):
    """Constants of managers.ConflictResolution."""

    UseSource = 0
    UseTarget = 1
    Combine = 2
    Error = 3
    USE_SOURCE = 0
    USE_TARGET = 1
    COMBINE = 2
    ERROR = 3


ConflictResolution._type = "managers.ConflictResolution"


class LogLevel(_r.Enum):
    """Constants of managers.LogLevel."""

    Trace = 0
    Debug = 1
    Info = 2
    Warning = 3
    Error = 4
    Critical = 5
    Fatal = 6
    TRACE = 0
    DEBUG = 1
    INFO = 2
    WARNING = 3
    ERROR = 4
    CRITICAL = 5
    FATAL = 6


LogLevel._type = "managers.LogLevel"


class LogOutput(_r.Enum):
    """Constants of managers.LogOutput."""

    Console = 0
    File = 1
    Network = 2
    Database = 3
    Custom = 4
    CONSOLE = 0
    FILE = 1
    NETWORK = 2
    DATABASE = 3
    CUSTOM = 4


LogOutput._type = "managers.LogOutput"


class LogFormat(_r.Enum):
    """Constants of managers.LogFormat."""

    Simple = 0
    Json = 1
    Detailed = 2
    SIMPLE = 0
    JSON = 1
    DETAILED = 2


LogFormat._type = "managers.LogFormat"


class ResourceType(_r.Enum):
    """Constants of managers.ResourceType."""

    Thread = 0
    Timer = 1
    NetworkConnection = 2
    FileHandle = 3
    DatabaseConnection = 4
    Memory = 5
    Custom = 6
    THREAD = 0
    TIMER = 1
    NETWORK_CONNECTION = 2
    FILE_HANDLE = 3
    DATABASE_CONNECTION = 4
    MEMORY = 5
    CUSTOM = 6


ResourceType._type = "managers.ResourceType"


class ResourceState(_r.Enum):
    """Constants of managers.ResourceState."""

    Available = 0
    InUse = 1
    Reserved = 2
    Cleanup = 3
    Error = 4
    AVAILABLE = 0
    IN_USE = 1
    RESERVED = 2
    CLEANUP = 3
    ERROR = 4


ResourceState._type = "managers.ResourceState"


class ResourcePriority(_r.Enum):
    """Constants of managers.ResourcePriority."""

    Low = 0
    Normal = 1
    High = 2
    Critical = 3
    LOW = 0
    NORMAL = 1
    HIGH = 2
    CRITICAL = 3


ResourcePriority._type = "managers.ResourcePriority"


class LifecycleState(_r.Enum):
    """Constants of managers.LifecycleState."""

    Created = 0
    Initialized = 1
    Active = 2
    Idle = 3
    Deprecated = 4
    Cleanup = 5
    Destroyed = 6
    CREATED = 0
    INITIALIZED = 1
    ACTIVE = 2
    IDLE = 3
    DEPRECATED = 4
    CLEANUP = 5
    DESTROYED = 6


LifecycleState._type = "managers.LifecycleState"


class AllocationStrategy(_r.Enum):
    """Constants of managers.AllocationStrategy."""

    FirstFit = 0
    BestFit = 1
    WorstFit = 2
    RoundRobin = 3
    LoadBalanced = 4
    Priority = 5
    FIRST_FIT = 0
    BEST_FIT = 1
    WORST_FIT = 2
    ROUND_ROBIN = 3
    LOAD_BALANCED = 4
    PRIORITY = 5


AllocationStrategy._type = "managers.AllocationStrategy"


class VersionInstallStatus(_r.Enum):
    """Constants of managers.VersionInstallStatus."""

    NotInstalled = 0
    Installing = 1
    Installed = 2
    Active = 3
    Deprecated = 4
    Corrupted = 5
    Migrating = 6
    RollingBack = 7
    NOT_INSTALLED = 0
    INSTALLING = 1
    INSTALLED = 2
    ACTIVE = 3
    DEPRECATED = 4
    CORRUPTED = 5
    MIGRATING = 6
    ROLLING_BACK = 7


VersionInstallStatus._type = "managers.VersionInstallStatus"


class MigrationStrategy(_r.Enum):
    """Constants of managers.MigrationStrategy."""

    None_ = 0
    Automatic = 1
    Manual = 2
    Script = 3
    Callback = 4
    NONE = 0
    AUTOMATIC = 1
    MANUAL = 2
    SCRIPT = 3
    CALLBACK = 4


MigrationStrategy._type = "managers.MigrationStrategy"


class CompatibilityLevel(_r.Enum):
    """Constants of managers.CompatibilityLevel."""

    Breaking = 0
    Major = 1
    Minor = 2
    Patch = 3
    Build = 4
    BREAKING = 0
    MAJOR = 1
    MINOR = 2
    PATCH = 3
    BUILD = 4


CompatibilityLevel._type = "managers.CompatibilityLevel"


class VersionErrorCode(_r.Enum):
    """Constants of managers.VersionErrorCode."""

    Unknown = 0
    VersionNotFound = 1
    VersionAlreadyExists = 2
    IncompatibleVersion = 3
    MigrationFailed = 4
    RollbackFailed = 5
    BackupFailed = 6
    CorruptedInstallation = 7
    DependencyConflict = 8
    InsufficientPermissions = 9
    StorageError = 10
    InvalidMigrationScript = 11
    ActiveVersionConflict = 12
    UNKNOWN = 0
    VERSION_NOT_FOUND = 1
    VERSION_ALREADY_EXISTS = 2
    INCOMPATIBLE_VERSION = 3
    MIGRATION_FAILED = 4
    ROLLBACK_FAILED = 5
    BACKUP_FAILED = 6
    CORRUPTED_INSTALLATION = 7
    DEPENDENCY_CONFLICT = 8
    INSUFFICIENT_PERMISSIONS = 9
    STORAGE_ERROR = 10
    INVALID_MIGRATION_SCRIPT = 11
    ACTIVE_VERSION_CONFLICT = 12


VersionErrorCode._type = "managers.VersionErrorCode"


class ConfigurationSchema(_r.Struct):
    """A JSON Schema that the values of a store must meet."""

    _type = "managers.ConfigurationSchema"
    _fields = ("schema", "strict_mode")
    _defaults = ({}, False)

    def __init__(self, schema=_UNSET, strict_mode=_UNSET):
        self._init(schema, strict_mode)


class ConfigurationValidationResult(_r.VerdictValue):
    """What the check of a configuration found."""

    _type = "managers.ConfigurationValidationResult"
    _fields = ("is_valid", "errors", "warnings")
    _defaults = (True, [], [])

    def __init__(self, is_valid=_UNSET, errors=_UNSET, warnings=_UNSET):
        self._init(is_valid, errors, warnings)


class ConfigurationChangeEvent(_r.Struct):
    """A change of the configuration."""

    _type = "managers.ConfigurationChangeEvent"
    _fields = ("type", "key", "old_value", "new_value", "scope", "plugin_id", "timestamp")
    _defaults = ({"$e": "managers.ConfigurationChangeType", "v": 1}, "", None, None, {"$e": "managers.ConfigurationScope", "v": 0}, "", 0)
    _shapes = ((("key",), ("old_value",), ("new_value",), ("type",)),)

    def __init__(self, type=_UNSET, key=_UNSET, old_value=_UNSET, new_value=_UNSET, scope=_UNSET, plugin_id=_UNSET, timestamp=_UNSET):
        self._init(type, key, old_value, new_value, scope, plugin_id, timestamp)


class LogEntry(_r.Struct):
    """An entry of the log."""

    _type = "managers.LogEntry"
    _fields = ("timestamp", "level", "category", "plugin_id", "message", "context", "thread", "thread_id", "exception", "file", "line", "function")
    _defaults = (0, {"$e": "managers.LogLevel", "v": 2}, "", "", "", {}, "", -1, "", "", -1, "")

    def __init__(self, timestamp=_UNSET, level=_UNSET, category=_UNSET, plugin_id=_UNSET, message=_UNSET, context=_UNSET, thread=_UNSET, thread_id=_UNSET, exception=_UNSET, file=_UNSET, line=_UNSET, function=_UNSET):
        self._init(timestamp, level, category, plugin_id, message, context, thread, thread_id, exception, file, line, function)


class ResourceQuota(_r.Struct):
    """What a plugin may have of a type of resource."""

    _type = "managers.ResourceQuota"
    _fields = ("max_instances", "max_memory_bytes", "max_lifetime", "min_priority")
    _defaults = (2147483647, 9223372036854775807, 0, {"$e": "managers.ResourcePriority", "v": 0})

    def __init__(self, max_instances=_UNSET, max_memory_bytes=_UNSET, max_lifetime=_UNSET, min_priority=_UNSET):
        self._init(max_instances, max_memory_bytes, max_lifetime, min_priority)


class PluginVersionInfo(_r.Struct):
    """A version of a plugin in the store of versions."""

    _type = "managers.PluginVersionInfo"
    _fields = ("plugin_id", "version", "installation_path", "status", "is_active", "install_time", "last_used", "usage_count", "metadata", "dependencies", "migrations", "compatibility_level", "configuration_schema", "source", "sha256", "size")
    _defaults = ("", "", "", {"$e": "managers.VersionInstallStatus", "v": 0}, False, 0, None, 0, {}, [], [], {"$e": "managers.CompatibilityLevel", "v": 3}, {}, "", "", 0)

    def __init__(self, plugin_id=_UNSET, version=_UNSET, installation_path=_UNSET, status=_UNSET, is_active=_UNSET, install_time=_UNSET, last_used=_UNSET, usage_count=_UNSET, metadata=_UNSET, dependencies=_UNSET, migrations=_UNSET, compatibility_level=_UNSET, configuration_schema=_UNSET, source=_UNSET, sha256=_UNSET, size=_UNSET):
        self._init(plugin_id, version, installation_path, status, is_active, install_time, last_used, usage_count, metadata, dependencies, migrations, compatibility_level, configuration_schema, source, sha256, size)


class ConfigurationManager(_r.Handle):
    """The configuration of runtime and plugins: five scopes, each with stores of dotted keys.
    The scope Plugin needs the id of the plugin. Changes are checked before they are made, and kept in files.
    """

    _type = "managers.ConfigurationManager"

    def __init__(self):
        self._new()

    def clear_configuration(self, scope=_UNSET, plugin_id=_UNSET):
        """Removes all of a store. Whether there was anything."""
        return self._do("clear_configuration", scope, plugin_id)

    @staticmethod
    def create():
        """The configuration of the runtime."""
        return _r.call("managers", "ConfigurationManager.create")

    def export_configuration(self):
        """Everything durable in one document, for import_configuration."""
        return self._do("export_configuration")

    def get_bool(self, key, default_value=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """The truth value at a key, or else the default."""
        return self._do("get_bool", key, default_value, scope, plugin_id)

    def get_configuration(self, scope=_UNSET, plugin_id=_UNSET):
        """All of a store."""
        return self._do("get_configuration", scope, plugin_id)

    def get_double(self, key, default_value=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """The number at a key, or else the default."""
        return self._do("get_double", key, default_value, scope, plugin_id)

    def get_history(self, count=_UNSET):
        """The latest changes that were made, newest last: number, time, who, what."""
        return self._do("get_history", count)

    def get_inherited_value(self, key, plugin_id=_UNSET):
        """What holds for a plugin at a key, all scopes taken together; none when there is nothing."""
        return self._do("get_inherited_value", key, plugin_id)

    def get_int(self, key, default_value=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """The whole number at a key, or else the default."""
        return self._do("get_int", key, default_value, scope, plugin_id)

    def get_keys(self, scope=_UNSET, plugin_id=_UNSET):
        """The dotted keys of a store, sorted."""
        return self._do("get_keys", scope, plugin_id)

    get_all_keys = get_keys

    def get_merged_configuration(self, plugin_id=_UNSET):
        """What holds for a plugin (of no plugin: for all), all scopes taken together."""
        return self._do("get_merged_configuration", plugin_id)

    def get_schema(self, scope=_UNSET, plugin_id=_UNSET):
        """What a store must be like; none when nobody said."""
        return self._do("get_schema", scope, plugin_id)

    def get_statistics(self):
        """Figures: keys, subscriptions, writes, and so on."""
        return self._do("get_statistics")

    def get_string(self, key, default_value=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """The text at a key, or else the default."""
        return self._do("get_string", key, default_value, scope, plugin_id)

    def get_value(self, key, scope=_UNSET, plugin_id=_UNSET):
        """What a store has at a key. NOT_FOUND when it has nothing there."""
        return self._do("get_value", key, scope, plugin_id)

    get_value_scoped = get_value

    get_value_simple = get_value

    def get_value_or_default(self, key, default_value=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """What a store has at a key, or else the default."""
        return self._do("get_value_or_default", key, default_value, scope, plugin_id)

    get_value_or_default_scoped = get_value_or_default

    get_value_or_default_simple = get_value_or_default

    def has_key(self, key, scope=_UNSET, plugin_id=_UNSET):
        """Whether a store has something at a key."""
        return self._do("has_key", key, scope, plugin_id)

    has_key_scoped = has_key

    has_key_simple = has_key

    def import_configuration(self, document, merge=_UNSET):
        """Takes a document of export_configuration: laid over what is there, or in place of it."""
        return self._do("import_configuration", document, merge)

    def is_auto_persist_enabled(self):
        """Whether each change is written to the files at once."""
        return self._do("is_auto_persist_enabled")

    def load_from_file(self, file_path, scope=_UNSET, plugin_id=_UNSET, merge=_UNSET):
        """Reads a JSON file into a store."""
        return self._do("load_from_file", file_path, scope, plugin_id, merge)

    load_from_file_scoped = load_from_file

    load_from_file_simple = load_from_file

    def reload_configuration(self, scope=_UNSET, plugin_id=_UNSET):
        """Reads the own file of a store again."""
        return self._do("reload_configuration", scope, plugin_id)

    def remove_key(self, key, scope=_UNSET, plugin_id=_UNSET):
        """Removes a key and what is beneath it. Whether it was there."""
        return self._do("remove_key", key, scope, plugin_id)

    remove_key_scoped = remove_key

    remove_key_simple = remove_key

    remove_value = remove_key

    def save_to_file(self, file_path, scope=_UNSET, plugin_id=_UNSET):
        """Writes a store to a JSON file."""
        return self._do("save_to_file", file_path, scope, plugin_id)

    save_to_file_scoped = save_to_file

    save_to_file_simple = save_to_file

    def set_auto_persist_enabled(self, enabled):
        """Says whether each change is written to the files at once."""
        return self._do("set_auto_persist_enabled", enabled)

    def set_configuration(self, configuration, scope=_UNSET, plugin_id=_UNSET, merge=_UNSET):
        """Writes a whole store: laid over what is there, or in place of it."""
        return self._do("set_configuration", configuration, scope, plugin_id, merge)

    def set_schema(self, schema, scope=_UNSET, plugin_id=_UNSET):
        """Says what a store must be like from now on: a ConfigurationSchema, or a JSON Schema."""
        return self._do("set_schema", schema, scope, plugin_id)

    def set_value(self, key, value, scope=_UNSET, plugin_id=_UNSET):
        """Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed."""
        return self._do("set_value", key, value, scope, plugin_id)

    set_value_scoped = set_value

    set_value_simple = set_value

    set_string = set_value

    set_bool = set_value

    set_int = set_value

    set_double = set_value

    def subscribe_to_changes(self, callback, key=_UNSET, scope=_UNSET, plugin_id=_UNSET):
        """Calls a function with a ConfigurationChangeEvent after each change, until unsubscribe_from_changes or the session ends.
        Only changes at or beneath the key, in the scope, of the plugin, as far as they are given. Gives the id of the subscription.
        """
        return self._do("subscribe_to_changes", callback, key, scope, plugin_id)

    add_change_listener = subscribe_to_changes

    def undo(self, number):
        """Takes back what the history has under a number. INVALID_STATE when it was changed again since."""
        return self._do("undo", number)

    def unsubscribe_from_changes(self, subscription_id):
        """Ends a subscription. Whether there was one."""
        return self._do("unsubscribe_from_changes", subscription_id)

    remove_change_listener = unsubscribe_from_changes

    def validate_configuration(self, scope=_UNSET, plugin_id=_UNSET, configuration=_UNSET):
        """Checks what is stored, or what would be if a store had the values given."""
        return self._do("validate_configuration", scope, plugin_id, configuration)

IConfigurationManager = ConfigurationManager


class LoggingManager(_r.Handle):
    """The log of runtime and plugins: writing, levels, outputs, the latest entries."""

    _type = "managers.LoggingManager"

    def __init__(self):
        self._new()

    def add_filter(self, name, filter):
        """Has a function say of each LogEntry whether it is kept, until remove_filter or the session ends."""
        return self._do("add_filter", name, filter)

    def add_output_handler(self, name, handler, level=_UNSET):
        """Calls a function with each LogEntry of at least a level, until remove_output_handler or the session ends."""
        return self._do("add_output_handler", name, handler, level)

    @staticmethod
    def create():
        """The log of the runtime."""
        return _r.call("managers", "LoggingManager.create")

    def critical(self, message, plugin_id=_UNSET):
        """Logs a message at level Critical."""
        return self._do("critical", message, plugin_id)

    def debug(self, message, plugin_id=_UNSET):
        """Logs a message at level Debug."""
        return self._do("debug", message, plugin_id)

    def disable_console_logging(self):
        """Has nothing written to the console."""
        return self._do("disable_console_logging")

    def disable_file_logging(self):
        """Has the log no longer written to a file."""
        return self._do("disable_file_logging")

    def enable_console_logging(self):
        """Has warnings and worse written to the console."""
        return self._do("enable_console_logging")

    def enable_file_logging(self, file_path=_UNSET):
        """Has the log written to a file too; an empty path keeps the present one."""
        return self._do("enable_file_logging", file_path)

    def error(self, message, plugin_id=_UNSET):
        """Logs a message at level Error."""
        return self._do("error", message, plugin_id)

    def fatal(self, message, plugin_id=_UNSET):
        """Logs a message at level Fatal; nothing ends."""
        return self._do("fatal", message, plugin_id)

    def flush_all(self):
        """Has all outputs write what they hold."""
        return self._do("flush_all")

    flush = flush_all

    def get_configuration(self):
        """The configuration: global_level, category_levels, plugin_levels, enabled_outputs, log_file_path and so on."""
        return self._do("get_configuration")

    def get_effective_level(self, category=_UNSET, plugin_id=_UNSET):
        """The level in force: the plugin's, or the category's, or the global one."""
        return self._do("get_effective_level", category, plugin_id)

    def get_global_level(self):
        """The level below which nothing is logged, unless category or plugin have one of their own."""
        return self._do("get_global_level")

    get_log_level = get_global_level

    get_level = get_global_level

    def get_log_file_path(self):
        """The file it is written to, or would be; as it was set, relative to the folder of the logs."""
        return self._do("get_log_file_path")

    def get_outputs(self):
        """The outputs there are, with what they have written, failed to write and dropped."""
        return self._do("get_outputs")

    def get_recent_entries(self, count=_UNSET, level=_UNSET, plugin_id=_UNSET):
        """The latest entries, oldest first: of at least a level, of a plugin, as far as they are given."""
        return self._do("get_recent_entries", count, level, plugin_id)

    def get_statistics(self):
        """Figures: entries by level, dropped, and so on."""
        return self._do("get_statistics")

    def info(self, message, plugin_id=_UNSET):
        """Logs a message at level Info."""
        return self._do("info", message, plugin_id)

    def is_file_logging_enabled(self):
        """Whether the log is written to a file."""
        return self._do("is_file_logging_enabled")

    def log(self, level, message, plugin_id=_UNSET, category=_UNSET, context=_UNSET):
        """Logs a message, of a plugin or of the program itself, with values that belong to it."""
        return self._do("log", level, message, plugin_id, category, context)

    def log_with_location(self, level, message, file, line, function=_UNSET, plugin_id=_UNSET, category=_UNSET, context=_UNSET):
        """Logs a message with the place in the source where it comes from."""
        return self._do("log_with_location", level, message, file, line, function, plugin_id, category, context)

    def remove_filter(self, name):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_filter", name)

    def remove_output_handler(self, name):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_output_handler", name)

    def set_category_level(self, category, level=_UNSET):
        """Gives a category a level of its own, or with none takes it away."""
        return self._do("set_category_level", category, level)

    def set_configuration(self, configuration):
        """Changes what is named of the configuration; the rest stays."""
        return self._do("set_configuration", configuration)

    def set_formatter(self, formatter=_UNSET):
        """Has a function make the text of each LogEntry, until the session ends; with none the runtime does again."""
        return self._do("set_formatter", formatter)

    def set_global_level(self, level):
        """Changes that level."""
        return self._do("set_global_level", level)

    set_log_level = set_global_level

    set_level = set_global_level

    def set_output_enabled(self, output, enabled):
        """Switches a kind of output on or off. Network and Database are NOT_SUPPORTED; use add_output_handler."""
        return self._do("set_output_enabled", output, enabled)

    def set_plugin_level(self, plugin_id, level=_UNSET):
        """Gives a plugin a level of its own, or with none takes it away."""
        return self._do("set_plugin_level", plugin_id, level)

    def trace(self, message, plugin_id=_UNSET):
        """Logs a message at level Trace."""
        return self._do("trace", message, plugin_id)

    def warning(self, message, plugin_id=_UNSET):
        """Logs a message at level Warning."""
        return self._do("warning", message, plugin_id)

    warn = warning

ILoggingManager = LoggingManager


class ResourceManager(_r.Handle):
    """The resources of plugins and programs: what a program allocates under names of its own, and quotas, leases and leaks of all.
    What was allocated goes when the program says so, and at the latest when its session ends.
    """

    _type = "managers.ResourceManager"

    def __init__(self):
        self._new()

    def allocate_resource(self, resource_id, resource_type, config=_UNSET):
        """Allocates something under a name.
        Of the configuration count: threads (Thread), bytes (Memory, Custom), path and write (FileHandle), host and port
        (NetworkConnection). DatabaseConnection is NOT_SUPPORTED: a plugin with a driver makes such a pool.
        """
        return self._do("allocate_resource", resource_id, resource_type, config)

    def cleanup(self):
        """Takes overdue leases back and destroys unused instances of pools. How many."""
        return self._do("cleanup")

    clean_up = cleanup

    @staticmethod
    def create():
        """The resources of the runtime."""
        return _r.call("managers", "ResourceManager.create")

    def deallocate_resource(self, resource_id):
        """Gives something allocated back. NOT_FOUND when nothing is allocated under that name by this object."""
        return self._do("deallocate_resource", resource_id)

    def get_alerts(self):
        """The alerts of the monitor of resources, oldest first."""
        return self._do("get_alerts")

    def get_leaks(self):
        """What had to be taken back from plugins that stopped, oldest first."""
        return self._do("get_leaks")

    def get_leases(self, plugin_id=_UNSET):
        """The leases of a plugin, or of all."""
        return self._do("get_leases", plugin_id)

    def get_pools(self):
        """The pools, by name, with how many of their instances are in which state."""
        return self._do("get_pools")

    def get_quota(self, plugin_id, type):
        """What a plugin may have of a type; '*' for every plugin without a quota of its own."""
        return self._do("get_quota", plugin_id, type)

    def get_resource_info(self, resource_id):
        """What is allocated under a name: type, holder, bytes, acquired_at and so on; none when nothing is."""
        return self._do("get_resource_info", resource_id)

    get_resource = get_resource_info

    def get_statistics(self):
        """Figures: leases by type, pools, leaks."""
        return self._do("get_statistics")

    def get_usage(self, plugin_id):
        """What a plugin uses: instances and bytes by type, live threads, share of a processor."""
        return self._do("get_usage", plugin_id)

    def has_resource(self, resource_id):
        """Whether something is allocated under a name, by this object."""
        return self._do("has_resource", resource_id)

    def list_resources(self):
        """The names under which this object has something allocated, sorted."""
        return self._do("list_resources")

    def reclaim(self, plugin_id):
        """Takes back all that a plugin has leased. How many leases."""
        return self._do("reclaim", plugin_id)

    def release_resource(self, resource_id):
        """Gives something allocated back, if there is something. Whether there was."""
        return self._do("release_resource", resource_id)

    def remove_quota(self, plugin_id, type):
        """Forgets a quota that was set. Whether there was one."""
        return self._do("remove_quota", plugin_id, type)

    def set_quota(self, plugin_id, type, quota):
        """Sets what a plugin may have of a type; kept over restarts. What it has is not taken away."""
        return self._do("set_quota", plugin_id, type, quota)

IResourceManager = ResourceManager


class PluginVersionManager(_r.Handle):
    """The versions of plugins: a store, what is in force, backups, migrations, rollback."""

    _type = "managers.PluginVersionManager"

    def __init__(self, registry=_UNSET, config_manager=_UNSET, logger=_UNSET):
        self._new(registry, config_manager, logger)

    def add_repository(self, folder):
        """Adds a folder in which versions are searched; kept over restarts."""
        return self._do("add_repository", folder)

    def add_version_listener(self, callback):
        """Calls a function with plugin id, version and VersionInstallStatus when something happens to a version, until
        remove_version_listener or the session ends. Gives an id.
        """
        return self._do("add_version_listener", callback)

    set_version_event_callback = add_version_listener

    def check_compatibility(self, plugin_id, from_version, to_version=_UNSET):
        """Whether a version in the store may take the place of another, or of the one in force."""
        return self._do("check_compatibility", plugin_id, from_version, to_version)

    def cleanup_old_backups(self, plugin_id, keep=_UNSET):
        """Deletes the oldest rollback points of a plugin. How many."""
        return self._do("cleanup_old_backups", plugin_id, keep)

    def cleanup_old_versions(self, plugin_id=_UNSET, keep_count=_UNSET):
        """Takes the versions of one plugin out of the store that nothing needs, but for those used last. Gives what went, as
        'ID VERSION'. With a number alone, that of all plugins.
        """
        return self._do("cleanup_old_versions", plugin_id, keep_count)

    def cleanup_unused_versions(self, keep=_UNSET):
        """Takes versions out of the store that nothing needs, but for those used last. Gives what went, as 'ID VERSION'."""
        return self._do("cleanup_unused_versions", keep)

    def create_backup(self, plugin_id, reason=_UNSET):
        """Backs up what is in force: version, data, configuration and state."""
        return self._do("create_backup", plugin_id, reason)

    def delete_backup(self, backup_id):
        """Deletes a rollback point. Whether it was there."""
        return self._do("delete_backup", backup_id)

    def export_version(self, plugin_id, version, output_path):
        """Writes a version to a file that import_version takes."""
        return self._wait("export_version", plugin_id, version, output_path)

    async def export_version_async(self, plugin_id, version, output_path):
        """The same as export_version, to be awaited."""
        return await self._wait_async("export_version", plugin_id, version, output_path)

    def get_active_version(self, plugin_id):
        """The version in force; none when the plugin is not loaded."""
        return self._do("get_active_version", plugin_id)

    def get_available_versions(self, plugin_id=_UNSET):
        """What the repositories offer of a plugin, or of everything."""
        return self._do("get_available_versions", plugin_id)

    def get_compatibility_rules(self, plugin_id):
        """The rules of a plugin."""
        return self._do("get_compatibility_rules", plugin_id)

    def get_compatible_versions(self, plugin_id, version):
        """The versions in the store that may take the place of a version, highest first."""
        return self._do("get_compatible_versions", plugin_id, version)

    def get_installed_versions(self, plugin_id):
        """The versions of a plugin in the store, highest first."""
        return self._do("get_installed_versions", plugin_id)

    def get_migration_path(self, plugin_id, from_version, to_version):
        """The versions on the shortest way from one to another, both included; empty when there is none."""
        return self._do("get_migration_path", plugin_id, from_version, to_version)

    def get_migrations(self, plugin_id):
        """The migrations there are for a plugin."""
        return self._do("get_migrations", plugin_id)

    def get_plugins(self):
        """The plugins of which there are versions in the store."""
        return self._do("get_plugins")

    def get_repositories(self):
        """The folders in which versions are searched."""
        return self._do("get_repositories")

    def get_rollback_points(self, plugin_id):
        """The rollback points of a plugin, newest first."""
        return self._do("get_rollback_points", plugin_id)

    def get_statistics(self):
        """Counts since the start: installed, activated, failed, rolled_back, migrations and so on."""
        return self._do("get_statistics")

    def get_storage_directory(self):
        """Where the store is."""
        return self._do("get_storage_directory")

    def get_storage_usage(self, plugin_id=_UNSET):
        """What the store takes on disk, for one plugin or for all."""
        return self._do("get_storage_usage", plugin_id)

    def get_version_history(self, plugin_id=_UNSET, count=_UNSET):
        """What happened to the versions of a plugin (or of all), newest first."""
        return self._do("get_version_history", plugin_id, count)

    def get_version_info(self, plugin_id, version):
        """One version in the store."""
        return self._do("get_version_info", plugin_id, version)

    def import_version(self, archive_path, replace=_UNSET):
        """Takes in what export_version wrote."""
        return self._wait("import_version", archive_path, replace)

    async def import_version_async(self, archive_path, replace=_UNSET):
        """The same as import_version, to be awaited."""
        return await self._wait_async("import_version", archive_path, replace)

    def install_version(self, plugin_id, version, file_path=_UNSET, replace_existing=_UNSET):
        """Takes a version into the store; what is in force does not change.
        The path is a file, a folder, a file: URL or mvn:GROUP:ARTIFACT:VERSION; an empty one has the repositories searched.
        """
        return self._wait("install_version", plugin_id, version, file_path, replace_existing)

    async def install_version_async(self, plugin_id, version, file_path=_UNSET, replace_existing=_UNSET):
        """The same as install_version, to be awaited."""
        return await self._wait_async("install_version", plugin_id, version, file_path, replace_existing)

    def is_migration_available(self, plugin_id, from_version, to_version):
        """Whether data can be brought from one version to another."""
        return self._do("is_migration_available", plugin_id, from_version, to_version)

    def is_version_compatible(self, plugin_id, version):
        """Whether a version in the store may take the place of the one in force."""
        return self._do("is_version_compatible", plugin_id, version)

    def migrate_version(self, plugin_id, from_version, to_version):
        """Brings a plugin with its data from the version in force to another. Says what was done."""
        return self._wait("migrate_version", plugin_id, from_version, to_version)

    async def migrate_version_async(self, plugin_id, from_version, to_version):
        """The same as migrate_version, to be awaited."""
        return await self._wait_async("migrate_version", plugin_id, from_version, to_version)

    migrate_plugin_data = migrate_version

    def register_compatibility_rules(self, plugin_id, rules):
        """Replaces the rules of a plugin: objects with from, to (ranges), level and reason."""
        return self._do("register_compatibility_rules", plugin_id, rules)

    def register_manual_migration(self, plugin_id, from_version, to_version, instructions=_UNSET):
        """Says that a person has to migrate between two ranges of versions; kept over restarts. Gives an id."""
        return self._do("register_manual_migration", plugin_id, from_version, to_version, instructions)

    def register_migration(self, plugin_id, from_version, to_version, callback):
        """Registers a function that migrates data between two ranges of versions, until the session ends. Gives its id.
        It is called with an object of plugin_id, from, to, data_folder, configuration and state; what it gives as configuration and
        state takes the place of those.
        """
        return self._do("register_migration", plugin_id, from_version, to_version, callback)

    def register_migration_script(self, plugin_id, document):
        """Registers a migration document (docs/migrations.md); kept over restarts. Gives its id."""
        return self._do("register_migration_script", plugin_id, document)

    def remove_repository(self, folder):
        """Removes such a folder. Whether it was there."""
        return self._do("remove_repository", folder)

    def remove_version_listener(self, listener_id):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_version_listener", listener_id)

    def restore_backup(self, backup_id):
        """Puts a rollback point in force: its version with its data."""
        return self._wait("restore_backup", backup_id)

    async def restore_backup_async(self, backup_id):
        """The same as restore_backup, to be awaited."""
        return await self._wait_async("restore_backup", backup_id)

    def rollback_to_version(self, plugin_id, version, preserve_data=_UNSET):
        """Puts a version in force again, with the data as it is now, or of that time."""
        return self._wait("rollback_to_version", plugin_id, version, preserve_data)

    async def rollback_to_version_async(self, plugin_id, version, preserve_data=_UNSET):
        """The same as rollback_to_version, to be awaited."""
        return await self._wait_async("rollback_to_version", plugin_id, version, preserve_data)

    def rollback_version(self, plugin_id, version=_UNSET):
        """Puts the version in force that was before (or the one named), with the data of that time."""
        return self._wait("rollback_version", plugin_id, version)

    async def rollback_version_async(self, plugin_id, version=_UNSET):
        """The same as rollback_version, to be awaited."""
        return await self._wait_async("rollback_version", plugin_id, version)

    def set_active_version(self, plugin_id, version, migrate=_UNSET, preserve_state=_UNSET, force=_UNSET):
        """Puts a version in force, with the data brought to it by migrations. Says what was done."""
        return self._wait("set_active_version", plugin_id, version, migrate, preserve_state, force)

    async def set_active_version_async(self, plugin_id, version, migrate=_UNSET, preserve_state=_UNSET, force=_UNSET):
        """The same as set_active_version, to be awaited."""
        return await self._wait_async("set_active_version", plugin_id, version, migrate, preserve_state, force)

    def set_deprecated(self, plugin_id, version, deprecated=_UNSET):
        """Says that a version should not be used any more, or that it may be."""
        return self._do("set_deprecated", plugin_id, version, deprecated)

    def simulate_activation(self, plugin_id, version):
        """What set_active_version would do, and what speaks against it."""
        return self._do("simulate_activation", plugin_id, version)

    simulate = simulate_activation

    def uninstall_version(self, plugin_id, version, force=_UNSET):
        """Takes a version out of the store; with force, rollback points that need it go too."""
        return self._do("uninstall_version", plugin_id, version, force)

    def unregister_migration(self, migration_id):
        """Removes a migration. Whether it was there."""
        return self._do("unregister_migration", migration_id)

    def validate_version_integrity(self, plugin_id, version):
        """Whether the code of a version is what was installed. One that is not cannot be put in force any more."""
        return self._do("validate_version_integrity", plugin_id, version)

IPluginVersionManager = PluginVersionManager

VersionManager = PluginVersionManager


def create_configuration_manager():
    """The configuration of runtime and plugins."""
    return _r.call("managers", "create_configuration_manager")


get_configuration_manager = create_configuration_manager


def create_logging_manager():
    """The log of runtime and plugins."""
    return _r.call("managers", "create_logging_manager")


get_logging_manager = create_logging_manager


def create_plugin_version_manager(registry=_UNSET, config_manager=_UNSET, logger=_UNSET):
    """The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given."""
    return _r.call("managers", "create_plugin_version_manager", registry, config_manager, logger)


get_plugin_version_manager = create_plugin_version_manager


create_version_manager = create_plugin_version_manager


def create_resource_manager():
    """The resources of plugins and programs."""
    return _r.call("managers", "create_resource_manager")


get_resource_manager = create_resource_manager


def log_level_to_string(level):
    """The name of a log level: Info."""
    return _r.call("managers", "log_level_to_string", level)
