// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.util.Set;

/**
 * The services every plugin may use, or offer, without being granted anything. The runtime's own are named one by one: what in
 * them concerns others asks for {@link qtforge.api.security.PluginAdminPermission} itself. Contracts that others implement are
 * not among them: whoever got those could call other plugins, or tell the gates lies. Being found by the runtime as a plugin is
 * free to offer; being asked by it about security is not.
 */
public final class FreeServices {

    private static final Set<String> USABLE = Set.of(
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventAdmin",
            "org.osgi.service.log.LogService",
            "org.osgi.service.log.LoggerFactory",
            "org.osgi.service.metatype.MetaTypeService",
            "org.osgi.service.prefs.PreferencesService",
            "org.osgi.service.component.ComponentFactory",
            "org.osgi.service.typedevent.TypedEventBus",
            "qtforge.api.communication.MessageBus",
            "qtforge.api.communication.contract.ContractService",
            "qtforge.api.communication.contract.ServiceContractRegistry",
            "qtforge.api.communication.discovery.PluginServiceDiscovery",
            "qtforge.api.communication.request.RequestResponse",
            "qtforge.api.core.DropFolders",
            "qtforge.api.core.JsonCodec",
            "qtforge.api.core.PluginDependencyResolver",
            "qtforge.api.core.PluginDiagnostics",
            "qtforge.api.core.PluginErrorLog",
            "qtforge.api.core.PluginLifecycleManager",
            "qtforge.api.core.PluginLoaderFactory",
            "qtforge.api.core.PluginManager",
            "qtforge.api.core.PluginRegistry",
            "qtforge.api.core.discovery.PluginCapabilityDiscovery",
            "qtforge.api.core.property.PluginPropertySystem",
            "qtforge.api.managers.version.PluginVersionManager",
            "qtforge.api.managers.logging.LoggingManager",
            "qtforge.api.managers.resource.ResourceAllocator",
            "qtforge.api.managers.resource.ResourceLifecycleManager",
            "qtforge.api.managers.resource.ResourceManager",
            "qtforge.api.managers.resource.ResourceMonitor",
            "qtforge.api.managers.configuration.ConfigurationManager",
            "qtforge.api.monitoring.health.PluginHealthMonitor",
            "qtforge.api.monitoring.leak.PluginLeakDetector",
            "qtforge.api.monitoring.metrics.PluginMeters",
            "qtforge.api.monitoring.metrics.PluginMetricsCollector",
            "qtforge.api.monitoring.metrics.PluginQuotas",
            "qtforge.api.monitoring.reload.PluginHotReloadManager",
            "qtforge.api.orchestration.composition.CompositionManager",
            "qtforge.api.orchestration.transaction.PluginTransactionManager",
            "qtforge.api.orchestration.workflow.PluginOrchestrator",
            "qtforge.api.security.AuditLog",
            "qtforge.api.security.IsolationManager",
            "qtforge.api.security.PermissionManager",
            "qtforge.api.security.PluginWatch",
            "qtforge.api.security.PolicyLearner",
            "qtforge.api.security.SecurityManager",
            "qtforge.api.security.SecurityPolicyEngine",
            "qtforge.api.security.SecurityValidator",
            "qtforge.api.security.SignatureVerifier",
            "qtforge.api.security.TrustManager");

    /** Contracts that the runtime asks plugins to offer; those with which one would hear or decide about others are not here. */
    private static final Set<String> OFFERABLE = Set.of(
            "org.osgi.service.condition.Condition",
            "org.osgi.service.event.EventHandler",
            "org.osgi.service.cm.ManagedService",
            "org.osgi.service.cm.ManagedServiceFactory",
            "org.osgi.service.component.ComponentFactory",
            "org.osgi.service.metatype.MetaTypeProvider",
            "org.osgi.service.typedevent.TypedEventHandler",
            "org.osgi.service.typedevent.UntypedEventHandler",
            "org.osgi.service.typedevent.UnhandledEventHandler",
            "qtforge.api.communication.MessageHandler",
            "qtforge.api.communication.contract.ContractHandler",
            "qtforge.api.communication.discovery.ServiceChangeListener",
            "qtforge.api.communication.request.AsyncRequestHandler",
            "qtforge.api.communication.request.RequestHandler",
            "qtforge.api.orchestration.workflow.StepFunction",
            "qtforge.api.orchestration.workflow.WorkflowListener",
            "qtforge.api.core.Plugin",
            "qtforge.api.core.AdvancedPlugin",
            "qtforge.api.core.DynamicPlugin",
            "qtforge.api.core.ServicePlugin",
            "qtforge.api.core.PluginLifecycleListener",
            "qtforge.api.managers.logging.LogOutputHandler",
            "qtforge.api.orchestration.transaction.TransactionParticipant");

    private FreeServices() {}

    /** Whether a service of that interface may be got without a grant. */
    public static boolean isFreeToGet(String type) {
        return USABLE.contains(type);
    }

    /** Whether a service of that interface may be registered without a grant. */
    public static boolean isFreeToRegister(String type) {
        return OFFERABLE.contains(type);
    }

    /** Services that are free to register, for rows of the permission table. */
    public static Set<String> offerable() {
        return OFFERABLE;
    }

    /** Services that are free to get, for rows of the permission table. */
    public static Set<String> usable() {
        return USABLE;
    }
}
