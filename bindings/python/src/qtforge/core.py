# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Plugins: loading them, their states, what they depend on."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "PluginState",
    "PluginType",
    "PluginCapability",
    "PluginPriority",
    "PluginExecutionContext",
    "PluginLifecycleEvent",
    "PluginErrorCode",
    "ErrorSeverity",
    "ServiceExecutionMode",
    "ServiceState",
    "ServicePriority",
    "ServiceHealth",
    "CircularResolutionStrategy",
    "CompatibilityMode",
    "VersionRangeType",
    "PropertyBindingType",
    "PropertyValidationType",
    "PropertyNotificationMode",
    "ScriptingLanguage",
    "ScriptExecutionMode",
    "NetworkProtocol",
    "UIIntegrationMode",
    "UIIntegrationPoint",
    "InterfaceValidationError",
    "Version",
    "PluginLoadOptions",
    "PluginMetadata",
    "PluginError",
    "PluginInfo",
    "InterfaceCapability",
    "InterfaceDescriptor",
    "DependencyNode",
    "CircularDependency",
    "CircularDependencyInfo",
    "PluginLifecycleConfig",
    "PluginLifecycleEventData",
    "PluginHealthStatus",
    "HealthStatus",
    "BatchResult",
    "PropertyMetadata",
    "PropertyBinding",
    "PropertyChangeEvent",
    "PropertyValidationResult",
    "PluginMethodInfo",
    "PluginPropertyInfo",
    "PluginInterfaceInfo",
    "PluginCapabilityInfo",
    "PluginDiscoveryResult",
    "IPlugin",
    "IAdvancedPlugin",
    "IDynamicPlugin",
    "IServicePlugin",
    "PluginTransaction",
    "PluginManager",
    "PluginLoader",
    "IPluginLoader",
    "PluginLoaderFactory",
    "PluginRegistry",
    "PluginDependencyResolver",
    "IPluginDependencyResolver",
    "PluginLifecycleManager",
    "PluginPropertySystem",
    "PluginCapabilityDiscovery",
    "PluginCapabilityMatcher",
    "add",
    "capability_to_string",
    "create_error",
    "error",
    "create_loader",
    "create_metadata",
    "metadata",
    "create_plugin_capability_discovery",
    "create_capability_discovery",
    "create_plugin_dependency_resolver",
    "create_dependency_resolver",
    "create_plugin_lifecycle_manager",
    "create_lifecycle_manager",
    "create_plugin_loader",
    "create_plugin_manager",
    "create_plugin_property_system",
    "create_property_system",
    "create_plugin_registry",
    "create_version",
    "version",
    "error_code_to_string",
    "get_available_features",
    "get_error_severity",
    "get_system_status",
    "get_version",
    "parse_version",
    "state_to_string",
    "test_function",
]


class PluginState(_r.Enum):
    """Constants of core.PluginState."""

    Unloaded = 0
    Loading = 1
    Loaded = 2
    Initializing = 3
    Running = 4
    Paused = 5
    Stopping = 6
    Stopped = 7
    Error = 8
    Reloading = 9
    Initialized = 3
    UNLOADED = 0
    LOADING = 1
    LOADED = 2
    INITIALIZING = 3
    RUNNING = 4
    PAUSED = 5
    STOPPING = 6
    STOPPED = 7
    ERROR = 8
    RELOADING = 9


PluginState._type = "core.PluginState"


class PluginType(_r.Enum):
    """Constants of core.PluginType."""

    Native = 0
    Python = 1
    JavaScript = 2
    Lua = 3
    Remote = 4
    Composite = 5
    Core = 0
    Extension = 0
    Service = 0
    UI = 0
    Bridge = 0
    NATIVE = 0
    PYTHON = 1
    JAVA_SCRIPT = 2
    LUA = 3
    REMOTE = 4
    COMPOSITE = 5


PluginType._type = "core.PluginType"


class PluginCapability(_r.Flag):
    """Constants of core.PluginCapability; bits, to be combined."""

    None_ = 0
    UI = 1
    Service = 2
    Network = 4
    DataProcessing = 8
    Scripting = 16
    FileSystem = 32
    Database = 64
    AsyncInit = 128
    HotReload = 256
    Configuration = 512
    Logging = 1024
    Security = 2048
    Threading = 4096
    Monitoring = 8192
    DataProcessor = 8
    UserInterface = 1
    NetworkAccess = 4
    FileSystemAccess = 32
    DatabaseAccess = 64
    Communication = 4
    NONE = 0
    SERVICE = 2
    NETWORK = 4
    DATA_PROCESSING = 8
    SCRIPTING = 16
    FILE_SYSTEM = 32
    DATABASE = 64
    ASYNC_INIT = 128
    HOT_RELOAD = 256
    CONFIGURATION = 512
    LOGGING = 1024
    SECURITY = 2048
    THREADING = 4096
    MONITORING = 8192


PluginCapability._type = "core.PluginCapability"


class PluginPriority(_r.Enum):
    """Constants of core.PluginPriority."""

    Lowest = 0
    Low = 1
    Normal = 2
    High = 3
    Highest = 4
    Critical = 4
    LOWEST = 0
    LOW = 1
    NORMAL = 2
    HIGH = 3
    HIGHEST = 4


PluginPriority._type = "core.PluginPriority"


class PluginExecutionContext(_r.Enum):
    """Constants of core.PluginExecutionContext."""

    MainThread = 0
    WorkerThread = 1
    Isolated = 2
    MAIN_THREAD = 0
    WORKER_THREAD = 1
    ISOLATED = 2


PluginExecutionContext._type = "core.PluginExecutionContext"


class PluginLifecycleEvent(_r.Enum):
    """Constants of core.PluginLifecycleEvent."""

    BeforeInitialize = 0
    AfterInitialize = 1
    BeforeShutdown = 2
    AfterShutdown = 3
    BeforePause = 4
    AfterPause = 5
    BeforeResume = 6
    AfterResume = 7
    StateChanged = 8
    Error = 9
    Timeout = 10
    HealthCheck = 11
    ResourceWarning = 12
    DependencyChanged = 13
    BEFORE_INITIALIZE = 0
    AFTER_INITIALIZE = 1
    BEFORE_SHUTDOWN = 2
    AFTER_SHUTDOWN = 3
    BEFORE_PAUSE = 4
    AFTER_PAUSE = 5
    BEFORE_RESUME = 6
    AFTER_RESUME = 7
    STATE_CHANGED = 8
    ERROR = 9
    TIMEOUT = 10
    HEALTH_CHECK = 11
    RESOURCE_WARNING = 12
    DEPENDENCY_CHANGED = 13


PluginLifecycleEvent._type = "core.PluginLifecycleEvent"


class PluginErrorCode(_r.Enum):
    """Constants of core.PluginErrorCode."""

    Success = 0
    FileNotFound = 100
    InvalidFormat = 101
    LoadFailed = 102
    UnloadFailed = 103
    SymbolNotFound = 104
    AlreadyLoaded = 105
    NotLoaded = 106
    PluginNotFound = 107
    InitializationFailed = 200
    ConfigurationError = 201
    DependencyMissing = 202
    VersionMismatch = 203
    ExecutionFailed = 300
    CommandNotFound = 301
    InvalidParameters = 302
    StateError = 303
    InvalidArgument = 304
    NotFound = 305
    ResourceUnavailable = 306
    AlreadyExists = 307
    NotImplemented = 308
    InvalidState = 309
    InvalidConfiguration = 310
    DuplicatePlugin = 311
    CircularDependency = 312
    OperationCancelled = 313
    NotSupported = 314
    IncompatibleVersion = 315
    SystemError = 316
    SecurityViolation = 400
    PermissionDenied = 401
    SignatureInvalid = 402
    UntrustedSource = 403
    OutOfMemory = 500
    ResourceExhausted = 501
    NetworkError = 502
    FileSystemError = 503
    ThreadingError = 504
    TimeoutError = 505
    Timeout = 506
    Unknown = 998
    UnknownError = 999
    OperationNotSupported = 1000
    None_ = 0
    MethodNotFound = 301
    PropertyNotFound = 305
    DependencyError = 202
    DependencyNotFound = 202
    InvalidMetadata = 101
    SecurityError = 400
    SUCCESS = 0
    FILE_NOT_FOUND = 100
    INVALID_FORMAT = 101
    LOAD_FAILED = 102
    UNLOAD_FAILED = 103
    SYMBOL_NOT_FOUND = 104
    ALREADY_LOADED = 105
    NOT_LOADED = 106
    PLUGIN_NOT_FOUND = 107
    INITIALIZATION_FAILED = 200
    CONFIGURATION_ERROR = 201
    DEPENDENCY_MISSING = 202
    VERSION_MISMATCH = 203
    EXECUTION_FAILED = 300
    COMMAND_NOT_FOUND = 301
    INVALID_PARAMETERS = 302
    STATE_ERROR = 303
    INVALID_ARGUMENT = 304
    NOT_FOUND = 305
    RESOURCE_UNAVAILABLE = 306
    ALREADY_EXISTS = 307
    NOT_IMPLEMENTED = 308
    INVALID_STATE = 309
    INVALID_CONFIGURATION = 310
    DUPLICATE_PLUGIN = 311
    CIRCULAR_DEPENDENCY = 312
    OPERATION_CANCELLED = 313
    NOT_SUPPORTED = 314
    INCOMPATIBLE_VERSION = 315
    SYSTEM_ERROR = 316
    SECURITY_VIOLATION = 400
    PERMISSION_DENIED = 401
    SIGNATURE_INVALID = 402
    UNTRUSTED_SOURCE = 403
    OUT_OF_MEMORY = 500
    RESOURCE_EXHAUSTED = 501
    NETWORK_ERROR = 502
    FILE_SYSTEM_ERROR = 503
    THREADING_ERROR = 504
    TIMEOUT_ERROR = 505
    TIMEOUT = 506
    UNKNOWN = 998
    UNKNOWN_ERROR = 999
    OPERATION_NOT_SUPPORTED = 1000


PluginErrorCode._type = "core.PluginErrorCode"


class ErrorSeverity(_r.Enum):
    """Constants of core.ErrorSeverity."""

    Info = 0
    Warning = 1
    Error = 2
    Critical = 3
    Fatal = 4
    INFO = 0
    WARNING = 1
    ERROR = 2
    CRITICAL = 3
    FATAL = 4


ErrorSeverity._type = "core.ErrorSeverity"


class ServiceExecutionMode(_r.Enum):
    """Constants of core.ServiceExecutionMode."""

    MainThread = 0
    WorkerThread = 1
    ThreadPool = 2
    Async = 3
    Custom = 4
    MAIN_THREAD = 0
    WORKER_THREAD = 1
    THREAD_POOL = 2
    ASYNC = 3
    CUSTOM = 4


ServiceExecutionMode._type = "core.ServiceExecutionMode"


class ServiceState(_r.Enum):
    """Constants of core.ServiceState."""

    Stopped = 0
    Starting = 1
    Running = 2
    Pausing = 3
    Paused = 4
    Resuming = 5
    Stopping = 6
    Error = 7
    Restarting = 8
    STOPPED = 0
    STARTING = 1
    RUNNING = 2
    PAUSING = 3
    PAUSED = 4
    RESUMING = 5
    STOPPING = 6
    ERROR = 7
    RESTARTING = 8


ServiceState._type = "core.ServiceState"


class ServicePriority(_r.Enum):
    """Constants of core.ServicePriority."""

    Idle = 0
    Low = 1
    Normal = 2
    High = 3
    Critical = 4
    IDLE = 0
    LOW = 1
    NORMAL = 2
    HIGH = 3
    CRITICAL = 4


ServicePriority._type = "core.ServicePriority"


class ServiceHealth(_r.Enum):
    """Constants of core.ServiceHealth."""

    Unknown = 0
    Healthy = 1
    Warning = 2
    Critical = 3
    Unhealthy = 4
    UNKNOWN = 0
    HEALTHY = 1
    WARNING = 2
    CRITICAL = 3
    UNHEALTHY = 4


ServiceHealth._type = "core.ServiceHealth"


class CircularResolutionStrategy(_r.Enum):
    """Constants of core.CircularResolutionStrategy."""

    None_ = 0
    RemoveWeakest = 1
    DisablePlugin = 2
    LoadAsGroup = 3
    NONE = 0
    REMOVE_WEAKEST = 1
    DISABLE_PLUGIN = 2
    LOAD_AS_GROUP = 3


CircularResolutionStrategy._type = "core.CircularResolutionStrategy"


class CompatibilityMode(_r.Enum):
    """Constants of core.CompatibilityMode."""

    Exact = 0
    Major = 1
    Minor = 2
    Patch = 3
    EXACT = 0
    MAJOR = 1
    MINOR = 2
    PATCH = 3


CompatibilityMode._type = "core.CompatibilityMode"


class VersionRangeType(_r.Enum):
    """Constants of core.VersionRangeType."""

    Exact = 0
    GreaterThan = 1
    GreaterEqual = 2
    LessThan = 3
    LessEqual = 4
    Compatible = 5
    Range = 6
    EXACT = 0
    GREATER_THAN = 1
    GREATER_EQUAL = 2
    LESS_THAN = 3
    LESS_EQUAL = 4
    COMPATIBLE = 5
    RANGE = 6


VersionRangeType._type = "core.VersionRangeType"


class PropertyBindingType(_r.Enum):
    """Constants of core.PropertyBindingType."""

    OneWay = 0
    TwoWay = 1
    OneTime = 2
    ONE_WAY = 0
    TWO_WAY = 1
    ONE_TIME = 2


PropertyBindingType._type = "core.PropertyBindingType"


class PropertyValidationType(_r.Enum):
    """Constants of core.PropertyValidationType."""

    None_ = 0
    Range = 1
    Enum = 2
    Regex = 3
    Custom = 4
    NONE = 0
    RANGE = 1
    ENUM = 2
    REGEX = 3
    CUSTOM = 4


PropertyValidationType._type = "core.PropertyValidationType"


class PropertyNotificationMode(_r.Enum):
    """Constants of core.PropertyNotificationMode."""

    Immediate = 0
    Debounced = 1
    Throttled = 2
    Batched = 3
    IMMEDIATE = 0
    DEBOUNCED = 1
    THROTTLED = 2
    BATCHED = 3


PropertyNotificationMode._type = "core.PropertyNotificationMode"


class ScriptingLanguage(_r.Enum):
    """Constants of core.ScriptingLanguage."""

    JavaScript = 0
    Python = 1
    Lua = 2
    Custom = 3
    JAVA_SCRIPT = 0
    PYTHON = 1
    LUA = 2
    CUSTOM = 3


ScriptingLanguage._type = "core.ScriptingLanguage"


class ScriptExecutionMode(_r.Enum):
    """Constants of core.ScriptExecutionMode."""

    Synchronous = 0
    Asynchronous = 1
    Background = 2
    Scheduled = 3
    SYNCHRONOUS = 0
    ASYNCHRONOUS = 1
    BACKGROUND = 2
    SCHEDULED = 3


ScriptExecutionMode._type = "core.ScriptExecutionMode"


class NetworkProtocol(_r.Enum):
    """Constants of core.NetworkProtocol."""

    Http = 0
    Https = 1
    WebSocket = 2
    WebSocketSecure = 3
    Tcp = 4
    Udp = 5
    Ssl = 6
    Ftp = 7
    Sftp = 8
    Custom = 9
    HTTP = 0
    HTTPS = 1
    WEB_SOCKET = 2
    WEB_SOCKET_SECURE = 3
    TCP = 4
    UDP = 5
    SSL = 6
    FTP = 7
    SFTP = 8
    CUSTOM = 9


NetworkProtocol._type = "core.NetworkProtocol"


class UIIntegrationMode(_r.Enum):
    """Constants of core.UIIntegrationMode."""

    Standalone = 0
    Integrated = 1
    Overlay = 2
    Modal = 3
    Embedded = 4
    STANDALONE = 0
    INTEGRATED = 1
    OVERLAY = 2
    MODAL = 3
    EMBEDDED = 4


UIIntegrationMode._type = "core.UIIntegrationMode"


class UIIntegrationPoint(_r.Enum):
    """Constants of core.UIIntegrationPoint."""

    MainWindow = 0
    MenuBar = 1
    ToolBar = 2
    StatusBar = 3
    DockArea = 4
    CentralWidget = 5
    ContextMenu = 6
    SettingsDialog = 7
    AboutDialog = 8
    CustomArea = 9
    MAIN_WINDOW = 0
    MENU_BAR = 1
    TOOL_BAR = 2
    STATUS_BAR = 3
    DOCK_AREA = 4
    CENTRAL_WIDGET = 5
    CONTEXT_MENU = 6
    SETTINGS_DIALOG = 7
    ABOUT_DIALOG = 8
    CUSTOM_AREA = 9


UIIntegrationPoint._type = "core.UIIntegrationPoint"


class InterfaceValidationError(_r.Enum):
    """Constants of core.InterfaceValidationError."""

    DuplicateInterfaceId = 0
    VersionConflict = 1
    MissingRequiredMethod = 2
    InvalidMethodSignature = 3
    InconsistentMetadata = 4
    CircularDependency = 5
    UnknownDependency = 6
    InvalidInterfaceId = 7
    DeprecatedInterface = 8
    DUPLICATE_INTERFACE_ID = 0
    VERSION_CONFLICT = 1
    MISSING_REQUIRED_METHOD = 2
    INVALID_METHOD_SIGNATURE = 3
    INCONSISTENT_METADATA = 4
    CIRCULAR_DEPENDENCY = 5
    UNKNOWN_DEPENDENCY = 6
    INVALID_INTERFACE_ID = 7
    DEPRECATED_INTERFACE = 8


InterfaceValidationError._type = "core.InterfaceValidationError"


class Version(_r.VersionValue):
    """A version: major.minor.patch, perhaps with -prerelease and +build."""

    _type = "core.Version"
    _fields = ("major", "minor", "patch", "prerelease", "build")
    _defaults = (0, 0, 0, "", "")

    def __init__(self, major=_UNSET, minor=_UNSET, patch=_UNSET, prerelease=_UNSET, build=_UNSET):
        self._init(major, minor, patch, prerelease, build)

    def compare(self, other):
        """-1, 0 or 1: whether this version is below, equal to or above the other."""
        return self._do("compare", other)

    def core_version(self):
        """This version without prerelease and build metadata."""
        return self._do("core_version")

    @staticmethod
    def from_text(text):
        """Reads a version from a text such as 1.2.3-rc.1+5; INVALID_FORMAT when it is none."""
        return _r.call("core", "Version.from_text", text)

    def has_build_metadata(self):
        """Whether it says how it was built."""
        return self._do("has_build_metadata")

    def is_compatible_with(self, other, mode=_UNSET):
        """Whether both agree as far as the mode asks; without one, in the major number."""
        return self._do("is_compatible_with", other, mode)

    def is_prerelease(self):
        """Whether it is no release yet."""
        return self._do("is_prerelease")

    def is_stable(self):
        """Whether it is a release with a major number above 0."""
        return self._do("is_stable")

    def next_major(self):
        """The first release with a higher major number."""
        return self._do("next_major")

    def next_minor(self):
        """The first release with a higher minor number."""
        return self._do("next_minor")

    def next_patch(self):
        """The release with the next patch number."""
        return self._do("next_patch")

    @staticmethod
    def parse(text):
        """Reads a version from a text; nothing when it is none."""
        return _r.call("core", "Version.parse", text)

    def satisfies(self, range):
        """Whether it lies in a range such as >=1.2, ~1.2, [1.0,2.0) or 1.0 - 2.0."""
        return self._do("satisfies", range)

    def to_string(self, include_build=_UNSET):
        """The text of it, with or without build metadata."""
        return self._do("to_string", include_build)

    def to_text(self):
        """The text of it."""
        return self._do("to_text")


class PluginLoadOptions(_r.Struct):
    """How a plugin is loaded."""

    _type = "core.PluginLoadOptions"
    _fields = ("validate_sha256", "expected_sha256", "check_dependencies", "initialize_immediately", "timeout", "enable_hot_reload", "validate_signature", "configuration")
    _defaults = (False, "", True, True, 30000, False, False, {})

    def __init__(self, validate_sha256=_UNSET, expected_sha256=_UNSET, check_dependencies=_UNSET, initialize_immediately=_UNSET, timeout=_UNSET, enable_hot_reload=_UNSET, validate_signature=_UNSET, configuration=_UNSET):
        self._init(validate_sha256, expected_sha256, check_dependencies, initialize_immediately, timeout, enable_hot_reload, validate_signature, configuration)

    timeout_ms = _r.field_alias("timeout")

    def get_configuration(self):
        """The first configuration."""
        return self._do("get_configuration")

    def get_timeout_ms(self):
        """The limit of the whole load, in milliseconds."""
        return self._do("get_timeout_ms")

    def set_configuration(self, first):
        """Sets the first configuration."""
        return self._do("set_configuration", first)

    def set_timeout_ms(self, limit):
        """Sets the limit of the whole load, in milliseconds."""
        return self._do("set_timeout_ms", limit)


class PluginMetadata(_r.Struct):
    """What a plugin says of itself."""

    _type = "core.PluginMetadata"
    _fields = ("name", "version", "description", "author", "license", "category", "homepage", "dependencies", "tags", "capabilities", "priority", "id", "type", "permissions", "entry")
    _defaults = ("", {"$s": "core.Version", "v": {"major": 1, "minor": 0, "patch": 0, "prerelease": "", "build": ""}}, "", "", "", "General", "", [], [], {"$e": "core.PluginCapability", "v": 0}, {"$e": "core.PluginPriority", "v": 2}, "", {"$e": "core.PluginType", "v": 0}, [], "")

    def __init__(self, name=_UNSET, version=_UNSET, description=_UNSET, author=_UNSET, license=_UNSET, category=_UNSET, homepage=_UNSET, dependencies=_UNSET, tags=_UNSET, capabilities=_UNSET, priority=_UNSET, id=_UNSET, type=_UNSET, permissions=_UNSET, entry=_UNSET):
        self._init(name, version, description, author, license, category, homepage, dependencies, tags, capabilities, priority, id, type, permissions, entry)

    @staticmethod
    def from_json(json):
        """Metadata from a map as to_json gives it, or as it stands in a plugin's file."""
        return _r.call("core", "PluginMetadata.from_json", json)

    def has_capability(self, capability):
        """Whether it declares a capability."""
        return self._do("has_capability", capability)

    def to_json(self):
        """The metadata as a map: version as a text, capabilities as names."""
        return self._do("to_json")


class PluginError(_r.ErrorValue):
    """One error as data."""

    _type = "core.PluginError"
    _fields = ("code", "message", "details", "plugin_id", "context", "timestamp")
    _defaults = ({"$e": "core.PluginErrorCode", "v": 998}, "", "", "", "", 0)

    def __init__(self, code=_UNSET, message=_UNSET, details=_UNSET, plugin_id=_UNSET, context=_UNSET, timestamp=_UNSET):
        self._init(code, message, details, plugin_id, context, timestamp)

    def is_error(self):
        """Whether it is an error at all."""
        return self._do("is_error")

    def severity(self):
        """How bad it is."""
        return self._do("severity")

    def to_json(self):
        """The error as a map."""
        return self._do("to_json")

    def to_string(self):
        """The error as a text."""
        return self._do("to_string")


class PluginInfo(_r.Struct):
    """A snapshot of one plugin."""

    _type = "core.PluginInfo"
    _fields = ("id", "file_path", "metadata", "state", "reason", "load_time", "last_activity", "configuration", "error_log", "metrics", "hot_reload_enabled", "auto_start", "bundle_id")
    _defaults = ("", "", {"$s": "core.PluginMetadata", "v": {"name": "", "version": {"$s": "core.Version", "v": {"major": 1, "minor": 0, "patch": 0, "prerelease": "", "build": ""}}, "description": "", "author": "", "license": "", "category": "General", "homepage": "", "dependencies": [], "tags": [], "capabilities": {"$e": "core.PluginCapability", "v": 0}, "priority": {"$e": "core.PluginPriority", "v": 2}, "id": "", "type": {"$e": "core.PluginType", "v": 0}, "permissions": [], "entry": ""}}, {"$e": "core.PluginState", "v": 0}, "", 0, 0, {}, [], {}, False, False, -1)

    def __init__(self, id=_UNSET, file_path=_UNSET, metadata=_UNSET, state=_UNSET, reason=_UNSET, load_time=_UNSET, last_activity=_UNSET, configuration=_UNSET, error_log=_UNSET, metrics=_UNSET, hot_reload_enabled=_UNSET, auto_start=_UNSET, bundle_id=_UNSET):
        self._init(id, file_path, metadata, state, reason, load_time, last_activity, configuration, error_log, metrics, hot_reload_enabled, auto_start, bundle_id)

    def to_json(self):
        """The snapshot as a map."""
        return self._do("to_json")


class InterfaceCapability(_r.Struct):
    """One thing an interface of a dynamic plugin can do."""

    _type = "core.InterfaceCapability"
    _fields = ("name", "version", "metadata", "required")
    _defaults = ("", {"$s": "core.Version", "v": {"major": 1, "minor": 0, "patch": 0, "prerelease": "", "build": ""}}, {}, False)

    def __init__(self, name=_UNSET, version=_UNSET, metadata=_UNSET, required=_UNSET):
        self._init(name, version, metadata, required)

    @staticmethod
    def from_json(json_obj):
        """A capability from a map as to_json gives it."""
        return _r.call("core", "InterfaceCapability.from_json", json_obj)

    def to_json(self):
        """The capability as a map."""
        return self._do("to_json")


class InterfaceDescriptor(_r.Struct):
    """An interface a dynamic plugin offers, in one version."""

    _type = "core.InterfaceDescriptor"
    _fields = ("interface_id", "version", "description", "capabilities", "schema", "metadata")
    _defaults = ("", {"$s": "core.Version", "v": {"major": 1, "minor": 0, "patch": 0, "prerelease": "", "build": ""}}, "", [], {}, {})

    def __init__(self, interface_id=_UNSET, version=_UNSET, description=_UNSET, capabilities=_UNSET, schema=_UNSET, metadata=_UNSET):
        self._init(interface_id, version, description, capabilities, schema, metadata)

    @staticmethod
    def from_json(json_obj):
        """An interface from a map as to_json gives it."""
        return _r.call("core", "InterfaceDescriptor.from_json", json_obj)

    def is_compatible_with(self, other):
        """Whether this interface serves somebody who needs the other."""
        return self._do("is_compatible_with", other)

    def to_json(self):
        """The interface as a map."""
        return self._do("to_json")


class DependencyNode(_r.Struct):
    """A plugin in the dependency graph."""

    _type = "core.DependencyNode"
    _fields = ("plugin_id", "dependencies", "dependents", "load_order", "optional_dependencies")
    _defaults = ("", [], [], 0, [])

    def __init__(self, plugin_id=_UNSET, dependencies=_UNSET, dependents=_UNSET, load_order=_UNSET, optional_dependencies=_UNSET):
        self._init(plugin_id, dependencies, dependents, load_order, optional_dependencies)


class CircularDependency(_r.Struct):
    """Plugins that depend on each other in a circle."""

    _type = "core.CircularDependency"
    _fields = ("cycle_plugins", "suggested_break_point", "suggested_break_to", "suggested_strategy", "explanation")
    _defaults = ([], "", "", {"$e": "core.CircularResolutionStrategy", "v": 0}, "")

    def __init__(self, cycle_plugins=_UNSET, suggested_break_point=_UNSET, suggested_break_to=_UNSET, suggested_strategy=_UNSET, explanation=_UNSET):
        self._init(cycle_plugins, suggested_break_point, suggested_break_to, suggested_strategy, explanation)

CircularDependencyInfo = CircularDependency


class PluginLifecycleConfig(_r.Struct):
    """How long callbacks of a plugin may take and what happens when it is ill. Times are milliseconds."""

    _type = "core.PluginLifecycleConfig"
    _fields = ("initialization_timeout", "shutdown_timeout", "pause_timeout", "resume_timeout", "health_check_interval", "enable_graceful_shutdown", "enable_health_monitoring", "enable_resource_monitoring", "auto_restart_on_failure", "max_restart_attempts", "restart_delay", "command_timeout", "max_threads", "custom_config")
    _defaults = (30000, 10000, 5000, 5000, 60000, True, True, True, False, 3, 5000, 30000, 4, {})

    def __init__(self, initialization_timeout=_UNSET, shutdown_timeout=_UNSET, pause_timeout=_UNSET, resume_timeout=_UNSET, health_check_interval=_UNSET, enable_graceful_shutdown=_UNSET, enable_health_monitoring=_UNSET, enable_resource_monitoring=_UNSET, auto_restart_on_failure=_UNSET, max_restart_attempts=_UNSET, restart_delay=_UNSET, command_timeout=_UNSET, max_threads=_UNSET, custom_config=_UNSET):
        self._init(initialization_timeout, shutdown_timeout, pause_timeout, resume_timeout, health_check_interval, enable_graceful_shutdown, enable_health_monitoring, enable_resource_monitoring, auto_restart_on_failure, max_restart_attempts, restart_delay, command_timeout, max_threads, custom_config)

    @staticmethod
    def from_json(data):
        """Limits from a map as to_json gives it; what is missing is as in a new one."""
        return _r.call("core", "PluginLifecycleConfig.from_json", data)

    def to_json(self):
        """The limits as a map."""
        return self._do("to_json")


class PluginLifecycleEventData(_r.Struct):
    """One thing that happened to a plugin."""

    _type = "core.PluginLifecycleEventData"
    _fields = ("plugin_id", "event_type", "old_state", "new_state", "timestamp", "message", "metadata", "error", "sequence")
    _defaults = ("", {"$e": "core.PluginLifecycleEvent", "v": 8}, {"$e": "core.PluginState", "v": 0}, {"$e": "core.PluginState", "v": 0}, 0, "", {}, None, 0)

    def __init__(self, plugin_id=_UNSET, event_type=_UNSET, old_state=_UNSET, new_state=_UNSET, timestamp=_UNSET, message=_UNSET, metadata=_UNSET, error=_UNSET, sequence=_UNSET):
        self._init(plugin_id, event_type, old_state, new_state, timestamp, message, metadata, error, sequence)

    @staticmethod
    def from_json(data):
        """An event from a map as to_json gives it, without its error."""
        return _r.call("core", "PluginLifecycleEventData.from_json", data)

    def to_json(self):
        """The event as a map."""
        return self._do("to_json")


class PluginHealthStatus(_r.Struct):
    """The health of one plugin."""

    _type = "core.PluginHealthStatus"
    _fields = ("plugin_id", "is_healthy", "last_check", "response_time", "metrics", "warnings", "errors", "status_message", "consecutive_failures")
    _defaults = ("", False, 0, 0, {}, [], [], "", 0)

    def __init__(self, plugin_id=_UNSET, is_healthy=_UNSET, last_check=_UNSET, response_time=_UNSET, metrics=_UNSET, warnings=_UNSET, errors=_UNSET, status_message=_UNSET, consecutive_failures=_UNSET):
        self._init(plugin_id, is_healthy, last_check, response_time, metrics, warnings, errors, status_message, consecutive_failures)

    diagnostics = _r.field_alias("metrics")

    message = _r.field_alias("status_message")

    def to_json(self):
        """The health as a map."""
        return self._do("to_json")

HealthStatus = PluginHealthStatus


class BatchResult(_r.Struct):
    """What became of one item of several."""

    _type = "core.BatchResult"
    _fields = ("item", "success", "plugin_id", "error")
    _defaults = ("", True, "", None)

    def __init__(self, item=_UNSET, success=_UNSET, plugin_id=_UNSET, error=_UNSET):
        self._init(item, success, plugin_id, error)


class PropertyMetadata(_r.Struct):
    """What is known of one property of a plugin."""

    _type = "core.PropertyMetadata"
    _fields = ("name", "display_name", "description", "category", "default_value", "minimum_value", "maximum_value", "enum_values", "regex_pattern", "validation_type", "is_required", "is_readonly", "is_specialized", "units", "custom_attributes")
    _defaults = ("", "", "", "General", None, None, None, [], "", {"$e": "core.PropertyValidationType", "v": 0}, False, False, False, "", {})

    def __init__(self, name=_UNSET, display_name=_UNSET, description=_UNSET, category=_UNSET, default_value=_UNSET, minimum_value=_UNSET, maximum_value=_UNSET, enum_values=_UNSET, regex_pattern=_UNSET, validation_type=_UNSET, is_required=_UNSET, is_readonly=_UNSET, is_specialized=_UNSET, units=_UNSET, custom_attributes=_UNSET):
        self._init(name, display_name, description, category, default_value, minimum_value, maximum_value, enum_values, regex_pattern, validation_type, is_required, is_readonly, is_specialized, units, custom_attributes)

    @staticmethod
    def from_json(json):
        """Metadata from a map as to_json gives it."""
        return _r.call("core", "PropertyMetadata.from_json", json)

    def to_json(self):
        """The metadata as a map."""
        return self._do("to_json")


class PropertyBinding(_r.Struct):
    """Carries the value of one property to another."""

    _type = "core.PropertyBinding"
    _fields = ("source_plugin_id", "source_property", "target_plugin_id", "target_property", "binding_type", "is_active", "binding_id", "metadata")
    _defaults = ("", "", "", "", {"$e": "core.PropertyBindingType", "v": 0}, True, "", {})

    def __init__(self, source_plugin_id=_UNSET, source_property=_UNSET, target_plugin_id=_UNSET, target_property=_UNSET, binding_type=_UNSET, is_active=_UNSET, binding_id=_UNSET, metadata=_UNSET):
        self._init(source_plugin_id, source_property, target_plugin_id, target_property, binding_type, is_active, binding_id, metadata)


class PropertyChangeEvent(_r.Struct):
    """One change of a property."""

    _type = "core.PropertyChangeEvent"
    _fields = ("plugin_id", "property_name", "old_value", "new_value", "timestamp", "source", "metadata")
    _defaults = ("", "", None, None, 0, "user", {})

    def __init__(self, plugin_id=_UNSET, property_name=_UNSET, old_value=_UNSET, new_value=_UNSET, timestamp=_UNSET, source=_UNSET, metadata=_UNSET):
        self._init(plugin_id, property_name, old_value, new_value, timestamp, source, metadata)


class PropertyValidationResult(_r.VerdictValue):
    """Whether a value will do for a property."""

    _type = "core.PropertyValidationResult"
    _fields = ("is_valid", "error_message", "corrected_value", "warnings")
    _defaults = (True, "", None, [])

    def __init__(self, is_valid=_UNSET, error_message=_UNSET, corrected_value=_UNSET, warnings=_UNSET):
        self._init(is_valid, error_message, corrected_value, warnings)


class PluginMethodInfo(_r.Struct):
    """One thing that can be called on a plugin, or that it emits."""

    _type = "core.PluginMethodInfo"
    _fields = ("name", "signature", "return_type", "parameter_types", "parameter_names", "is_invokable", "is_slot", "is_signal", "access", "annotations")
    _defaults = ("", "", "", [], [], False, False, False, "", {})

    def __init__(self, name=_UNSET, signature=_UNSET, return_type=_UNSET, parameter_types=_UNSET, parameter_names=_UNSET, is_invokable=_UNSET, is_slot=_UNSET, is_signal=_UNSET, access=_UNSET, annotations=_UNSET):
        self._init(name, signature, return_type, parameter_types, parameter_names, is_invokable, is_slot, is_signal, access, annotations)


class PluginPropertyInfo(_r.Struct):
    """One property of a plugin, as it was found."""

    _type = "core.PluginPropertyInfo"
    _fields = ("name", "type", "default_value", "is_readable", "is_writable", "is_resettable", "has_notify_signal", "notify_signal", "annotations")
    _defaults = ("", "", None, False, False, False, False, "", {})

    def __init__(self, name=_UNSET, type=_UNSET, default_value=_UNSET, is_readable=_UNSET, is_writable=_UNSET, is_resettable=_UNSET, has_notify_signal=_UNSET, notify_signal=_UNSET, annotations=_UNSET):
        self._init(name, type, default_value, is_readable, is_writable, is_resettable, has_notify_signal, notify_signal, annotations)


class PluginInterfaceInfo(_r.Struct):
    """An interface a plugin offers, as it was found."""

    _type = "core.PluginInterfaceInfo"
    _fields = ("interface_id", "interface_name", "version", "parent_interfaces", "methods", "properties", "metadata")
    _defaults = ("", "", {"$s": "core.Version", "v": {"major": 0, "minor": 0, "patch": 0, "prerelease": "", "build": ""}}, [], [], [], {})

    def __init__(self, interface_id=_UNSET, interface_name=_UNSET, version=_UNSET, parent_interfaces=_UNSET, methods=_UNSET, properties=_UNSET, metadata=_UNSET):
        self._init(interface_id, interface_name, version, parent_interfaces, methods, properties, metadata)


class PluginCapabilityInfo(_r.Struct):
    """The definition of a capability."""

    _type = "core.PluginCapabilityInfo"
    _fields = ("name", "description", "capability_flag", "required_methods", "optional_methods", "required_properties", "optional_properties", "metadata")
    _defaults = ("", "", {"$e": "core.PluginCapability", "v": 0}, [], [], [], [], {})

    def __init__(self, name=_UNSET, description=_UNSET, capability_flag=_UNSET, required_methods=_UNSET, optional_methods=_UNSET, required_properties=_UNSET, optional_properties=_UNSET, metadata=_UNSET):
        self._init(name, description, capability_flag, required_methods, optional_methods, required_properties, optional_properties, metadata)


class PluginDiscoveryResult(_r.Struct):
    """What one plugin can do."""

    _type = "core.PluginDiscoveryResult"
    _fields = ("plugin_id", "plugin_name", "capabilities", "capability_details", "interfaces", "methods", "properties", "metadata")
    _defaults = ("", "", {"$e": "core.PluginCapability", "v": 0}, [], [], [], [], {})

    def __init__(self, plugin_id=_UNSET, plugin_name=_UNSET, capabilities=_UNSET, capability_details=_UNSET, interfaces=_UNSET, methods=_UNSET, properties=_UNSET, metadata=_UNSET):
        self._init(plugin_id, plugin_name, capabilities, capability_details, interfaces, methods, properties, metadata)

    def has_capability(self, name):
        """Whether it has a capability, by name."""
        return self._do("has_capability", name)


class IPlugin(_r.Handle):
    """A plugin of the runtime."""

    _type = "core.IPlugin"

    def author(self):
        """Who made it."""
        return self._do("author")

    def available_commands(self):
        """The commands it understands."""
        return self._wait("available_commands")

    async def available_commands_async(self):
        """The same as available_commands, to be awaited."""
        return await self._wait_async("available_commands")

    def capabilities(self):
        """What it can do."""
        return self._do("capabilities")

    def check_health(self):
        """Looks at its health now."""
        return self._wait("check_health")

    async def check_health_async(self):
        """The same as check_health, to be awaited."""
        return await self._wait_async("check_health")

    def configure(self, configuration):
        """Replaces its configuration, after it has accepted it."""
        return self._wait("configure", configuration)

    async def configure_async(self, configuration):
        """The same as configure, to be awaited."""
        return await self._wait_async("configure", configuration)

    def description(self):
        """One sentence about it."""
        return self._do("description")

    def execute_command(self, command, params=_UNSET):
        """Has it carry out a command."""
        return self._wait("execute_command", command, params)

    async def execute_command_async(self, command, params=_UNSET):
        """The same as execute_command, to be awaited."""
        return await self._wait_async("execute_command", command, params)

    def get_configuration(self):
        """Its configuration."""
        return self._wait("get_configuration")

    async def get_configuration_async(self):
        """The same as get_configuration, to be awaited."""
        return await self._wait_async("get_configuration")

    def get_info(self):
        """A snapshot of it."""
        return self._do("get_info")

    def get_plugin_type(self):
        """What it is written in."""
        return self._do("get_plugin_type")

    def id(self):
        """Its id."""
        return self._do("id")

    def initialize(self):
        """Starts it, after what it depends on."""
        return self._wait("initialize")

    async def initialize_async(self):
        """The same as initialize, to be awaited."""
        return await self._wait_async("initialize")

    def is_initialized(self):
        """Whether it is at work, or paused."""
        return self._do("is_initialized")

    def metadata(self):
        """What it says of itself."""
        return self._do("metadata")

    def name(self):
        """Its name, for people."""
        return self._do("name")

    def priority(self):
        """Who comes first when several could be started."""
        return self._do("priority")

    def shutdown(self, force=_UNSET):
        """Stops it. With force, plugins that need it are stopped first."""
        return self._wait("shutdown", force)

    async def shutdown_async(self, force=_UNSET):
        """The same as shutdown, to be awaited."""
        return await self._wait_async("shutdown", force)

    def state(self):
        """Its state."""
        return self._do("state")

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def version(self):
        """Its version, as a text."""
        return self._do("version")


class IAdvancedPlugin(IPlugin):
    """A plugin that can be paused, keeps its state over a reload, and handles events."""

    _type = "core.IAdvancedPlugin"

    def call_service(self, service_name, method_name, parameters=_UNSET, timeout=_UNSET):
        """Calls a method of a contract that this plugin provides. The timeout is in milliseconds."""
        return self._wait("call_service", service_name, method_name, parameters, timeout)

    async def call_service_async(self, service_name, method_name, parameters=_UNSET, timeout=_UNSET):
        """The same as call_service, to be awaited."""
        return await self._wait_async("call_service", service_name, method_name, parameters, timeout)

    def check_configuration(self, config):
        """What it finds wrong with a configuration, in words, without taking it; empty when nothing is."""
        return self._wait("check_configuration", config)

    async def check_configuration_async(self, config):
        """The same as check_configuration, to be awaited."""
        return await self._wait_async("check_configuration", config)

    def get_configuration_schema(self):
        """The JSON Schema its configuration has to meet; empty when there is none."""
        return self._do("get_configuration_schema")

    def get_health_status(self):
        """Looks at its health now, as a map."""
        return self._wait("get_health_status")

    async def get_health_status_async(self):
        """The same as get_health_status, to be awaited."""
        return await self._wait_async("get_health_status")

    def get_performance_metrics(self):
        """What it says of its performance."""
        return self._wait("get_performance_metrics")

    async def get_performance_metrics_async(self):
        """The same as get_performance_metrics, to be awaited."""
        return await self._wait_async("get_performance_metrics")

    def get_service_contracts(self):
        """The service contracts it provides, as maps."""
        return self._do("get_service_contracts")

    def get_service_dependencies(self):
        """The service contracts it needs: the least versions by name."""
        return self._do("get_service_dependencies")

    def handle_dependency_change(self, dependency_id, new_state):
        """Tells it that something it depends on has another state now, by the event dependency_changed with dependency_id and state.
        Answers false when it answered false.
        """
        return self._wait("handle_dependency_change", dependency_id, new_state)

    async def handle_dependency_change_async(self, dependency_id, new_state):
        """The same as handle_dependency_change, to be awaited."""
        return await self._wait_async("handle_dependency_change", dependency_id, new_state)

    def handle_event(self, type, data=_UNSET):
        """Has it handle an event; answers what it answers."""
        return self._wait("handle_event", type, data)

    async def handle_event_async(self, type, data=_UNSET):
        """The same as handle_event, to be awaited."""
        return await self._wait_async("handle_event", type, data)

    def has_capability(self, capability):
        """Whether it has a capability, by name."""
        return self._do("has_capability", capability)

    def hot_reload(self):
        """Reads its file again and replaces its code, with its state."""
        return self._wait("hot_reload")

    async def hot_reload_async(self):
        """The same as hot_reload, to be awaited."""
        return await self._wait_async("hot_reload")

    def pause(self):
        """Stops doing work until resume."""
        return self._wait("pause")

    async def pause_async(self):
        """The same as pause, to be awaited."""
        return await self._wait_async("pause")

    def restore_state(self, state):
        """Gives it a state from save_state back."""
        return self._wait("restore_state", state)

    async def restore_state_async(self, state):
        """The same as restore_state, to be awaited."""
        return await self._wait_async("restore_state", state)

    def resume(self):
        """Goes on after pause."""
        return self._wait("resume")

    async def resume_async(self):
        """The same as resume, to be awaited."""
        return await self._wait_async("resume")

    def save_state(self):
        """Its state, as it would survive a reload."""
        return self._wait("save_state")

    async def save_state_async(self):
        """The same as save_state, to be awaited."""
        return await self._wait_async("save_state")

    def validate_configuration(self, config):
        """Whether it would accept a configuration."""
        return self._wait("validate_configuration", config)

    async def validate_configuration_async(self, config):
        """The same as validate_configuration, to be awaited."""
        return await self._wait_async("validate_configuration", config)


class IDynamicPlugin(IAdvancedPlugin):
    """A plugin whose interfaces are described as data, can be negotiated, and are called by name."""

    _type = "core.IDynamicPlugin"

    def adapt_to_interface(self, interface_id, target_version):
        """From now on, calls of that interface through this object ask for at least that version."""
        return self._wait("adapt_to_interface", interface_id, target_version)

    async def adapt_to_interface_async(self, interface_id, target_version):
        """The same as adapt_to_interface, to be awaited."""
        return await self._wait_async("adapt_to_interface", interface_id, target_version)

    def emit_event(self, event_type, event_data=_UNSET):
        """Publishes an event of this plugin; its sender is the program."""
        return self._wait("emit_event", event_type, event_data)

    async def emit_event_async(self, event_type, event_data=_UNSET):
        """The same as emit_event, to be awaited."""
        return await self._wait_async("emit_event", event_type, event_data)

    def get_available_methods(self):
        """The methods that can be called."""
        return self._wait("get_available_methods")

    async def get_available_methods_async(self):
        """The same as get_available_methods, to be awaited."""
        return await self._wait_async("get_available_methods")

    def get_available_properties(self):
        """The names of its properties."""
        return self._wait("get_available_properties")

    async def get_available_properties_async(self):
        """The same as get_available_properties, to be awaited."""
        return await self._wait_async("get_available_properties")

    def get_execution_context(self):
        """Where it runs, as a map: isolated (in a process of its own), reason, context (a PluginExecutionContext)."""
        return self._do("get_execution_context")

    def get_interface_descriptor(self, interface_id):
        """The highest version of an interface it offers; nothing when there is none."""
        return self._wait("get_interface_descriptor", interface_id)

    async def get_interface_descriptor_async(self, interface_id):
        """The same as get_interface_descriptor, to be awaited."""
        return await self._wait_async("get_interface_descriptor", interface_id)

    def get_interface_descriptors(self):
        """The interfaces it offers; one id may be there in several versions."""
        return self._wait("get_interface_descriptors")

    async def get_interface_descriptors_async(self):
        """The same as get_interface_descriptors, to be awaited."""
        return await self._wait_async("get_interface_descriptors")

    def get_method_signature(self, method_name):
        """What it says of the parameters and result of a method; empty when it says nothing."""
        return self._wait("get_method_signature", method_name)

    async def get_method_signature_async(self, method_name):
        """The same as get_method_signature, to be awaited."""
        return await self._wait_async("get_method_signature", method_name)

    def get_property(self, property_name):
        """Reads a property."""
        return self._wait("get_property", property_name)

    async def get_property_async(self, property_name):
        """The same as get_property, to be awaited."""
        return await self._wait_async("get_property", property_name)

    def invoke_method(self, method_name, parameters=_UNSET, interface_id=_UNSET):
        """Calls a method, of an interface or of whichever has it."""
        return self._wait("invoke_method", method_name, parameters, interface_id)

    async def invoke_method_async(self, method_name, parameters=_UNSET, interface_id=_UNSET):
        """The same as invoke_method, to be awaited."""
        return await self._wait_async("invoke_method", method_name, parameters, interface_id)

    def negotiate_capabilities(self, other_plugin_id, requested_capabilities):
        """Those of the wanted capabilities that it offers, in a version at least as high."""
        return self._wait("negotiate_capabilities", other_plugin_id, requested_capabilities)

    async def negotiate_capabilities_async(self, other_plugin_id, requested_capabilities):
        """The same as negotiate_capabilities, to be awaited."""
        return await self._wait_async("negotiate_capabilities", other_plugin_id, requested_capabilities)

    def set_execution_context(self, context):
        """Says where it is to run, kept over restarts: a map with isolated, true or false, or with context, a PluginExecutionContext. With both,
        they must say the same.
        It is updated at once, with its state. There is no main thread to run in: MainThread is NOT_SUPPORTED.
        """
        return self._wait("set_execution_context", context)

    async def set_execution_context_async(self, context):
        """The same as set_execution_context, to be awaited."""
        return await self._wait_async("set_execution_context", context)

    def set_property(self, property_name, value):
        """Writes a property."""
        return self._wait("set_property", property_name, value)

    async def set_property_async(self, property_name, value):
        """The same as set_property, to be awaited."""
        return await self._wait_async("set_property", property_name, value)

    def subscribe_to_events(self, source_plugin_id, event_types, callback):
        """Calls a function with type and data of each event of a plugin: of those types, or of all with ["*"]. Events are messages on
        events/ID/TYPE, where dots of the id are slashes; a type has no slash here. Until unsubscribe_from_events or the end of the session.
        All types are subscribed to, or none.
        """
        return self._do("subscribe_to_events", source_plugin_id, event_types, callback)

    def supports_interface(self, interface_id, min_version=_UNSET):
        """Whether it offers an interface, in a version that serves the given one."""
        return self._wait("supports_interface", interface_id, min_version)

    async def supports_interface_async(self, interface_id, min_version=_UNSET):
        """The same as supports_interface, to be awaited."""
        return await self._wait_async("supports_interface", interface_id, min_version)

    def unsubscribe_from_events(self, source_plugin_id, event_types):
        """Takes back what this program subscribed to for this plugin. Answers how many types that were."""
        return self._do("unsubscribe_from_events", source_plugin_id, event_types)


class IServicePlugin(IPlugin):
    """A plugin that runs a service in the background."""

    _type = "core.IServicePlugin"

    def execution_mode(self):
        """How the service is run."""
        return self._do("execution_mode")

    def is_service_running(self):
        """Whether the service is at work."""
        return self._do("is_service_running")

    def pause_service(self):
        """Keeps the service from working until resume_service."""
        return self._wait("pause_service")

    async def pause_service_async(self):
        """The same as pause_service, to be awaited."""
        return await self._wait_async("pause_service")

    def restart_service(self):
        """Stops and starts the service."""
        return self._wait("restart_service")

    async def restart_service_async(self):
        """The same as restart_service, to be awaited."""
        return await self._wait_async("restart_service")

    def resume_service(self):
        """Lets the service work again."""
        return self._wait("resume_service")

    async def resume_service_async(self):
        """The same as resume_service, to be awaited."""
        return await self._wait_async("resume_service")

    def service_health(self):
        """How the service feels."""
        return self._do("service_health")

    def service_info(self):
        """State, health, priority, execution mode and uptime (milliseconds) in a map."""
        return self._do("service_info")

    def service_metrics(self):
        """The same as service_statistics."""
        return self._do("service_metrics")

    def service_priority(self):
        """How urgent the service is."""
        return self._do("service_priority")

    def service_state(self):
        """The state of the service."""
        return self._do("service_state")

    def service_statistics(self):
        """Numbers of the service by name."""
        return self._do("service_statistics")

    def service_uptime(self):
        """How long the service has been running, in milliseconds."""
        return self._do("service_uptime")

    def set_execution_mode(self, mode):
        """Always an error: a plugin decides that itself."""
        return self._do("set_execution_mode", mode)

    def set_service_priority(self, priority):
        """Always an error: a plugin decides that itself."""
        return self._do("set_service_priority", priority)

    def start_service(self):
        """Starts the service."""
        return self._wait("start_service")

    async def start_service_async(self):
        """The same as start_service, to be awaited."""
        return await self._wait_async("start_service")

    def stop_service(self):
        """Stops the service."""
        return self._wait("stop_service")

    async def stop_service_async(self):
        """The same as stop_service, to be awaited."""
        return await self._wait_async("stop_service")


class PluginTransaction(_r.Handle):
    """Changes of plugins that are carried out together or not at all."""

    _type = "core.PluginTransaction"

    def add_configure(self, plugin_id, configuration):
        """Configures a plugin."""
        return self._do("add_configure", plugin_id, configuration)

    def add_load(self, path, options=_UNSET):
        """Loads a plugin."""
        return self._do("add_load", path, options)

    def add_operation(self, operation, rollback=_UNSET, name=_UNSET):
        """Any other change: what to do, and what undoes it."""
        return self._do("add_operation", operation, rollback, name)

    def add_reload(self, plugin_id, preserve_state=_UNSET):
        """Reloads a plugin."""
        return self._do("add_reload", plugin_id, preserve_state)

    def add_unload(self, plugin_id, force=_UNSET):
        """Unloads a plugin."""
        return self._do("add_unload", plugin_id, force)

    def commit(self):
        """Carries the changes out; when one fails, those before it are undone."""
        return self._wait("commit")

    async def commit_async(self):
        """The same as commit, to be awaited."""
        return await self._wait_async("commit")

    def is_committed(self):
        """Whether it was carried out."""
        return self._do("is_committed")

    def is_rolled_back(self):
        """Whether it was undone."""
        return self._do("is_rolled_back")

    def loaded_plugins(self):
        """The plugins it has loaded."""
        return self._do("loaded_plugins")

    def rollback(self):
        """Before commit: forgets the changes. After it: undoes them."""
        return self._wait("rollback")

    async def rollback_async(self):
        """The same as rollback, to be awaited."""
        return await self._wait_async("rollback")


class PluginManager(_r.Handle):
    """Loads, starts, stops and unloads plugins, and answers questions about them."""

    _type = "core.PluginManager"

    def __init__(self):
        self._new()

    def add_search_path(self, path):
        """Adds a folder to those load_all_plugins looks into."""
        return self._do("add_search_path", path)

    def all_plugin_info(self):
        """Snapshots of all plugins, sorted by id."""
        return self._do("all_plugin_info")

    def available_commands(self, plugin_id):
        """The commands of a running plugin."""
        return self._wait("available_commands", plugin_id)

    async def available_commands_async(self, plugin_id):
        """The same as available_commands, to be awaited."""
        return await self._wait_async("available_commands", plugin_id)

    def batch_load(self, paths, options=_UNSET):
        """Loads several files: all are installed first, then started in dependency order. One result each."""
        return self._wait("batch_load", paths, options)

    async def batch_load_async(self, paths, options=_UNSET):
        """The same as batch_load, to be awaited."""
        return await self._wait_async("batch_load", paths, options)

    def batch_unload(self, ids, force=_UNSET):
        """Unloads several plugins, dependants first. One result each."""
        return self._wait("batch_unload", ids, force)

    async def batch_unload_async(self, ids, force=_UNSET):
        """The same as batch_unload, to be awaited."""
        return await self._wait_async("batch_unload", ids, force)

    def batch_update_configs(self, configurations):
        """Configures several plugins, by id. One result each."""
        return self._wait("batch_update_configs", configurations)

    async def batch_update_configs_async(self, configurations):
        """The same as batch_update_configs, to be awaited."""
        return await self._wait_async("batch_update_configs", configurations)

    def begin_transaction(self):
        """A list of changes that are carried out together or not at all."""
        return self._do("begin_transaction")

    def broadcast_message(self, topic, data=_UNSET):
        """Publishes data on a topic to all who subscribed. Answers to how many."""
        return self._wait("broadcast_message", topic, data)

    async def broadcast_message_async(self, topic, data=_UNSET):
        """The same as broadcast_message, to be awaited."""
        return await self._wait_async("broadcast_message", topic, data)

    def calculate_file_sha256(self, path):
        """SHA-256 of a file, as 64 hexadecimal digits."""
        return self._wait("calculate_file_sha256", path)

    async def calculate_file_sha256_async(self, path):
        """The same as calculate_file_sha256, to be awaited."""
        return await self._wait_async("calculate_file_sha256", path)

    def can_unload_safely(self, plugin_id):
        """Whether no running plugin needs this one; true for an unknown one."""
        return self._do("can_unload_safely", plugin_id)

    def check_all_plugin_health(self):
        """Looks at the health of all plugins now."""
        return self._wait("check_all_plugin_health")

    async def check_all_plugin_health_async(self):
        """The same as check_all_plugin_health, to be awaited."""
        return await self._wait_async("check_all_plugin_health")

    def check_plugin_health(self, plugin_id):
        """Looks at the health of a plugin now."""
        return self._wait("check_plugin_health", plugin_id)

    async def check_plugin_health_async(self, plugin_id):
        """The same as check_plugin_health, to be awaited."""
        return await self._wait_async("check_plugin_health", plugin_id)

    def clear(self):
        """Removes all plugins, dependants first. Answers how many were removed."""
        return self._wait("clear")

    async def clear_async(self):
        """The same as clear, to be awaited."""
        return await self._wait_async("clear")

    def configure_plugin(self, plugin_id, configuration):
        """Replaces the configuration of a plugin, after it has accepted it."""
        return self._wait("configure_plugin", plugin_id, configuration)

    async def configure_plugin_async(self, plugin_id, configuration):
        """The same as configure_plugin, to be awaited."""
        return await self._wait_async("configure_plugin", plugin_id, configuration)

    @staticmethod
    def create():
        """The plugin manager of the runtime."""
        return _r.call("core", "PluginManager.create")

    def dependency_graph(self):
        """The nodes of the dependency graph by plugin id."""
        return self._do("dependency_graph")

    def disable_global_hot_reload(self):
        """Stops taking over changes."""
        return self._do("disable_global_hot_reload")

    def disable_health_monitoring(self):
        """Ends health monitoring."""
        return self._do("disable_health_monitoring")

    def disable_hot_reload(self, plugin_id):
        """Ends the watching of a plugin. Answers whether it was watched."""
        return self._do("disable_hot_reload", plugin_id)

    def discover_plugins(self, directory, recursive=_UNSET):
        """The files of a folder that could be loaded, sorted. Nothing is opened. A folder that is not there has none."""
        return self._wait("discover_plugins", directory, recursive)

    async def discover_plugins_async(self, directory, recursive=_UNSET):
        """The same as discover_plugins, to be awaited."""
        return await self._wait_async("discover_plugins", directory, recursive)

    def enable_global_hot_reload(self, directories=_UNSET):
        """Goes on with taking over changes, and watches these folders too."""
        return self._wait("enable_global_hot_reload", directories)

    async def enable_global_hot_reload_async(self, directories=_UNSET):
        """The same as enable_global_hot_reload, to be awaited."""
        return await self._wait_async("enable_global_hot_reload", directories)

    def enable_health_monitoring(self, interval=_UNSET, auto_restart=_UNSET):
        """Looks at the health of all plugins again and again, every interval milliseconds; with auto_restart, ill ones are reloaded."""
        return self._do("enable_health_monitoring", interval, auto_restart)

    def enable_hot_reload(self, plugin_id, path=_UNSET):
        """Watches the file of a plugin, or another one, and replaces its code when it changes."""
        return self._wait("enable_hot_reload", plugin_id, path)

    async def enable_hot_reload_async(self, plugin_id, path=_UNSET):
        """The same as enable_hot_reload, to be awaited."""
        return await self._wait_async("enable_hot_reload", plugin_id, path)

    def get_all_plugins(self):
        """All plugins, sorted by id."""
        return self._do("get_all_plugins")

    def get_load_order(self):
        """The ids of all plugins, each after what it depends on."""
        return self._do("get_load_order")

    def get_plugin(self, plugin_id):
        """The plugin of an id; nothing when there is none."""
        return self._do("get_plugin", plugin_id)

    def get_plugin_active_version(self, plugin_id):
        """The version of a plugin that is in force; nothing when none is kept."""
        return self._do("get_plugin_active_version", plugin_id)

    def get_plugin_configuration(self, plugin_id):
        """The configuration of a plugin."""
        return self._wait("get_plugin_configuration", plugin_id)

    async def get_plugin_configuration_async(self, plugin_id):
        """The same as get_plugin_configuration, to be awaited."""
        return await self._wait_async("get_plugin_configuration", plugin_id)

    def get_plugin_count(self):
        """How many plugins there are."""
        return self._do("get_plugin_count")

    plugin_count = get_plugin_count

    def get_plugin_ids(self):
        """The same as loaded_plugins."""
        return self._do("get_plugin_ids")

    def get_plugin_info(self, plugin_id):
        """A snapshot of a plugin; nothing when there is none."""
        return self._do("get_plugin_info", plugin_id)

    def get_plugin_versions(self, plugin_id):
        """The versions of a plugin that are kept."""
        return self._do("get_plugin_versions", plugin_id)

    def get_plugins_by_capability(self, capability):
        """The plugins that declare a capability."""
        return self._do("get_plugins_by_capability", capability)

    def get_statistics(self):
        """Numbers by name: plugins by state, transitions, errors and more."""
        return self._do("get_statistics")

    def has_plugin(self, plugin_id):
        """Whether there is a plugin of that id."""
        return self._do("has_plugin", plugin_id)

    is_plugin_loaded = has_plugin

    def initialize_all_plugins(self):
        """Starts all plugins, in dependency order. Answers how many run afterwards."""
        return self._wait("initialize_all_plugins")

    async def initialize_all_plugins_async(self):
        """The same as initialize_all_plugins, to be awaited."""
        return await self._wait_async("initialize_all_plugins")

    def install_plugin_version(self, plugin_id, version, path, replace=_UNSET):
        """Keeps a version of a plugin, from a file."""
        return self._wait("install_plugin_version", plugin_id, version, path, replace)

    async def install_plugin_version_async(self, plugin_id, version, path, replace=_UNSET):
        """The same as install_plugin_version, to be awaited."""
        return await self._wait_async("install_plugin_version", plugin_id, version, path, replace)

    def is_health_monitoring_enabled(self):
        """Whether health monitoring is on."""
        return self._do("is_health_monitoring_enabled")

    def is_hot_reload_enabled(self, plugin_id):
        """Whether a change of the plugin's file would be taken over."""
        return self._do("is_hot_reload_enabled", plugin_id)

    def is_monitoring_active(self):
        """Whether samples are taken."""
        return self._do("is_monitoring_active")

    def is_ready(self):
        """Whether the runtime can manage plugins now."""
        return self._do("is_ready")

    def load_all_plugins(self, options=_UNSET):
        """Loads everything found in the search paths that is not loaded yet, in dependency order. Answers how many were loaded."""
        return self._wait("load_all_plugins", options)

    async def load_all_plugins_async(self, options=_UNSET):
        """The same as load_all_plugins, to be awaited."""
        return await self._wait_async("load_all_plugins", options)

    def load_configurations(self, path):
        """Configures plugins from such a file. One result each."""
        return self._wait("load_configurations", path)

    async def load_configurations_async(self, path):
        """The same as load_configurations, to be awaited."""
        return await self._wait_async("load_configurations", path)

    def load_plugin(self, file_path, options=_UNSET):
        """Loads a plugin from a file and starts it unless told otherwise; gives its id."""
        return self._wait("load_plugin", file_path, options)

    async def load_plugin_async(self, file_path, options=_UNSET):
        """The same as load_plugin, to be awaited."""
        return await self._wait_async("load_plugin", file_path, options)

    load_plugin_simple = load_plugin

    def load_plugins_from_directory(self, directory, recursive=_UNSET, options=_UNSET):
        """Loads all plugins of a folder. Answers their ids; those that fail are left out, errors say why."""
        return self._wait("load_plugins_from_directory", directory, recursive, options)

    async def load_plugins_from_directory_async(self, directory, recursive=_UNSET, options=_UNSET):
        """The same as load_plugins_from_directory, to be awaited."""
        return await self._wait_async("load_plugins_from_directory", directory, recursive, options)

    def loaded_plugins(self):
        """The ids of all plugins, sorted."""
        return self._do("loaded_plugins")

    get_loaded_plugins = loaded_plugins

    def pause_plugin(self, plugin_id):
        """Pauses a plugin."""
        return self._wait("pause_plugin", plugin_id)

    async def pause_plugin_async(self, plugin_id):
        """The same as pause_plugin, to be awaited."""
        return await self._wait_async("pause_plugin", plugin_id)

    def plugin_metrics(self, plugin_id):
        """The numbers of a plugin now."""
        return self._do("plugin_metrics", plugin_id)

    def plugins_in_category(self, category):
        """The ids of plugins of a category, sorted."""
        return self._do("plugins_in_category", category)

    def plugins_in_state(self, state):
        """The ids of plugins in a state, sorted."""
        return self._do("plugins_in_state", state)

    def plugins_with_capability(self, capability):
        """The ids of plugins that declare a capability, sorted."""
        return self._do("plugins_with_capability", capability)

    def register_post_load_hook(self, hook):
        """Calls a function after each load, with the plugin's id. Answers the id of the hook."""
        return self._do("register_post_load_hook", hook)

    def register_pre_load_hook(self, hook):
        """Calls a function before each load, with the path; an error of it stops the load. Answers the id of the hook."""
        return self._do("register_pre_load_hook", hook)

    def register_pre_unload_hook(self, hook):
        """Calls a function before each unload, with the plugin's id; an error of it stops the unload. Answers the id of the hook."""
        return self._do("register_pre_unload_hook", hook)

    def reload_plugin(self, plugin_id, preserve_state=_UNSET):
        """Reads the file of a plugin again and replaces its code, with its state unless told otherwise."""
        return self._wait("reload_plugin", plugin_id, preserve_state)

    async def reload_plugin_async(self, plugin_id, preserve_state=_UNSET):
        """The same as reload_plugin, to be awaited."""
        return await self._wait_async("reload_plugin", plugin_id, preserve_state)

    def remove_search_path(self, path):
        """Removes a folder from the search paths."""
        return self._do("remove_search_path", path)

    def resolve_dependencies(self):
        """Resolves all plugins; for each that does not, what is missing, in words."""
        return self._wait("resolve_dependencies")

    async def resolve_dependencies_async(self):
        """The same as resolve_dependencies, to be awaited."""
        return await self._wait_async("resolve_dependencies")

    def resume_plugin(self, plugin_id):
        """Resumes a paused plugin."""
        return self._wait("resume_plugin", plugin_id)

    async def resume_plugin_async(self, plugin_id):
        """The same as resume_plugin, to be awaited."""
        return await self._wait_async("resume_plugin", plugin_id)

    def save_configurations(self, path):
        """Writes the configurations of all plugins to a JSON file."""
        return self._wait("save_configurations", path)

    async def save_configurations_async(self, path):
        """The same as save_configurations, to be awaited."""
        return await self._wait_async("save_configurations", path)

    def search_paths(self):
        """The folders in which plugins are looked for."""
        return self._do("search_paths")

    def send_command(self, plugin_id, command, parameters=_UNSET):
        """Has a running plugin carry out a command."""
        return self._wait("send_command", plugin_id, command, parameters)

    async def send_command_async(self, plugin_id, command, parameters=_UNSET):
        """The same as send_command, to be awaited."""
        return await self._wait_async("send_command", plugin_id, command, parameters)

    def send_event(self, plugin_id, type, data=_UNSET):
        """Has a running plugin handle an event."""
        return self._wait("send_event", plugin_id, type, data)

    async def send_event_async(self, plugin_id, type, data=_UNSET):
        """The same as send_event, to be awaited."""
        return await self._wait_async("send_event", plugin_id, type, data)

    def set_plugin_active_version(self, plugin_id, version):
        """Puts a version of a plugin in force."""
        return self._wait("set_plugin_active_version", plugin_id, version)

    async def set_plugin_active_version_async(self, plugin_id, version):
        """The same as set_plugin_active_version, to be awaited."""
        return await self._wait_async("set_plugin_active_version", plugin_id, version)

    def shutdown_all_plugins(self):
        """Stops all plugins, dependants first. Answers how many were stopped."""
        return self._wait("shutdown_all_plugins")

    async def shutdown_all_plugins_async(self):
        """The same as shutdown_all_plugins, to be awaited."""
        return await self._wait_async("shutdown_all_plugins")

    def start_all_services(self):
        """Starts the services of all plugins. Answers how many were started."""
        return self._wait("start_all_services")

    async def start_all_services_async(self):
        """The same as start_all_services, to be awaited."""
        return await self._wait_async("start_all_services")

    def start_monitoring(self, interval=_UNSET):
        """Takes samples of all numbers every interval milliseconds."""
        return self._do("start_monitoring", interval)

    def start_plugin(self, plugin_id):
        """Starts a plugin, after what it depends on."""
        return self._wait("start_plugin", plugin_id)

    async def start_plugin_async(self, plugin_id):
        """The same as start_plugin, to be awaited."""
        return await self._wait_async("start_plugin", plugin_id)

    def stop_all_services(self):
        """Stops the services of all plugins. Answers how many were stopped."""
        return self._wait("stop_all_services")

    async def stop_all_services_async(self):
        """The same as stop_all_services, to be awaited."""
        return await self._wait_async("stop_all_services")

    def stop_monitoring(self):
        """Ends the taking of samples."""
        return self._do("stop_monitoring")

    def stop_plugin(self, plugin_id, force=_UNSET):
        """Stops a plugin. With force, plugins that need it are stopped first."""
        return self._wait("stop_plugin", plugin_id, force)

    async def stop_plugin_async(self, plugin_id, force=_UNSET):
        """The same as stop_plugin, to be awaited."""
        return await self._wait_async("stop_plugin", plugin_id, force)

    def system_metrics(self):
        """The numbers of the runtime now."""
        return self._do("system_metrics")

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def uninstall_plugin_version(self, plugin_id, version, force=_UNSET):
        """Removes a version of a plugin."""
        return self._wait("uninstall_plugin_version", plugin_id, version, force)

    async def uninstall_plugin_version_async(self, plugin_id, version, force=_UNSET):
        """The same as uninstall_plugin_version, to be awaited."""
        return await self._wait_async("uninstall_plugin_version", plugin_id, version, force)

    def unload_plugin(self, plugin_id, force=_UNSET):
        """Stops a plugin and removes it. With force, plugins that need it are stopped first."""
        return self._wait("unload_plugin", plugin_id, force)

    async def unload_plugin_async(self, plugin_id, force=_UNSET):
        """The same as unload_plugin, to be awaited."""
        return await self._wait_async("unload_plugin", plugin_id, force)

    def unregister_hook(self, hook_id):
        """Removes a hook. Answers whether it was there."""
        return self._do("unregister_hook", hook_id)

    def update_plugin(self, plugin_id, path):
        """Replaces the code of a plugin by another file's; when that fails, the old comes back."""
        return self._wait("update_plugin", plugin_id, path)

    async def update_plugin_async(self, plugin_id, path):
        """The same as update_plugin, to be awaited."""
        return await self._wait_async("update_plugin", plugin_id, path)

    def update_plugin_config(self, plugin_id, changes):
        """Lays changes over the configuration of a plugin; nothing as a value removes a member."""
        return self._wait("update_plugin_config", plugin_id, changes)

    async def update_plugin_config_async(self, plugin_id, changes):
        """The same as update_plugin_config, to be awaited."""
        return await self._wait_async("update_plugin_config", plugin_id, changes)

    def verify_file_sha256(self, path, expected):
        """Whether a file has that SHA-256."""
        return self._wait("verify_file_sha256", path, expected)

    async def verify_file_sha256_async(self, path, expected):
        """The same as verify_file_sha256, to be awaited."""
        return await self._wait_async("verify_file_sha256", path, expected)

    def why(self, plugin_id):
        """Why a plugin is in the state it is in, down to the cause that can be mended, and how; as a map."""
        return self._wait("why", plugin_id)

    async def why_async(self, plugin_id):
        """The same as why, to be awaited."""
        return await self._wait_async("why", plugin_id)


class PluginLoader(_r.Handle):
    """Loads plugins from files of the kinds it knows, without starting them."""

    _type = "core.PluginLoader"

    def __init__(self, name=_UNSET):
        self._new(name)

    def available_loaders(self):
        """The names of all loaders of the runtime, sorted."""
        return self._do("available_loaders")

    def batch_load(self, paths):
        """Loads several files without starting the plugins. One result each."""
        return self._wait("batch_load", paths)

    async def batch_load_async(self, paths):
        """The same as batch_load, to be awaited."""
        return await self._wait_async("batch_load", paths)

    def batch_read_metadata(self, paths):
        """What stands in files, without loading them: metadata as maps by path; an empty one for a file that cannot be read."""
        return self._wait("batch_read_metadata", paths)

    async def batch_read_metadata_async(self, paths):
        """The same as batch_read_metadata, to be awaited."""
        return await self._wait_async("batch_read_metadata", paths)

    def batch_unload(self, plugin_ids, force=_UNSET):
        """Unloads several plugins, dependants first. One result each."""
        return self._wait("batch_unload", plugin_ids, force)

    async def batch_unload_async(self, plugin_ids, force=_UNSET):
        """The same as batch_unload, to be awaited."""
        return await self._wait_async("batch_unload", plugin_ids, force)

    def can_load(self, path):
        """Whether it takes a file; looks at its name and kind only."""
        return self._do("can_load", path)

    def get_loaded_plugins(self):
        """The ids of all plugins, sorted."""
        return self._do("get_loaded_plugins")

    def is_plugin_loaded(self, plugin_id):
        """Whether there is a plugin of that id."""
        return self._do("is_plugin_loaded", plugin_id)

    def load(self, path, options=_UNSET):
        """Loads a plugin without starting it."""
        return self._wait("load", path, options)

    async def load_async(self, path, options=_UNSET):
        """The same as load, to be awaited."""
        return await self._wait_async("load", path, options)

    def load_plugin(self, path, options=_UNSET):
        """The same as load."""
        return self._wait("load_plugin", path, options)

    async def load_plugin_async(self, path, options=_UNSET):
        """The same as load_plugin, to be awaited."""
        return await self._wait_async("load_plugin", path, options)

    def loader_for(self, path):
        """The name of the loader that takes a file; nothing when none does."""
        return self._do("loader_for", path)

    def name(self):
        """The name of the loader; all for all of them."""
        return self._do("name")

    def supported_extensions(self):
        """Endings of files it takes, with dot, sorted."""
        return self._do("supported_extensions")

    get_supported_formats = supported_extensions

    def supports_hot_reload(self):
        """Whether plugins it loads can be replaced while they run."""
        return self._do("supports_hot_reload")

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def unload(self, plugin_id, force=_UNSET):
        """Stops and removes a plugin. Answers whether there was one."""
        return self._wait("unload", plugin_id, force)

    async def unload_async(self, plugin_id, force=_UNSET):
        """The same as unload, to be awaited."""
        return await self._wait_async("unload", plugin_id, force)

    def unload_plugin(self, plugin_id, force=_UNSET):
        """The same as unload."""
        return self._wait("unload_plugin", plugin_id, force)

    async def unload_plugin_async(self, plugin_id, force=_UNSET):
        """The same as unload_plugin, to be awaited."""
        return await self._wait_async("unload_plugin", plugin_id, force)

IPluginLoader = PluginLoader


class PluginLoaderFactory(_r.Handle):
    """The loaders of the runtime. All methods are static; further loaders are OSGi services, or registered here."""

    _type = "core.PluginLoaderFactory"

    @staticmethod
    def available_loaders():
        """The names of all loaders, sorted."""
        return _r.call("core", "PluginLoaderFactory.available_loaders")

    @staticmethod
    def create_default_loader():
        """The loader for jars."""
        return _r.call("core", "PluginLoaderFactory.create_default_loader")

    @staticmethod
    def create_loader(name):
        """The loader of a name."""
        return _r.call("core", "PluginLoaderFactory.create_loader", name)

    @staticmethod
    def register_loader_type(name, factory):
        """Adds a loader until unregister_loader_type or the end of the session: a map, or a function that gives one, with
        supported_extensions, a list such as [".zip"], and the function load, which makes of a file (its path) one that another loader
        takes and answers the path of that.
        """
        return _r.call("core", "PluginLoaderFactory.register_loader_type", name, factory)

    @staticmethod
    def unregister_loader_type(name):
        """Takes a loader back that this program added by register_loader_type. Answers whether it was there; those that others added stay."""
        return _r.call("core", "PluginLoaderFactory.unregister_loader_type", name)


class PluginRegistry(_r.Handle):
    """Which plugins there are. A plugin written in the program can be registered."""

    _type = "core.PluginRegistry"

    def __init__(self):
        self._new()

    def clear(self):
        """Removes all plugins this object registered."""
        return self._wait("clear")

    async def clear_async(self):
        """The same as clear, to be awaited."""
        return await self._wait_async("clear")

    def get_all_plugin_ids(self):
        """The ids of all plugins, sorted."""
        return self._do("get_all_plugin_ids")

    def get_all_plugin_info(self):
        """Snapshots of all plugins, sorted by id."""
        return self._do("get_all_plugin_info")

    def get_all_plugins(self):
        """All plugins, sorted by id."""
        return self._do("get_all_plugins")

    def get_plugin(self, plugin_id):
        """The plugin of an id; nothing when there is none."""
        return self._do("get_plugin", plugin_id)

    find_plugin = get_plugin

    def get_plugin_info(self, plugin_id):
        """A snapshot of a plugin; nothing when there is none."""
        return self._do("get_plugin_info", plugin_id)

    def get_plugins_by_capability(self, capability):
        """The plugins that declare a capability."""
        return self._do("get_plugins_by_capability", capability)

    def has_plugin(self, plugin_id):
        """Whether there is a plugin of that id."""
        return self._do("has_plugin", plugin_id)

    def is_plugin_registered(self, plugin_id):
        """The same as has_plugin."""
        return self._do("is_plugin_registered", plugin_id)

    def plugin_count(self):
        """How many plugins there are."""
        return self._do("plugin_count")

    def register_plugin(self, plugin, second=_UNSET, start=_UNSET):
        """Registers a plugin written in the program, and starts it unless told otherwise: an object or map with id, version and functions such as
        initialize, shutdown, execute_command, configure, save_state. Or register_plugin(id, plugin). It goes with unregister_plugin or with the
        program. A plugin that the runtime has already is left as it is. Answers the id.
        """
        return self._wait("register_plugin", plugin, second, start)

    async def register_plugin_async(self, plugin, second=_UNSET, start=_UNSET):
        """The same as register_plugin, to be awaited."""
        return await self._wait_async("register_plugin", plugin, second, start)

    def size(self):
        """The same as plugin_count."""
        return self._do("size")

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def unregister_plugin(self, plugin_id):
        """Stops and removes a plugin that a program registered. Answers whether there was one."""
        return self._wait("unregister_plugin", plugin_id)

    async def unregister_plugin_async(self, plugin_id):
        """The same as unregister_plugin, to be awaited."""
        return await self._wait_async("unregister_plugin", plugin_id)

    def update_plugin_info(self, plugin_id, metadata):
        """Replaces what a plugin that a program registered says of itself; the id stays."""
        return self._do("update_plugin_info", plugin_id, metadata)


class PluginDependencyResolver(_r.Handle):
    """Who needs whom, and in which order plugins are loaded."""

    _type = "core.PluginDependencyResolver"

    def __init__(self, parent=_UNSET):
        self._new(parent)

    def can_unload_safely(self, plugin_id):
        """Whether no running plugin needs it; true for an unknown one, which nobody needs."""
        return self._do("can_unload_safely", plugin_id)

    def check_plugin_dependencies(self, plugin):
        """What plugins with these metadata would lack, in words: PluginMetadata or PluginInfo."""
        return self._do("check_plugin_dependencies", plugin)

    def clear(self):
        """Drops the graph; the next question makes it afresh."""
        return self._do("clear")

    def get_circular_dependencies(self):
        """The circles."""
        return self._do("get_circular_dependencies")

    def get_dependencies(self, plugin_id):
        """The plugins that one needs directly, sorted; none for an unknown one."""
        return self._do("get_dependencies", plugin_id)

    def get_dependency_graph(self):
        """The nodes of the graph by plugin id."""
        return self._do("get_dependency_graph")

    def get_dependents(self, plugin_id):
        """The plugins that need one directly, sorted; none for an unknown one."""
        return self._do("get_dependents", plugin_id)

    def get_load_order(self):
        """The ids of all plugins, each after what it depends on."""
        return self._do("get_load_order")

    def get_missing_dependencies(self, plugin_id):
        """What a plugin requires and nothing provides, in words."""
        return self._do("get_missing_dependencies", plugin_id)

    def has_circular_dependencies(self):
        """Whether plugins depend on each other in a circle."""
        return self._do("has_circular_dependencies")

    def resolve_circular_dependencies(self, strategy):
        """Does something about circles. Answers the load order that results."""
        return self._wait("resolve_circular_dependencies", strategy)

    async def resolve_circular_dependencies_async(self, strategy):
        """The same as resolve_circular_dependencies, to be awaited."""
        return await self._wait_async("resolve_circular_dependencies", strategy)

    def resolve_dependencies(self, plugins):
        """The given plugins in load order, by id or by their PluginMetadata or PluginInfo. Fails with DependencyMissing when one lacks something:
        in words what.
        """
        return self._do("resolve_dependencies", plugins)

    def suggest_load_order(self, plugin_ids):
        """The given plugins in load order; unknown ids are left out."""
        return self._do("suggest_load_order", plugin_ids)

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def update_dependency_graph(self, registry=_UNSET):
        """Makes the graph afresh now; it covers all plugins of the runtime, whichever registry is given."""
        return self._wait("update_dependency_graph", registry)

    async def update_dependency_graph_async(self, registry=_UNSET):
        """The same as update_dependency_graph, to be awaited."""
        return await self._wait_async("update_dependency_graph", registry)

    def validate_dependencies(self):
        """All plugins that lack something, and what, in words."""
        return self._do("validate_dependencies")

IPluginDependencyResolver = PluginDependencyResolver


class PluginLifecycleManager(_r.Handle):
    """The state machine of every plugin, its limits, its history and its state backups."""

    _type = "core.PluginLifecycleManager"

    def __init__(self, parent=_UNSET):
        self._new(parent)

    def backup_plugin_state(self, plugin_id):
        """The state of a plugin with what is needed to restore it, as a map."""
        return self._wait("backup_plugin_state", plugin_id)

    async def backup_plugin_state_async(self, plugin_id):
        """The same as backup_plugin_state, to be awaited."""
        return await self._wait_async("backup_plugin_state", plugin_id)

    def can_transition_to_state(self, plugin_id, target_state):
        """Whether a plugin may go to a state in one step."""
        return self._do("can_transition_to_state", plugin_id, target_state)

    def check_plugin_health(self, plugin_id):
        """Looks at the health of a plugin now; nothing for an unknown one."""
        return self._wait("check_plugin_health", plugin_id)

    async def check_plugin_health_async(self, plugin_id):
        """The same as check_plugin_health, to be awaited."""
        return await self._wait_async("check_plugin_health", plugin_id)

    def cleanup_plugin_resources(self, plugin_id):
        """Stops what a plugin that is not active still holds."""
        return self._wait("cleanup_plugin_resources", plugin_id)

    async def cleanup_plugin_resources_async(self, plugin_id):
        """The same as cleanup_plugin_resources, to be awaited."""
        return await self._wait_async("cleanup_plugin_resources", plugin_id)

    def disable_health_monitoring(self, plugin_id):
        """Keeps the health monitor from looking at a plugin."""
        return self._do("disable_health_monitoring", plugin_id)

    def enable_health_monitoring(self, plugin_id, callback=_UNSET):
        """Lets the health monitor look at a plugin; a function is called with each check: a PluginLifecycleEventData."""
        return self._do("enable_health_monitoring", plugin_id, callback)

    def get_default_config(self):
        """The limits of plugins that have none of their own."""
        return self._do("get_default_config")

    def get_lifecycle_statistics(self):
        """Numbers by name: plugins by state, transitions, errors, hung callbacks, restarts."""
        return self._do("get_lifecycle_statistics")

    def get_plugin_config(self, plugin_id):
        """The limits of a plugin: its own, or the default; nothing for an unknown one."""
        return self._do("get_plugin_config", plugin_id)

    def get_plugin_health_status(self, plugin_id):
        """What the last check of a plugin found; nothing for an unknown one."""
        return self._do("get_plugin_health_status", plugin_id)

    def get_plugin_state(self, plugin_id):
        """The state of a plugin; nothing for an unknown one."""
        return self._do("get_plugin_state", plugin_id)

    def get_plugin_state_history(self, plugin_id, max_entries=_UNSET):
        """The latest transitions of a plugin, newest last."""
        return self._do("get_plugin_state_history", plugin_id, max_entries)

    def get_registered_plugins(self):
        """The ids of all plugins, sorted."""
        return self._do("get_registered_plugins")

    def initialize_plugin(self, plugin_id):
        """Starts a plugin, after what it depends on."""
        return self._wait("initialize_plugin", plugin_id)

    async def initialize_plugin_async(self, plugin_id):
        """The same as initialize_plugin, to be awaited."""
        return await self._wait_async("initialize_plugin", plugin_id)

    start_plugin = initialize_plugin

    def initialize_plugins(self, plugin_ids):
        """Starts several plugins in dependency order. Whether each worked, in the order given."""
        return self._wait("initialize_plugins", plugin_ids)

    async def initialize_plugins_async(self, plugin_ids):
        """The same as initialize_plugins, to be awaited."""
        return await self._wait_async("initialize_plugins", plugin_ids)

    def is_plugin_registered(self, plugin_id):
        """Whether there is a plugin of that id."""
        return self._do("is_plugin_registered", plugin_id)

    def migrate_plugin_state(self, from_plugin_id, to_plugin_id):
        """Hands the state of one plugin to another."""
        return self._wait("migrate_plugin_state", from_plugin_id, to_plugin_id)

    async def migrate_plugin_state_async(self, from_plugin_id, to_plugin_id):
        """The same as migrate_plugin_state, to be awaited."""
        return await self._wait_async("migrate_plugin_state", from_plugin_id, to_plugin_id)

    def pause_plugin(self, plugin_id):
        """Pauses a plugin."""
        return self._wait("pause_plugin", plugin_id)

    async def pause_plugin_async(self, plugin_id):
        """The same as pause_plugin, to be awaited."""
        return await self._wait_async("pause_plugin", plugin_id)

    def recent_events(self, max_entries=_UNSET):
        """The latest events of all plugins, newest last."""
        return self._do("recent_events", max_entries)

    def register_event_callback(self, plugin_id, event_type, callback):
        """Calls a function with each event of one kind, of a plugin or (empty id) of all: a PluginLifecycleEventData.
        It ends with unregister_event_callback or with the program. Answers the id of the callback.
        """
        return self._do("register_event_callback", plugin_id, event_type, callback)

    def register_plugin(self, plugin, config=_UNSET):
        """Registers a plugin of the program, without starting it, or takes one of the runtime; with limits if given. Answers its id."""
        return self._wait("register_plugin", plugin, config)

    async def register_plugin_async(self, plugin, config=_UNSET):
        """The same as register_plugin, to be awaited."""
        return await self._wait_async("register_plugin", plugin, config)

    def restart_plugin(self, plugin_id):
        """Stops and starts a plugin."""
        return self._wait("restart_plugin", plugin_id)

    async def restart_plugin_async(self, plugin_id):
        """The same as restart_plugin, to be awaited."""
        return await self._wait_async("restart_plugin", plugin_id)

    def restore_plugin_state(self, plugin_id, backup):
        """Gives a plugin a state from backup_plugin_state back."""
        return self._wait("restore_plugin_state", plugin_id, backup)

    async def restore_plugin_state_async(self, plugin_id, backup):
        """The same as restore_plugin_state, to be awaited."""
        return await self._wait_async("restore_plugin_state", plugin_id, backup)

    def resume_plugin(self, plugin_id):
        """Resumes a paused plugin."""
        return self._wait("resume_plugin", plugin_id)

    async def resume_plugin_async(self, plugin_id):
        """The same as resume_plugin, to be awaited."""
        return await self._wait_async("resume_plugin", plugin_id)

    def set_default_config(self, config):
        """Changes the limits of all plugins that have none of their own."""
        return self._do("set_default_config", config)

    def set_plugin_config(self, plugin_id, config):
        """Gives a plugin limits of its own."""
        return self._do("set_plugin_config", plugin_id, config)

    def shutdown_all_plugins_gracefully(self, timeout=_UNSET):
        """Stops all plugins, dependants first, and gives up at the limit in milliseconds. Answers how many were stopped."""
        return self._wait("shutdown_all_plugins_gracefully", timeout)

    async def shutdown_all_plugins_gracefully_async(self, timeout=_UNSET):
        """The same as shutdown_all_plugins_gracefully, to be awaited."""
        return await self._wait_async("shutdown_all_plugins_gracefully", timeout)

    def shutdown_plugin(self, plugin_id, force=_UNSET):
        """Stops a plugin. With force, plugins that need it are stopped first."""
        return self._wait("shutdown_plugin", plugin_id, force)

    async def shutdown_plugin_async(self, plugin_id, force=_UNSET):
        """The same as shutdown_plugin, to be awaited."""
        return await self._wait_async("shutdown_plugin", plugin_id, force)

    stop_plugin = shutdown_plugin

    def shutdown_plugins(self, plugin_ids, force=_UNSET):
        """Stops several plugins, dependants first. Whether each worked, in the order given."""
        return self._wait("shutdown_plugins", plugin_ids, force)

    async def shutdown_plugins_async(self, plugin_ids, force=_UNSET):
        """The same as shutdown_plugins, to be awaited."""
        return await self._wait_async("shutdown_plugins", plugin_ids, force)

    def unregister_event_callback(self, callback_id):
        """Ends a callback. Answers whether it was there."""
        return self._do("unregister_event_callback", callback_id)

    def unregister_plugin(self, plugin_id):
        """Stops and removes a plugin this object registered. Answers whether there was one."""
        return self._wait("unregister_plugin", plugin_id)

    async def unregister_plugin_async(self, plugin_id):
        """The same as unregister_plugin, to be awaited."""
        return await self._wait_async("unregister_plugin", plugin_id)


class PluginPropertySystem(_r.Handle):
    """Properties of plugins: described, checked, bound to each other and observed."""

    _type = "core.PluginPropertySystem"

    def __init__(self):
        self._new()

    def create_configuration_template(self, plugin_id):
        """What a person needs to write such a document by hand."""
        return self._wait("create_configuration_template", plugin_id)

    async def create_configuration_template_async(self, plugin_id):
        """The same as create_configuration_template, to be awaited."""
        return await self._wait_async("create_configuration_template", plugin_id)

    def create_property_binding(self, binding, transform=_UNSET, reverse=_UNSET):
        """Binds two properties. A function turns the source's value into the target's; for TwoWay, reverse turns it back.
        A binding with functions ends with the program, another one stays. Answers its id.
        """
        return self._wait("create_property_binding", binding, transform, reverse)

    async def create_property_binding_async(self, binding, transform=_UNSET, reverse=_UNSET):
        """The same as create_property_binding, to be awaited."""
        return await self._wait_async("create_property_binding", binding, transform, reverse)

    def export_plugin_configuration(self, plugin_id, include_specialized=_UNSET):
        """The values of the properties of a plugin, as a document."""
        return self._wait("export_plugin_configuration", plugin_id, include_specialized)

    async def export_plugin_configuration_async(self, plugin_id, include_specialized=_UNSET):
        """The same as export_plugin_configuration, to be awaited."""
        return await self._wait_async("export_plugin_configuration", plugin_id, include_specialized)

    def get_plugin_bindings(self, plugin_id):
        """The bindings a plugin takes part in, the oldest first."""
        return self._do("get_plugin_bindings", plugin_id)

    def get_plugin_properties(self, plugin_id):
        """What is known of all properties of a plugin, sorted by name."""
        return self._wait("get_plugin_properties", plugin_id)

    async def get_plugin_properties_async(self, plugin_id):
        """The same as get_plugin_properties, to be awaited."""
        return await self._wait_async("get_plugin_properties", plugin_id)

    def get_properties_by_category(self, plugin_id, category):
        """The properties of one category, sorted by name."""
        return self._wait("get_properties_by_category", plugin_id, category)

    async def get_properties_by_category_async(self, plugin_id, category):
        """The same as get_properties_by_category, to be awaited."""
        return await self._wait_async("get_properties_by_category", plugin_id, category)

    def get_property_metadata(self, plugin_id, property_name):
        """What is known of a property; nothing when it does not exist."""
        return self._wait("get_property_metadata", plugin_id, property_name)

    async def get_property_metadata_async(self, plugin_id, property_name):
        """The same as get_property_metadata, to be awaited."""
        return await self._wait_async("get_property_metadata", plugin_id, property_name)

    def get_property_value(self, plugin_id, property_name):
        """Reads a property."""
        return self._wait("get_property_value", plugin_id, property_name)

    async def get_property_value_async(self, plugin_id, property_name):
        """The same as get_property_value, to be awaited."""
        return await self._wait_async("get_property_value", plugin_id, property_name)

    def get_property_values(self, plugin_id):
        """Reads all properties of a plugin."""
        return self._wait("get_property_values", plugin_id)

    async def get_property_values_async(self, plugin_id):
        """The same as get_property_values, to be awaited."""
        return await self._wait_async("get_property_values", plugin_id)

    def import_plugin_configuration(self, plugin_id, configuration, validate=_UNSET):
        """Sets the properties in such a document, all or none."""
        return self._wait("import_plugin_configuration", plugin_id, configuration, validate)

    async def import_plugin_configuration_async(self, plugin_id, configuration, validate=_UNSET):
        """The same as import_plugin_configuration, to be awaited."""
        return await self._wait_async("import_plugin_configuration", plugin_id, configuration, validate)

    def register_change_callback(self, plugin_id, property_name, callback, mode=_UNSET, delay=_UNSET):
        """Calls a function with each change of a property, or (empty name) of all of a plugin: a PropertyChangeEvent.
        The delay in milliseconds is for the modes that wait. It ends with unregister_change_callback or with the program. Answers the id.
        """
        return self._do("register_change_callback", plugin_id, property_name, callback, mode, delay)

    def remove_property_binding(self, binding_id):
        """Removes a binding. Answers whether it was there."""
        return self._do("remove_property_binding", binding_id)

    def remove_property_validator(self, plugin_id, property_name):
        """Removes a validator of this program. Answers whether there was one."""
        return self._do("remove_property_validator", plugin_id, property_name)

    def reset_property(self, plugin_id, property_name):
        """Gives a property its default value."""
        return self._wait("reset_property", plugin_id, property_name)

    async def reset_property_async(self, plugin_id, property_name):
        """The same as reset_property, to be awaited."""
        return await self._wait_async("reset_property", plugin_id, property_name)

    def set_binding_enabled(self, binding_id, enabled):
        """Switches a binding on or off."""
        return self._wait("set_binding_enabled", binding_id, enabled)

    async def set_binding_enabled_async(self, binding_id, enabled):
        """The same as set_binding_enabled, to be awaited."""
        return await self._wait_async("set_binding_enabled", binding_id, enabled)

    def set_property_metadata(self, plugin_id, metadata):
        """Describes a property."""
        return self._do("set_property_metadata", plugin_id, metadata)

    def set_property_validator(self, plugin_id, property_name, validator):
        """Has a function (plugin_id, property, value) judge values: it answers true, false, or what is wrong."""
        return self._do("set_property_validator", plugin_id, property_name, validator)

    def set_property_value(self, plugin_id, property_name, value, source=_UNSET):
        """Changes a property."""
        return self._wait("set_property_value", plugin_id, property_name, value, source)

    async def set_property_value_async(self, plugin_id, property_name, value, source=_UNSET):
        """The same as set_property_value, to be awaited."""
        return await self._wait_async("set_property_value", plugin_id, property_name, value, source)

    def set_property_values(self, plugin_id, values, source=_UNSET):
        """Changes several properties together, all or none."""
        return self._wait("set_property_values", plugin_id, values, source)

    async def set_property_values_async(self, plugin_id, values, source=_UNSET):
        """The same as set_property_values, to be awaited."""
        return await self._wait_async("set_property_values", plugin_id, values, source)

    def unregister_change_callback(self, callback_id):
        """Ends a callback. Answers whether it was there."""
        return self._do("unregister_change_callback", callback_id)

    def validate_property_value(self, plugin_id, property_name, value):
        """Checks a value without setting it."""
        return self._wait("validate_property_value", plugin_id, property_name, value)

    async def validate_property_value_async(self, plugin_id, property_name, value):
        """The same as validate_property_value, to be awaited."""
        return await self._wait_async("validate_property_value", plugin_id, property_name, value)


class PluginCapabilityDiscovery(_r.Handle):
    """Finds out what plugins can do: capabilities, interfaces, methods and properties."""

    _type = "core.PluginCapabilityDiscovery"

    def __init__(self):
        self._new()

    def analyze_interface(self, plugin_id, interface_id):
        """One interface of a plugin, in the highest version; nothing when it is not offered."""
        return self._wait("analyze_interface", plugin_id, interface_id)

    async def analyze_interface_async(self, plugin_id, interface_id):
        """The same as analyze_interface, to be awaited."""
        return await self._wait_async("analyze_interface", plugin_id, interface_id)

    def discover_batch_capabilities(self, plugin_ids):
        """What several plugins can do, by id; those that are not there are left out."""
        return self._wait("discover_batch_capabilities", plugin_ids)

    async def discover_batch_capabilities_async(self, plugin_ids):
        """The same as discover_batch_capabilities, to be awaited."""
        return await self._wait_async("discover_batch_capabilities", plugin_ids)

    def discover_capabilities(self, plugin_id):
        """What a plugin can do."""
        return self._wait("discover_capabilities", plugin_id)

    async def discover_capabilities_async(self, plugin_id):
        """The same as discover_capabilities, to be awaited."""
        return await self._wait_async("discover_capabilities", plugin_id)

    def get_capability_definition(self, name):
        """A definition; nothing when there is none of that name."""
        return self._do("get_capability_definition", name)

    def get_plugin_methods(self, plugin_id):
        """What can be called on a plugin, and what it emits."""
        return self._wait("get_plugin_methods", plugin_id)

    async def get_plugin_methods_async(self, plugin_id):
        """The same as get_plugin_methods, to be awaited."""
        return await self._wait_async("get_plugin_methods", plugin_id)

    def get_plugin_properties(self, plugin_id):
        """The properties of a plugin, sorted by name."""
        return self._wait("get_plugin_properties", plugin_id)

    async def get_plugin_properties_async(self, plugin_id):
        """The same as get_plugin_properties, to be awaited."""
        return await self._wait_async("get_plugin_properties", plugin_id)

    def get_registered_capabilities(self):
        """The names of all definitions, sorted."""
        return self._do("get_registered_capabilities")

    def register_capability(self, capability):
        """Defines a capability: a plugin has it when it declares the flag and has the required methods and properties."""
        return self._do("register_capability", capability)

    def unregister_capability(self, name):
        """Removes a definition. Answers whether it was there."""
        return self._do("unregister_capability", name)

    def validate_interface(self, plugin_id, interface_id):
        """Whether a plugin offers an interface."""
        return self._wait("validate_interface", plugin_id, interface_id)

    async def validate_interface_async(self, plugin_id, interface_id):
        """The same as validate_interface, to be awaited."""
        return await self._wait_async("validate_interface", plugin_id, interface_id)


class PluginCapabilityMatcher(_r.Handle):
    """Finds plugins that fit. All methods are static."""

    _type = "core.PluginCapabilityMatcher"

    @staticmethod
    def match_by_capabilities(capabilities, plugins=_UNSET, require_all=_UNSET):
        """The ids of the plugins that declare all, or any, of these capabilities."""
        return _r.wait("core", "PluginCapabilityMatcher.match_by_capabilities", capabilities, plugins, require_all)

    @staticmethod
    async def match_by_capabilities_async(capabilities, plugins=_UNSET, require_all=_UNSET):
        """The same as match_by_capabilities, to be awaited."""
        return await _r.wait_async("core", "PluginCapabilityMatcher.match_by_capabilities", capabilities, plugins, require_all)

    @staticmethod
    def match_by_capability(capability, plugins=_UNSET):
        """The ids of the plugins that have a capability, by its name; of all plugins, or of those given."""
        return _r.wait("core", "PluginCapabilityMatcher.match_by_capability", capability, plugins)

    @staticmethod
    async def match_by_capability_async(capability, plugins=_UNSET):
        """The same as match_by_capability, to be awaited."""
        return await _r.wait_async("core", "PluginCapabilityMatcher.match_by_capability", capability, plugins)

    @staticmethod
    def match_by_interface(interface_id, plugins=_UNSET):
        """The ids of the plugins that offer an interface."""
        return _r.wait("core", "PluginCapabilityMatcher.match_by_interface", interface_id, plugins)

    @staticmethod
    async def match_by_interface_async(interface_id, plugins=_UNSET):
        """The same as match_by_interface, to be awaited."""
        return await _r.wait_async("core", "PluginCapabilityMatcher.match_by_interface", interface_id, plugins)

    @staticmethod
    def match_by_method(method_name, plugins=_UNSET):
        """The ids of the plugins that have a method or command."""
        return _r.wait("core", "PluginCapabilityMatcher.match_by_method", method_name, plugins)

    @staticmethod
    async def match_by_method_async(method_name, plugins=_UNSET):
        """The same as match_by_method, to be awaited."""
        return await _r.wait_async("core", "PluginCapabilityMatcher.match_by_method", method_name, plugins)

    @staticmethod
    def score_compatibility(plugin_id, capabilities=_UNSET, interfaces=_UNSET, methods=_UNSET, properties=_UNSET):
        """How much of what is needed a plugin has, 0 to 100: names of capabilities, interfaces (least versions by id), methods, properties."""
        return _r.wait("core", "PluginCapabilityMatcher.score_compatibility", plugin_id, capabilities, interfaces, methods, properties)

    @staticmethod
    async def score_compatibility_async(plugin_id, capabilities=_UNSET, interfaces=_UNSET, methods=_UNSET, properties=_UNSET):
        """The same as score_compatibility, to be awaited."""
        return await _r.wait_async("core", "PluginCapabilityMatcher.score_compatibility", plugin_id, capabilities, interfaces, methods, properties)


def add(a, b):
    """The sum of two numbers, worked out in the runtime: whole when both are."""
    return _r.call("core", "add", a, b)


def capability_to_string(capability):
    """The name of a capability."""
    return _r.call("core", "capability_to_string", capability)


def create_error(code, message=_UNSET, details=_UNSET):
    """An error as data."""
    return _r.call("core", "create_error", code, message, details)


error = create_error


def create_loader(name):
    """The loader of a name, such as jar."""
    return _r.call("core", "create_loader", name)


def create_metadata(name=_UNSET, description=_UNSET, version=_UNSET):
    """Metadata of a plugin, to be completed."""
    return _r.call("core", "create_metadata", name, description, version)


metadata = create_metadata


def create_plugin_capability_discovery():
    """The capability discovery of the runtime."""
    return _r.call("core", "create_plugin_capability_discovery")


create_capability_discovery = create_plugin_capability_discovery


def create_plugin_dependency_resolver():
    """The dependency resolver of the runtime."""
    return _r.call("core", "create_plugin_dependency_resolver")


create_dependency_resolver = create_plugin_dependency_resolver


def create_plugin_lifecycle_manager():
    """The lifecycle manager of the runtime."""
    return _r.call("core", "create_plugin_lifecycle_manager")


create_lifecycle_manager = create_plugin_lifecycle_manager


def create_plugin_loader():
    """The loaders of the runtime."""
    return _r.call("core", "create_plugin_loader")


def create_plugin_manager():
    """The plugin manager of the runtime."""
    return _r.call("core", "create_plugin_manager")


def create_plugin_property_system():
    """The property system of the runtime."""
    return _r.call("core", "create_plugin_property_system")


create_property_system = create_plugin_property_system


def create_plugin_registry():
    """The registry of the runtime."""
    return _r.call("core", "create_plugin_registry")


def create_version(major=_UNSET, minor=_UNSET, patch=_UNSET, prerelease=_UNSET, build=_UNSET):
    """A version."""
    return _r.call("core", "create_version", major, minor, patch, prerelease, build)


version = create_version


def error_code_to_string(code):
    """The name of an error code."""
    return _r.call("core", "error_code_to_string", code)


def get_available_features():
    """The parts of the core that are there, by name."""
    return _r.call("core", "get_available_features")


def get_error_severity(code):
    """How bad errors of a code are."""
    return _r.call("core", "get_error_severity", code)


def get_system_status():
    """How the plugin system stands, as a map: version, initialized, total_plugins, running_plugins, plugins by state, features."""
    return _r.call("core", "get_system_status")


def get_version():
    """The version of the runtime."""
    return _r.call("core", "get_version")


def parse_version(version_string):
    """Reads a version from a text."""
    return _r.call("core", "parse_version", version_string)


def state_to_string(state):
    """The name of a state."""
    return _r.call("core", "state_to_string", state)


def test_function():
    """Says that this module works."""
    return _r.call("core", "test_function")
