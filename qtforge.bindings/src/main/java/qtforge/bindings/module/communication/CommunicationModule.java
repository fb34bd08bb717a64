// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.List;
import java.util.Map;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.LogMessage;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.PluginLifecycleMessage;
import qtforge.api.communication.SystemStatusMessage;
import qtforge.api.communication.UnicastChoice;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.discovery.ServiceAvailability;
import qtforge.api.communication.discovery.ServiceDiscoveryMode;
import qtforge.api.communication.request.RequestPriority;
import qtforge.api.communication.request.RequestType;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.bindings.BindingContext;
import qtforge.bindings.EnumAliases;

/** The module {@code communication}. */
@ScriptModule(
        value = "communication",
        enums = {
            DeliveryMode.class,
            MessagePriority.class,
            ServiceCapability.class,
            RequestType.class,
            ResponseStatus.class,
            RequestPriority.class,
            EventPriority.class,
            EventDeliveryMode.class,
            EventRoutingMode.class,
            CommunicationErrorType.class,
            OverflowPolicy.class,
            UnicastChoice.class,
            DeliveryOutcome.class,
            DeadLetterReason.class,
            ServiceDiscoveryMode.class,
            ServiceAvailability.class,
            SystemStatusMessage.Status.class,
            PluginLifecycleMessage.Event.class,
            LogMessage.Level.class
        },
        types = {
            MessageValue.class,
            DeliveryReportValue.class,
            SubscriptionFacade.class,
            MessageBusFacade.class,
            ServiceVersionValue.class,
            ServiceParameterValue.class,
            ServiceMethodValue.class,
            ServiceContractValue.class,
            ContractRegistryFacade.class,
            RequestValue.class,
            ResponseValue.class,
            ServiceEndpointValue.class,
            RequestSystemFacade.class,
            TypedEventsFacade.class,
            ServiceDiscoveryFacade.class
        })
@EnumAliases(
        value = ServiceCapability.class,
        names = {"AsyncProcessing=Asynchronous", "RealTimeProcessing=Streaming"})
@EnumAliases(value = SystemStatusMessage.Status.class, as = "SystemStatus")
@EnumAliases(value = PluginLifecycleMessage.Event.class, as = "LifecycleMessageEvent")
@EnumAliases(value = LogMessage.Level.class, as = "LogMessageLevel")
@ScriptDoc("Messages, requests, service contracts and their discovery.")
public final class CommunicationModule {

    private final BindingContext context;

    /** The module of one session. */
    public CommunicationModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The message bus of the runtime.")
    public MessageBusFacade createMessageBus() {
        return new MessageBusFacade(context, null);
    }

    @ScriptDoc("The requests of the runtime.")
    public RequestSystemFacade createRequestResponseSystem() {
        return new RequestSystemFacade(context, null);
    }

    @ScriptDoc("The service contracts of the runtime.")
    public ContractRegistryFacade createServiceContractRegistry() {
        return new ContractRegistryFacade(context);
    }

    @ScriptDoc("The events of the runtime.")
    public TypedEventsFacade createTypedEventSystem() {
        return new TypedEventsFacade(context);
    }

    @ScriptDoc("The service discovery of the runtime.")
    public ServiceDiscoveryFacade createServiceDiscovery() {
        return new ServiceDiscoveryFacade(context);
    }

    @ScriptDoc("A contract to be filled in.")
    public ServiceContractValue createServiceContract(
            @ScriptDefault("\"\"") String serviceName, @ScriptDefault("null") ServiceVersionValue version) {
        ServiceContractValue contract = new ServiceContractValue();
        contract.serviceName = serviceName;
        if (version != null) {
            contract.version = version;
        }
        return contract;
    }

    @ScriptDoc("A version of a contract.")
    public ServiceVersionValue createServiceVersion(
            @ScriptDefault("1") int major, @ScriptDefault("0") int minor, @ScriptDefault("0") int patch) {
        ServiceVersionValue version = new ServiceVersionValue();
        version.major = major;
        version.minor = minor;
        version.patch = patch;
        return version;
    }

    @ScriptDoc("A method of a contract.")
    public ServiceMethodValue createServiceMethod(
            @ScriptDefault("\"\"") String methodName, @ScriptDefault("\"\"") String description) {
        ServiceMethodValue method = new ServiceMethodValue();
        method.methodName = methodName;
        method.description = description;
        return method;
    }

    @ScriptDoc("A message with a topic and data.")
    public MessageValue createMessage(
            @ScriptDefault("\"\"") String topic,
            @ScriptDefault("null") Object data,
            @ScriptDefault("\"\"") String sender) {
        MessageValue message = new MessageValue();
        message.topic = topic;
        message.data = data;
        message.sender = sender;
        return message;
    }

    @ScriptDoc(
            "A request: create_request(service, method, parameters), or create_request(method, parameters) with the service set later.")
    public RequestValue createRequest(
            @ScriptDefault("\"\"") String service,
            @ScriptDefault("null") Object method,
            @ScriptDefault("{}") Map<String, Object> parameters) {
        RequestValue request = new RequestValue();
        if (method instanceof String name) {
            request.serviceId = service;
            request.method = name;
            request.parameters = parameters;
        } else {
            request.method = service;
            request.parameters =
                    method instanceof Map<?, ?> given ? qtforge.api.core.JsonValues.normalizeMap(given) : parameters;
        }
        return request;
    }

    @ScriptDoc("A response with data.")
    public ResponseValue createResponse(
            @ScriptDefault("null") Object data, @ScriptDefault("\"Success\"") ResponseStatus status) {
        ResponseValue response = new ResponseValue();
        response.data = data;
        response.status = status;
        return response;
    }

    @ScriptDoc("What this module offers now, by the services that are there.")
    public List<String> getAvailableFeatures() {
        return CommunicationFeatures.of(context.services());
    }
}
