---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Plugins: loading them, their states, what they depend on.
---@class qtforge.core
local core = {}

---@enum qtforge.core.PluginState
core.PluginState = {
    Unloaded = 0,
    Loading = 1,
    Loaded = 2,
    Initializing = 3,
    Running = 4,
    Paused = 5,
    Stopping = 6,
    Stopped = 7,
    Error = 8,
    Reloading = 9,
    Initialized = 3,
}

---@enum qtforge.core.PluginType
core.PluginType = {
    Native = 0,
    Python = 1,
    JavaScript = 2,
    Lua = 3,
    Remote = 4,
    Composite = 5,
    Core = 0,
    Extension = 0,
    Service = 0,
    UI = 0,
    Bridge = 0,
}

---@enum qtforge.core.PluginCapability
core.PluginCapability = {
    None = 0,
    UI = 1,
    Service = 2,
    Network = 4,
    DataProcessing = 8,
    Scripting = 16,
    FileSystem = 32,
    Database = 64,
    AsyncInit = 128,
    HotReload = 256,
    Configuration = 512,
    Logging = 1024,
    Security = 2048,
    Threading = 4096,
    Monitoring = 8192,
    DataProcessor = 8,
    UserInterface = 1,
    NetworkAccess = 4,
    FileSystemAccess = 32,
    DatabaseAccess = 64,
    Communication = 4,
}

---@enum qtforge.core.PluginPriority
core.PluginPriority = {
    Lowest = 0,
    Low = 1,
    Normal = 2,
    High = 3,
    Highest = 4,
    Critical = 4,
}

---@enum qtforge.core.PluginExecutionContext
core.PluginExecutionContext = {
    MainThread = 0,
    WorkerThread = 1,
    Isolated = 2,
}

---@enum qtforge.core.PluginLifecycleEvent
core.PluginLifecycleEvent = {
    BeforeInitialize = 0,
    AfterInitialize = 1,
    BeforeShutdown = 2,
    AfterShutdown = 3,
    BeforePause = 4,
    AfterPause = 5,
    BeforeResume = 6,
    AfterResume = 7,
    StateChanged = 8,
    Error = 9,
    Timeout = 10,
    HealthCheck = 11,
    ResourceWarning = 12,
    DependencyChanged = 13,
}

---@enum qtforge.core.PluginErrorCode
core.PluginErrorCode = {
    Success = 0,
    FileNotFound = 100,
    InvalidFormat = 101,
    LoadFailed = 102,
    UnloadFailed = 103,
    SymbolNotFound = 104,
    AlreadyLoaded = 105,
    NotLoaded = 106,
    PluginNotFound = 107,
    InitializationFailed = 200,
    ConfigurationError = 201,
    DependencyMissing = 202,
    VersionMismatch = 203,
    ExecutionFailed = 300,
    CommandNotFound = 301,
    InvalidParameters = 302,
    StateError = 303,
    InvalidArgument = 304,
    NotFound = 305,
    ResourceUnavailable = 306,
    AlreadyExists = 307,
    NotImplemented = 308,
    InvalidState = 309,
    InvalidConfiguration = 310,
    DuplicatePlugin = 311,
    CircularDependency = 312,
    OperationCancelled = 313,
    NotSupported = 314,
    IncompatibleVersion = 315,
    SystemError = 316,
    SecurityViolation = 400,
    PermissionDenied = 401,
    SignatureInvalid = 402,
    UntrustedSource = 403,
    OutOfMemory = 500,
    ResourceExhausted = 501,
    NetworkError = 502,
    FileSystemError = 503,
    ThreadingError = 504,
    TimeoutError = 505,
    Timeout = 506,
    Unknown = 998,
    UnknownError = 999,
    OperationNotSupported = 1000,
    None = 0,
    MethodNotFound = 301,
    PropertyNotFound = 305,
    DependencyError = 202,
    DependencyNotFound = 202,
    InvalidMetadata = 101,
    SecurityError = 400,
}

---@enum qtforge.core.ErrorSeverity
core.ErrorSeverity = {
    Info = 0,
    Warning = 1,
    Error = 2,
    Critical = 3,
    Fatal = 4,
}

---@enum qtforge.core.ServiceExecutionMode
core.ServiceExecutionMode = {
    MainThread = 0,
    WorkerThread = 1,
    ThreadPool = 2,
    Async = 3,
    Custom = 4,
}

---@enum qtforge.core.ServiceState
core.ServiceState = {
    Stopped = 0,
    Starting = 1,
    Running = 2,
    Pausing = 3,
    Paused = 4,
    Resuming = 5,
    Stopping = 6,
    Error = 7,
    Restarting = 8,
}

---@enum qtforge.core.ServicePriority
core.ServicePriority = {
    Idle = 0,
    Low = 1,
    Normal = 2,
    High = 3,
    Critical = 4,
}

---@enum qtforge.core.ServiceHealth
core.ServiceHealth = {
    Unknown = 0,
    Healthy = 1,
    Warning = 2,
    Critical = 3,
    Unhealthy = 4,
}

---@enum qtforge.core.CircularResolutionStrategy
core.CircularResolutionStrategy = {
    None = 0,
    RemoveWeakest = 1,
    DisablePlugin = 2,
    LoadAsGroup = 3,
}

---@enum qtforge.core.CompatibilityMode
core.CompatibilityMode = {
    Exact = 0,
    Major = 1,
    Minor = 2,
    Patch = 3,
}

---@enum qtforge.core.VersionRangeType
core.VersionRangeType = {
    Exact = 0,
    GreaterThan = 1,
    GreaterEqual = 2,
    LessThan = 3,
    LessEqual = 4,
    Compatible = 5,
    Range = 6,
}

---@enum qtforge.core.PropertyBindingType
core.PropertyBindingType = {
    OneWay = 0,
    TwoWay = 1,
    OneTime = 2,
}

---@enum qtforge.core.PropertyValidationType
core.PropertyValidationType = {
    None = 0,
    Range = 1,
    Enum = 2,
    Regex = 3,
    Custom = 4,
}

---@enum qtforge.core.PropertyNotificationMode
core.PropertyNotificationMode = {
    Immediate = 0,
    Debounced = 1,
    Throttled = 2,
    Batched = 3,
}

---@enum qtforge.core.ScriptingLanguage
core.ScriptingLanguage = {
    JavaScript = 0,
    Python = 1,
    Lua = 2,
    Custom = 3,
}

---@enum qtforge.core.ScriptExecutionMode
core.ScriptExecutionMode = {
    Synchronous = 0,
    Asynchronous = 1,
    Background = 2,
    Scheduled = 3,
}

---@enum qtforge.core.NetworkProtocol
core.NetworkProtocol = {
    Http = 0,
    Https = 1,
    WebSocket = 2,
    WebSocketSecure = 3,
    Tcp = 4,
    Udp = 5,
    Ssl = 6,
    Ftp = 7,
    Sftp = 8,
    Custom = 9,
}

---@enum qtforge.core.UIIntegrationMode
core.UIIntegrationMode = {
    Standalone = 0,
    Integrated = 1,
    Overlay = 2,
    Modal = 3,
    Embedded = 4,
}

---@enum qtforge.core.UIIntegrationPoint
core.UIIntegrationPoint = {
    MainWindow = 0,
    MenuBar = 1,
    ToolBar = 2,
    StatusBar = 3,
    DockArea = 4,
    CentralWidget = 5,
    ContextMenu = 6,
    SettingsDialog = 7,
    AboutDialog = 8,
    CustomArea = 9,
}

---@enum qtforge.core.InterfaceValidationError
core.InterfaceValidationError = {
    DuplicateInterfaceId = 0,
    VersionConflict = 1,
    MissingRequiredMethod = 2,
    InvalidMethodSignature = 3,
    InconsistentMetadata = 4,
    CircularDependency = 5,
    UnknownDependency = 6,
    InvalidInterfaceId = 7,
    DeprecatedInterface = 8,
}

---A version: major.minor.patch, perhaps with -prerelease and +build.
---@class qtforge.core.Version
---@field major integer Changes that break something.
---@field minor integer Changes that add something.
---@field patch integer Changes that mend something.
---@field prerelease string What comes before the release: rc.1; empty for a release.
---@field build string How it was built; has no rank.
---@overload fun(major?: integer, minor?: integer, patch?: integer, prerelease?: string, build?: string): qtforge.core.Version
core.Version = {}

----1, 0 or 1: whether this version is below, equal to or above the other.
---@param other qtforge.core.Version
---@return integer? result
---@return qtforge.Error? error
function core.Version:compare(other) end

---This version without prerelease and build metadata.
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version:core_version() end

---Reads a version from a text such as 1.2.3-rc.1+5; INVALID_FORMAT when it is none.
---@param text string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version.from_text(text) end

---Whether it says how it was built.
---@return boolean? result
---@return qtforge.Error? error
function core.Version:has_build_metadata() end

---Whether both agree as far as the mode asks; without one, in the major number.
---@param other qtforge.core.Version
---@param mode? qtforge.core.CompatibilityMode
---@return boolean? result
---@return qtforge.Error? error
function core.Version:is_compatible_with(other, mode) end

---Whether it is no release yet.
---@return boolean? result
---@return qtforge.Error? error
function core.Version:is_prerelease() end

---Whether it is a release with a major number above 0.
---@return boolean? result
---@return qtforge.Error? error
function core.Version:is_stable() end

---The first release with a higher major number.
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version:next_major() end

---The first release with a higher minor number.
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version:next_minor() end

---The release with the next patch number.
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version:next_patch() end

---Reads a version from a text; nothing when it is none.
---@param text string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.Version.parse(text) end

---Whether it lies in a range such as >=1.2, ~1.2, [1.0,2.0) or 1.0 - 2.0.
---@param range string
---@return boolean? result
---@return qtforge.Error? error
function core.Version:satisfies(range) end

---The text of it, with or without build metadata.
---@param include_build? boolean
---@return string? result
---@return qtforge.Error? error
function core.Version:to_string(include_build) end

---The text of it.
---@return string? result
---@return qtforge.Error? error
function core.Version:to_text() end

---How a plugin is loaded.
---@class qtforge.core.PluginLoadOptions
---@field validate_sha256 boolean Whether the file must have the expected SHA-256.
---@field expected_sha256 string 64 hexadecimal digits.
---@field check_dependencies boolean Whether loading fails when something it requires is missing.
---@field initialize_immediately boolean Whether it is started at once.
---@field timeout integer Limit of the whole load, in milliseconds.
---@field enable_hot_reload boolean Whether its file is watched from then on, and loaded again when it changes.
---@field validate_signature boolean Whether the file must be signed by somebody who may be believed.
---@field configuration table<string, any> The first configuration; empty keeps a stored one.
---@overload fun(validate_sha256?: boolean, expected_sha256?: string, check_dependencies?: boolean, initialize_immediately?: boolean, timeout?: integer, enable_hot_reload?: boolean, validate_signature?: boolean, configuration?: table<string, any>): qtforge.core.PluginLoadOptions
core.PluginLoadOptions = {}

---The first configuration.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginLoadOptions:get_configuration() end

---The limit of the whole load, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function core.PluginLoadOptions:get_timeout_ms() end

---Sets the first configuration.
---@param first table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLoadOptions:set_configuration(first) end

---Sets the limit of the whole load, in milliseconds.
---@param limit integer
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLoadOptions:set_timeout_ms(limit) end

---What a plugin says of itself.
---@class qtforge.core.PluginMetadata
---@field name string Its name, for people.
---@field version qtforge.core.Version Its version.
---@field description string One sentence.
---@field author string Who made it.
---@field license string Its license, as an SPDX identifier.
---@field category string The group it is shown in.
---@field homepage string Where there is more about it.
---@field dependencies any[] What it needs: ids, or maps of id, range and optional.
---@field tags string[] Free words.
---@field capabilities qtforge.core.PluginCapability What it can do.
---@field priority qtforge.core.PluginPriority Who comes first when several could be started.
---@field id string Unique among the plugins of a runtime; made of the name when it is empty.
---@field type qtforge.core.PluginType What it is written in.
---@field permissions string[] What it asks for: permissions, or permission:resource.
---@field entry string The class or file that implements it.
---@overload fun(name?: string, version?: qtforge.core.Version, description?: string, author?: string, license?: string, category?: string, homepage?: string, dependencies?: any[], tags?: string[], capabilities?: qtforge.core.PluginCapability, priority?: qtforge.core.PluginPriority, id?: string, type?: qtforge.core.PluginType, permissions?: string[], entry?: string): qtforge.core.PluginMetadata
core.PluginMetadata = {}

---Metadata from a map as to_json gives it, or as it stands in a plugin's file.
---@param json table<string, any>
---@return qtforge.core.PluginMetadata? result
---@return qtforge.Error? error
function core.PluginMetadata.from_json(json) end

---Whether it declares a capability.
---@param capability qtforge.core.PluginCapability
---@return boolean? result
---@return qtforge.Error? error
function core.PluginMetadata:has_capability(capability) end

---The metadata as a map: version as a text, capabilities as names.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginMetadata:to_json() end

---One error as data.
---@class qtforge.core.PluginError
---@field code qtforge.core.PluginErrorCode What went wrong.
---@field message string Names the thing, what was wrong with it and the remedy.
---@field details string More for who wants to know.
---@field plugin_id string The plugin it concerns; empty for none.
---@field context string Where it happened.
---@field timestamp integer When, in milliseconds since 1970 UTC; 0 for now.
---@overload fun(code?: qtforge.core.PluginErrorCode, message?: string, details?: string, plugin_id?: string, context?: string, timestamp?: integer): qtforge.core.PluginError
core.PluginError = {}

---Whether it is an error at all.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginError:is_error() end

---How bad it is.
---@return qtforge.core.ErrorSeverity? result
---@return qtforge.Error? error
function core.PluginError:severity() end

---The error as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginError:to_json() end

---The error as a text.
---@return string? result
---@return qtforge.Error? error
function core.PluginError:to_string() end

---A snapshot of one plugin.
---@class qtforge.core.PluginInfo
---@field id string Its id.
---@field file_path string Where it came from; empty for a plugin that a program registered.
---@field metadata qtforge.core.PluginMetadata What it says of itself.
---@field state qtforge.core.PluginState Its state.
---@field reason string Why it is in that state; may be empty.
---@field load_time integer When it was loaded, in milliseconds since 1970 UTC.
---@field last_activity integer When it last did something, in milliseconds since 1970 UTC.
---@field configuration table<string, any> Its configuration.
---@field error_log qtforge.core.PluginError[] Its latest errors.
---@field metrics table<string, any> Numbers by name.
---@field hot_reload_enabled boolean Whether its file is watched and loaded again when it changes.
---@field auto_start boolean Whether it is started with the runtime.
---@field bundle_id integer The number of its bundle; -1 for none.
---@overload fun(id?: string, file_path?: string, metadata?: qtforge.core.PluginMetadata, state?: qtforge.core.PluginState, reason?: string, load_time?: integer, last_activity?: integer, configuration?: table<string, any>, error_log?: qtforge.core.PluginError[], metrics?: table<string, any>, hot_reload_enabled?: boolean, auto_start?: boolean, bundle_id?: integer): qtforge.core.PluginInfo
core.PluginInfo = {}

---The snapshot as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginInfo:to_json() end

---One thing an interface of a dynamic plugin can do.
---@class qtforge.core.InterfaceCapability
---@field name string Its name, unique within the interface.
---@field version qtforge.core.Version Its version.
---@field metadata table<string, any> What else there is to say.
---@field required boolean Whether who uses the interface must have it.
---@overload fun(name?: string, version?: qtforge.core.Version, metadata?: table<string, any>, required?: boolean): qtforge.core.InterfaceCapability
core.InterfaceCapability = {}

---A capability from a map as to_json gives it.
---@param json_obj table<string, any>
---@return qtforge.core.InterfaceCapability? result
---@return qtforge.Error? error
function core.InterfaceCapability.from_json(json_obj) end

---The capability as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.InterfaceCapability:to_json() end

---An interface a dynamic plugin offers, in one version.
---@class qtforge.core.InterfaceDescriptor
---@field interface_id string Its name, for example org.example.Store.
---@field version qtforge.core.Version Its version.
---@field description string One sentence.
---@field capabilities qtforge.core.InterfaceCapability[] What it can do.
---@field schema table<string, any> Its methods and properties; methods by name under methods.
---@field metadata table<string, any> What else there is to say.
---@overload fun(interface_id?: string, version?: qtforge.core.Version, description?: string, capabilities?: qtforge.core.InterfaceCapability[], schema?: table<string, any>, metadata?: table<string, any>): qtforge.core.InterfaceDescriptor
core.InterfaceDescriptor = {}

---An interface from a map as to_json gives it.
---@param json_obj table<string, any>
---@return qtforge.core.InterfaceDescriptor? result
---@return qtforge.Error? error
function core.InterfaceDescriptor.from_json(json_obj) end

---Whether this interface serves somebody who needs the other.
---@param other qtforge.core.InterfaceDescriptor
---@return boolean? result
---@return qtforge.Error? error
function core.InterfaceDescriptor:is_compatible_with(other) end

---The interface as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.InterfaceDescriptor:to_json() end

---A plugin in the dependency graph.
---@class qtforge.core.DependencyNode
---@field plugin_id string The plugin.
---@field dependencies string[] The plugins it needs and that are there.
---@field dependents string[] The plugins that need it.
---@field load_order integer Its place in the load order.
---@field optional_dependencies string[] Those of its dependencies it could do without.
---@overload fun(plugin_id?: string, dependencies?: string[], dependents?: string[], load_order?: integer, optional_dependencies?: string[]): qtforge.core.DependencyNode
core.DependencyNode = {}

---Plugins that depend on each other in a circle.
---@class qtforge.core.CircularDependency
---@field cycle_plugins string[] The circle; each needs the next, the last needs the first.
---@field suggested_break_point string The plugin whose dependency is the weakest.
---@field suggested_break_to string The plugin it depends on.
---@field suggested_strategy qtforge.core.CircularResolutionStrategy What could be done.
---@field explanation string Why, in words.
---@overload fun(cycle_plugins?: string[], suggested_break_point?: string, suggested_break_to?: string, suggested_strategy?: qtforge.core.CircularResolutionStrategy, explanation?: string): qtforge.core.CircularDependency
core.CircularDependency = {}
core.CircularDependencyInfo = core.CircularDependency

---How long callbacks of a plugin may take and what happens when it is ill. Times are milliseconds.
---@class qtforge.core.PluginLifecycleConfig
---@field initialization_timeout integer Limit of start and initialize.
---@field shutdown_timeout integer Limit of shutdown.
---@field pause_timeout integer Limit of pause.
---@field resume_timeout integer Limit of resume.
---@field health_check_interval integer How often its health is checked.
---@field enable_graceful_shutdown boolean Whether shutdown is called at all.
---@field enable_health_monitoring boolean Whether the health monitor looks at it.
---@field enable_resource_monitoring boolean Whether its use of resources is watched.
---@field auto_restart_on_failure boolean Whether it is loaded again when it fails.
---@field max_restart_attempts integer How often at most.
---@field restart_delay integer How long before the first time; doubled each time.
---@field command_timeout integer Limit of a command.
---@field max_threads integer How many threads of its own it may have.
---@field custom_config table<string, any> Whatever the plugin wants to know.
---@overload fun(initialization_timeout?: integer, shutdown_timeout?: integer, pause_timeout?: integer, resume_timeout?: integer, health_check_interval?: integer, enable_graceful_shutdown?: boolean, enable_health_monitoring?: boolean, enable_resource_monitoring?: boolean, auto_restart_on_failure?: boolean, max_restart_attempts?: integer, restart_delay?: integer, command_timeout?: integer, max_threads?: integer, custom_config?: table<string, any>): qtforge.core.PluginLifecycleConfig
core.PluginLifecycleConfig = {}

---Limits from a map as to_json gives it; what is missing is as in a new one.
---@param data table<string, any>
---@return qtforge.core.PluginLifecycleConfig? result
---@return qtforge.Error? error
function core.PluginLifecycleConfig.from_json(data) end

---The limits as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginLifecycleConfig:to_json() end

---One thing that happened to a plugin.
---@class qtforge.core.PluginLifecycleEventData
---@field plugin_id string The plugin.
---@field event_type qtforge.core.PluginLifecycleEvent What happened.
---@field old_state qtforge.core.PluginState Its state before.
---@field new_state qtforge.core.PluginState Its state since.
---@field timestamp integer When, in milliseconds since 1970 UTC.
---@field message string In words.
---@field metadata table<string, any> What else there is to say.
---@field error qtforge.core.PluginError? What went wrong; nothing when nothing did.
---@field sequence integer Rises by one with each event of the runtime.
---@overload fun(plugin_id?: string, event_type?: qtforge.core.PluginLifecycleEvent, old_state?: qtforge.core.PluginState, new_state?: qtforge.core.PluginState, timestamp?: integer, message?: string, metadata?: table<string, any>, error?: qtforge.core.PluginError, sequence?: integer): qtforge.core.PluginLifecycleEventData
core.PluginLifecycleEventData = {}

---An event from a map as to_json gives it, without its error.
---@param data table<string, any>
---@return qtforge.core.PluginLifecycleEventData? result
---@return qtforge.Error? error
function core.PluginLifecycleEventData.from_json(data) end

---The event as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginLifecycleEventData:to_json() end

---The health of one plugin.
---@class qtforge.core.PluginHealthStatus
---@field plugin_id string The plugin.
---@field is_healthy boolean Whether it can do its work.
---@field last_check integer When it was looked at last, in milliseconds since 1970 UTC; 0 for never.
---@field response_time integer How long it took to answer, in milliseconds.
---@field metrics table<string, any> Numbers by name.
---@field warnings string[] What an operator should read.
---@field errors string[] What is wrong.
---@field status_message string One sentence; may be empty.
---@field consecutive_failures integer How often in a row it was found ill.
---@overload fun(plugin_id?: string, is_healthy?: boolean, last_check?: integer, response_time?: integer, metrics?: table<string, any>, warnings?: string[], errors?: string[], status_message?: string, consecutive_failures?: integer): qtforge.core.PluginHealthStatus
core.PluginHealthStatus = {}
core.HealthStatus = core.PluginHealthStatus

---The health as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginHealthStatus:to_json() end

---What became of one item of several.
---@class qtforge.core.BatchResult
---@field item string The path or id that was given.
---@field success boolean Whether it worked.
---@field plugin_id string The plugin it turned out to be; empty when that is not known.
---@field error qtforge.core.PluginError? What went wrong; nothing when it worked.
---@overload fun(item?: string, success?: boolean, plugin_id?: string, error?: qtforge.core.PluginError): qtforge.core.BatchResult
core.BatchResult = {}

---What is known of one property of a plugin.
---@class qtforge.core.PropertyMetadata
---@field name string Its name, unique within the plugin.
---@field display_name string Its name for people; the name when it is empty.
---@field description string One sentence.
---@field category string The group it is shown in.
---@field default_value any The value it has at first and after a reset.
---@field minimum_value any For Range: the least number.
---@field maximum_value any For Range: the greatest number.
---@field enum_values any[] For Enum: the values.
---@field regex_pattern string For Regex: a pattern the whole text must match.
---@field validation_type qtforge.core.PropertyValidationType How values are checked.
---@field is_required boolean Whether nothing is no value for it.
---@field is_readonly boolean Whether only the system may change it.
---@field is_specialized boolean Whether it makes sense for this installation only.
---@field units string What a number counts, for example ms.
---@field custom_attributes table<string, any> What else there is to say.
---@overload fun(name?: string, display_name?: string, description?: string, category?: string, default_value?: any, minimum_value?: any, maximum_value?: any, enum_values?: any[], regex_pattern?: string, validation_type?: qtforge.core.PropertyValidationType, is_required?: boolean, is_readonly?: boolean, is_specialized?: boolean, units?: string, custom_attributes?: table<string, any>): qtforge.core.PropertyMetadata
core.PropertyMetadata = {}

---Metadata from a map as to_json gives it.
---@param json table<string, any>
---@return qtforge.core.PropertyMetadata? result
---@return qtforge.Error? error
function core.PropertyMetadata.from_json(json) end

---The metadata as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PropertyMetadata:to_json() end

---Carries the value of one property to another.
---@class qtforge.core.PropertyBinding
---@field source_plugin_id string The plugin whose property is read.
---@field source_property string The property that is read.
---@field target_plugin_id string The plugin whose property is written.
---@field target_property string The property that is written.
---@field binding_type qtforge.core.PropertyBindingType In which direction, and how often.
---@field is_active boolean Whether it is switched on.
---@field binding_id string Its id, given when it is made.
---@field metadata table<string, any> What else there is to say.
---@overload fun(source_plugin_id?: string, source_property?: string, target_plugin_id?: string, target_property?: string, binding_type?: qtforge.core.PropertyBindingType, is_active?: boolean, binding_id?: string, metadata?: table<string, any>): qtforge.core.PropertyBinding
core.PropertyBinding = {}

---One change of a property.
---@class qtforge.core.PropertyChangeEvent
---@field plugin_id string The plugin.
---@field property_name string The property.
---@field old_value any Its value before.
---@field new_value any Its value since.
---@field timestamp integer When, in milliseconds since 1970 UTC.
---@field source string user, binding or system, or whatever the one who changed it said.
---@field metadata table<string, any> What else there is to say.
---@overload fun(plugin_id?: string, property_name?: string, old_value?: any, new_value?: any, timestamp?: integer, source?: string, metadata?: table<string, any>): qtforge.core.PropertyChangeEvent
core.PropertyChangeEvent = {}

---Whether a value will do for a property.
---@class qtforge.core.PropertyValidationResult
---@field is_valid boolean Whether it will.
---@field error_message string What is wrong with it; empty when nothing is.
---@field corrected_value any A value that would do; nothing when none is known.
---@field warnings string[] What the one who sets it should know.
---@overload fun(is_valid?: boolean, error_message?: string, corrected_value?: any, warnings?: string[]): qtforge.core.PropertyValidationResult
core.PropertyValidationResult = {}

---One thing that can be called on a plugin, or that it emits.
---@class qtforge.core.PluginMethodInfo
---@field name string Its name.
---@field signature string Its signature, for people.
---@field return_type string The kind of its result.
---@field parameter_types string[] The kinds of its parameters.
---@field parameter_names string[] The names of its parameters.
---@field is_invokable boolean Whether it can be called.
---@field is_slot boolean Whether it handles events.
---@field is_signal boolean Whether the plugin emits it.
---@field access string Who can call it.
---@field annotations table<string, any> What else there is to say.
---@overload fun(name?: string, signature?: string, return_type?: string, parameter_types?: string[], parameter_names?: string[], is_invokable?: boolean, is_slot?: boolean, is_signal?: boolean, access?: string, annotations?: table<string, any>): qtforge.core.PluginMethodInfo
core.PluginMethodInfo = {}

---One property of a plugin, as it was found.
---@class qtforge.core.PluginPropertyInfo
---@field name string Its name.
---@field type string The kind of its values.
---@field default_value any The value it has at first.
---@field is_readable boolean Whether it can be read.
---@field is_writable boolean Whether it can be written.
---@field is_resettable boolean Whether it can be reset.
---@field has_notify_signal boolean Whether changes are told.
---@field notify_signal string What tells of changes.
---@field annotations table<string, any> What else there is to say.
---@overload fun(name?: string, type?: string, default_value?: any, is_readable?: boolean, is_writable?: boolean, is_resettable?: boolean, has_notify_signal?: boolean, notify_signal?: string, annotations?: table<string, any>): qtforge.core.PluginPropertyInfo
core.PluginPropertyInfo = {}

---An interface a plugin offers, as it was found.
---@class qtforge.core.PluginInterfaceInfo
---@field interface_id string Its id.
---@field interface_name string Its name, for people.
---@field version qtforge.core.Version Its version.
---@field parent_interfaces string[] The interfaces it extends.
---@field methods qtforge.core.PluginMethodInfo[] Its methods.
---@field properties qtforge.core.PluginPropertyInfo[] Its properties.
---@field metadata table<string, any> What else there is to say.
---@overload fun(interface_id?: string, interface_name?: string, version?: qtforge.core.Version, parent_interfaces?: string[], methods?: qtforge.core.PluginMethodInfo[], properties?: qtforge.core.PluginPropertyInfo[], metadata?: table<string, any>): qtforge.core.PluginInterfaceInfo
core.PluginInterfaceInfo = {}

---The definition of a capability.
---@class qtforge.core.PluginCapabilityInfo
---@field name string Its name.
---@field description string One sentence.
---@field capability_flag qtforge.core.PluginCapability The flag a plugin must declare; None for no flag.
---@field required_methods string[] Methods a plugin must have.
---@field optional_methods string[] Methods it may have.
---@field required_properties string[] Properties a plugin must have.
---@field optional_properties string[] Properties it may have.
---@field metadata table<string, any> What else there is to say.
---@overload fun(name?: string, description?: string, capability_flag?: qtforge.core.PluginCapability, required_methods?: string[], optional_methods?: string[], required_properties?: string[], optional_properties?: string[], metadata?: table<string, any>): qtforge.core.PluginCapabilityInfo
core.PluginCapabilityInfo = {}

---What one plugin can do.
---@class qtforge.core.PluginDiscoveryResult
---@field plugin_id string The plugin.
---@field plugin_name string Its name.
---@field capabilities qtforge.core.PluginCapability What it declares.
---@field capability_details qtforge.core.PluginCapabilityInfo[] The definitions of what it has.
---@field interfaces qtforge.core.PluginInterfaceInfo[] The interfaces it offers.
---@field methods qtforge.core.PluginMethodInfo[] What can be called on it.
---@field properties qtforge.core.PluginPropertyInfo[] Its properties.
---@field metadata table<string, any> What else there is to say.
---@overload fun(plugin_id?: string, plugin_name?: string, capabilities?: qtforge.core.PluginCapability, capability_details?: qtforge.core.PluginCapabilityInfo[], interfaces?: qtforge.core.PluginInterfaceInfo[], methods?: qtforge.core.PluginMethodInfo[], properties?: qtforge.core.PluginPropertyInfo[], metadata?: table<string, any>): qtforge.core.PluginDiscoveryResult
core.PluginDiscoveryResult = {}

---Whether it has a capability, by name.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginDiscoveryResult:has_capability(name) end

---A plugin of the runtime.
---@class qtforge.core.IPlugin
core.IPlugin = {}

---Who made it.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:author() end

---The commands it understands.
---@return string[]? result
---@return qtforge.Error? error
function core.IPlugin:available_commands() end

---What it can do.
---@return qtforge.core.PluginCapability? result
---@return qtforge.Error? error
function core.IPlugin:capabilities() end

---Looks at its health now.
---@return qtforge.core.PluginHealthStatus? result
---@return qtforge.Error? error
function core.IPlugin:check_health() end

---Replaces its configuration, after it has accepted it.
---@param configuration table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.IPlugin:configure(configuration) end

---One sentence about it.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:description() end

---Has it carry out a command.
---@param command string
---@param params? table<string, any>
---@return any result
---@return qtforge.Error? error
function core.IPlugin:execute_command(command, params) end

---Its configuration.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IPlugin:get_configuration() end

---A snapshot of it.
---@return qtforge.core.PluginInfo? result
---@return qtforge.Error? error
function core.IPlugin:get_info() end

---What it is written in.
---@return qtforge.core.PluginType? result
---@return qtforge.Error? error
function core.IPlugin:get_plugin_type() end

---Its id.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:id() end

---Starts it, after what it depends on.
---@return boolean? result
---@return qtforge.Error? error
function core.IPlugin:initialize() end

---Whether it is at work, or paused.
---@return boolean? result
---@return qtforge.Error? error
function core.IPlugin:is_initialized() end

---What it says of itself.
---@return qtforge.core.PluginMetadata? result
---@return qtforge.Error? error
function core.IPlugin:metadata() end

---Its name, for people.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:name() end

---Who comes first when several could be started.
---@return qtforge.core.PluginPriority? result
---@return qtforge.Error? error
function core.IPlugin:priority() end

---Stops it. With force, plugins that need it are stopped first.
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.IPlugin:shutdown(force) end

---Its state.
---@return qtforge.core.PluginState? result
---@return qtforge.Error? error
function core.IPlugin:state() end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:to_string() end

---Its version, as a text.
---@return string? result
---@return qtforge.Error? error
function core.IPlugin:version() end

---A plugin that can be paused, keeps its state over a reload, and handles events.
---@class qtforge.core.IAdvancedPlugin: qtforge.core.IPlugin
core.IAdvancedPlugin = {}

---Calls a method of a contract that this plugin provides. The timeout is in milliseconds.
---@param service_name string
---@param method_name string
---@param parameters? table<string, any>
---@param timeout? integer
---@return any result
---@return qtforge.Error? error
function core.IAdvancedPlugin:call_service(service_name, method_name, parameters, timeout) end

---What it finds wrong with a configuration, in words, without taking it; empty when nothing is.
---@param config table<string, any>
---@return string[]? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:check_configuration(config) end

---The JSON Schema its configuration has to meet; empty when there is none.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:get_configuration_schema() end

---Looks at its health now, as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:get_health_status() end

---What it says of its performance.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:get_performance_metrics() end

---The service contracts it provides, as maps.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:get_service_contracts() end

---The service contracts it needs: the least versions by name.
---@return table<string, string>? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:get_service_dependencies() end

---Tells it that something it depends on has another state now, by the event dependency_changed with dependency_id and state.
---Answers false when it answered false.
---@param dependency_id string
---@param new_state qtforge.core.PluginState
---@return boolean? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:handle_dependency_change(dependency_id, new_state) end

---Has it handle an event; answers what it answers.
---@param type string
---@param data? any
---@return any result
---@return qtforge.Error? error
function core.IAdvancedPlugin:handle_event(type, data) end

---Whether it has a capability, by name.
---@param capability string
---@return boolean? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:has_capability(capability) end

---Reads its file again and replaces its code, with its state.
---@return boolean? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:hot_reload() end

---Stops doing work until resume.
---@return boolean? done
---@return qtforge.Error? error
function core.IAdvancedPlugin:pause() end

---Gives it a state from save_state back.
---@param state table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.IAdvancedPlugin:restore_state(state) end

---Goes on after pause.
---@return boolean? done
---@return qtforge.Error? error
function core.IAdvancedPlugin:resume() end

---Its state, as it would survive a reload.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:save_state() end

---Whether it would accept a configuration.
---@param config table<string, any>
---@return boolean? result
---@return qtforge.Error? error
function core.IAdvancedPlugin:validate_configuration(config) end

---A plugin whose interfaces are described as data, can be negotiated, and are called by name.
---@class qtforge.core.IDynamicPlugin: qtforge.core.IAdvancedPlugin
core.IDynamicPlugin = {}

---From now on, calls of that interface through this object ask for at least that version.
---@param interface_id string
---@param target_version qtforge.core.Version
---@return boolean? result
---@return qtforge.Error? error
function core.IDynamicPlugin:adapt_to_interface(interface_id, target_version) end

---Publishes an event of this plugin; its sender is the program.
---@param event_type string
---@param event_data? table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.IDynamicPlugin:emit_event(event_type, event_data) end

---The methods that can be called.
---@return string[]? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_available_methods() end

---The names of its properties.
---@return string[]? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_available_properties() end

---Where it runs, as a map: isolated (in a process of its own), reason, context (a PluginExecutionContext).
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_execution_context() end

---The highest version of an interface it offers; nothing when there is none.
---@param interface_id string
---@return qtforge.core.InterfaceDescriptor? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_interface_descriptor(interface_id) end

---The interfaces it offers; one id may be there in several versions.
---@return qtforge.core.InterfaceDescriptor[]? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_interface_descriptors() end

---What it says of the parameters and result of a method; empty when it says nothing.
---@param method_name string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_method_signature(method_name) end

---Reads a property.
---@param property_name string
---@return any result
---@return qtforge.Error? error
function core.IDynamicPlugin:get_property(property_name) end

---Calls a method, of an interface or of whichever has it.
---@param method_name string
---@param parameters? any[]
---@param interface_id? string
---@return any result
---@return qtforge.Error? error
function core.IDynamicPlugin:invoke_method(method_name, parameters, interface_id) end

---Those of the wanted capabilities that it offers, in a version at least as high.
---@param other_plugin_id string
---@param requested_capabilities qtforge.core.InterfaceCapability[]
---@return qtforge.core.InterfaceCapability[]? result
---@return qtforge.Error? error
function core.IDynamicPlugin:negotiate_capabilities(other_plugin_id, requested_capabilities) end

---Says where it is to run, kept over restarts: a map with isolated, true or false, or with context, a PluginExecutionContext. With both,
---they must say the same.
---It is updated at once, with its state. There is no main thread to run in: MainThread is NOT_SUPPORTED.
---@param context table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.IDynamicPlugin:set_execution_context(context) end

---Writes a property.
---@param property_name string
---@param value any
---@return boolean? done
---@return qtforge.Error? error
function core.IDynamicPlugin:set_property(property_name, value) end

---Calls a function with type and data of each event of a plugin: of those types, or of all with ["*"]. Events are messages on
---events/ID/TYPE, where dots of the id are slashes; a type has no slash here. Until unsubscribe_from_events or the end of the session.
---All types are subscribed to, or none.
---@param source_plugin_id string
---@param event_types string[]
---@param callback function
---@return boolean? result
---@return qtforge.Error? error
function core.IDynamicPlugin:subscribe_to_events(source_plugin_id, event_types, callback) end

---Whether it offers an interface, in a version that serves the given one.
---@param interface_id string
---@param min_version? qtforge.core.Version?
---@return boolean? result
---@return qtforge.Error? error
function core.IDynamicPlugin:supports_interface(interface_id, min_version) end

---Takes back what this program subscribed to for this plugin. Answers how many types that were.
---@param source_plugin_id string
---@param event_types string[]
---@return integer? result
---@return qtforge.Error? error
function core.IDynamicPlugin:unsubscribe_from_events(source_plugin_id, event_types) end

---A plugin that runs a service in the background.
---@class qtforge.core.IServicePlugin: qtforge.core.IPlugin
core.IServicePlugin = {}

---How the service is run.
---@return qtforge.core.ServiceExecutionMode? result
---@return qtforge.Error? error
function core.IServicePlugin:execution_mode() end

---Whether the service is at work.
---@return boolean? result
---@return qtforge.Error? error
function core.IServicePlugin:is_service_running() end

---Keeps the service from working until resume_service.
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:pause_service() end

---Stops and starts the service.
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:restart_service() end

---Lets the service work again.
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:resume_service() end

---How the service feels.
---@return qtforge.core.ServiceHealth? result
---@return qtforge.Error? error
function core.IServicePlugin:service_health() end

---State, health, priority, execution mode and uptime (milliseconds) in a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IServicePlugin:service_info() end

---The same as service_statistics.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IServicePlugin:service_metrics() end

---How urgent the service is.
---@return qtforge.core.ServicePriority? result
---@return qtforge.Error? error
function core.IServicePlugin:service_priority() end

---The state of the service.
---@return qtforge.core.ServiceState? result
---@return qtforge.Error? error
function core.IServicePlugin:service_state() end

---Numbers of the service by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.IServicePlugin:service_statistics() end

---How long the service has been running, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function core.IServicePlugin:service_uptime() end

---Always an error: a plugin decides that itself.
---@param mode qtforge.core.ServiceExecutionMode
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:set_execution_mode(mode) end

---Always an error: a plugin decides that itself.
---@param priority qtforge.core.ServicePriority
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:set_service_priority(priority) end

---Starts the service.
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:start_service() end

---Stops the service.
---@return boolean? done
---@return qtforge.Error? error
function core.IServicePlugin:stop_service() end

---Changes of plugins that are carried out together or not at all.
---@class qtforge.core.PluginTransaction
core.PluginTransaction = {}

---Configures a plugin.
---@param plugin_id string
---@param configuration table<string, any>
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginTransaction:add_configure(plugin_id, configuration) end

---Loads a plugin.
---@param path string
---@param options? qtforge.core.PluginLoadOptions
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginTransaction:add_load(path, options) end

---Any other change: what to do, and what undoes it.
---@param operation function
---@param rollback? function?
---@param name? string
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginTransaction:add_operation(operation, rollback, name) end

---Reloads a plugin.
---@param plugin_id string
---@param preserve_state? boolean
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginTransaction:add_reload(plugin_id, preserve_state) end

---Unloads a plugin.
---@param plugin_id string
---@param force? boolean
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginTransaction:add_unload(plugin_id, force) end

---Carries the changes out; when one fails, those before it are undone.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginTransaction:commit() end

---Whether it was carried out.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginTransaction:is_committed() end

---Whether it was undone.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginTransaction:is_rolled_back() end

---The plugins it has loaded.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginTransaction:loaded_plugins() end

---Before commit: forgets the changes. After it: undoes them.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginTransaction:rollback() end

---Loads, starts, stops and unloads plugins, and answers questions about them.
---@class qtforge.core.PluginManager
---@overload fun(): qtforge.core.PluginManager
core.PluginManager = {}

---Adds a folder to those load_all_plugins looks into.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:add_search_path(path) end

---Snapshots of all plugins, sorted by id.
---@return qtforge.core.PluginInfo[]? result
---@return qtforge.Error? error
function core.PluginManager:all_plugin_info() end

---The commands of a running plugin.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:available_commands(plugin_id) end

---Loads several files: all are installed first, then started in dependency order. One result each.
---@param paths string[]
---@param options? qtforge.core.PluginLoadOptions
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginManager:batch_load(paths, options) end

---Unloads several plugins, dependants first. One result each.
---@param ids string[]
---@param force? boolean
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginManager:batch_unload(ids, force) end

---Configures several plugins, by id. One result each.
---@param configurations table<string, table<string, any>>
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginManager:batch_update_configs(configurations) end

---A list of changes that are carried out together or not at all.
---@return qtforge.core.PluginTransaction? result
---@return qtforge.Error? error
function core.PluginManager:begin_transaction() end

---Publishes data on a topic to all who subscribed. Answers to how many.
---@param topic string
---@param data? any
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:broadcast_message(topic, data) end

---SHA-256 of a file, as 64 hexadecimal digits.
---@param path string
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:calculate_file_sha256(path) end

---Whether no running plugin needs this one; true for an unknown one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:can_unload_safely(plugin_id) end

---Looks at the health of all plugins now.
---@return qtforge.core.PluginHealthStatus[]? result
---@return qtforge.Error? error
function core.PluginManager:check_all_plugin_health() end

---Looks at the health of a plugin now.
---@param plugin_id string
---@return qtforge.core.PluginHealthStatus? result
---@return qtforge.Error? error
function core.PluginManager:check_plugin_health(plugin_id) end

---Removes all plugins, dependants first. Answers how many were removed.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:clear() end

---Replaces the configuration of a plugin, after it has accepted it.
---@param plugin_id string
---@param configuration table<string, any>
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:configure_plugin(plugin_id, configuration) end

---The plugin manager of the runtime.
---@return qtforge.core.PluginManager? result
---@return qtforge.Error? error
function core.PluginManager.create() end

---The nodes of the dependency graph by plugin id.
---@return table<string, qtforge.core.DependencyNode>? result
---@return qtforge.Error? error
function core.PluginManager:dependency_graph() end

---Stops taking over changes.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:disable_global_hot_reload() end

---Ends health monitoring.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:disable_health_monitoring() end

---Ends the watching of a plugin. Answers whether it was watched.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:disable_hot_reload(plugin_id) end

---The files of a folder that could be loaded, sorted. Nothing is opened. A folder that is not there has none.
---@param directory string
---@param recursive? boolean
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:discover_plugins(directory, recursive) end

---Goes on with taking over changes, and watches these folders too.
---@param directories? string[]
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:enable_global_hot_reload(directories) end

---Looks at the health of all plugins again and again, every interval milliseconds; with auto_restart, ill ones are reloaded.
---@param interval? integer
---@param auto_restart? boolean
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:enable_health_monitoring(interval, auto_restart) end

---Watches the file of a plugin, or another one, and replaces its code when it changes.
---@param plugin_id string
---@param path? string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:enable_hot_reload(plugin_id, path) end

---All plugins, sorted by id.
---@return qtforge.core.IPlugin[]? result
---@return qtforge.Error? error
function core.PluginManager:get_all_plugins() end

---The ids of all plugins, each after what it depends on.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:get_load_order() end

---The plugin of an id; nothing when there is none.
---@param plugin_id string
---@return qtforge.core.IPlugin? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin(plugin_id) end

---The version of a plugin that is in force; nothing when none is kept.
---@param plugin_id string
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_active_version(plugin_id) end

---The configuration of a plugin.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_configuration(plugin_id) end

---How many plugins there are.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_count() end

---How many plugins there are.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:plugin_count() end

---The same as loaded_plugins.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_ids() end

---A snapshot of a plugin; nothing when there is none.
---@param plugin_id string
---@return qtforge.core.PluginInfo? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_info(plugin_id) end

---The versions of a plugin that are kept.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:get_plugin_versions(plugin_id) end

---The plugins that declare a capability.
---@param capability qtforge.core.PluginCapability
---@return qtforge.core.IPlugin[]? result
---@return qtforge.Error? error
function core.PluginManager:get_plugins_by_capability(capability) end

---Numbers by name: plugins by state, transitions, errors and more.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginManager:get_statistics() end

---Whether there is a plugin of that id.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:has_plugin(plugin_id) end

---Whether there is a plugin of that id.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:is_plugin_loaded(plugin_id) end

---Starts all plugins, in dependency order. Answers how many run afterwards.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:initialize_all_plugins() end

---Keeps a version of a plugin, from a file.
---@param plugin_id string
---@param version string
---@param path string
---@param replace? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:install_plugin_version(plugin_id, version, path, replace) end

---Whether health monitoring is on.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:is_health_monitoring_enabled() end

---Whether a change of the plugin's file would be taken over.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:is_hot_reload_enabled(plugin_id) end

---Whether samples are taken.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:is_monitoring_active() end

---Whether the runtime can manage plugins now.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:is_ready() end

---Loads everything found in the search paths that is not loaded yet, in dependency order. Answers how many were loaded.
---@param options? qtforge.core.PluginLoadOptions
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:load_all_plugins(options) end

---Configures plugins from such a file. One result each.
---@param path string
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginManager:load_configurations(path) end

---Loads a plugin from a file and starts it unless told otherwise; gives its id.
---@param file_path string
---@param options? qtforge.core.PluginLoadOptions
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:load_plugin(file_path, options) end

---Loads a plugin from a file and starts it unless told otherwise; gives its id.
---@param file_path string
---@param options? qtforge.core.PluginLoadOptions
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:load_plugin_simple(file_path, options) end

---Loads all plugins of a folder. Answers their ids; those that fail are left out, errors say why.
---@param directory string
---@param recursive? boolean
---@param options? qtforge.core.PluginLoadOptions
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:load_plugins_from_directory(directory, recursive, options) end

---The ids of all plugins, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:loaded_plugins() end

---The ids of all plugins, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:get_loaded_plugins() end

---Pauses a plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:pause_plugin(plugin_id) end

---The numbers of a plugin now.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginManager:plugin_metrics(plugin_id) end

---The ids of plugins of a category, sorted.
---@param category string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:plugins_in_category(category) end

---The ids of plugins in a state, sorted.
---@param state qtforge.core.PluginState
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:plugins_in_state(state) end

---The ids of plugins that declare a capability, sorted.
---@param capability qtforge.core.PluginCapability
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:plugins_with_capability(capability) end

---Calls a function after each load, with the plugin's id. Answers the id of the hook.
---@param hook function
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:register_post_load_hook(hook) end

---Calls a function before each load, with the path; an error of it stops the load. Answers the id of the hook.
---@param hook function
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:register_pre_load_hook(hook) end

---Calls a function before each unload, with the plugin's id; an error of it stops the unload. Answers the id of the hook.
---@param hook function
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:register_pre_unload_hook(hook) end

---Reads the file of a plugin again and replaces its code, with its state unless told otherwise.
---@param plugin_id string
---@param preserve_state? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:reload_plugin(plugin_id, preserve_state) end

---Removes a folder from the search paths.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:remove_search_path(path) end

---Resolves all plugins; for each that does not, what is missing, in words.
---@return table<string, string[]>? result
---@return qtforge.Error? error
function core.PluginManager:resolve_dependencies() end

---Resumes a paused plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:resume_plugin(plugin_id) end

---Writes the configurations of all plugins to a JSON file.
---@param path string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:save_configurations(path) end

---The folders in which plugins are looked for.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginManager:search_paths() end

---Has a running plugin carry out a command.
---@param plugin_id string
---@param command string
---@param parameters? table<string, any>
---@return any result
---@return qtforge.Error? error
function core.PluginManager:send_command(plugin_id, command, parameters) end

---Has a running plugin handle an event.
---@param plugin_id string
---@param type string
---@param data? any
---@return any result
---@return qtforge.Error? error
function core.PluginManager:send_event(plugin_id, type, data) end

---Puts a version of a plugin in force.
---@param plugin_id string
---@param version string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:set_plugin_active_version(plugin_id, version) end

---Stops all plugins, dependants first. Answers how many were stopped.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:shutdown_all_plugins() end

---Starts the services of all plugins. Answers how many were started.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:start_all_services() end

---Takes samples of all numbers every interval milliseconds.
---@param interval? integer
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:start_monitoring(interval) end

---Starts a plugin, after what it depends on.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:start_plugin(plugin_id) end

---Stops the services of all plugins. Answers how many were stopped.
---@return integer? result
---@return qtforge.Error? error
function core.PluginManager:stop_all_services() end

---Ends the taking of samples.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginManager:stop_monitoring() end

---Stops a plugin. With force, plugins that need it are stopped first.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:stop_plugin(plugin_id, force) end

---The numbers of the runtime now.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginManager:system_metrics() end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function core.PluginManager:to_string() end

---Removes a version of a plugin.
---@param plugin_id string
---@param version string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:uninstall_plugin_version(plugin_id, version, force) end

---Stops a plugin and removes it. With force, plugins that need it are stopped first.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:unload_plugin(plugin_id, force) end

---Removes a hook. Answers whether it was there.
---@param hook_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:unregister_hook(hook_id) end

---Replaces the code of a plugin by another file's; when that fails, the old comes back.
---@param plugin_id string
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:update_plugin(plugin_id, path) end

---Lays changes over the configuration of a plugin; nothing as a value removes a member.
---@param plugin_id string
---@param changes table<string, any>
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:update_plugin_config(plugin_id, changes) end

---Whether a file has that SHA-256.
---@param path string
---@param expected string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginManager:verify_file_sha256(path, expected) end

---Why a plugin is in the state it is in, down to the cause that can be mended, and how; as a map.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginManager:why(plugin_id) end

---Loads plugins from files of the kinds it knows, without starting them.
---@class qtforge.core.PluginLoader
---@overload fun(name?: string): qtforge.core.PluginLoader
core.PluginLoader = {}
core.IPluginLoader = core.PluginLoader

---The names of all loaders of the runtime, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLoader:available_loaders() end

---Loads several files without starting the plugins. One result each.
---@param paths string[]
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginLoader:batch_load(paths) end

---What stands in files, without loading them: metadata as maps by path; an empty one for a file that cannot be read.
---@param paths string[]
---@return table<string, table<string, any>>? result
---@return qtforge.Error? error
function core.PluginLoader:batch_read_metadata(paths) end

---Unloads several plugins, dependants first. One result each.
---@param plugin_ids string[]
---@param force? boolean
---@return qtforge.core.BatchResult[]? result
---@return qtforge.Error? error
function core.PluginLoader:batch_unload(plugin_ids, force) end

---Whether it takes a file; looks at its name and kind only.
---@param path string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoader:can_load(path) end

---The ids of all plugins, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLoader:get_loaded_plugins() end

---Whether there is a plugin of that id.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoader:is_plugin_loaded(plugin_id) end

---Loads a plugin without starting it.
---@param path string
---@param options? qtforge.core.PluginLoadOptions
---@return qtforge.core.IPlugin? result
---@return qtforge.Error? error
function core.PluginLoader:load(path, options) end

---The same as load.
---@param path string
---@param options? qtforge.core.PluginLoadOptions
---@return qtforge.core.IPlugin? result
---@return qtforge.Error? error
function core.PluginLoader:load_plugin(path, options) end

---The name of the loader that takes a file; nothing when none does.
---@param path string
---@return string? result
---@return qtforge.Error? error
function core.PluginLoader:loader_for(path) end

---The name of the loader; all for all of them.
---@return string? result
---@return qtforge.Error? error
function core.PluginLoader:name() end

---Endings of files it takes, with dot, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLoader:supported_extensions() end

---Endings of files it takes, with dot, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLoader:get_supported_formats() end

---Whether plugins it loads can be replaced while they run.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoader:supports_hot_reload() end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function core.PluginLoader:to_string() end

---Stops and removes a plugin. Answers whether there was one.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoader:unload(plugin_id, force) end

---The same as unload.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoader:unload_plugin(plugin_id, force) end

---The loaders of the runtime. All methods are static; further loaders are OSGi services, or registered here.
---@class qtforge.core.PluginLoaderFactory
core.PluginLoaderFactory = {}

---The names of all loaders, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLoaderFactory.available_loaders() end

---The loader for jars.
---@return qtforge.core.PluginLoader? result
---@return qtforge.Error? error
function core.PluginLoaderFactory.create_default_loader() end

---The loader of a name.
---@param name string
---@return qtforge.core.PluginLoader? result
---@return qtforge.Error? error
function core.PluginLoaderFactory.create_loader(name) end

---Adds a loader until unregister_loader_type or the end of the session: a map, or a function that gives one, with
---supported_extensions, a list such as [".zip"], and the function load, which makes of a file (its path) one that another loader
---takes and answers the path of that.
---@param name string
---@param factory any
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoaderFactory.register_loader_type(name, factory) end

---Takes a loader back that this program added by register_loader_type. Answers whether it was there; those that others added stay.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLoaderFactory.unregister_loader_type(name) end

---Which plugins there are. A plugin written in the program can be registered.
---@class qtforge.core.PluginRegistry
---@overload fun(): qtforge.core.PluginRegistry
core.PluginRegistry = {}

---Removes all plugins this object registered.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginRegistry:clear() end

---The ids of all plugins, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginRegistry:get_all_plugin_ids() end

---Snapshots of all plugins, sorted by id.
---@return qtforge.core.PluginInfo[]? result
---@return qtforge.Error? error
function core.PluginRegistry:get_all_plugin_info() end

---All plugins, sorted by id.
---@return qtforge.core.IPlugin[]? result
---@return qtforge.Error? error
function core.PluginRegistry:get_all_plugins() end

---The plugin of an id; nothing when there is none.
---@param plugin_id string
---@return qtforge.core.IPlugin? result
---@return qtforge.Error? error
function core.PluginRegistry:get_plugin(plugin_id) end

---The plugin of an id; nothing when there is none.
---@param plugin_id string
---@return qtforge.core.IPlugin? result
---@return qtforge.Error? error
function core.PluginRegistry:find_plugin(plugin_id) end

---A snapshot of a plugin; nothing when there is none.
---@param plugin_id string
---@return qtforge.core.PluginInfo? result
---@return qtforge.Error? error
function core.PluginRegistry:get_plugin_info(plugin_id) end

---The plugins that declare a capability.
---@param capability qtforge.core.PluginCapability
---@return qtforge.core.IPlugin[]? result
---@return qtforge.Error? error
function core.PluginRegistry:get_plugins_by_capability(capability) end

---Whether there is a plugin of that id.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginRegistry:has_plugin(plugin_id) end

---The same as has_plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginRegistry:is_plugin_registered(plugin_id) end

---How many plugins there are.
---@return integer? result
---@return qtforge.Error? error
function core.PluginRegistry:plugin_count() end

---Registers a plugin written in the program, and starts it unless told otherwise: an object or map with id, version and functions such as
---initialize, shutdown, execute_command, configure, save_state. Or register_plugin(id, plugin). It goes with unregister_plugin or with the
---program. A plugin that the runtime has already is left as it is. Answers the id.
---@param plugin any
---@param second? any
---@param start? boolean
---@return string? result
---@return qtforge.Error? error
function core.PluginRegistry:register_plugin(plugin, second, start) end

---The same as plugin_count.
---@return integer? result
---@return qtforge.Error? error
function core.PluginRegistry:size() end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function core.PluginRegistry:to_string() end

---Stops and removes a plugin that a program registered. Answers whether there was one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginRegistry:unregister_plugin(plugin_id) end

---Replaces what a plugin that a program registered says of itself; the id stays.
---@param plugin_id string
---@param metadata qtforge.core.PluginMetadata
---@return boolean? done
---@return qtforge.Error? error
function core.PluginRegistry:update_plugin_info(plugin_id, metadata) end

---Who needs whom, and in which order plugins are loaded.
---@class qtforge.core.PluginDependencyResolver
---@overload fun(parent?: any): qtforge.core.PluginDependencyResolver
core.PluginDependencyResolver = {}
core.IPluginDependencyResolver = core.PluginDependencyResolver

---Whether no running plugin needs it; true for an unknown one, which nobody needs.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:can_unload_safely(plugin_id) end

---What plugins with these metadata would lack, in words: PluginMetadata or PluginInfo.
---@param plugin any
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:check_plugin_dependencies(plugin) end

---Drops the graph; the next question makes it afresh.
---@return boolean? done
---@return qtforge.Error? error
function core.PluginDependencyResolver:clear() end

---The circles.
---@return qtforge.core.CircularDependency[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_circular_dependencies() end

---The plugins that one needs directly, sorted; none for an unknown one.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_dependencies(plugin_id) end

---The nodes of the graph by plugin id.
---@return table<string, qtforge.core.DependencyNode>? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_dependency_graph() end

---The plugins that need one directly, sorted; none for an unknown one.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_dependents(plugin_id) end

---The ids of all plugins, each after what it depends on.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_load_order() end

---What a plugin requires and nothing provides, in words.
---@param plugin_id string
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:get_missing_dependencies(plugin_id) end

---Whether plugins depend on each other in a circle.
---@return boolean? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:has_circular_dependencies() end

---Does something about circles. Answers the load order that results.
---@param strategy qtforge.core.CircularResolutionStrategy
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:resolve_circular_dependencies(strategy) end

---The given plugins in load order, by id or by their PluginMetadata or PluginInfo. Fails with DependencyMissing when one lacks something:
---in words what.
---@param plugins any[]
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:resolve_dependencies(plugins) end

---The given plugins in load order; unknown ids are left out.
---@param plugin_ids string[]
---@return string[]? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:suggest_load_order(plugin_ids) end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:to_string() end

---Makes the graph afresh now; it covers all plugins of the runtime, whichever registry is given.
---@param registry? any
---@return boolean? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:update_dependency_graph(registry) end

---All plugins that lack something, and what, in words.
---@return table<string, string[]>? result
---@return qtforge.Error? error
function core.PluginDependencyResolver:validate_dependencies() end

---The state machine of every plugin, its limits, its history and its state backups.
---@class qtforge.core.PluginLifecycleManager
---@overload fun(parent?: any): qtforge.core.PluginLifecycleManager
core.PluginLifecycleManager = {}

---The state of a plugin with what is needed to restore it, as a map.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:backup_plugin_state(plugin_id) end

---Whether a plugin may go to a state in one step.
---@param plugin_id string
---@param target_state qtforge.core.PluginState
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:can_transition_to_state(plugin_id, target_state) end

---Looks at the health of a plugin now; nothing for an unknown one.
---@param plugin_id string
---@return qtforge.core.PluginHealthStatus? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:check_plugin_health(plugin_id) end

---Stops what a plugin that is not active still holds.
---@param plugin_id string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLifecycleManager:cleanup_plugin_resources(plugin_id) end

---Keeps the health monitor from looking at a plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:disable_health_monitoring(plugin_id) end

---Lets the health monitor look at a plugin; a function is called with each check: a PluginLifecycleEventData.
---@param plugin_id string
---@param callback? function?
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:enable_health_monitoring(plugin_id, callback) end

---The limits of plugins that have none of their own.
---@return qtforge.core.PluginLifecycleConfig? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_default_config() end

---Numbers by name: plugins by state, transitions, errors, hung callbacks, restarts.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_lifecycle_statistics() end

---The limits of a plugin: its own, or the default; nothing for an unknown one.
---@param plugin_id string
---@return qtforge.core.PluginLifecycleConfig? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_plugin_config(plugin_id) end

---What the last check of a plugin found; nothing for an unknown one.
---@param plugin_id string
---@return qtforge.core.PluginHealthStatus? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_plugin_health_status(plugin_id) end

---The state of a plugin; nothing for an unknown one.
---@param plugin_id string
---@return qtforge.core.PluginState? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_plugin_state(plugin_id) end

---The latest transitions of a plugin, newest last.
---@param plugin_id string
---@param max_entries? integer
---@return qtforge.core.PluginLifecycleEventData[]? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_plugin_state_history(plugin_id, max_entries) end

---The ids of all plugins, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:get_registered_plugins() end

---Starts a plugin, after what it depends on.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:initialize_plugin(plugin_id) end

---Starts a plugin, after what it depends on.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:start_plugin(plugin_id) end

---Starts several plugins in dependency order. Whether each worked, in the order given.
---@param plugin_ids string[]
---@return boolean[]? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:initialize_plugins(plugin_ids) end

---Whether there is a plugin of that id.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:is_plugin_registered(plugin_id) end

---Hands the state of one plugin to another.
---@param from_plugin_id string
---@param to_plugin_id string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLifecycleManager:migrate_plugin_state(from_plugin_id, to_plugin_id) end

---Pauses a plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:pause_plugin(plugin_id) end

---The latest events of all plugins, newest last.
---@param max_entries? integer
---@return qtforge.core.PluginLifecycleEventData[]? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:recent_events(max_entries) end

---Calls a function with each event of one kind, of a plugin or (empty id) of all: a PluginLifecycleEventData.
---It ends with unregister_event_callback or with the program. Answers the id of the callback.
---@param plugin_id string
---@param event_type qtforge.core.PluginLifecycleEvent
---@param callback function
---@return string? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:register_event_callback(plugin_id, event_type, callback) end

---Registers a plugin of the program, without starting it, or takes one of the runtime; with limits if given. Answers its id.
---@param plugin any
---@param config? qtforge.core.PluginLifecycleConfig?
---@return string? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:register_plugin(plugin, config) end

---Stops and starts a plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:restart_plugin(plugin_id) end

---Gives a plugin a state from backup_plugin_state back.
---@param plugin_id string
---@param backup table<string, any>
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLifecycleManager:restore_plugin_state(plugin_id, backup) end

---Resumes a paused plugin.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:resume_plugin(plugin_id) end

---Changes the limits of all plugins that have none of their own.
---@param config qtforge.core.PluginLifecycleConfig
---@return boolean? done
---@return qtforge.Error? error
function core.PluginLifecycleManager:set_default_config(config) end

---Gives a plugin limits of its own.
---@param plugin_id string
---@param config qtforge.core.PluginLifecycleConfig
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:set_plugin_config(plugin_id, config) end

---Stops all plugins, dependants first, and gives up at the limit in milliseconds. Answers how many were stopped.
---@param timeout? integer
---@return integer? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:shutdown_all_plugins_gracefully(timeout) end

---Stops a plugin. With force, plugins that need it are stopped first.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:shutdown_plugin(plugin_id, force) end

---Stops a plugin. With force, plugins that need it are stopped first.
---@param plugin_id string
---@param force? boolean
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:stop_plugin(plugin_id, force) end

---Stops several plugins, dependants first. Whether each worked, in the order given.
---@param plugin_ids string[]
---@param force? boolean
---@return boolean[]? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:shutdown_plugins(plugin_ids, force) end

---Ends a callback. Answers whether it was there.
---@param callback_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:unregister_event_callback(callback_id) end

---Stops and removes a plugin this object registered. Answers whether there was one.
---@param plugin_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginLifecycleManager:unregister_plugin(plugin_id) end

---Properties of plugins: described, checked, bound to each other and observed.
---@class qtforge.core.PluginPropertySystem
---@overload fun(): qtforge.core.PluginPropertySystem
core.PluginPropertySystem = {}

---What a person needs to write such a document by hand.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginPropertySystem:create_configuration_template(plugin_id) end

---Binds two properties. A function turns the source's value into the target's; for TwoWay, reverse turns it back.
---A binding with functions ends with the program, another one stays. Answers its id.
---@param binding qtforge.core.PropertyBinding
---@param transform? function?
---@param reverse? function?
---@return string? result
---@return qtforge.Error? error
function core.PluginPropertySystem:create_property_binding(binding, transform, reverse) end

---The values of the properties of a plugin, as a document.
---@param plugin_id string
---@param include_specialized? boolean
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginPropertySystem:export_plugin_configuration(plugin_id, include_specialized) end

---The bindings a plugin takes part in, the oldest first.
---@param plugin_id string
---@return qtforge.core.PropertyBinding[]? result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_plugin_bindings(plugin_id) end

---What is known of all properties of a plugin, sorted by name.
---@param plugin_id string
---@return qtforge.core.PropertyMetadata[]? result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_plugin_properties(plugin_id) end

---The properties of one category, sorted by name.
---@param plugin_id string
---@param category string
---@return qtforge.core.PropertyMetadata[]? result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_properties_by_category(plugin_id, category) end

---What is known of a property; nothing when it does not exist.
---@param plugin_id string
---@param property_name string
---@return qtforge.core.PropertyMetadata? result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_property_metadata(plugin_id, property_name) end

---Reads a property.
---@param plugin_id string
---@param property_name string
---@return any result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_property_value(plugin_id, property_name) end

---Reads all properties of a plugin.
---@param plugin_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function core.PluginPropertySystem:get_property_values(plugin_id) end

---Sets the properties in such a document, all or none.
---@param plugin_id string
---@param configuration table<string, any>
---@param validate? boolean
---@return boolean? done
---@return qtforge.Error? error
function core.PluginPropertySystem:import_plugin_configuration(plugin_id, configuration, validate) end

---Calls a function with each change of a property, or (empty name) of all of a plugin: a PropertyChangeEvent.
---The delay in milliseconds is for the modes that wait. It ends with unregister_change_callback or with the program. Answers the id.
---@param plugin_id string
---@param property_name string
---@param callback function
---@param mode? qtforge.core.PropertyNotificationMode
---@param delay? integer
---@return string? result
---@return qtforge.Error? error
function core.PluginPropertySystem:register_change_callback(plugin_id, property_name, callback, mode, delay) end

---Removes a binding. Answers whether it was there.
---@param binding_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginPropertySystem:remove_property_binding(binding_id) end

---Removes a validator of this program. Answers whether there was one.
---@param plugin_id string
---@param property_name string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginPropertySystem:remove_property_validator(plugin_id, property_name) end

---Gives a property its default value.
---@param plugin_id string
---@param property_name string
---@return boolean? done
---@return qtforge.Error? error
function core.PluginPropertySystem:reset_property(plugin_id, property_name) end

---Switches a binding on or off.
---@param binding_id string
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function core.PluginPropertySystem:set_binding_enabled(binding_id, enabled) end

---Describes a property.
---@param plugin_id string
---@param metadata qtforge.core.PropertyMetadata
---@return boolean? done
---@return qtforge.Error? error
function core.PluginPropertySystem:set_property_metadata(plugin_id, metadata) end

---Has a function (plugin_id, property, value) judge values: it answers true, false, or what is wrong.
---@param plugin_id string
---@param property_name string
---@param validator function
---@return boolean? done
---@return qtforge.Error? error
function core.PluginPropertySystem:set_property_validator(plugin_id, property_name, validator) end

---Changes a property.
---@param plugin_id string
---@param property_name string
---@param value any
---@param source? string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginPropertySystem:set_property_value(plugin_id, property_name, value, source) end

---Changes several properties together, all or none.
---@param plugin_id string
---@param values table<string, any>
---@param source? string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginPropertySystem:set_property_values(plugin_id, values, source) end

---Ends a callback. Answers whether it was there.
---@param callback_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginPropertySystem:unregister_change_callback(callback_id) end

---Checks a value without setting it.
---@param plugin_id string
---@param property_name string
---@param value any
---@return qtforge.core.PropertyValidationResult? result
---@return qtforge.Error? error
function core.PluginPropertySystem:validate_property_value(plugin_id, property_name, value) end

---Finds out what plugins can do: capabilities, interfaces, methods and properties.
---@class qtforge.core.PluginCapabilityDiscovery
---@overload fun(): qtforge.core.PluginCapabilityDiscovery
core.PluginCapabilityDiscovery = {}

---One interface of a plugin, in the highest version; nothing when it is not offered.
---@param plugin_id string
---@param interface_id string
---@return qtforge.core.PluginInterfaceInfo? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:analyze_interface(plugin_id, interface_id) end

---What several plugins can do, by id; those that are not there are left out.
---@param plugin_ids string[]
---@return table<string, qtforge.core.PluginDiscoveryResult>? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:discover_batch_capabilities(plugin_ids) end

---What a plugin can do.
---@param plugin_id string
---@return qtforge.core.PluginDiscoveryResult? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:discover_capabilities(plugin_id) end

---A definition; nothing when there is none of that name.
---@param name string
---@return qtforge.core.PluginCapabilityInfo? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:get_capability_definition(name) end

---What can be called on a plugin, and what it emits.
---@param plugin_id string
---@return qtforge.core.PluginMethodInfo[]? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:get_plugin_methods(plugin_id) end

---The properties of a plugin, sorted by name.
---@param plugin_id string
---@return qtforge.core.PluginPropertyInfo[]? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:get_plugin_properties(plugin_id) end

---The names of all definitions, sorted.
---@return string[]? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:get_registered_capabilities() end

---Defines a capability: a plugin has it when it declares the flag and has the required methods and properties.
---@param capability qtforge.core.PluginCapabilityInfo
---@return boolean? done
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:register_capability(capability) end

---Removes a definition. Answers whether it was there.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:unregister_capability(name) end

---Whether a plugin offers an interface.
---@param plugin_id string
---@param interface_id string
---@return boolean? result
---@return qtforge.Error? error
function core.PluginCapabilityDiscovery:validate_interface(plugin_id, interface_id) end

---Finds plugins that fit. All methods are static.
---@class qtforge.core.PluginCapabilityMatcher
core.PluginCapabilityMatcher = {}

---The ids of the plugins that declare all, or any, of these capabilities.
---@param capabilities qtforge.core.PluginCapability
---@param plugins? string[]
---@param require_all? boolean
---@return string[]? result
---@return qtforge.Error? error
function core.PluginCapabilityMatcher.match_by_capabilities(capabilities, plugins, require_all) end

---The ids of the plugins that have a capability, by its name; of all plugins, or of those given.
---@param capability string
---@param plugins? string[]
---@return string[]? result
---@return qtforge.Error? error
function core.PluginCapabilityMatcher.match_by_capability(capability, plugins) end

---The ids of the plugins that offer an interface.
---@param interface_id string
---@param plugins? string[]
---@return string[]? result
---@return qtforge.Error? error
function core.PluginCapabilityMatcher.match_by_interface(interface_id, plugins) end

---The ids of the plugins that have a method or command.
---@param method_name string
---@param plugins? string[]
---@return string[]? result
---@return qtforge.Error? error
function core.PluginCapabilityMatcher.match_by_method(method_name, plugins) end

---How much of what is needed a plugin has, 0 to 100: names of capabilities, interfaces (least versions by id), methods, properties.
---@param plugin_id string
---@param capabilities? string[]
---@param interfaces? table<string, string>
---@param methods? string[]
---@param properties? string[]
---@return integer? result
---@return qtforge.Error? error
function core.PluginCapabilityMatcher.score_compatibility(plugin_id, capabilities, interfaces, methods, properties) end

---The sum of two numbers, worked out in the runtime: whole when both are.
---@param a any
---@param b any
---@return any result
---@return qtforge.Error? error
function core.add(a, b) end

---The name of a capability.
---@param capability qtforge.core.PluginCapability
---@return string? result
---@return qtforge.Error? error
function core.capability_to_string(capability) end

---An error as data.
---@param code qtforge.core.PluginErrorCode
---@param message? string
---@param details? string
---@return qtforge.core.PluginError? result
---@return qtforge.Error? error
function core.create_error(code, message, details) end

---An error as data.
---@param code qtforge.core.PluginErrorCode
---@param message? string
---@param details? string
---@return qtforge.core.PluginError? result
---@return qtforge.Error? error
function core.error(code, message, details) end

---The loader of a name, such as jar.
---@param name string
---@return qtforge.core.PluginLoader? result
---@return qtforge.Error? error
function core.create_loader(name) end

---Metadata of a plugin, to be completed.
---@param name? string
---@param description? string
---@param version? qtforge.core.Version?
---@return qtforge.core.PluginMetadata? result
---@return qtforge.Error? error
function core.create_metadata(name, description, version) end

---Metadata of a plugin, to be completed.
---@param name? string
---@param description? string
---@param version? qtforge.core.Version?
---@return qtforge.core.PluginMetadata? result
---@return qtforge.Error? error
function core.metadata(name, description, version) end

---The capability discovery of the runtime.
---@return qtforge.core.PluginCapabilityDiscovery? result
---@return qtforge.Error? error
function core.create_plugin_capability_discovery() end

---The capability discovery of the runtime.
---@return qtforge.core.PluginCapabilityDiscovery? result
---@return qtforge.Error? error
function core.create_capability_discovery() end

---The dependency resolver of the runtime.
---@return qtforge.core.PluginDependencyResolver? result
---@return qtforge.Error? error
function core.create_plugin_dependency_resolver() end

---The dependency resolver of the runtime.
---@return qtforge.core.PluginDependencyResolver? result
---@return qtforge.Error? error
function core.create_dependency_resolver() end

---The lifecycle manager of the runtime.
---@return qtforge.core.PluginLifecycleManager? result
---@return qtforge.Error? error
function core.create_plugin_lifecycle_manager() end

---The lifecycle manager of the runtime.
---@return qtforge.core.PluginLifecycleManager? result
---@return qtforge.Error? error
function core.create_lifecycle_manager() end

---The loaders of the runtime.
---@return qtforge.core.PluginLoader? result
---@return qtforge.Error? error
function core.create_plugin_loader() end

---The plugin manager of the runtime.
---@return qtforge.core.PluginManager? result
---@return qtforge.Error? error
function core.create_plugin_manager() end

---The property system of the runtime.
---@return qtforge.core.PluginPropertySystem? result
---@return qtforge.Error? error
function core.create_plugin_property_system() end

---The property system of the runtime.
---@return qtforge.core.PluginPropertySystem? result
---@return qtforge.Error? error
function core.create_property_system() end

---The registry of the runtime.
---@return qtforge.core.PluginRegistry? result
---@return qtforge.Error? error
function core.create_plugin_registry() end

---A version.
---@param major? integer
---@param minor? integer
---@param patch? integer
---@param prerelease? string
---@param build? string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.create_version(major, minor, patch, prerelease, build) end

---A version.
---@param major? integer
---@param minor? integer
---@param patch? integer
---@param prerelease? string
---@param build? string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.version(major, minor, patch, prerelease, build) end

---The name of an error code.
---@param code qtforge.core.PluginErrorCode
---@return string? result
---@return qtforge.Error? error
function core.error_code_to_string(code) end

---The parts of the core that are there, by name.
---@return string[]? result
---@return qtforge.Error? error
function core.get_available_features() end

---How bad errors of a code are.
---@param code qtforge.core.PluginErrorCode
---@return qtforge.core.ErrorSeverity? result
---@return qtforge.Error? error
function core.get_error_severity(code) end

---How the plugin system stands, as a map: version, initialized, total_plugins, running_plugins, plugins by state, features.
---@return table<string, any>? result
---@return qtforge.Error? error
function core.get_system_status() end

---The version of the runtime.
---@return string? result
---@return qtforge.Error? error
function core.get_version() end

---Reads a version from a text.
---@param version_string string
---@return qtforge.core.Version? result
---@return qtforge.Error? error
function core.parse_version(version_string) end

---The name of a state.
---@param state qtforge.core.PluginState
---@return string? result
---@return qtforge.Error? error
function core.state_to_string(state) end

---Says that this module works.
---@return string? result
---@return qtforge.Error? error
function core.test_function() end
