# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Messages, requests, service contracts and their discovery."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "DeliveryMode",
    "MessagePriority",
    "ServiceCapability",
    "RequestType",
    "ResponseStatus",
    "RequestPriority",
    "EventPriority",
    "EventDeliveryMode",
    "EventRoutingMode",
    "CommunicationErrorType",
    "OverflowPolicy",
    "UnicastChoice",
    "DeliveryOutcome",
    "DeadLetterReason",
    "ServiceDiscoveryMode",
    "ServiceAvailability",
    "SystemStatus",
    "LifecycleMessageEvent",
    "LogMessageLevel",
    "BasicMessage",
    "Message",
    "IMessage",
    "DeliveryReport",
    "ServiceVersion",
    "ServiceParameter",
    "ServiceMethodDescriptor",
    "ServiceMethod",
    "ServiceContract",
    "RequestInfo",
    "Request",
    "ResponseInfo",
    "Response",
    "ServiceEndpoint",
    "Subscription",
    "MessageBus",
    "IMessageBus",
    "ServiceContractRegistry",
    "RequestResponseSystem",
    "RequestResponse",
    "TypedEventSystem",
    "PluginServiceDiscovery",
    "ServiceDiscovery",
    "create_message",
    "create_message_bus",
    "create_request",
    "create_request_response_system",
    "create_response",
    "create_service_contract",
    "create_service_contract_registry",
    "create_service_discovery",
    "create_service_method",
    "create_service_version",
    "create_typed_event_system",
    "get_available_features",
]


class DeliveryMode(_r.Enum):
    """Constants of communication.DeliveryMode."""

    Immediate = 0
    Queued = 1
    Broadcast = 2
    Unicast = 3
    Multicast = 4
    Targeted = 5
    IMMEDIATE = 0
    QUEUED = 1
    BROADCAST = 2
    UNICAST = 3
    MULTICAST = 4
    TARGETED = 5


DeliveryMode._type = "communication.DeliveryMode"


class MessagePriority(_r.Enum):
    """Constants of communication.MessagePriority."""

    Low = 0
    Normal = 1
    High = 2
    Critical = 3
    LOW = 0
    NORMAL = 1
    HIGH = 2
    CRITICAL = 3


MessagePriority._type = "communication.MessagePriority"


class ServiceCapability(_r.Flag):
    """Constants of communication.ServiceCapability; bits, to be combined."""

    None_ = 0
    Synchronous = 1
    Asynchronous = 2
    Streaming = 4
    Transactional = 8
    Cacheable = 16
    Idempotent = 32
    ThreadSafe = 64
    Stateful = 128
    Discoverable = 256
    Versioned = 512
    Authenticated = 1024
    Encrypted = 2048
    DataTransformation = 4096
    BatchProcessing = 8192
    EventHandling = 16384
    AsyncProcessing = 2
    RealTimeProcessing = 4
    NONE = 0
    SYNCHRONOUS = 1
    ASYNCHRONOUS = 2
    STREAMING = 4
    TRANSACTIONAL = 8
    CACHEABLE = 16
    IDEMPOTENT = 32
    THREAD_SAFE = 64
    STATEFUL = 128
    DISCOVERABLE = 256
    VERSIONED = 512
    AUTHENTICATED = 1024
    ENCRYPTED = 2048
    DATA_TRANSFORMATION = 4096
    BATCH_PROCESSING = 8192
    EVENT_HANDLING = 16384


ServiceCapability._type = "communication.ServiceCapability"


class RequestType(_r.Enum):
    """Constants of communication.RequestType."""

    Query = 0
    Command = 1
    Event = 2
    Stream = 3
    Batch = 4
    Custom = 5
    QUERY = 0
    COMMAND = 1
    EVENT = 2
    STREAM = 3
    BATCH = 4
    CUSTOM = 5


RequestType._type = "communication.RequestType"


class ResponseStatus(_r.Enum):
    """Constants of communication.ResponseStatus."""

    Success = 200
    Accepted = 202
    BadRequest = 400
    Unauthorized = 401
    Forbidden = 403
    NotFound = 404
    MethodNotAllowed = 405
    Timeout = 408
    Conflict = 409
    InternalError = 500
    NotImplemented = 501
    ServiceUnavailable = 503
    SUCCESS = 200
    ACCEPTED = 202
    BAD_REQUEST = 400
    UNAUTHORIZED = 401
    FORBIDDEN = 403
    NOT_FOUND = 404
    METHOD_NOT_ALLOWED = 405
    TIMEOUT = 408
    CONFLICT = 409
    INTERNAL_ERROR = 500
    NOT_IMPLEMENTED = 501
    SERVICE_UNAVAILABLE = 503


ResponseStatus._type = "communication.ResponseStatus"


class RequestPriority(_r.Enum):
    """Constants of communication.RequestPriority."""

    Lowest = 0
    Low = 25
    Normal = 50
    High = 75
    Highest = 100
    Critical = 125
    LOWEST = 0
    LOW = 25
    NORMAL = 50
    HIGH = 75
    HIGHEST = 100
    CRITICAL = 125


RequestPriority._type = "communication.RequestPriority"


class EventPriority(_r.Enum):
    """Constants of communication.EventPriority."""

    Lowest = 0
    Low = 25
    Normal = 50
    High = 75
    Highest = 100
    Critical = 125
    LOWEST = 0
    LOW = 25
    NORMAL = 50
    HIGH = 75
    HIGHEST = 100
    CRITICAL = 125


EventPriority._type = "communication.EventPriority"


class EventDeliveryMode(_r.Enum):
    """Constants of communication.EventDeliveryMode."""

    Immediate = 0
    Queued = 1
    Deferred = 2
    Batched = 3
    IMMEDIATE = 0
    QUEUED = 1
    DEFERRED = 2
    BATCHED = 3


EventDeliveryMode._type = "communication.EventDeliveryMode"


class EventRoutingMode(_r.Enum):
    """Constants of communication.EventRoutingMode."""

    Broadcast = 0
    Unicast = 1
    Multicast = 2
    RoundRobin = 3
    LoadBalanced = 4
    BROADCAST = 0
    UNICAST = 1
    MULTICAST = 2
    ROUND_ROBIN = 3
    LOAD_BALANCED = 4


EventRoutingMode._type = "communication.EventRoutingMode"


class CommunicationErrorType(_r.Enum):
    """Constants of communication.CommunicationErrorType."""

    InvalidMessage = 0
    NoSubscribers = 1
    DeliveryFailed = 2
    TimeoutExpired = 3
    InvalidHandler = 4
    SystemError = 5
    INVALID_MESSAGE = 0
    NO_SUBSCRIBERS = 1
    DELIVERY_FAILED = 2
    TIMEOUT_EXPIRED = 3
    INVALID_HANDLER = 4
    SYSTEM_ERROR = 5


CommunicationErrorType._type = "communication.CommunicationErrorType"


class OverflowPolicy(_r.Enum):
    """Constants of communication.OverflowPolicy."""

    Block = 0
    DropOldest = 1
    DropNewest = 2
    DeadLetter = 3
    BLOCK = 0
    DROP_OLDEST = 1
    DROP_NEWEST = 2
    DEAD_LETTER = 3


OverflowPolicy._type = "communication.OverflowPolicy"


class UnicastChoice(_r.Enum):
    """Constants of communication.UnicastChoice."""

    RoundRobin = 0
    LeastLoaded = 1
    ROUND_ROBIN = 0
    LEAST_LOADED = 1


UnicastChoice._type = "communication.UnicastChoice"


class DeliveryOutcome(_r.Enum):
    """Constants of communication.DeliveryOutcome."""

    Delivered = 0
    Queued = 1
    Filtered = 2
    Failed = 3
    Dropped = 4
    DeadLetter = 5
    NoSubscription = 6
    DELIVERED = 0
    QUEUED = 1
    FILTERED = 2
    FAILED = 3
    DROPPED = 4
    DEAD_LETTER = 5
    NO_SUBSCRIPTION = 6


DeliveryOutcome._type = "communication.DeliveryOutcome"


class DeadLetterReason(_r.Enum):
    """Constants of communication.DeadLetterReason."""

    Overflow = 0
    HandlerFailed = 1
    HandlerHung = 2
    SubscriptionClosed = 3
    ConversionFailed = 4
    RuntimeStopped = 5
    OVERFLOW = 0
    HANDLER_FAILED = 1
    HANDLER_HUNG = 2
    SUBSCRIPTION_CLOSED = 3
    CONVERSION_FAILED = 4
    RUNTIME_STOPPED = 5


DeadLetterReason._type = "communication.DeadLetterReason"


class ServiceDiscoveryMode(_r.Enum):
    """Constants of communication.ServiceDiscoveryMode."""

    Local = 0
    Network = 1
    Hybrid = 2
    Custom = 3
    LOCAL = 0
    NETWORK = 1
    HYBRID = 2
    CUSTOM = 3


ServiceDiscoveryMode._type = "communication.ServiceDiscoveryMode"


class ServiceAvailability(_r.Enum):
    """Constants of communication.ServiceAvailability."""

    Available = 0
    Unavailable = 1
    Degraded = 2
    Maintenance = 3
    Unknown = 4
    AVAILABLE = 0
    UNAVAILABLE = 1
    DEGRADED = 2
    MAINTENANCE = 3
    UNKNOWN = 4


ServiceAvailability._type = "communication.ServiceAvailability"


class SystemStatus(_r.Enum):
    """Constants of communication.SystemStatus."""

    Starting = 0
    Running = 1
    Stopping = 2
    Stopped = 3
    Error = 4
    Maintenance = 5
    STARTING = 0
    RUNNING = 1
    STOPPING = 2
    STOPPED = 3
    ERROR = 4
    MAINTENANCE = 5


SystemStatus._type = "communication.SystemStatus"


class LifecycleMessageEvent(_r.Enum):
    """Constants of communication.LifecycleMessageEvent."""

    Loading = 0
    Loaded = 1
    Initializing = 2
    Initialized = 3
    Starting = 4
    Started = 5
    Stopping = 6
    Stopped = 7
    Unloading = 8
    Unloaded = 9
    Error = 10
    LOADING = 0
    LOADED = 1
    INITIALIZING = 2
    INITIALIZED = 3
    STARTING = 4
    STARTED = 5
    STOPPING = 6
    STOPPED = 7
    UNLOADING = 8
    UNLOADED = 9
    ERROR = 10


LifecycleMessageEvent._type = "communication.LifecycleMessageEvent"


class LogMessageLevel(_r.Enum):
    """Constants of communication.LogMessageLevel."""

    Debug = 0
    Info = 1
    Warning = 2
    Error = 3
    Critical = 4
    DEBUG = 0
    INFO = 1
    WARNING = 2
    ERROR = 3
    CRITICAL = 4


LogMessageLevel._type = "communication.LogMessageLevel"


class BasicMessage(_r.Struct):
    """A message: data under a topic, and who sent it when."""

    _type = "communication.BasicMessage"
    _fields = ("topic", "sender", "data", "priority", "correlation_id", "headers", "id", "type", "timestamp", "delivery_mode")
    _defaults = ("", "", None, {"$e": "communication.MessagePriority", "v": 1}, "", {}, "", "custom_data", 0, {"$e": "communication.DeliveryMode", "v": 2})
    _shapes = ((("topic",), ("data",)),)

    def __init__(self, topic=_UNSET, sender=_UNSET, data=_UNSET, priority=_UNSET, correlation_id=_UNSET, headers=_UNSET, id=_UNSET, type=_UNSET, timestamp=_UNSET, delivery_mode=_UNSET):
        self._init(topic, sender, data, priority, correlation_id, headers, id, type, timestamp, delivery_mode)

    payload = _r.field_alias("data")

    metadata = _r.field_alias("headers")

    @staticmethod
    def from_json(json):
        """A message from a map with topic, data (or payload), sender, priority, headers."""
        return _r.call("communication", "BasicMessage.from_json", json)

    def get_delivery_mode(self):
        """Who gets it and in which thread."""
        return self._do("get_delivery_mode")

    def get_metadata(self, key=_UNSET):
        """One header; nothing when there is none of that name. All of them when no name is given."""
        return self._do("get_metadata", key)

    def get_priority(self):
        """How urgent it is."""
        return self._do("get_priority")

    def set_data(self, data):
        """Says what is said."""
        return self._do("set_data", data)

    def set_delivery_mode(self, mode):
        """Says who gets it and in which thread."""
        return self._do("set_delivery_mode", mode)

    def set_metadata(self, key, value=_UNSET):
        """Adds a header, or several from a map."""
        return self._do("set_metadata", key, value)

    def set_priority(self, priority):
        """Says how urgent it is."""
        return self._do("set_priority", priority)

    def to_json(self):
        """The message as a map, as filters see it."""
        return self._do("to_json")

Message = BasicMessage

IMessage = BasicMessage


class DeliveryReport(_r.Struct):
    """What became of a published message."""

    _type = "communication.DeliveryReport"
    _fields = ("delivered", "queued", "is_complete", "deliveries")
    _defaults = (0, 0, True, [])

    def __init__(self, delivered=_UNSET, queued=_UNSET, is_complete=_UNSET, deliveries=_UNSET):
        self._init(delivered, queued, is_complete, deliveries)


class ServiceVersion(_r.ServiceVersionValue):
    """The version of a service contract."""

    _type = "communication.ServiceVersion"
    _fields = ("major", "minor", "patch")
    _defaults = (1, 0, 0)

    def __init__(self, major=_UNSET, minor=_UNSET, patch=_UNSET):
        self._init(major, minor, patch)

    def compare(self, other):
        """-1, 0 or 1: whether this version is below, equal to or above the other."""
        return self._do("compare", other)

    @staticmethod
    def from_json(json):
        """A version from a text such as 2.1 or a map of major, minor and patch."""
        return _r.call("communication", "ServiceVersion.from_json", json)

    def is_compatible_with(self, other):
        """Whether this version serves somebody written for the other: same major, minor at least as high."""
        return self._do("is_compatible_with", other)

    def to_json(self):
        """The version as a map of major, minor and patch."""
        return self._do("to_json")

    def to_string(self):
        """The version as text, for example 2.1.0."""
        return self._do("to_string")


class ServiceParameter(_r.Struct):
    """A parameter of a method of a service contract."""

    _type = "communication.ServiceParameter"
    _fields = ("name", "type", "description", "required", "default_value", "validation_pattern")
    _defaults = ("", "any", "", True, None, "")

    def __init__(self, name=_UNSET, type=_UNSET, description=_UNSET, required=_UNSET, default_value=_UNSET, validation_pattern=_UNSET):
        self._init(name, type, description, required, default_value, validation_pattern)

    def to_json(self):
        """The parameter as a map."""
        return self._do("to_json")


class ServiceMethodDescriptor(_r.Struct):
    """A method of a service contract."""

    _type = "communication.ServiceMethodDescriptor"
    _fields = ("method_name", "description", "input_schema", "output_schema", "capabilities", "timeout_ms", "parameters", "return_type", "example_usage")
    _defaults = ("", "", {}, {}, {"$e": "communication.ServiceCapability", "v": 1}, 30000, [], "any", "")

    def __init__(self, method_name=_UNSET, description=_UNSET, input_schema=_UNSET, output_schema=_UNSET, capabilities=_UNSET, timeout_ms=_UNSET, parameters=_UNSET, return_type=_UNSET, example_usage=_UNSET):
        self._init(method_name, description, input_schema, output_schema, capabilities, timeout_ms, parameters, return_type, example_usage)

    name = _r.field_alias("method_name")

    timeout = _r.field_alias("timeout_ms")

    def add_parameter(self, parameter):
        """Adds a parameter."""
        return self._do("add_parameter", parameter)

    @staticmethod
    def from_json(json_obj):
        """A method from a map as to_json gives it."""
        return _r.call("communication", "ServiceMethodDescriptor.from_json", json_obj)

    def has_capability(self, capability):
        """Whether it promises something."""
        return self._do("has_capability", capability)

    def to_json(self):
        """The method as a map."""
        return self._do("to_json")

ServiceMethod = ServiceMethodDescriptor


class ServiceContract(_r.Struct):
    """What a service promises, in one version."""

    _type = "communication.ServiceContract"
    _fields = ("service_name", "version", "description", "provider", "methods", "capabilities", "dependencies", "tags", "metadata")
    _defaults = ("", {"$s": "communication.ServiceVersion", "v": {"major": 1, "minor": 0, "patch": 0}}, "", "", [], {"$e": "communication.ServiceCapability", "v": 0}, {}, [], {})

    def __init__(self, service_name=_UNSET, version=_UNSET, description=_UNSET, provider=_UNSET, methods=_UNSET, capabilities=_UNSET, dependencies=_UNSET, tags=_UNSET, metadata=_UNSET):
        self._init(service_name, version, description, provider, methods, capabilities, dependencies, tags, metadata)

    name = _r.field_alias("service_name")

    def add_dependency(self, name, min_version):
        """Says that it needs another contract, in that version or a later one of the same major number."""
        return self._do("add_dependency", name, min_version)

    def add_method(self, method):
        """Adds a method, in the place of one of the same name."""
        return self._do("add_method", method)

    @staticmethod
    def from_json(json_obj):
        """A contract from a map as to_json gives it."""
        return _r.call("communication", "ServiceContract.from_json", json_obj)

    def get_method(self, method_name):
        """The method of that name; nothing when there is none."""
        return self._do("get_method", method_name)

    def get_method_names(self):
        """The names of the methods."""
        return self._do("get_method_names")

    def has_capability(self, capability):
        """Whether the whole promises something."""
        return self._do("has_capability", capability)

    def has_method(self, method_name):
        """Whether there is a method of that name."""
        return self._do("has_method", method_name)

    def is_compatible_with(self, other):
        """Whether this contract serves somebody written for the other: same name, same major version, minor at least as high."""
        return self._do("is_compatible_with", other)

    def is_valid(self):
        """Whether it may be registered; validate says what is wrong."""
        return self._do("is_valid")

    def remove_method(self, method_name):
        """Takes a method out. Returns whether it was there."""
        return self._do("remove_method", method_name)

    def set_capabilities(self, promised):
        """Says what the whole promises."""
        return self._do("set_capabilities", promised)

    def set_description(self, text):
        """Says what it is for."""
        return self._do("set_description", text)

    def set_provider(self, plugin_id):
        """Says who provides it; the runtime sets it when it is registered."""
        return self._do("set_provider", plugin_id)

    def to_json(self):
        """The contract as a map."""
        return self._do("to_json")

    def validate(self):
        """What is wrong with it, each fault in words; empty when it may be registered."""
        return self._do("validate")


class RequestInfo(_r.Struct):
    """A request to a service."""

    _type = "communication.RequestInfo"
    _fields = ("service_id", "method", "parameters", "timeout", "type", "priority", "receiver_id", "sender_id", "request_id", "headers", "metadata", "timestamp")
    _defaults = ("", "", {}, 30000, {"$e": "communication.RequestType", "v": 0}, {"$e": "communication.RequestPriority", "v": 50}, "", "", "", {}, {}, 0)

    def __init__(self, service_id=_UNSET, method=_UNSET, parameters=_UNSET, timeout=_UNSET, type=_UNSET, priority=_UNSET, receiver_id=_UNSET, sender_id=_UNSET, request_id=_UNSET, headers=_UNSET, metadata=_UNSET, timestamp=_UNSET):
        self._init(service_id, method, parameters, timeout, type, priority, receiver_id, sender_id, request_id, headers, metadata, timestamp)

    service = _r.field_alias("service_id")

    params = _r.field_alias("parameters")

    timeout_ms = _r.field_alias("timeout")

    id = _r.field_alias("request_id")

    @staticmethod
    def from_json(json):
        """A request from a map as to_json gives it."""
        return _r.call("communication", "RequestInfo.from_json", json)

    def to_json(self):
        """The request as a map."""
        return self._do("to_json")

Request = RequestInfo


class ResponseInfo(_r.Struct):
    """The answer to a request."""

    _type = "communication.ResponseInfo"
    _fields = ("data", "status", "status_message", "request_id", "responder_id", "headers", "processing_time", "timestamp", "metadata")
    _defaults = (None, {"$e": "communication.ResponseStatus", "v": 200}, "", "", "", {}, 0, 0, {})

    def __init__(self, data=_UNSET, status=_UNSET, status_message=_UNSET, request_id=_UNSET, responder_id=_UNSET, headers=_UNSET, processing_time=_UNSET, timestamp=_UNSET, metadata=_UNSET):
        self._init(data, status, status_message, request_id, responder_id, headers, processing_time, timestamp, metadata)

    result = _r.field_alias("data")

    error = _r.field_alias("status_message")

    id = _r.field_alias("request_id")

    @staticmethod
    def from_json(json):
        """A response from a map as to_json gives it."""
        return _r.call("communication", "ResponseInfo.from_json", json)

    def get_result(self):
        """What was answered."""
        return self._do("get_result")

    def is_error(self):
        """Whether it failed."""
        return self._do("is_error")

    def is_success(self):
        """Whether it was done."""
        return self._do("is_success")

    def set_error(self, message):
        """Says that it failed, and why."""
        return self._do("set_error", message)

    def set_result(self, value):
        """Says what is answered."""
        return self._do("set_result", value)

    def to_json(self):
        """The response as a map."""
        return self._do("to_json")

Response = ResponseInfo


class ServiceEndpoint(_r.Struct):
    """A method of a service that answers requests."""

    _type = "communication.ServiceEndpoint"
    _fields = ("service_id", "method", "description", "provider_id", "supported_request_types", "method_schema", "response_schema", "is_async", "default_timeout", "min_priority", "metadata")
    _defaults = ("", "", "", "", [], {}, {}, False, 30000, {"$e": "communication.RequestPriority", "v": 0}, {})

    def __init__(self, service_id=_UNSET, method=_UNSET, description=_UNSET, provider_id=_UNSET, supported_request_types=_UNSET, method_schema=_UNSET, response_schema=_UNSET, is_async=_UNSET, default_timeout=_UNSET, min_priority=_UNSET, metadata=_UNSET):
        self._init(service_id, method, description, provider_id, supported_request_types, method_schema, response_schema, is_async, default_timeout, min_priority, metadata)

    service = _r.field_alias("service_id")

    @staticmethod
    def from_json(json):
        """An endpoint from a map as to_json gives it."""
        return _r.call("communication", "ServiceEndpoint.from_json", json)

    def to_json(self):
        """The endpoint as a map."""
        return self._do("to_json")


class Subscription(_r.Handle):
    """A subscription in force. It ends when it is closed, or with the program."""

    _type = "communication.Subscription"

    @property
    def created_at(self):
        """When it was made, in milliseconds since 1970 UTC."""
        return self._get_constant("created_at")

    @property
    def filter(self):
        """The filter, as an LDAP expression; empty for none."""
        return self._get_constant("filter")

    @property
    def id(self):
        """Its number."""
        return self._get_constant("id")

    @property
    def is_active(self):
        """Whether it gets messages: neither paused nor isolated nor closed."""
        return self._get("is_active")

    @property
    def message_count(self):
        """How many messages came for it."""
        return self._get("message_count")

    @property
    def message_type(self):
        """The same as topic, as the original calls it."""
        return self._get_constant("message_type")

    @property
    def subscriber_id(self):
        """Who subscribes."""
        return self._get_constant("subscriber_id")

    @property
    def topic(self):
        """The topic as it was asked for."""
        return self._get_constant("topic")

    def close(self):
        """Ends it."""
        return self._do("close")

    def info(self):
        """Its state and counters as a map."""
        return self._do("info")

    def pause(self):
        """Lets messages wait until resume."""
        return self._do("pause")

    def resume(self):
        """Goes on after pause."""
        return self._do("resume")

    def unsubscribe(self):
        """Ends it."""
        return self._do("unsubscribe")


class MessageBus(_r.Handle):
    """Messages between plugins and programs."""

    _type = "communication.MessageBus"

    def __init__(self, parent=_UNSET):
        self._new(parent)

    def all_subscriptions(self):
        """The subscriptions of everybody, as maps."""
        return self._do("all_subscriptions")

    def clear(self):
        """Ends all this object subscribed."""
        return self._do("clear")

    def dead_letters(self):
        """Messages that did not reach somebody, as maps, oldest first."""
        return self._do("dead_letters")

    def has_subscriber(self, subscriber_id):
        """Whether anybody subscribed under that id."""
        return self._do("has_subscriber", subscriber_id)

    def has_subscribers(self, topic):
        """Whether a message on that topic would reach anybody."""
        return self._do("has_subscribers", topic)

    def history(self, topic, limit=_UNSET):
        """The kept messages of a topic, oldest first."""
        return self._do("history", topic, limit)

    def is_logging_enabled(self):
        """Whether messages of any topic are kept."""
        return self._do("is_logging_enabled")

    def keep_history(self, topic, messages):
        """Keeps the latest messages of a topic; 0 keeps none."""
        return self._do("keep_history", topic, messages)

    def message_log(self, limit=_UNSET):
        """The latest kept messages as maps, oldest first."""
        return self._do("message_log", limit)

    def publish(self, message, data=_UNSET, mode=_UNSET, recipients=_UNSET):
        """Publishes a message: publish(message, mode, recipients) or publish(topic, data, mode, recipients).
        Answers what became of it. Mode is a DeliveryMode; Broadcast to all subscribers without it.
        """
        return self._wait("publish", message, data, mode, recipients)

    async def publish_async(self, message, data=_UNSET, mode=_UNSET, recipients=_UNSET):
        """The same as publish, to be awaited."""
        return await self._wait_async("publish", message, data, mode, recipients)

    def publish_batch(self, messages):
        """Publishes several messages in their order, each to all who subscribed. One report each."""
        return self._wait("publish_batch", messages)

    async def publish_batch_async(self, messages):
        """The same as publish_batch, to be awaited."""
        return await self._wait_async("publish_batch", messages)

    def publish_nowait(self, message, data=_UNSET, mode=_UNSET):
        """As publish, without waiting for anything; what goes wrong is logged only."""
        self._send("publish_nowait", message, data, mode)

    def purge(self, number=_UNSET):
        """Forgets a dead letter, or all. Answers how many there were."""
        return self._do("purge", number)

    def replay(self, number):
        """Delivers a dead letter again, by its number."""
        return self._wait("replay", number)

    async def replay_async(self, number):
        """The same as replay, to be awaited."""
        return await self._wait_async("replay", number)

    def send_request(self, request, timeout=_UNSET):
        """Sends a request and waits for the answer.
        The timeout is milliseconds when it is a whole number, seconds when it has a fraction; without it the request's own.
        """
        return self._wait("send_request", request, timeout)

    async def send_request_async(self, request, timeout=_UNSET):
        """The same as send_request, to be awaited."""
        return await self._wait_async("send_request", request, timeout)

    def set_logging_enabled(self, enabled):
        """Keeps the latest messages of all topics, or not."""
        return self._do("set_logging_enabled", enabled)

    def statistics(self):
        """Totals by name: total_subscriptions, messages_published, messages_delivered, delivery_failures and more."""
        return self._do("statistics")

    def stream(self, topic, replay=_UNSET):
        """The messages of a topic, one by one; at most 1000 wait, beyond that the oldest is dropped."""
        return self._do("stream", topic, replay)

    def subscribe(self, topic, handler, third=_UNSET, filter=_UNSET, options=_UNSET):
        """Subscribes: subscribe(topic, handler, filter) or subscribe(topic, subscriber_id, handler, filter).
        The handler is called with each message. Without a subscriber id, the topic stands for it. Topics may have wildcards: + for one level, * at
        the end for the rest; they may be parted by dots instead of slashes. The filter is a function of the message, or an LDAP expression. Options:
        group, min_priority, capacity, overflow, retries, replay. It ends with unsubscribe or with the program.
        """
        return self._do("subscribe", topic, handler, third, filter, options)

    def subscribers(self, message_type=_UNSET):
        """The ids of all who subscribed, to a topic as it was written or to anything, sorted."""
        return self._do("subscribers", message_type)

    def subscriptions(self, subscriber_id=_UNSET):
        """What this object subscribed, under a subscriber id or topic, or all."""
        return self._do("subscriptions", subscriber_id)

    def to_string(self):
        """What it is, for people."""
        return self._do("to_string")

    def unsubscribe(self, subscriber_id=_UNSET, message_type=_UNSET):
        """Ends what this object subscribed under a subscriber id or topic; all without one. Answers how many there were."""
        return self._do("unsubscribe", subscriber_id, message_type)

IMessageBus = MessageBus


class ServiceContractRegistry(_r.Handle):
    """The service contracts of the runtime: who provides them, and calls to them."""

    _type = "communication.ServiceContractRegistry"

    def __init__(self):
        self._new()

    def call(self, service_name, method, parameters=_UNSET, timeout=_UNSET, versions=_UNSET, provider=_UNSET):
        """Calls a method of a contract and waits for the result. The timeout is in milliseconds; versions is a range such as >=2.0."""
        return self._wait("call", service_name, method, parameters, timeout, versions, provider)

    async def call_async(self, service_name, method, parameters=_UNSET, timeout=_UNSET, versions=_UNSET, provider=_UNSET):
        """The same as call, to be awaited."""
        return await self._wait_async("call", service_name, method, parameters, timeout, versions, provider)

    def discover_services_for_plugin(self, plugin_id):
        """The contracts a plugin provides."""
        return self._do("discover_services_for_plugin", plugin_id)

    def find_contracts_by_capability(self, capability):
        """The contracts that promise something."""
        return self._do("find_contracts_by_capability", capability)

    def find_provider(self, service_name, versions=_UNSET):
        """The provider a call would go to now, as a map; nothing when there is none."""
        return self._do("find_provider", service_name, versions)

    def find_providers(self, service_name=_UNSET, versions=_UNSET):
        """All who provide a contract, as maps with their counters: by name and range of versions, or all."""
        return self._do("find_providers", service_name, versions)

    def get_contract(self, service_name, min_version=_UNSET):
        """The contract with the highest version that serves somebody written for the given one."""
        return self._do("get_contract", service_name, min_version)

    def list_providers(self, service_name):
        """The ids of those who provide a contract in any version, sorted."""
        return self._do("list_providers", service_name)

    def list_services(self):
        """The names of all contracts, sorted."""
        return self._do("list_services")

    def open(self, service_name, method, parameters=_UNSET, versions=_UNSET):
        """Opens the stream of a method that promises Streaming; its values come one by one."""
        return self._wait("open", service_name, method, parameters, versions)

    async def open_async(self, service_name, method, parameters=_UNSET, versions=_UNSET):
        """The same as open, to be awaited."""
        return await self._wait_async("open", service_name, method, parameters, versions)

    def register_contract(self, contract, handler, third=_UNSET):
        """Provides a contract: register_contract(contract, handler), or register_contract(plugin_id, contract, handler) as in the original.
        The handler is a function (method, parameters, call), or a map of functions (parameters, call) by method. It ends with
        unregister_contract or with the program. Answers the contract with its provider.
        """
        return self._do("register_contract", contract, handler, third)

    def statistics(self):
        """Totals by name."""
        return self._do("statistics")

    def unregister_contract(self, service_name, version=_UNSET):
        """Ends what this object provides. Answers whether it did."""
        return self._do("unregister_contract", service_name, version)

    def validate_compatibility(self, older, newer):
        """How two versions of a contract differ, as a map: is_compatible, version_fits, version_advice, changes."""
        return self._do("validate_compatibility", older, newer)

    def validate_dependencies(self, contract):
        """What a contract needs and nobody provides now, in words."""
        return self._do("validate_dependencies", contract)


class RequestResponseSystem(_r.Handle):
    """Requests between plugins and programs, and their answers."""

    _type = "communication.RequestResponseSystem"

    def __init__(self, parent=_UNSET):
        self._new(parent)

    def call_service(self, service_id, method, parameters=_UNSET, timeout=_UNSET):
        """Asks a service and waits; answers its data. A failure is an error."""
        return self._wait("call_service", service_id, method, parameters, timeout)

    async def call_service_async(self, service_id, method, parameters=_UNSET, timeout=_UNSET):
        """The same as call_service, to be awaited."""
        return await self._wait_async("call_service", service_id, method, parameters, timeout)

    def cancel_request(self, request_id):
        """Gives up a request that is not answered yet. Answers whether it was there."""
        return self._do("cancel_request", request_id)

    def discover_services_by_method(self, method):
        """Endpoints of a method, of whatever service; the best first."""
        return self._do("discover_services_by_method", method)

    def discover_services_by_provider(self, plugin_id):
        """Endpoints of a plugin."""
        return self._do("discover_services_by_provider", plugin_id)

    def discover_services_by_type(self, type):
        """Endpoints that take requests of a type; the best first."""
        return self._do("discover_services_by_type", type)

    def find_best_service(self, request):
        """The endpoint a request would go to now; nothing when there is none."""
        return self._do("find_best_service", request)

    def get_default_timeout(self):
        """How long a request waits when it says nothing, in milliseconds."""
        return self._do("get_default_timeout")

    def get_max_concurrent_requests(self):
        """How many requests may be pending."""
        return self._do("get_max_concurrent_requests")

    def get_pending_requests(self):
        """The requests that are not answered yet, as maps, oldest first."""
        return self._do("get_pending_requests")

    def get_registered_services(self):
        """All endpoints, by service, method and provider."""
        return self._do("get_registered_services")

    def get_request_status(self, request_id):
        """How a request is doing: Accepted while it is pending; nothing when it is unknown."""
        return self._do("get_request_status", request_id)

    def get_service_health(self, service_id=_UNSET, method=_UNSET):
        """How endpoints are doing, as maps: of a service and method, or all."""
        return self._do("get_service_health", service_id, method)

    def is_service_registered(self, service_id, method):
        """Whether anybody answers that."""
        return self._do("is_service_registered", service_id, method)

    def register_async_service(self, service, method, handler=_UNSET, options=_UNSET):
        """As register_service: handlers of programs may take their time in either case."""
        return self._do("register_async_service", service, method, handler, options)

    def register_service(self, service, method, handler=_UNSET, options=_UNSET):
        """Answers requests: register_service(service_id, method, handler) or register_service(endpoint, handler).
        The handler is called with a RequestInfo; what it answers is the data of the response, unless it is a ResponseInfo. It ends with
        unregister_service or with the program. Options: max_concurrent, capacity, ranking.
        """
        return self._do("register_service", service, method, handler, options)

    def send_batch_requests(self, requests):
        """Sends several requests at once and waits for all; the answers in the order of the requests."""
        return self._wait("send_batch_requests", requests)

    async def send_batch_requests_async(self, requests):
        """The same as send_batch_requests, to be awaited."""
        return await self._wait_async("send_batch_requests", requests)

    def send_request(self, request, timeout=_UNSET):
        """Sends a request and waits for the answer; a failure is a response with an error status."""
        return self._wait("send_request", request, timeout)

    async def send_request_async(self, request, timeout=_UNSET):
        """The same as send_request, to be awaited."""
        return await self._wait_async("send_request", request, timeout)

    def set_max_concurrent_requests(self, requests):
        """Changes how many requests may be pending, until the runtime ends."""
        return self._do("set_max_concurrent_requests", requests)

    def statistics(self):
        """Totals by name."""
        return self._do("statistics")

    def unregister_service(self, service_id, method):
        """Ends what this program answers. Answers whether it did."""
        return self._do("unregister_service", service_id, method)

RequestResponse = RequestResponseSystem


class TypedEventSystem(_r.Handle):
    """Events by type. The type is a topic of the message bus."""

    _type = "communication.TypedEventSystem"

    def __init__(self):
        self._new()

    def get_event_history(self, type=_UNSET, limit=_UNSET):
        """The kept events of a type, or all, oldest first."""
        return self._do("get_event_history", type, limit)

    def get_pending_event_count(self):
        """How many events wait in lanes."""
        return self._do("get_pending_event_count")

    def get_subscriptions(self, subscriber_id=_UNSET):
        """What a subscriber subscribed through this object."""
        return self._do("get_subscriptions", subscriber_id)

    def publish_batch(self, type, data, mode=_UNSET):
        """Publishes several events of a type in their order. One report each."""
        return self._wait("publish_batch", type, data, mode)

    async def publish_batch_async(self, type, data, mode=_UNSET):
        """The same as publish_batch, to be awaited."""
        return await self._wait_async("publish_batch", type, data, mode)

    def publish_event(self, type, data=_UNSET, mode=_UNSET, routing=_UNSET, recipients=_UNSET, priority=_UNSET):
        """Publishes an event. Answers what became of it."""
        return self._wait("publish_event", type, data, mode, routing, recipients, priority)

    async def publish_event_async(self, type, data=_UNSET, mode=_UNSET, routing=_UNSET, recipients=_UNSET, priority=_UNSET):
        """The same as publish_event, to be awaited."""
        return await self._wait_async("publish_event", type, data, mode, routing, recipients, priority)

    def set_event_history_enabled(self, enabled, max_events=_UNSET, type=_UNSET):
        """Keeps the latest events of a type (all without one), or not."""
        return self._do("set_event_history_enabled", enabled, max_events, type)

    def set_subscription_enabled(self, subscription_id, enabled):
        """Lets events of a subscription wait, or come again. Answers whether there is such a subscription."""
        return self._do("set_subscription_enabled", subscription_id, enabled)

    def statistics(self):
        """Totals by name."""
        return self._do("statistics")

    def subscribe(self, subscriber_id, type, handler, filter=_UNSET, min_priority=_UNSET):
        """Calls a handler with each event of a type. Answers the number of the subscription."""
        return self._do("subscribe", subscriber_id, type, handler, filter, min_priority)

    def unsubscribe(self, subscription_id):
        """Ends a subscription by its number. Answers whether it was there."""
        return self._do("unsubscribe", subscription_id)

    def unsubscribe_all(self, subscriber_id=_UNSET):
        """Ends all a subscriber subscribed through this object. Answers how many there were."""
        return self._do("unsubscribe_all", subscriber_id)


class PluginServiceDiscovery(_r.Handle):
    """Finds services of plugins and programs."""

    _type = "communication.PluginServiceDiscovery"

    def __init__(self):
        self._new()

    def add_listener(self, listener, query=_UNSET):
        """Calls a function (kind, service) when a service that matches comes, goes or changes; those already there come first.
        Kinds: registered, unregistered, modified, availability_changed. Answers the id for remove_listener.
        """
        return self._wait("add_listener", listener, query)

    async def add_listener_async(self, listener, query=_UNSET):
        """The same as add_listener, to be awaited."""
        return await self._wait_async("add_listener", listener, query)

    def check_service_health(self, service_id):
        """Checks a service now."""
        return self._wait("check_service_health", service_id)

    async def check_service_health_async(self, service_id):
        """The same as check_service_health, to be awaited."""
        return await self._wait_async("check_service_health", service_id)

    def discover_services(self, query=_UNSET):
        """The services that match a query; better availability first, then higher version.
        Members: service_name, service_version (a range), required_tags, required_categories, capability_requirements, min_availability,
        max_results, include_unavailable.
        """
        return self._do("discover_services", query)

    def discover_services_async(self, query=_UNSET):
        """As discover_services, without waiting."""
        return self._wait("discover_services_async", query)

    def expect_heartbeat(self, service_id, within):
        """Expects heartbeats of a service at least this often, in milliseconds."""
        return self._do("expect_heartbeat", service_id, within)

    def find_best_service(self, query=_UNSET):
        """One of the best of the services that match; equals are given in turn."""
        return self._do("find_best_service", query)

    def get_categories(self):
        """All categories in use, sorted."""
        return self._do("get_categories")

    def get_mode(self):
        """Where services are looked for."""
        return self._do("get_mode")

    def get_service(self, service_id):
        """The service of an id; nothing when there is none."""
        return self._do("get_service", service_id)

    def get_service_health(self, service_id=_UNSET):
        """What the health checks found, as maps: of one service, or of all."""
        return self._do("get_service_health", service_id)

    def get_tags(self):
        """All tags in use, sorted."""
        return self._do("get_tags")

    def register_service(self, registration, health_check=_UNSET, interval=_UNSET):
        """Makes a service known, until unregister_service or the end of the program.
        Members: service_id, service_name, service_version, description, tags, categories, capabilities, endpoints, configuration, metadata.
        A health_check function is called every interval milliseconds; it answers a ServiceAvailability, or whether all is well.
        """
        return self._do("register_service", registration, health_check, interval)

    def remove_listener(self, listener_id):
        """Ends a listener. Answers whether it was there."""
        return self._do("remove_listener", listener_id)

    def send_heartbeat(self, service_id):
        """Says that a service is alive."""
        return self._do("send_heartbeat", service_id)

    def set_availability(self, service_id, availability):
        """Says whether a service can be used."""
        return self._do("set_availability", service_id, availability)

    def set_mode(self, mode):
        """Changes where services are looked for."""
        return self._do("set_mode", mode)

    def statistics(self):
        """Totals by name."""
        return self._do("statistics")

    def unregister_service(self, service_id):
        """Ends a service this object registered. Answers whether it did."""
        return self._do("unregister_service", service_id)

    def update_service(self, registration):
        """Changes a registered service."""
        return self._do("update_service", registration)

ServiceDiscovery = PluginServiceDiscovery


def create_message(topic=_UNSET, data=_UNSET, sender=_UNSET):
    """A message with a topic and data."""
    return _r.call("communication", "create_message", topic, data, sender)


def create_message_bus():
    """The message bus of the runtime."""
    return _r.call("communication", "create_message_bus")


def create_request(service=_UNSET, method=_UNSET, parameters=_UNSET):
    """A request: create_request(service, method, parameters), or create_request(method, parameters) with the service set later."""
    return _r.call("communication", "create_request", service, method, parameters)


def create_request_response_system():
    """The requests of the runtime."""
    return _r.call("communication", "create_request_response_system")


def create_response(data=_UNSET, status=_UNSET):
    """A response with data."""
    return _r.call("communication", "create_response", data, status)


def create_service_contract(service_name=_UNSET, version=_UNSET):
    """A contract to be filled in."""
    return _r.call("communication", "create_service_contract", service_name, version)


def create_service_contract_registry():
    """The service contracts of the runtime."""
    return _r.call("communication", "create_service_contract_registry")


def create_service_discovery():
    """The service discovery of the runtime."""
    return _r.call("communication", "create_service_discovery")


def create_service_method(method_name=_UNSET, description=_UNSET):
    """A method of a contract."""
    return _r.call("communication", "create_service_method", method_name, description)


def create_service_version(major=_UNSET, minor=_UNSET, patch=_UNSET):
    """A version of a contract."""
    return _r.call("communication", "create_service_version", major, minor, patch)


def create_typed_event_system():
    """The events of the runtime."""
    return _r.call("communication", "create_typed_event_system")


def get_available_features():
    """What this module offers now, by the services that are there."""
    return _r.call("communication", "get_available_features")
