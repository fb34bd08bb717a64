---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Messages, requests, service contracts and their discovery.
---@class qtforge.communication
local communication = {}

---@enum qtforge.communication.DeliveryMode
communication.DeliveryMode = {
    Immediate = 0,
    Queued = 1,
    Broadcast = 2,
    Unicast = 3,
    Multicast = 4,
    Targeted = 5,
}

---@enum qtforge.communication.MessagePriority
communication.MessagePriority = {
    Low = 0,
    Normal = 1,
    High = 2,
    Critical = 3,
}

---@enum qtforge.communication.ServiceCapability
communication.ServiceCapability = {
    None = 0,
    Synchronous = 1,
    Asynchronous = 2,
    Streaming = 4,
    Transactional = 8,
    Cacheable = 16,
    Idempotent = 32,
    ThreadSafe = 64,
    Stateful = 128,
    Discoverable = 256,
    Versioned = 512,
    Authenticated = 1024,
    Encrypted = 2048,
    DataTransformation = 4096,
    BatchProcessing = 8192,
    EventHandling = 16384,
    AsyncProcessing = 2,
    RealTimeProcessing = 4,
}

---@enum qtforge.communication.RequestType
communication.RequestType = {
    Query = 0,
    Command = 1,
    Event = 2,
    Stream = 3,
    Batch = 4,
    Custom = 5,
}

---@enum qtforge.communication.ResponseStatus
communication.ResponseStatus = {
    Success = 200,
    Accepted = 202,
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    Timeout = 408,
    Conflict = 409,
    InternalError = 500,
    NotImplemented = 501,
    ServiceUnavailable = 503,
}

---@enum qtforge.communication.RequestPriority
communication.RequestPriority = {
    Lowest = 0,
    Low = 25,
    Normal = 50,
    High = 75,
    Highest = 100,
    Critical = 125,
}

---@enum qtforge.communication.EventPriority
communication.EventPriority = {
    Lowest = 0,
    Low = 25,
    Normal = 50,
    High = 75,
    Highest = 100,
    Critical = 125,
}

---@enum qtforge.communication.EventDeliveryMode
communication.EventDeliveryMode = {
    Immediate = 0,
    Queued = 1,
    Deferred = 2,
    Batched = 3,
}

---@enum qtforge.communication.EventRoutingMode
communication.EventRoutingMode = {
    Broadcast = 0,
    Unicast = 1,
    Multicast = 2,
    RoundRobin = 3,
    LoadBalanced = 4,
}

---@enum qtforge.communication.CommunicationErrorType
communication.CommunicationErrorType = {
    InvalidMessage = 0,
    NoSubscribers = 1,
    DeliveryFailed = 2,
    TimeoutExpired = 3,
    InvalidHandler = 4,
    SystemError = 5,
}

---@enum qtforge.communication.OverflowPolicy
communication.OverflowPolicy = {
    Block = 0,
    DropOldest = 1,
    DropNewest = 2,
    DeadLetter = 3,
}

---@enum qtforge.communication.UnicastChoice
communication.UnicastChoice = {
    RoundRobin = 0,
    LeastLoaded = 1,
}

---@enum qtforge.communication.DeliveryOutcome
communication.DeliveryOutcome = {
    Delivered = 0,
    Queued = 1,
    Filtered = 2,
    Failed = 3,
    Dropped = 4,
    DeadLetter = 5,
    NoSubscription = 6,
}

---@enum qtforge.communication.DeadLetterReason
communication.DeadLetterReason = {
    Overflow = 0,
    HandlerFailed = 1,
    HandlerHung = 2,
    SubscriptionClosed = 3,
    ConversionFailed = 4,
    RuntimeStopped = 5,
}

---@enum qtforge.communication.ServiceDiscoveryMode
communication.ServiceDiscoveryMode = {
    Local = 0,
    Network = 1,
    Hybrid = 2,
    Custom = 3,
}

---@enum qtforge.communication.ServiceAvailability
communication.ServiceAvailability = {
    Available = 0,
    Unavailable = 1,
    Degraded = 2,
    Maintenance = 3,
    Unknown = 4,
}

---@enum qtforge.communication.SystemStatus
communication.SystemStatus = {
    Starting = 0,
    Running = 1,
    Stopping = 2,
    Stopped = 3,
    Error = 4,
    Maintenance = 5,
}

---@enum qtforge.communication.LifecycleMessageEvent
communication.LifecycleMessageEvent = {
    Loading = 0,
    Loaded = 1,
    Initializing = 2,
    Initialized = 3,
    Starting = 4,
    Started = 5,
    Stopping = 6,
    Stopped = 7,
    Unloading = 8,
    Unloaded = 9,
    Error = 10,
}

---@enum qtforge.communication.LogMessageLevel
communication.LogMessageLevel = {
    Debug = 0,
    Info = 1,
    Warning = 2,
    Error = 3,
    Critical = 4,
}

---A message: data under a topic, and who sent it when.
---@class qtforge.communication.BasicMessage
---@field topic string The topic, without wildcards, for example orders/new.
---@field sender string Who sends it. The bus sets it when a message is published; what a program says stands in the header sender.
---@field data any What is said.
---@field priority qtforge.communication.MessagePriority How urgent it is.
---@field correlation_id string What joins it with other messages; may be empty.
---@field headers table<string, any> What else the sender says of it.
---@field id string The number of the message, given by the bus; empty before.
---@field type string The kind of data; set by the bus.
---@field timestamp integer When it was made, in milliseconds since 1970 UTC; 0 for now.
---@field delivery_mode qtforge.communication.DeliveryMode Who gets it and in which thread, when publish says nothing else.
---@overload fun(topic?: string, sender?: string, data?: any, priority?: qtforge.communication.MessagePriority, correlation_id?: string, headers?: table<string, any>, id?: string, type?: string, timestamp?: integer, delivery_mode?: qtforge.communication.DeliveryMode): qtforge.communication.BasicMessage
communication.BasicMessage = {}
communication.Message = communication.BasicMessage
communication.IMessage = communication.BasicMessage

---A message from a map with topic, data (or payload), sender, priority, headers.
---@param json table<string, any>
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.BasicMessage.from_json(json) end

---Who gets it and in which thread.
---@return qtforge.communication.DeliveryMode? result
---@return qtforge.Error? error
function communication.BasicMessage:get_delivery_mode() end

---One header; nothing when there is none of that name. All of them when no name is given.
---@param key? string
---@return any result
---@return qtforge.Error? error
function communication.BasicMessage:get_metadata(key) end

---How urgent it is.
---@return qtforge.communication.MessagePriority? result
---@return qtforge.Error? error
function communication.BasicMessage:get_priority() end

---Says what is said.
---@param data any
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.BasicMessage:set_data(data) end

---Says who gets it and in which thread.
---@param mode qtforge.communication.DeliveryMode
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.BasicMessage:set_delivery_mode(mode) end

---Adds a header, or several from a map.
---@param key any
---@param value? any
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.BasicMessage:set_metadata(key, value) end

---Says how urgent it is.
---@param priority qtforge.communication.MessagePriority
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.BasicMessage:set_priority(priority) end

---The message as a map, as filters see it.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.BasicMessage:to_json() end

---What became of a published message.
---@class qtforge.communication.DeliveryReport
---@field delivered integer How many handlers have returned.
---@field queued integer In how many lanes it waits.
---@field is_complete boolean Whether everybody it was meant for has got it or will.
---@field deliveries any[] One map for each recipient: subscriber_id, subscription_id, outcome, error.
---@overload fun(delivered?: integer, queued?: integer, is_complete?: boolean, deliveries?: any[]): qtforge.communication.DeliveryReport
communication.DeliveryReport = {}

---The version of a service contract.
---@class qtforge.communication.ServiceVersion
---@field major integer Raised when consumers break.
---@field minor integer Raised when something is added.
---@field patch integer Raised when something is mended.
---@overload fun(major?: integer, minor?: integer, patch?: integer): qtforge.communication.ServiceVersion
communication.ServiceVersion = {}

----1, 0 or 1: whether this version is below, equal to or above the other.
---@param other qtforge.communication.ServiceVersion
---@return integer? result
---@return qtforge.Error? error
function communication.ServiceVersion:compare(other) end

---A version from a text such as 2.1 or a map of major, minor and patch.
---@param json any
---@return qtforge.communication.ServiceVersion? result
---@return qtforge.Error? error
function communication.ServiceVersion.from_json(json) end

---Whether this version serves somebody written for the other: same major, minor at least as high.
---@param other qtforge.communication.ServiceVersion
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceVersion:is_compatible_with(other) end

---The version as a map of major, minor and patch.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceVersion:to_json() end

---The version as text, for example 2.1.0.
---@return string? result
---@return qtforge.Error? error
function communication.ServiceVersion:to_string() end

---A parameter of a method of a service contract.
---@class qtforge.communication.ServiceParameter
---@field name string Its name.
---@field type string string, number, integer, boolean, array, object or any.
---@field description string One sentence.
---@field required boolean Whether it must be there.
---@field default_value any What it is when it is left out.
---@field validation_pattern string A regular expression a text must match; empty for none.
---@overload fun(name?: string, type?: string, description?: string, required?: boolean, default_value?: any, validation_pattern?: string): qtforge.communication.ServiceParameter
communication.ServiceParameter = {}

---The parameter as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceParameter:to_json() end

---A method of a service contract.
---@class qtforge.communication.ServiceMethodDescriptor
---@field method_name string Its name: letters, digits, underscores and dashes.
---@field description string One sentence.
---@field input_schema table<string, any> A JSON Schema of the object of all parameters. Empty, and without parameters, the method takes any.
---@field output_schema table<string, any> A JSON Schema of the result; empty for none.
---@field capabilities qtforge.communication.ServiceCapability What it promises.
---@field timeout_ms integer How long a call may take, in milliseconds.
---@field parameters qtforge.communication.ServiceParameter[] Its parameters, where they are not described by input_schema.
---@field return_type string string, number, integer, boolean, array, object or any.
---@field example_usage string How it is used, for people.
---@overload fun(method_name?: string, description?: string, input_schema?: table<string, any>, output_schema?: table<string, any>, capabilities?: qtforge.communication.ServiceCapability, timeout_ms?: integer, parameters?: qtforge.communication.ServiceParameter[], return_type?: string, example_usage?: string): qtforge.communication.ServiceMethodDescriptor
communication.ServiceMethodDescriptor = {}
communication.ServiceMethod = communication.ServiceMethodDescriptor

---Adds a parameter.
---@param parameter qtforge.communication.ServiceParameter
---@return qtforge.communication.ServiceMethodDescriptor? result
---@return qtforge.Error? error
function communication.ServiceMethodDescriptor:add_parameter(parameter) end

---A method from a map as to_json gives it.
---@param json_obj table<string, any>
---@return qtforge.communication.ServiceMethodDescriptor? result
---@return qtforge.Error? error
function communication.ServiceMethodDescriptor.from_json(json_obj) end

---Whether it promises something.
---@param capability qtforge.communication.ServiceCapability
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceMethodDescriptor:has_capability(capability) end

---The method as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceMethodDescriptor:to_json() end

---What a service promises, in one version.
---@class qtforge.communication.ServiceContract
---@field service_name string Its name: words that begin with a letter, joined by dots.
---@field version qtforge.communication.ServiceVersion Its version.
---@field description string One sentence.
---@field provider string The id of the plugin that provides it; set by the runtime.
---@field methods qtforge.communication.ServiceMethodDescriptor[] Its methods, in the order in which they were added.
---@field capabilities qtforge.communication.ServiceCapability What the whole promises.
---@field dependencies table<string, any> The contracts it needs: their names and least versions, as texts.
---@field tags string[] Free words it is found by.
---@field metadata table<string, any> What else there is to say.
---@overload fun(service_name?: string, version?: qtforge.communication.ServiceVersion, description?: string, provider?: string, methods?: qtforge.communication.ServiceMethodDescriptor[], capabilities?: qtforge.communication.ServiceCapability, dependencies?: table<string, any>, tags?: string[], metadata?: table<string, any>): qtforge.communication.ServiceContract
communication.ServiceContract = {}

---Says that it needs another contract, in that version or a later one of the same major number.
---@param name string
---@param min_version qtforge.communication.ServiceVersion
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract:add_dependency(name, min_version) end

---Adds a method, in the place of one of the same name.
---@param method qtforge.communication.ServiceMethodDescriptor
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract:add_method(method) end

---A contract from a map as to_json gives it.
---@param json_obj table<string, any>
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract.from_json(json_obj) end

---The method of that name; nothing when there is none.
---@param method_name string
---@return qtforge.communication.ServiceMethodDescriptor? result
---@return qtforge.Error? error
function communication.ServiceContract:get_method(method_name) end

---The names of the methods.
---@return string[]? result
---@return qtforge.Error? error
function communication.ServiceContract:get_method_names() end

---Whether the whole promises something.
---@param capability qtforge.communication.ServiceCapability
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContract:has_capability(capability) end

---Whether there is a method of that name.
---@param method_name string
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContract:has_method(method_name) end

---Whether this contract serves somebody written for the other: same name, same major version, minor at least as high.
---@param other qtforge.communication.ServiceContract
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContract:is_compatible_with(other) end

---Whether it may be registered; validate says what is wrong.
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContract:is_valid() end

---Takes a method out. Returns whether it was there.
---@param method_name string
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContract:remove_method(method_name) end

---Says what the whole promises.
---@param promised qtforge.communication.ServiceCapability
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract:set_capabilities(promised) end

---Says what it is for.
---@param text string
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract:set_description(text) end

---Says who provides it; the runtime sets it when it is registered.
---@param plugin_id string
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContract:set_provider(plugin_id) end

---The contract as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceContract:to_json() end

---What is wrong with it, each fault in words; empty when it may be registered.
---@return string[]? result
---@return qtforge.Error? error
function communication.ServiceContract:validate() end

---A request to a service.
---@class qtforge.communication.RequestInfo
---@field service_id string The service that is asked.
---@field method string The method that is asked for.
---@field parameters table<string, any> What the method needs to know.
---@field timeout integer How long to wait for the answer, in milliseconds; 0 for the endpoint's own limit.
---@field type qtforge.communication.RequestType What kind of request it is.
---@field priority qtforge.communication.RequestPriority How urgent it is.
---@field receiver_id string The plugin that shall answer; empty for the best one.
---@field sender_id string Who asks; set by the runtime.
---@field request_id string Its number; given by the runtime when it is empty.
---@field headers table<string, any> What else the sender says of it.
---@field metadata table<string, any> What else is known of it.
---@field timestamp integer When it was made, in milliseconds since 1970 UTC; 0 for now.
---@overload fun(service_id?: string, method?: string, parameters?: table<string, any>, timeout?: integer, type?: qtforge.communication.RequestType, priority?: qtforge.communication.RequestPriority, receiver_id?: string, sender_id?: string, request_id?: string, headers?: table<string, any>, metadata?: table<string, any>, timestamp?: integer): qtforge.communication.RequestInfo
communication.RequestInfo = {}
communication.Request = communication.RequestInfo

---A request from a map as to_json gives it.
---@param json table<string, any>
---@return qtforge.communication.RequestInfo? result
---@return qtforge.Error? error
function communication.RequestInfo.from_json(json) end

---The request as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.RequestInfo:to_json() end

---The answer to a request.
---@class qtforge.communication.ResponseInfo
---@field data any What was answered.
---@field status qtforge.communication.ResponseStatus How it ended.
---@field status_message string Why, in words; empty for success.
---@field request_id string The request it answers.
---@field responder_id string Who answered.
---@field headers table<string, any> What else the responder says.
---@field processing_time integer How long it took, in milliseconds.
---@field timestamp integer When it was answered, in milliseconds since 1970 UTC; 0 for now.
---@field metadata table<string, any> What else is known of it: error_code is the name of a PluginErrorCode.
---@overload fun(data?: any, status?: qtforge.communication.ResponseStatus, status_message?: string, request_id?: string, responder_id?: string, headers?: table<string, any>, processing_time?: integer, timestamp?: integer, metadata?: table<string, any>): qtforge.communication.ResponseInfo
communication.ResponseInfo = {}
communication.Response = communication.ResponseInfo

---A response from a map as to_json gives it.
---@param json table<string, any>
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.ResponseInfo.from_json(json) end

---What was answered.
---@return any result
---@return qtforge.Error? error
function communication.ResponseInfo:get_result() end

---Whether it failed.
---@return boolean? result
---@return qtforge.Error? error
function communication.ResponseInfo:is_error() end

---Whether it was done.
---@return boolean? result
---@return qtforge.Error? error
function communication.ResponseInfo:is_success() end

---Says that it failed, and why.
---@param message string
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.ResponseInfo:set_error(message) end

---Says what is answered.
---@param value any
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.ResponseInfo:set_result(value) end

---The response as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ResponseInfo:to_json() end

---A method of a service that answers requests.
---@class qtforge.communication.ServiceEndpoint
---@field service_id string The service.
---@field method string The method.
---@field description string One sentence.
---@field provider_id string Who answers; set by the runtime.
---@field supported_request_types qtforge.communication.RequestType[] The types of requests it takes; empty for all.
---@field method_schema table<string, any> A JSON Schema of the parameters.
---@field response_schema table<string, any> A JSON Schema of the data of the response.
---@field is_async boolean Whether it answers later; set by the runtime.
---@field default_timeout integer The limit of requests that say none, in milliseconds.
---@field min_priority qtforge.communication.RequestPriority It takes only requests at least this urgent.
---@field metadata table<string, any> What else there is to say.
---@overload fun(service_id?: string, method?: string, description?: string, provider_id?: string, supported_request_types?: qtforge.communication.RequestType[], method_schema?: table<string, any>, response_schema?: table<string, any>, is_async?: boolean, default_timeout?: integer, min_priority?: qtforge.communication.RequestPriority, metadata?: table<string, any>): qtforge.communication.ServiceEndpoint
communication.ServiceEndpoint = {}

---An endpoint from a map as to_json gives it.
---@param json table<string, any>
---@return qtforge.communication.ServiceEndpoint? result
---@return qtforge.Error? error
function communication.ServiceEndpoint.from_json(json) end

---The endpoint as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceEndpoint:to_json() end

---A subscription in force. It ends when it is closed, or with the program.
---@class qtforge.communication.Subscription
---@field created_at integer When it was made, in milliseconds since 1970 UTC.
---@field filter string The filter, as an LDAP expression; empty for none.
---@field id integer Its number.
---@field is_active boolean Whether it gets messages: neither paused nor isolated nor closed.
---@field message_count integer How many messages came for it.
---@field message_type string The same as topic, as the original calls it.
---@field subscriber_id string Who subscribes.
---@field topic string The topic as it was asked for.
communication.Subscription = {}

---Ends it.
---@return boolean? done
---@return qtforge.Error? error
function communication.Subscription:close() end

---Its state and counters as a map.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.Subscription:info() end

---Lets messages wait until resume.
---@return boolean? done
---@return qtforge.Error? error
function communication.Subscription:pause() end

---Goes on after pause.
---@return boolean? done
---@return qtforge.Error? error
function communication.Subscription:resume() end

---Ends it.
---@return boolean? done
---@return qtforge.Error? error
function communication.Subscription:unsubscribe() end

---Messages between plugins and programs.
---@class qtforge.communication.MessageBus
---@overload fun(parent?: any): qtforge.communication.MessageBus
communication.MessageBus = {}
communication.IMessageBus = communication.MessageBus

---The subscriptions of everybody, as maps.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.MessageBus:all_subscriptions() end

---Ends all this object subscribed.
---@return boolean? done
---@return qtforge.Error? error
function communication.MessageBus:clear() end

---Messages that did not reach somebody, as maps, oldest first.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.MessageBus:dead_letters() end

---Whether anybody subscribed under that id.
---@param subscriber_id string
---@return boolean? result
---@return qtforge.Error? error
function communication.MessageBus:has_subscriber(subscriber_id) end

---Whether a message on that topic would reach anybody.
---@param topic string
---@return boolean? result
---@return qtforge.Error? error
function communication.MessageBus:has_subscribers(topic) end

---The kept messages of a topic, oldest first.
---@param topic string
---@param limit? integer
---@return qtforge.communication.BasicMessage[]? result
---@return qtforge.Error? error
function communication.MessageBus:history(topic, limit) end

---Whether messages of any topic are kept.
---@return boolean? result
---@return qtforge.Error? error
function communication.MessageBus:is_logging_enabled() end

---Keeps the latest messages of a topic; 0 keeps none.
---@param topic string
---@param messages integer
---@return boolean? done
---@return qtforge.Error? error
function communication.MessageBus:keep_history(topic, messages) end

---The latest kept messages as maps, oldest first.
---@param limit? integer
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.MessageBus:message_log(limit) end

---Publishes a message: publish(message, mode, recipients) or publish(topic, data, mode, recipients).
---Answers what became of it. Mode is a DeliveryMode; Broadcast to all subscribers without it.
---@param message any
---@param data? any
---@param mode? any
---@param recipients? string[]
---@return qtforge.communication.DeliveryReport? result
---@return qtforge.Error? error
function communication.MessageBus:publish(message, data, mode, recipients) end

---As publish; answers when every handler has returned.
---@param message any
---@param data? any
---@param mode? any
---@param recipients? string[]
---@return qtforge.communication.DeliveryReport? result
---@return qtforge.Error? error
function communication.MessageBus:publish_async(message, data, mode, recipients) end

---Publishes several messages in their order, each to all who subscribed. One report each.
---@param messages qtforge.communication.BasicMessage[]
---@return qtforge.communication.DeliveryReport[]? result
---@return qtforge.Error? error
function communication.MessageBus:publish_batch(messages) end

---As publish, without waiting for anything; what goes wrong is logged only.
---@param message any
---@param data? any
---@param mode? any
---@return boolean? done
---@return qtforge.Error? error
function communication.MessageBus:publish_nowait(message, data, mode) end

---Forgets a dead letter, or all. Answers how many there were.
---@param number? integer?
---@return integer? result
---@return qtforge.Error? error
function communication.MessageBus:purge(number) end

---Delivers a dead letter again, by its number.
---@param number integer
---@return qtforge.communication.DeliveryReport? result
---@return qtforge.Error? error
function communication.MessageBus:replay(number) end

---Sends a request and waits for the answer.
---The timeout is milliseconds when it is a whole number, seconds when it has a fraction; without it the request's own.
---@param request qtforge.communication.RequestInfo
---@param timeout? any
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.MessageBus:send_request(request, timeout) end

---As send_request, without waiting.
---@param request qtforge.communication.RequestInfo
---@param timeout? any
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.MessageBus:send_request_async(request, timeout) end

---Keeps the latest messages of all topics, or not.
---@param enabled boolean
---@return boolean? done
---@return qtforge.Error? error
function communication.MessageBus:set_logging_enabled(enabled) end

---Totals by name: total_subscriptions, messages_published, messages_delivered, delivery_failures and more.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.MessageBus:statistics() end

---The messages of a topic, one by one; at most 1000 wait, beyond that the oldest is dropped.
---@param topic string
---@param replay? integer
---@return qtforge.Stream? result
---@return qtforge.Error? error
function communication.MessageBus:stream(topic, replay) end

---Subscribes: subscribe(topic, handler, filter) or subscribe(topic, subscriber_id, handler, filter).
---The handler is called with each message. Without a subscriber id, the topic stands for it. Topics may have wildcards: + for one level, * at
---the end for the rest; they may be parted by dots instead of slashes. The filter is a function of the message, or an LDAP expression. Options:
---group, min_priority, capacity, overflow, retries, replay. It ends with unsubscribe or with the program.
---@param topic string
---@param handler any
---@param third? any
---@param filter? any
---@param options? table<string, any>
---@return qtforge.communication.Subscription? result
---@return qtforge.Error? error
function communication.MessageBus:subscribe(topic, handler, third, filter, options) end

---The ids of all who subscribed, to a topic as it was written or to anything, sorted.
---@param message_type? string
---@return string[]? result
---@return qtforge.Error? error
function communication.MessageBus:subscribers(message_type) end

---What this object subscribed, under a subscriber id or topic, or all.
---@param subscriber_id? string
---@return qtforge.communication.Subscription[]? result
---@return qtforge.Error? error
function communication.MessageBus:subscriptions(subscriber_id) end

---What it is, for people.
---@return string? result
---@return qtforge.Error? error
function communication.MessageBus:to_string() end

---Ends what this object subscribed under a subscriber id or topic; all without one. Answers how many there were.
---@param subscriber_id? string
---@param message_type? any
---@return integer? result
---@return qtforge.Error? error
function communication.MessageBus:unsubscribe(subscriber_id, message_type) end

---The service contracts of the runtime: who provides them, and calls to them.
---@class qtforge.communication.ServiceContractRegistry
---@overload fun(): qtforge.communication.ServiceContractRegistry
communication.ServiceContractRegistry = {}

---Calls a method of a contract and waits for the result. The timeout is in milliseconds; versions is a range such as >=2.0.
---@param service_name string
---@param method string
---@param parameters? table<string, any>
---@param timeout? any
---@param versions? string
---@param provider? string
---@return any result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:call(service_name, method, parameters, timeout, versions, provider) end

---As call, without waiting.
---@param service_name string
---@param method string
---@param parameters? table<string, any>
---@param timeout? any
---@param versions? string
---@param provider? string
---@return any result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:call_async(service_name, method, parameters, timeout, versions, provider) end

---The contracts a plugin provides.
---@param plugin_id string
---@return qtforge.communication.ServiceContract[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:discover_services_for_plugin(plugin_id) end

---The contracts that promise something.
---@param capability qtforge.communication.ServiceCapability
---@return qtforge.communication.ServiceContract[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:find_contracts_by_capability(capability) end

---The provider a call would go to now, as a map; nothing when there is none.
---@param service_name string
---@param versions? string
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:find_provider(service_name, versions) end

---All who provide a contract, as maps with their counters: by name and range of versions, or all.
---@param service_name? string
---@param versions? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:find_providers(service_name, versions) end

---The contract with the highest version that serves somebody written for the given one.
---@param service_name string
---@param min_version? any
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:get_contract(service_name, min_version) end

---The ids of those who provide a contract in any version, sorted.
---@param service_name string
---@return string[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:list_providers(service_name) end

---The names of all contracts, sorted.
---@return string[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:list_services() end

---Opens the stream of a method that promises Streaming; its values come one by one.
---@param service_name string
---@param method string
---@param parameters? table<string, any>
---@param versions? string
---@return qtforge.Stream? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:open(service_name, method, parameters, versions) end

---Provides a contract: register_contract(contract, handler), or register_contract(plugin_id, contract, handler) as in the original.
---The handler is a function (method, parameters, call), or a map of functions (parameters, call) by method. It ends with
---unregister_contract or with the program. Answers the contract with its provider.
---@param contract any
---@param handler any
---@param third? any
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:register_contract(contract, handler, third) end

---Totals by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:statistics() end

---Ends what this object provides. Answers whether it did.
---@param service_name string
---@param version? any
---@return boolean? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:unregister_contract(service_name, version) end

---How two versions of a contract differ, as a map: is_compatible, version_fits, version_advice, changes.
---@param older qtforge.communication.ServiceContract
---@param newer qtforge.communication.ServiceContract
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:validate_compatibility(older, newer) end

---What a contract needs and nobody provides now, in words.
---@param contract qtforge.communication.ServiceContract
---@return string[]? result
---@return qtforge.Error? error
function communication.ServiceContractRegistry:validate_dependencies(contract) end

---Requests between plugins and programs, and their answers.
---@class qtforge.communication.RequestResponseSystem
---@overload fun(parent?: any): qtforge.communication.RequestResponseSystem
communication.RequestResponseSystem = {}
communication.RequestResponse = communication.RequestResponseSystem

---Asks a service and waits; answers its data. A failure is an error.
---@param service_id string
---@param method string
---@param parameters? table<string, any>
---@param timeout? any
---@return any result
---@return qtforge.Error? error
function communication.RequestResponseSystem:call_service(service_id, method, parameters, timeout) end

---As call_service, without waiting.
---@param service_id string
---@param method string
---@param parameters? table<string, any>
---@param timeout? any
---@return any result
---@return qtforge.Error? error
function communication.RequestResponseSystem:call_service_async(service_id, method, parameters, timeout) end

---Gives up a request that is not answered yet. Answers whether it was there.
---@param request_id string
---@return boolean? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:cancel_request(request_id) end

---Endpoints of a method, of whatever service; the best first.
---@param method string
---@return qtforge.communication.ServiceEndpoint[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:discover_services_by_method(method) end

---Endpoints of a plugin.
---@param plugin_id string
---@return qtforge.communication.ServiceEndpoint[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:discover_services_by_provider(plugin_id) end

---Endpoints that take requests of a type; the best first.
---@param type qtforge.communication.RequestType
---@return qtforge.communication.ServiceEndpoint[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:discover_services_by_type(type) end

---The endpoint a request would go to now; nothing when there is none.
---@param request qtforge.communication.RequestInfo
---@return qtforge.communication.ServiceEndpoint? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:find_best_service(request) end

---How long a request waits when it says nothing, in milliseconds.
---@return integer? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_default_timeout() end

---How many requests may be pending.
---@return integer? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_max_concurrent_requests() end

---The requests that are not answered yet, as maps, oldest first.
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_pending_requests() end

---All endpoints, by service, method and provider.
---@return qtforge.communication.ServiceEndpoint[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_registered_services() end

---How a request is doing: Accepted while it is pending; nothing when it is unknown.
---@param request_id string
---@return qtforge.communication.ResponseStatus? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_request_status(request_id) end

---How endpoints are doing, as maps: of a service and method, or all.
---@param service_id? string
---@param method? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:get_service_health(service_id, method) end

---Whether anybody answers that.
---@param service_id string
---@param method string
---@return boolean? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:is_service_registered(service_id, method) end

---As register_service: handlers of programs may take their time in either case.
---@param service any
---@param method any
---@param handler? function?
---@param options? table<string, any>
---@return qtforge.communication.ServiceEndpoint? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:register_async_service(service, method, handler, options) end

---Answers requests: register_service(service_id, method, handler) or register_service(endpoint, handler).
---The handler is called with a RequestInfo; what it answers is the data of the response, unless it is a ResponseInfo. It ends with
---unregister_service or with the program. Options: max_concurrent, capacity, ranking.
---@param service any
---@param method any
---@param handler? function?
---@param options? table<string, any>
---@return qtforge.communication.ServiceEndpoint? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:register_service(service, method, handler, options) end

---Sends several requests at once and waits for all; the answers in the order of the requests.
---@param requests qtforge.communication.RequestInfo[]
---@return qtforge.communication.ResponseInfo[]? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:send_batch_requests(requests) end

---Sends a request and waits for the answer; a failure is a response with an error status.
---@param request qtforge.communication.RequestInfo
---@param timeout? any
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:send_request(request, timeout) end

---As send_request, without waiting.
---@param request qtforge.communication.RequestInfo
---@param timeout? any
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:send_request_async(request, timeout) end

---Changes how many requests may be pending, until the runtime ends.
---@param requests integer
---@return boolean? done
---@return qtforge.Error? error
function communication.RequestResponseSystem:set_max_concurrent_requests(requests) end

---Totals by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:statistics() end

---Ends what this program answers. Answers whether it did.
---@param service_id string
---@param method string
---@return boolean? result
---@return qtforge.Error? error
function communication.RequestResponseSystem:unregister_service(service_id, method) end

---Events by type. The type is a topic of the message bus.
---@class qtforge.communication.TypedEventSystem
---@overload fun(): qtforge.communication.TypedEventSystem
communication.TypedEventSystem = {}

---The kept events of a type, or all, oldest first.
---@param type? string
---@param limit? integer
---@return qtforge.communication.BasicMessage[]? result
---@return qtforge.Error? error
function communication.TypedEventSystem:get_event_history(type, limit) end

---How many events wait in lanes.
---@return integer? result
---@return qtforge.Error? error
function communication.TypedEventSystem:get_pending_event_count() end

---What a subscriber subscribed through this object.
---@param subscriber_id? string
---@return qtforge.communication.Subscription[]? result
---@return qtforge.Error? error
function communication.TypedEventSystem:get_subscriptions(subscriber_id) end

---Publishes several events of a type in their order. One report each.
---@param type string
---@param data any[]
---@param mode? qtforge.communication.EventDeliveryMode
---@return qtforge.communication.DeliveryReport[]? result
---@return qtforge.Error? error
function communication.TypedEventSystem:publish_batch(type, data, mode) end

---Publishes an event. Answers what became of it.
---@param type string
---@param data? any
---@param mode? qtforge.communication.EventDeliveryMode
---@param routing? qtforge.communication.EventRoutingMode
---@param recipients? string[]
---@param priority? qtforge.communication.EventPriority
---@return qtforge.communication.DeliveryReport? result
---@return qtforge.Error? error
function communication.TypedEventSystem:publish_event(type, data, mode, routing, recipients, priority) end

---Keeps the latest events of a type (all without one), or not.
---@param enabled boolean
---@param max_events? integer
---@param type? string
---@return boolean? done
---@return qtforge.Error? error
function communication.TypedEventSystem:set_event_history_enabled(enabled, max_events, type) end

---Lets events of a subscription wait, or come again. Answers whether there is such a subscription.
---@param subscription_id integer
---@param enabled boolean
---@return boolean? result
---@return qtforge.Error? error
function communication.TypedEventSystem:set_subscription_enabled(subscription_id, enabled) end

---Totals by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.TypedEventSystem:statistics() end

---Calls a handler with each event of a type. Answers the number of the subscription.
---@param subscriber_id string
---@param type string
---@param handler function
---@param filter? any
---@param min_priority? qtforge.communication.EventPriority
---@return integer? result
---@return qtforge.Error? error
function communication.TypedEventSystem:subscribe(subscriber_id, type, handler, filter, min_priority) end

---Ends a subscription by its number. Answers whether it was there.
---@param subscription_id integer
---@return boolean? result
---@return qtforge.Error? error
function communication.TypedEventSystem:unsubscribe(subscription_id) end

---Ends all a subscriber subscribed through this object. Answers how many there were.
---@param subscriber_id? string
---@return integer? result
---@return qtforge.Error? error
function communication.TypedEventSystem:unsubscribe_all(subscriber_id) end

---Finds services of plugins and programs.
---@class qtforge.communication.PluginServiceDiscovery
---@overload fun(): qtforge.communication.PluginServiceDiscovery
communication.PluginServiceDiscovery = {}
communication.ServiceDiscovery = communication.PluginServiceDiscovery

---Calls a function (kind, service) when a service that matches comes, goes or changes; those already there come first.
---Kinds: registered, unregistered, modified, availability_changed. Answers the id for remove_listener.
---@param listener function
---@param query? table<string, any>
---@return string? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:add_listener(listener, query) end

---Checks a service now.
---@param service_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:check_service_health(service_id) end

---The services that match a query; better availability first, then higher version.
---Members: service_name, service_version (a range), required_tags, required_categories, capability_requirements, min_availability,
---max_results, include_unavailable.
---@param query? table<string, any>
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:discover_services(query) end

---As discover_services, without waiting.
---@param query? table<string, any>
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:discover_services_async(query) end

---Expects heartbeats of a service at least this often, in milliseconds.
---@param service_id string
---@param within integer
---@return boolean? done
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:expect_heartbeat(service_id, within) end

---One of the best of the services that match; equals are given in turn.
---@param query? table<string, any>
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:find_best_service(query) end

---All categories in use, sorted.
---@return string[]? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:get_categories() end

---Where services are looked for.
---@return qtforge.communication.ServiceDiscoveryMode? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:get_mode() end

---The service of an id; nothing when there is none.
---@param service_id string
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:get_service(service_id) end

---What the health checks found, as maps: of one service, or of all.
---@param service_id? string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:get_service_health(service_id) end

---All tags in use, sorted.
---@return string[]? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:get_tags() end

---Makes a service known, until unregister_service or the end of the program.
---Members: service_id, service_name, service_version, description, tags, categories, capabilities, endpoints, configuration, metadata.
---A health_check function is called every interval milliseconds; it answers a ServiceAvailability, or whether all is well.
---@param registration table<string, any>
---@param health_check? function?
---@param interval? integer
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:register_service(registration, health_check, interval) end

---Ends a listener. Answers whether it was there.
---@param listener_id string
---@return boolean? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:remove_listener(listener_id) end

---Says that a service is alive.
---@param service_id string
---@return boolean? done
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:send_heartbeat(service_id) end

---Says whether a service can be used.
---@param service_id string
---@param availability qtforge.communication.ServiceAvailability
---@return boolean? done
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:set_availability(service_id, availability) end

---Changes where services are looked for.
---@param mode qtforge.communication.ServiceDiscoveryMode
---@return boolean? done
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:set_mode(mode) end

---Totals by name.
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:statistics() end

---Ends a service this object registered. Answers whether it did.
---@param service_id string
---@return boolean? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:unregister_service(service_id) end

---Changes a registered service.
---@param registration table<string, any>
---@return table<string, any>? result
---@return qtforge.Error? error
function communication.PluginServiceDiscovery:update_service(registration) end

---A message with a topic and data.
---@param topic? string
---@param data? any
---@param sender? string
---@return qtforge.communication.BasicMessage? result
---@return qtforge.Error? error
function communication.create_message(topic, data, sender) end

---The message bus of the runtime.
---@return qtforge.communication.MessageBus? result
---@return qtforge.Error? error
function communication.create_message_bus() end

---A request: create_request(service, method, parameters), or create_request(method, parameters) with the service set later.
---@param service? string
---@param method? any
---@param parameters? table<string, any>
---@return qtforge.communication.RequestInfo? result
---@return qtforge.Error? error
function communication.create_request(service, method, parameters) end

---The requests of the runtime.
---@return qtforge.communication.RequestResponseSystem? result
---@return qtforge.Error? error
function communication.create_request_response_system() end

---A response with data.
---@param data? any
---@param status? qtforge.communication.ResponseStatus
---@return qtforge.communication.ResponseInfo? result
---@return qtforge.Error? error
function communication.create_response(data, status) end

---A contract to be filled in.
---@param service_name? string
---@param version? qtforge.communication.ServiceVersion?
---@return qtforge.communication.ServiceContract? result
---@return qtforge.Error? error
function communication.create_service_contract(service_name, version) end

---The service contracts of the runtime.
---@return qtforge.communication.ServiceContractRegistry? result
---@return qtforge.Error? error
function communication.create_service_contract_registry() end

---The service discovery of the runtime.
---@return qtforge.communication.PluginServiceDiscovery? result
---@return qtforge.Error? error
function communication.create_service_discovery() end

---A method of a contract.
---@param method_name? string
---@param description? string
---@return qtforge.communication.ServiceMethodDescriptor? result
---@return qtforge.Error? error
function communication.create_service_method(method_name, description) end

---A version of a contract.
---@param major? integer
---@param minor? integer
---@param patch? integer
---@return qtforge.communication.ServiceVersion? result
---@return qtforge.Error? error
function communication.create_service_version(major, minor, patch) end

---The events of the runtime.
---@return qtforge.communication.TypedEventSystem? result
---@return qtforge.Error? error
function communication.create_typed_event_system() end

---What this module offers now, by the services that are there.
---@return string[]? result
---@return qtforge.Error? error
function communication.get_available_features() end
