// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginRegistry;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.ModuleModel;
import qtforge.bindings.module.Modules;
import qtforge.bindings.module.core.TestProgram;
import qtforge.bindings.value.StructValue;

/** Every name that scripts of the original use is there, with the original's values. */
class NamesTest {

    private static final Catalog CATALOG = Modules.catalog();

    private final TestProgram program = new TestProgram();

    @AfterEach
    void end() {
        program.close();
    }

    private static ModuleModel module(String name) {
        return CATALOG.module(name.equals("top") ? "" : name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core|create_plugin_manager create_plugin_loader create_plugin_registry create_plugin_dependency_resolver"
                        + " create_plugin_lifecycle_manager create_version create_metadata get_system_status test_function get_version version"
                        + " create_error state_to_string capability_to_string",
                "communication|create_message_bus create_service_contract get_available_features create_message create_request"
                        + " create_response create_service_version",
                "security|create_security_manager create_security_validator create_signature_verifier create_permission_manager"
                        + " create_security_policy_engine create_security_policy level_to_string trust_to_string verify_plugin_signature"
                        + " generate_plugin_hash check_plugin_integrity",
                "top|get_version get_version_info test_function get_build_info test_connection list_available_modules list_modules"
                        + " get_system_info create_plugin_manager create_version create_metadata get_help create_error parse_version"
                        + " create_plugin_loader create_plugin_registry create_plugin_dependency_resolver create_plugin_lifecycle_manager"
                        + " create_message_bus create_configuration_manager create_logging_manager create_resource_manager"
                        + " create_security_manager create_security_validator create_signature_verifier create_permission_manager"
                        + " create_security_policy_engine create_orchestrator create_workflow create_workflow_step"
                        + " create_hot_reload_manager create_metrics_collector setup_monitoring_system create_transaction_manager"
                        + " create_transaction_operation execute_atomic_operation create_composition_manager create_composition"
                        + " create_composition_binding create_pipeline_composition create_facade_composition create_thread_pool"
                        + " create_thread_pool_manager create_plugin_version_manager"
            })
    void functionsAreThere(String module, String names) {
        assertThat(module(module).functions().keySet()).contains(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core|Version PluginMetadata IPlugin PluginLoadOptions PluginInfo InterfaceCapability InterfaceDescriptor IAdvancedPlugin"
                        + " IDynamicPlugin IServicePlugin PluginManager PluginLoader PluginRegistry DependencyNode IPluginDependencyResolver"
                        + " PluginDependencyResolver PluginLifecycleConfig PluginLifecycleEventData PluginHealthStatus PluginLifecycleManager"
                        + " PropertyMetadata PropertyBinding PropertyChangeEvent PropertyValidationResult PluginPropertySystem"
                        + " PluginCapabilityDiscovery PluginCapabilityMatcher PluginTransaction PluginError PluginCapabilityInfo PluginMethodInfo"
                        + " PluginPropertyInfo PluginInterfaceInfo PluginDiscoveryResult PluginLoaderFactory",
                "communication|IMessage BasicMessage Message Subscription IMessageBus MessageBus ServiceVersion ServiceMethodDescriptor"
                        + " ServiceContract ServiceParameter Request Response RequestInfo ResponseInfo ServiceEndpoint ServiceContractRegistry"
                        + " RequestResponseSystem TypedEventSystem PluginServiceDiscovery",
                "security|SecurityManager SecurityValidator SignatureVerifier PermissionManager SecurityPolicyEngine TrustManager"
                        + " ValidationResult SecurityContext SecurityPolicy PluginSignature"
            })
    void classesAreThere(String module, String names) {
        TreeSet<String> there = new TreeSet<>();
        for (ClassModel type : module(module).classes().values()) {
            there.add(type.simpleName());
            there.addAll(type.aliases());
        }
        assertThat(there).contains(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "core.PluginType|Native=0 Python=1 JavaScript=2 Lua=3 Remote=4 Composite=5 Core=0 Extension=0 Service=0 UI=0 Bridge=0",
                "core.PluginState|Unloaded=0 Loading=1 Loaded=2 Initializing=3 Running=4 Paused=5 Stopping=6 Stopped=7 Error=8 Reloading=9"
                        + " Initialized=3",
                "core.PluginCapability|None=0 UI=1 Service=2 Network=4 DataProcessing=8 Scripting=16 FileSystem=32 Database=64 AsyncInit=128"
                        + " HotReload=256 Configuration=512 Logging=1024 Security=2048 Threading=4096 Monitoring=8192 DataProcessor=8"
                        + " UserInterface=1 NetworkAccess=4",
                "core.PluginPriority|Lowest=0 Low=1 Normal=2 High=3 Highest=4",
                "core.PluginExecutionContext|MainThread=0 WorkerThread=1 Isolated=2",
                "core.PluginLifecycleEvent|BeforeInitialize=0 AfterInitialize=1 BeforeShutdown=2 AfterShutdown=3 BeforePause=4 AfterPause=5"
                        + " BeforeResume=6 AfterResume=7 StateChanged=8 Error=9 Timeout=10 HealthCheck=11 ResourceWarning=12"
                        + " DependencyChanged=13",
                "core.PluginErrorCode|Success=0 FileNotFound=100 InvalidFormat=101 LoadFailed=102 UnloadFailed=103 SymbolNotFound=104"
                        + " AlreadyLoaded=105 NotLoaded=106 PluginNotFound=107 InitializationFailed=200 ConfigurationError=201"
                        + " DependencyMissing=202 VersionMismatch=203 ExecutionFailed=300 CommandNotFound=301 InvalidParameters=302"
                        + " StateError=303 InvalidArgument=304 NotFound=305 ResourceUnavailable=306 AlreadyExists=307 NotImplemented=308"
                        + " InvalidState=309 InvalidConfiguration=310 DuplicatePlugin=311 CircularDependency=312 OperationCancelled=313"
                        + " NotSupported=314 IncompatibleVersion=315 SystemError=316 SecurityViolation=400 PermissionDenied=401"
                        + " SignatureInvalid=402 UntrustedSource=403 OutOfMemory=500 ResourceExhausted=501 NetworkError=502"
                        + " FileSystemError=503 ThreadingError=504 TimeoutError=505 Timeout=506 Unknown=998 UnknownError=999"
                        + " OperationNotSupported=1000 None=0 MethodNotFound=301 PropertyNotFound=305 DependencyError=202"
                        + " SecurityError=400",
                "core.ErrorSeverity|Info=0 Warning=1 Error=2 Critical=3 Fatal=4",
                "core.ServiceExecutionMode|MainThread=0 WorkerThread=1 ThreadPool=2 Async=3 Custom=4",
                "core.ServiceState|Stopped=0 Starting=1 Running=2 Pausing=3 Paused=4 Resuming=5 Stopping=6 Error=7 Restarting=8",
                "core.ServicePriority|Idle=0 Low=1 Normal=2 High=3 Critical=4",
                "core.ServiceHealth|Unknown=0 Healthy=1 Warning=2 Critical=3 Unhealthy=4",
                "core.CircularResolutionStrategy|None=0 RemoveWeakest=1 DisablePlugin=2 LoadAsGroup=3",
                "core.PropertyBindingType|OneWay=0 TwoWay=1 OneTime=2",
                "core.PropertyValidationType|None=0 Range=1 Enum=2 Regex=3 Custom=4",
                "core.PropertyNotificationMode|Immediate=0 Debounced=1 Throttled=2 Batched=3",
                "communication.MessagePriority|Low=0 Normal=1 High=2 Critical=3",
                "communication.DeliveryMode|Immediate=0 Queued=1 Broadcast=2 Unicast=3 Multicast=4 Targeted=5",
                "communication.RequestType|Query=0 Command=1 Event=2 Stream=3 Batch=4 Custom=5",
                "communication.ResponseStatus|Success=200 Accepted=202 BadRequest=400 Unauthorized=401 Forbidden=403 NotFound=404"
                        + " MethodNotAllowed=405 Timeout=408 Conflict=409 InternalError=500 NotImplemented=501 ServiceUnavailable=503",
                "communication.RequestPriority|Lowest=0 Low=25 Normal=50 High=75 Highest=100 Critical=125",
                "communication.EventPriority|Lowest=0 Low=25 Normal=50 High=75 Highest=100 Critical=125",
                "core.ScriptingLanguage|JavaScript=0 Python=1 Lua=2 Custom=3",
                "core.ScriptExecutionMode|Synchronous=0 Asynchronous=1 Background=2 Scheduled=3",
                "core.NetworkProtocol|Http=0 Https=1 WebSocket=2 WebSocketSecure=3 Tcp=4 Udp=5 Ssl=6 Ftp=7 Sftp=8 Custom=9",
                "core.UIIntegrationMode|Standalone=0 Integrated=1 Overlay=2 Modal=3 Embedded=4",
                "core.UIIntegrationPoint|MainWindow=0 MenuBar=1 ToolBar=2 StatusBar=3 DockArea=4 CentralWidget=5 ContextMenu=6"
                        + " SettingsDialog=7 AboutDialog=8 CustomArea=9",
                "core.InterfaceValidationError|DuplicateInterfaceId=0 VersionConflict=1 MissingRequiredMethod=2 InvalidMethodSignature=3"
                        + " InconsistentMetadata=4 CircularDependency=5 UnknownDependency=6 InvalidInterfaceId=7 DeprecatedInterface=8",
                "communication.EventDeliveryMode|Immediate=0 Queued=1 Deferred=2 Batched=3",
                "communication.EventRoutingMode|Broadcast=0 Unicast=1 Multicast=2 RoundRobin=3 LoadBalanced=4",
                "communication.ServiceCapability|None=0 Synchronous=1 Asynchronous=2 Streaming=4 Transactional=8 Cacheable=16 Idempotent=32"
                        + " ThreadSafe=64 Stateful=128 Discoverable=256 Versioned=512 Authenticated=1024 Encrypted=2048"
                        + " DataTransformation=4096 BatchProcessing=8192 EventHandling=16384 AsyncProcessing=2 RealTimeProcessing=4",
                "communication.ServiceDiscoveryMode|Local=0 Network=1 Hybrid=2 Custom=3",
                "communication.CommunicationErrorType|InvalidMessage=0 NoSubscribers=1 DeliveryFailed=2 TimeoutExpired=3 InvalidHandler=4"
                        + " SystemError=5",
                "security.PluginPermission|FileSystemRead=0 FileSystemWrite=1 NetworkAccess=2 RegistryAccess=3 ProcessCreation=4"
                        + " SystemInfo=5 HardwareAccess=6 DatabaseAccess=7 ProcessControl=4",
                "security.SecurityLevel|None=0 Low=1 Medium=2 High=3 Maximum=4 Basic=1 Standard=2 Strict=3 Permissive=1 Moderate=2",
                "security.TrustLevel|Untrusted=0 Limited=1 Trusted=2 FullyTrusted=3",
                "security.VerificationResult|Valid=0 Invalid=1 Expired=2 Revoked=3 UntrustedIssuer=4 NoSignature=5 CorruptedSignature=6"
            })
    void enumerationsHaveTheOriginalsValues(String name, String constants) {
        EnumModel model = CATALOG.enumeration(name).orElseThrow();
        List<String> there = new ArrayList<>();
        model.values().forEach((constant, value) -> there.add(constant + "=" + value));
        model.aliases()
                .forEach((alias, constant) ->
                        there.add(alias + "=" + model.values().get(constant)));
        assertThat(there).contains(constants.split(" "));
    }

    @Test
    void theTopLevelShowsWhatOthersOwn() {
        assertThat(module("top").classes()).isEmpty();
        assertThat(module("top").shared())
                .contains(
                        "core.PluginErrorCode",
                        "core.PluginManager",
                        "communication.MessageBus",
                        "security.SecurityManager");
    }

    @Test
    void theModulesAreListed() {
        assertThat(program.fn("", "test_function").toString()).contains("test", "working");
        assertThat(program.fn("", "list_available_modules"))
                .isEqualTo(List.of(
                        "core",
                        "communication",
                        "security",
                        "managers",
                        "orchestration",
                        "monitoring",
                        "transactions",
                        "composition",
                        "threading",
                        "utils",
                        "marketplace"));
        assertThat(program.fn("", "get_help").toString()).contains("qtforge.security - Permissions");
        assertThat(program.fn("", "get_help", "core").toString())
                .contains("  PluginManager - ", "  PluginState - constants", "  create_plugin_manager() - ");
        assertThat(program.fn("", "get_help", "qtforge.core.PluginManager").toString())
                .contains("  load_plugin(");
        assertThat(program.fn("", "get_help", "core.PluginManager.load_plugin").toString())
                .startsWith("load_plugin(");
        assertThat(program.fn("", "get_help", "core.PluginState").toString()).contains("  Running 4");
        assertThat(program.fn("", "get_help", "create_plugin_manager").toString())
                .startsWith("create_plugin_manager()");
        assertThatThrownBy(() -> program.fn("", "get_help", "core.Nothing"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("'core.Nothing'");
    }

    @Test
    void theRuntimeDescribesItself() {
        PluginRegistry registry = program.service(PluginRegistry.class);
        org.mockito.Mockito.when(registry.pluginCount()).thenReturn(3);
        assertThat(program.fn("", "get_version")).isEqualTo("0.0.0");
        assertThat(program.fn("", "get_version_info")).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(program.fn("", "test_connection")).isEqualTo("QtForge 0.0.0 answers test (session-1)");
        assertThat(program.fn("", "get_system_info"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("plugins", 3L)
                .containsKeys("os", "processors", "memory");
        assertThat(program.fn("", "get_build_info"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("version_info", "platform", "modules");
    }

    @Test
    void modulesWhoseServicesAreMissingAreNotSaidToBeThere() {
        program.service(qtforge.api.communication.MessageBus.class);
        Map<?, ?> report = (Map<?, ?>) program.fn("", "get_build_info");
        assertThat(report.get("modules")).isEqualTo(report.get("moduleInfo"));
        assertThat(report.get("moduleInfo"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("communication", true)
                .containsEntry("utils", true)
                .containsEntry("orchestration", false)
                .containsEntry("marketplace", false);
    }

    @Test
    void errorsAreMadeAsData() {
        StructValue error = (StructValue) program.fn("core", "create_error", "InvalidArgument", "no");
        assertThat(program.ask(error, "to_string")).isEqualTo("INVALID_ARGUMENT (304): no");
        assertThat(program.fn("core", "error_code_to_string", 314L)).isEqualTo("NotSupported");
        // At the top it is that of utils, whose codes may be any numbers.
        assertThat(program.fn("", "create_error", 404L, "Not found")).isEqualTo("Error 404: Not found");
    }

    @Test
    void pipelinesAndFacadesAreComposed() {
        StructValue pipeline = (StructValue) program.fn("", "create_pipeline_composition", "p", List.of("a", "b"));
        assertThat(pipeline.fields()).containsEntry("primary_plugin_id", "a");
        StructValue facade = (StructValue) program.fn("", "create_facade_composition", "f", "front", List.of("b", "c"));
        assertThat(((Map<?, ?>) facade.fields().get("plugins")).keySet())
                .extracting(Object::toString)
                .contains("front", "b", "c");
    }
}
