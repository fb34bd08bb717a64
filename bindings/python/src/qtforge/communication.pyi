# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from . import _runtime as _r

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

class MessagePriority(_r.Enum):
    Low = 0
    Normal = 1
    High = 2
    Critical = 3
    LOW = 0
    NORMAL = 1
    HIGH = 2
    CRITICAL = 3

class ServiceCapability(_r.Flag):
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

class RequestType(_r.Enum):
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

class ResponseStatus(_r.Enum):
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

class RequestPriority(_r.Enum):
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

class EventPriority(_r.Enum):
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

class EventDeliveryMode(_r.Enum):
    Immediate = 0
    Queued = 1
    Deferred = 2
    Batched = 3
    IMMEDIATE = 0
    QUEUED = 1
    DEFERRED = 2
    BATCHED = 3

class EventRoutingMode(_r.Enum):
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

class CommunicationErrorType(_r.Enum):
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

class OverflowPolicy(_r.Enum):
    Block = 0
    DropOldest = 1
    DropNewest = 2
    DeadLetter = 3
    BLOCK = 0
    DROP_OLDEST = 1
    DROP_NEWEST = 2
    DEAD_LETTER = 3

class UnicastChoice(_r.Enum):
    RoundRobin = 0
    LeastLoaded = 1
    ROUND_ROBIN = 0
    LEAST_LOADED = 1

class DeliveryOutcome(_r.Enum):
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

class DeadLetterReason(_r.Enum):
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

class ServiceDiscoveryMode(_r.Enum):
    Local = 0
    Network = 1
    Hybrid = 2
    Custom = 3
    LOCAL = 0
    NETWORK = 1
    HYBRID = 2
    CUSTOM = 3

class ServiceAvailability(_r.Enum):
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

class SystemStatus(_r.Enum):
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

class LifecycleMessageEvent(_r.Enum):
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

class LogMessageLevel(_r.Enum):
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

class BasicMessage(_r.Struct):
    topic: str
    sender: str
    data: Any
    @property
    def payload(self) -> Any: ...
    @payload.setter
    def payload(self, value: Any) -> None: ...
    priority: MessagePriority
    correlation_id: str
    headers: Dict[str, Any]
    @property
    def metadata(self) -> Dict[str, Any]: ...
    @metadata.setter
    def metadata(self, value: Dict[str, Any]) -> None: ...
    id: str
    type: str
    timestamp: int
    delivery_mode: DeliveryMode
    def __init__(self, topic: str = ..., sender: str = ..., data: Any = ..., priority: Union[MessagePriority, str] = ..., correlation_id: str = ..., headers: Mapping[str, Any] = ..., id: str = ..., type: str = ..., timestamp: int = ..., delivery_mode: Union[DeliveryMode, str] = ...) -> None: ...
    @staticmethod
    def from_json(json: Mapping[str, Any]) -> BasicMessage: ...
    def get_delivery_mode(self) -> DeliveryMode: ...
    def get_metadata(self, key: str = ...) -> Any: ...
    def get_priority(self) -> MessagePriority: ...
    def set_data(self, data: Any) -> BasicMessage: ...
    def set_delivery_mode(self, mode: Union[DeliveryMode, str]) -> BasicMessage: ...
    def set_metadata(self, key: Any, value: Any = ...) -> BasicMessage: ...
    def set_priority(self, priority: Union[MessagePriority, str]) -> BasicMessage: ...
    def to_json(self) -> Dict[str, Any]: ...

Message = BasicMessage

IMessage = BasicMessage

class DeliveryReport(_r.Struct):
    delivered: int
    queued: int
    is_complete: bool
    deliveries: List[Any]
    def __init__(self, delivered: int = ..., queued: int = ..., is_complete: bool = ..., deliveries: Sequence[Any] = ...) -> None: ...

class ServiceVersion(_r.ServiceVersionValue):
    major: int
    minor: int
    patch: int
    def __init__(self, major: int = ..., minor: int = ..., patch: int = ...) -> None: ...
    def compare(self, other: Union[ServiceVersion, Mapping[str, Any], str]) -> int: ...
    @staticmethod
    def from_json(json: Any) -> ServiceVersion: ...
    def is_compatible_with(self, other: Union[ServiceVersion, Mapping[str, Any], str]) -> bool: ...
    def to_json(self) -> Dict[str, Any]: ...
    def to_string(self) -> str: ...

class ServiceParameter(_r.Struct):
    name: str
    type: str
    description: str
    required: bool
    default_value: Any
    validation_pattern: str
    def __init__(self, name: str = ..., type: str = ..., description: str = ..., required: bool = ..., default_value: Any = ..., validation_pattern: str = ...) -> None: ...
    def to_json(self) -> Dict[str, Any]: ...

class ServiceMethodDescriptor(_r.Struct):
    method_name: str
    @property
    def name(self) -> str: ...
    @name.setter
    def name(self, value: str) -> None: ...
    description: str
    input_schema: Dict[str, Any]
    output_schema: Dict[str, Any]
    capabilities: ServiceCapability
    timeout_ms: int
    @property
    def timeout(self) -> int: ...
    @timeout.setter
    def timeout(self, value: int) -> None: ...
    parameters: List[ServiceParameter]
    return_type: str
    example_usage: str
    def __init__(self, method_name: str = ..., description: str = ..., input_schema: Mapping[str, Any] = ..., output_schema: Mapping[str, Any] = ..., capabilities: Union[ServiceCapability, Sequence[ServiceCapability]] = ..., timeout_ms: int = ..., parameters: Sequence[Union[ServiceParameter, Mapping[str, Any]]] = ..., return_type: str = ..., example_usage: str = ...) -> None: ...
    def add_parameter(self, parameter: Union[ServiceParameter, Mapping[str, Any]]) -> ServiceMethodDescriptor: ...
    @staticmethod
    def from_json(json_obj: Mapping[str, Any]) -> ServiceMethodDescriptor: ...
    def has_capability(self, capability: Union[ServiceCapability, str]) -> bool: ...
    def to_json(self) -> Dict[str, Any]: ...

ServiceMethod = ServiceMethodDescriptor

class ServiceContract(_r.Struct):
    service_name: str
    @property
    def name(self) -> str: ...
    @name.setter
    def name(self, value: str) -> None: ...
    version: ServiceVersion
    description: str
    provider: str
    methods: List[ServiceMethodDescriptor]
    capabilities: ServiceCapability
    dependencies: Dict[str, Any]
    tags: List[str]
    metadata: Dict[str, Any]
    def __init__(self, service_name: str = ..., version: Union[ServiceVersion, Mapping[str, Any], str] = ..., description: str = ..., provider: str = ..., methods: Sequence[Union[ServiceMethodDescriptor, Mapping[str, Any]]] = ..., capabilities: Union[ServiceCapability, Sequence[ServiceCapability]] = ..., dependencies: Mapping[str, Any] = ..., tags: Sequence[str] = ..., metadata: Mapping[str, Any] = ...) -> None: ...
    def add_dependency(self, name: str, min_version: Union[ServiceVersion, Mapping[str, Any], str]) -> ServiceContract: ...
    def add_method(self, method: Union[ServiceMethodDescriptor, Mapping[str, Any]]) -> ServiceContract: ...
    @staticmethod
    def from_json(json_obj: Mapping[str, Any]) -> ServiceContract: ...
    def get_method(self, method_name: str) -> Optional[ServiceMethodDescriptor]: ...
    def get_method_names(self) -> List[str]: ...
    def has_capability(self, capability: Union[ServiceCapability, str]) -> bool: ...
    def has_method(self, method_name: str) -> bool: ...
    def is_compatible_with(self, other: Union[ServiceContract, Mapping[str, Any]]) -> bool: ...
    def is_valid(self) -> bool: ...
    def remove_method(self, method_name: str) -> bool: ...
    def set_capabilities(self, promised: Union[ServiceCapability, Sequence[ServiceCapability]]) -> ServiceContract: ...
    def set_description(self, text: str) -> ServiceContract: ...
    def set_provider(self, plugin_id: str) -> ServiceContract: ...
    def to_json(self) -> Dict[str, Any]: ...
    def validate(self) -> List[str]: ...

class RequestInfo(_r.Struct):
    service_id: str
    @property
    def service(self) -> str: ...
    @service.setter
    def service(self, value: str) -> None: ...
    method: str
    parameters: Dict[str, Any]
    @property
    def params(self) -> Dict[str, Any]: ...
    @params.setter
    def params(self, value: Dict[str, Any]) -> None: ...
    timeout: int
    @property
    def timeout_ms(self) -> int: ...
    @timeout_ms.setter
    def timeout_ms(self, value: int) -> None: ...
    type: RequestType
    priority: RequestPriority
    receiver_id: str
    sender_id: str
    request_id: str
    @property
    def id(self) -> str: ...
    @id.setter
    def id(self, value: str) -> None: ...
    headers: Dict[str, Any]
    metadata: Dict[str, Any]
    timestamp: int
    def __init__(self, service_id: str = ..., method: str = ..., parameters: Mapping[str, Any] = ..., timeout: int = ..., type: Union[RequestType, str] = ..., priority: Union[RequestPriority, str] = ..., receiver_id: str = ..., sender_id: str = ..., request_id: str = ..., headers: Mapping[str, Any] = ..., metadata: Mapping[str, Any] = ..., timestamp: int = ...) -> None: ...
    @staticmethod
    def from_json(json: Mapping[str, Any]) -> RequestInfo: ...
    def to_json(self) -> Dict[str, Any]: ...

Request = RequestInfo

class ResponseInfo(_r.Struct):
    data: Any
    @property
    def result(self) -> Any: ...
    @result.setter
    def result(self, value: Any) -> None: ...
    status: ResponseStatus
    status_message: str
    @property
    def error(self) -> str: ...
    @error.setter
    def error(self, value: str) -> None: ...
    request_id: str
    @property
    def id(self) -> str: ...
    @id.setter
    def id(self, value: str) -> None: ...
    responder_id: str
    headers: Dict[str, Any]
    processing_time: int
    timestamp: int
    metadata: Dict[str, Any]
    def __init__(self, data: Any = ..., status: Union[ResponseStatus, str] = ..., status_message: str = ..., request_id: str = ..., responder_id: str = ..., headers: Mapping[str, Any] = ..., processing_time: int = ..., timestamp: int = ..., metadata: Mapping[str, Any] = ...) -> None: ...
    @staticmethod
    def from_json(json: Mapping[str, Any]) -> ResponseInfo: ...
    def get_result(self) -> Any: ...
    def is_error(self) -> bool: ...
    def is_success(self) -> bool: ...
    def set_error(self, message: str) -> ResponseInfo: ...
    def set_result(self, value: Any) -> ResponseInfo: ...
    def to_json(self) -> Dict[str, Any]: ...

Response = ResponseInfo

class ServiceEndpoint(_r.Struct):
    service_id: str
    @property
    def service(self) -> str: ...
    @service.setter
    def service(self, value: str) -> None: ...
    method: str
    description: str
    provider_id: str
    supported_request_types: List[RequestType]
    method_schema: Dict[str, Any]
    response_schema: Dict[str, Any]
    is_async: bool
    default_timeout: int
    min_priority: RequestPriority
    metadata: Dict[str, Any]
    def __init__(self, service_id: str = ..., method: str = ..., description: str = ..., provider_id: str = ..., supported_request_types: Sequence[Union[RequestType, str]] = ..., method_schema: Mapping[str, Any] = ..., response_schema: Mapping[str, Any] = ..., is_async: bool = ..., default_timeout: int = ..., min_priority: Union[RequestPriority, str] = ..., metadata: Mapping[str, Any] = ...) -> None: ...
    @staticmethod
    def from_json(json: Mapping[str, Any]) -> ServiceEndpoint: ...
    def to_json(self) -> Dict[str, Any]: ...

class Subscription(_r.Handle):
    @property
    def created_at(self) -> int: ...
    @property
    def filter(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def is_active(self) -> bool: ...
    @property
    def message_count(self) -> int: ...
    @property
    def message_type(self) -> str: ...
    @property
    def subscriber_id(self) -> str: ...
    @property
    def topic(self) -> str: ...
    def close(self) -> None: ...
    def info(self) -> Dict[str, Any]: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def unsubscribe(self) -> None: ...

class MessageBus(_r.Handle):
    def __init__(self, parent: Any = ...) -> None: ...
    def all_subscriptions(self) -> List[Dict[str, Any]]: ...
    def clear(self) -> None: ...
    def dead_letters(self) -> List[Dict[str, Any]]: ...
    def has_subscriber(self, subscriber_id: str) -> bool: ...
    def has_subscribers(self, topic: str) -> bool: ...
    def history(self, topic: str, limit: int = ...) -> List[BasicMessage]: ...
    def is_logging_enabled(self) -> bool: ...
    def keep_history(self, topic: str, messages: int) -> None: ...
    def message_log(self, limit: int = ...) -> List[Dict[str, Any]]: ...
    def publish(self, message: Any, data: Any = ..., mode: Any = ..., recipients: Sequence[str] = ...) -> DeliveryReport: ...
    async def publish_async(self, message: Any, data: Any = ..., mode: Any = ..., recipients: Sequence[str] = ...) -> DeliveryReport: ...
    def publish_batch(self, messages: Sequence[Union[BasicMessage, Mapping[str, Any]]]) -> List[DeliveryReport]: ...
    async def publish_batch_async(self, messages: Sequence[Union[BasicMessage, Mapping[str, Any]]]) -> List[DeliveryReport]: ...
    def publish_nowait(self, message: Any, data: Any = ..., mode: Any = ...) -> None: ...
    def purge(self, number: Optional[int] = ...) -> int: ...
    def replay(self, number: int) -> DeliveryReport: ...
    async def replay_async(self, number: int) -> DeliveryReport: ...
    def send_request(self, request: Union[RequestInfo, Mapping[str, Any]], timeout: Any = ...) -> ResponseInfo: ...
    async def send_request_async(self, request: Union[RequestInfo, Mapping[str, Any]], timeout: Any = ...) -> ResponseInfo: ...
    def set_logging_enabled(self, enabled: bool) -> None: ...
    def statistics(self) -> Dict[str, Any]: ...
    def stream(self, topic: str, replay: int = ...) -> _r.Stream[BasicMessage]: ...
    def subscribe(self, topic: str, handler: Any, third: Any = ..., filter: Any = ..., options: Mapping[str, Any] = ...) -> Subscription: ...
    def subscribers(self, message_type: str = ...) -> List[str]: ...
    def subscriptions(self, subscriber_id: str = ...) -> List[Subscription]: ...
    def to_string(self) -> str: ...
    def unsubscribe(self, subscriber_id: str = ..., message_type: Any = ...) -> int: ...

IMessageBus = MessageBus

class ServiceContractRegistry(_r.Handle):
    def __init__(self) -> None: ...
    def call(self, service_name: str, method: str, parameters: Mapping[str, Any] = ..., timeout: Any = ..., versions: str = ..., provider: str = ...) -> Any: ...
    async def call_async(self, service_name: str, method: str, parameters: Mapping[str, Any] = ..., timeout: Any = ..., versions: str = ..., provider: str = ...) -> Any: ...
    def discover_services_for_plugin(self, plugin_id: str) -> List[ServiceContract]: ...
    def find_contracts_by_capability(self, capability: Union[ServiceCapability, str]) -> List[ServiceContract]: ...
    def find_provider(self, service_name: str, versions: str = ...) -> Optional[Dict[str, Any]]: ...
    def find_providers(self, service_name: str = ..., versions: str = ...) -> List[Dict[str, Any]]: ...
    def get_contract(self, service_name: str, min_version: Any = ...) -> ServiceContract: ...
    def list_providers(self, service_name: str) -> List[str]: ...
    def list_services(self) -> List[str]: ...
    def open(self, service_name: str, method: str, parameters: Mapping[str, Any] = ..., versions: str = ...) -> _r.Stream[Any]: ...
    async def open_async(self, service_name: str, method: str, parameters: Mapping[str, Any] = ..., versions: str = ...) -> _r.Stream[Any]: ...
    def register_contract(self, contract: Any, handler: Any, third: Any = ...) -> ServiceContract: ...
    def statistics(self) -> Dict[str, Any]: ...
    def unregister_contract(self, service_name: str, version: Any = ...) -> bool: ...
    def validate_compatibility(self, older: Union[ServiceContract, Mapping[str, Any]], newer: Union[ServiceContract, Mapping[str, Any]]) -> Dict[str, Any]: ...
    def validate_dependencies(self, contract: Union[ServiceContract, Mapping[str, Any]]) -> List[str]: ...

class RequestResponseSystem(_r.Handle):
    def __init__(self, parent: Any = ...) -> None: ...
    def call_service(self, service_id: str, method: str, parameters: Mapping[str, Any] = ..., timeout: Any = ...) -> Any: ...
    async def call_service_async(self, service_id: str, method: str, parameters: Mapping[str, Any] = ..., timeout: Any = ...) -> Any: ...
    def cancel_request(self, request_id: str) -> bool: ...
    def discover_services_by_method(self, method: str) -> List[ServiceEndpoint]: ...
    def discover_services_by_provider(self, plugin_id: str) -> List[ServiceEndpoint]: ...
    def discover_services_by_type(self, type: Union[RequestType, str]) -> List[ServiceEndpoint]: ...
    def find_best_service(self, request: Union[RequestInfo, Mapping[str, Any]]) -> Optional[ServiceEndpoint]: ...
    def get_default_timeout(self) -> int: ...
    def get_max_concurrent_requests(self) -> int: ...
    def get_pending_requests(self) -> List[Dict[str, Any]]: ...
    def get_registered_services(self) -> List[ServiceEndpoint]: ...
    def get_request_status(self, request_id: str) -> Optional[ResponseStatus]: ...
    def get_service_health(self, service_id: str = ..., method: str = ...) -> List[Dict[str, Any]]: ...
    def is_service_registered(self, service_id: str, method: str) -> bool: ...
    def register_async_service(self, service: Any, method: Any, handler: Optional[Callable[..., Any]] = ..., options: Mapping[str, Any] = ...) -> ServiceEndpoint: ...
    def register_service(self, service: Any, method: Any, handler: Optional[Callable[..., Any]] = ..., options: Mapping[str, Any] = ...) -> ServiceEndpoint: ...
    def send_batch_requests(self, requests: Sequence[Union[RequestInfo, Mapping[str, Any]]]) -> List[ResponseInfo]: ...
    async def send_batch_requests_async(self, requests: Sequence[Union[RequestInfo, Mapping[str, Any]]]) -> List[ResponseInfo]: ...
    def send_request(self, request: Union[RequestInfo, Mapping[str, Any]], timeout: Any = ...) -> ResponseInfo: ...
    async def send_request_async(self, request: Union[RequestInfo, Mapping[str, Any]], timeout: Any = ...) -> ResponseInfo: ...
    def set_max_concurrent_requests(self, requests: int) -> None: ...
    def statistics(self) -> Dict[str, Any]: ...
    def unregister_service(self, service_id: str, method: str) -> bool: ...

RequestResponse = RequestResponseSystem

class TypedEventSystem(_r.Handle):
    def __init__(self) -> None: ...
    def get_event_history(self, type: str = ..., limit: int = ...) -> List[BasicMessage]: ...
    def get_pending_event_count(self) -> int: ...
    def get_subscriptions(self, subscriber_id: str = ...) -> List[Subscription]: ...
    def publish_batch(self, type: str, data: Sequence[Any], mode: Union[EventDeliveryMode, str] = ...) -> List[DeliveryReport]: ...
    async def publish_batch_async(self, type: str, data: Sequence[Any], mode: Union[EventDeliveryMode, str] = ...) -> List[DeliveryReport]: ...
    def publish_event(self, type: str, data: Any = ..., mode: Union[EventDeliveryMode, str] = ..., routing: Union[EventRoutingMode, str] = ..., recipients: Sequence[str] = ..., priority: Union[EventPriority, str] = ...) -> DeliveryReport: ...
    async def publish_event_async(self, type: str, data: Any = ..., mode: Union[EventDeliveryMode, str] = ..., routing: Union[EventRoutingMode, str] = ..., recipients: Sequence[str] = ..., priority: Union[EventPriority, str] = ...) -> DeliveryReport: ...
    def set_event_history_enabled(self, enabled: bool, max_events: int = ..., type: str = ...) -> None: ...
    def set_subscription_enabled(self, subscription_id: int, enabled: bool) -> bool: ...
    def statistics(self) -> Dict[str, Any]: ...
    def subscribe(self, subscriber_id: str, type: str, handler: Callable[..., Any], filter: Any = ..., min_priority: Union[EventPriority, str] = ...) -> int: ...
    def unsubscribe(self, subscription_id: int) -> bool: ...
    def unsubscribe_all(self, subscriber_id: str = ...) -> int: ...

class PluginServiceDiscovery(_r.Handle):
    def __init__(self) -> None: ...
    def add_listener(self, listener: Callable[..., Any], query: Mapping[str, Any] = ...) -> str: ...
    async def add_listener_async(self, listener: Callable[..., Any], query: Mapping[str, Any] = ...) -> str: ...
    def check_service_health(self, service_id: str) -> Dict[str, Any]: ...
    async def check_service_health_async(self, service_id: str) -> Dict[str, Any]: ...
    def discover_services(self, query: Mapping[str, Any] = ...) -> List[Dict[str, Any]]: ...
    def discover_services_async(self, query: Mapping[str, Any] = ...) -> List[Dict[str, Any]]: ...
    def expect_heartbeat(self, service_id: str, within: float) -> None: ...
    def find_best_service(self, query: Mapping[str, Any] = ...) -> Optional[Dict[str, Any]]: ...
    def get_categories(self) -> List[str]: ...
    def get_mode(self) -> ServiceDiscoveryMode: ...
    def get_service(self, service_id: str) -> Optional[Dict[str, Any]]: ...
    def get_service_health(self, service_id: str = ...) -> List[Dict[str, Any]]: ...
    def get_tags(self) -> List[str]: ...
    def register_service(self, registration: Mapping[str, Any], health_check: Optional[Callable[..., Any]] = ..., interval: float = ...) -> Dict[str, Any]: ...
    def remove_listener(self, listener_id: str) -> bool: ...
    def send_heartbeat(self, service_id: str) -> None: ...
    def set_availability(self, service_id: str, availability: Union[ServiceAvailability, str]) -> None: ...
    def set_mode(self, mode: Union[ServiceDiscoveryMode, str]) -> None: ...
    def statistics(self) -> Dict[str, Any]: ...
    def unregister_service(self, service_id: str) -> bool: ...
    def update_service(self, registration: Mapping[str, Any]) -> Dict[str, Any]: ...

ServiceDiscovery = PluginServiceDiscovery

def create_message(topic: str = ..., data: Any = ..., sender: str = ...) -> BasicMessage: ...

def create_message_bus() -> MessageBus: ...

def create_request(service: str = ..., method: Any = ..., parameters: Mapping[str, Any] = ...) -> RequestInfo: ...

def create_request_response_system() -> RequestResponseSystem: ...

def create_response(data: Any = ..., status: Union[ResponseStatus, str] = ...) -> ResponseInfo: ...

def create_service_contract(service_name: str = ..., version: Optional[Union[ServiceVersion, Mapping[str, Any], str]] = ...) -> ServiceContract: ...

def create_service_contract_registry() -> ServiceContractRegistry: ...

def create_service_discovery() -> PluginServiceDiscovery: ...

def create_service_method(method_name: str = ..., description: str = ...) -> ServiceMethodDescriptor: ...

def create_service_version(major: int = ..., minor: int = ..., patch: int = ...) -> ServiceVersion: ...

def create_typed_event_system() -> TypedEventSystem: ...

def get_available_features() -> List[str]: ...
