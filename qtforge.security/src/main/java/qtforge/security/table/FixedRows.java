// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import qtforge.security.mapping.JavaPermission;
import qtforge.security.policy.PolicyFolders;
import qtforge.security.subject.FreePackages;
import qtforge.security.subject.FreeServices;

/** The rows that are the same under every policy. */
final class FixedRows {

    private static final String RUNTIME = "java.lang.RuntimePermission";
    private static final String PROPERTY = "java.util.PropertyPermission";
    private static final String FILE = "java.io.FilePermission";
    private static final String SERVICE = "org.osgi.framework.ServicePermission";
    private static final String PACKAGE = "org.osgi.framework.PackagePermission";
    private static final String SECURITY = "java.security.SecurityPermission";
    private static final String TOPIC = "org.osgi.service.typedevent.TopicPermission";

    /** Tell nothing about machine or user that matters, and are read by about every library. */
    private static final List<String> HARMLESS_PROPERTIES = List.of(
            "file.encoding",
            "file.separator",
            "java.class.version",
            "java.specification.*",
            "java.version",
            "line.separator",
            "native.encoding",
            "path.separator",
            "user.country",
            "user.language",
            "org.osgi.framework.*",
            "org.osgi.util.*",
            "qtforge.version");

    /** By which the bundles of the runtime meet among themselves. */
    private static final List<String> INTERNAL = List.of(
            "qtforge.api.core.PluginConfigurationSource",
            "qtforge.api.core.PluginConfigurationTarget",
            "qtforge.bindings.*",
            "qtforge.communication.*",
            "qtforge.configuration.*",
            "qtforge.core.*",
            "qtforge.enforcement.*",
            "qtforge.engine.*",
            "qtforge.isolation.*",
            "qtforge.logging.*",
            "qtforge.monitoring.*",
            "qtforge.orchestration.*",
            "qtforge.resources.*",
            "qtforge.script.*",
            "qtforge.security.*",
            "qtforge.shell.*",
            "qtforge.versions.*",
            "qtforge.web.*");

    /** Whoever offers one of these is believed by operators or by the runtime. */
    private static final List<String> BELIEVED = List.of(
            "org.osgi.framework.hooks.*",
            "org.osgi.service.cm.ConfigurationAdmin",
            "org.osgi.service.cm.ConfigurationPlugin",
            "org.osgi.service.component.runtime.*",
            "org.osgi.service.log.*",
            "org.osgi.service.servlet.context.ServletContextHelper",
            "org.osgi.service.servlet.runtime.HttpServiceRuntime",
            "org.osgi.service.servlet.whiteboard.Preprocessor",
            "org.osgi.service.typedevent.TypedEventBus",
            "org.osgi.service.typedevent.monitor.TypedEventMonitor",
            "qtforge.api.communication.MessageBus",
            "qtforge.api.communication.contract.ContractService",
            "qtforge.api.communication.contract.ServiceContractRegistry",
            "qtforge.api.communication.discovery.PluginServiceDiscovery",
            "qtforge.api.communication.request.RequestInterceptor",
            "qtforge.api.communication.request.RequestResponse",
            "qtforge.api.core.PluginActivityListener",
            "qtforge.api.core.CallbackHandover",
            "qtforge.api.core.DropFolders",
            "qtforge.api.core.JsonCodec",
            "qtforge.api.core.PluginDependencyResolver",
            "qtforge.api.core.PluginDiagnostics",
            "qtforge.api.core.PluginErrorLog",
            "qtforge.api.core.PluginLifecycleManager",
            "qtforge.api.core.PluginLoaderFactory",
            "qtforge.api.core.PluginManager",
            "qtforge.api.core.PluginRegistry",
            "qtforge.api.core.exchange.*",
            "qtforge.api.managers.version.PluginVersionManager",
            "qtforge.api.managers.logging.LoggingManager",
            "qtforge.api.managers.resource.PluginExecutors",
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
            "qtforge.api.monitoring.page.WebPage",
            "qtforge.api.monitoring.reload.PluginHotReloadManager",
            "qtforge.api.monitoring.usage.*",
            "qtforge.api.orchestration.composition.CompositionManager",
            "qtforge.api.orchestration.transaction.PluginTransactionManager",
            "qtforge.api.orchestration.workflow.PluginOrchestrator",
            "qtforge.api.script.ScriptEngine",
            "qtforge.api.script.binding.BindingServer",
            "qtforge.api.security.AuditLog",
            "qtforge.api.security.InstallGate",
            "qtforge.api.security.IsolationManager",
            "qtforge.api.security.PermissionManager",
            "qtforge.api.security.PluginWatch",
            "qtforge.api.security.PolicyLearner",
            "qtforge.api.security.SecurityManager",
            "qtforge.api.security.SecurityPolicyEngine",
            "qtforge.api.security.SecurityValidator",
            "qtforge.api.security.SignatureVerifier",
            "qtforge.api.security.TrustManager");

    /** Packages that plugins share with the runtime: whoever exports one could give others a class of his own for it. */
    private static final List<String> OF_THE_RUNTIME = List.of(
            "java.*",
            "qtforge.*",
            "org.osgi.dto",
            "org.osgi.framework",
            "org.osgi.framework.*",
            "org.osgi.resource",
            "org.osgi.service.condpermadmin",
            "org.osgi.service.permissionadmin");

    private FixedRows() {}

    /** Nobody but this bundle touches the table, not even other bundles of the distribution. */
    static Row fence(String ownLocation) {
        return new Row(
                "fence",
                false,
                List.of(new Location(ownLocation, true)),
                List.of(
                        service("org.osgi.service.condpermadmin.ConditionalPermissionAdmin", "get,register"),
                        service("org.osgi.service.permissionadmin.PermissionAdmin", "get,register"),
                        new JavaPermission(RUNTIME, "setSecurityManager", ""),
                        new JavaPermission(SECURITY, "setPolicy", "")));
    }

    /** What no plugin gets, whatever its level: each equals full control. */
    static Row never(PolicyFolders folders) {
        List<JavaPermission> all = new ArrayList<>();
        all.add(new JavaPermission(RUNTIME, "createClassLoader", ""));
        all.add(new JavaPermission(RUNTIME, "setSecurityManager", ""));
        all.add(new JavaPermission(SECURITY, "*", ""));
        all.add(new JavaPermission("java.lang.management.ManagementPermission", "control", ""));
        all.add(new JavaPermission("org.osgi.framework.AdminPermission", "*", "lifecycle,extensionLifecycle"));
        all.add(new JavaPermission("org.osgi.framework.BundlePermission", "*", "host,fragment"));
        OF_THE_RUNTIME.forEach(name -> all.add(new JavaPermission(PACKAGE, name, "exportonly")));
        INTERNAL.forEach(name -> all.add(service(name, "get,register")));
        BELIEVED.forEach(name -> all.add(service(name, "register")));
        // Only the runtime speaks there. MessageBus asks for the right to manage communication besides.
        if (PermissionMaker.isThere(TOPIC)) {
            all.add(new JavaPermission(TOPIC, "qtforge", "publish"));
            all.add(new JavaPermission(TOPIC, "qtforge/*", "publish"));
        }
        // What it is told is believed: who reached it could have one's own jar taken for a trusted one.
        all.add(service("qtforge.api.security.InstallGate", "get"));
        for (Path folder : folders.writtenByNoPlugin()) {
            all.add(new JavaPermission(FILE, folder.toString(), "write,delete"));
            all.add(new JavaPermission(FILE, folder.resolve("-").toString(), "write,delete"));
        }
        for (Path each : folders.readByNoPlugin()) {
            all.add(new JavaPermission(FILE, each.toString(), "read,readlink"));
            all.add(new JavaPermission(FILE, each.resolve("-").toString(), "read,readlink"));
        }
        return new Row("never", false, List.of(Location.ALL_PLUGINS), all);
    }

    /** Only who was granted it may end the process. */
    static Row exit(List<Location> granted) {
        List<Location> others = Stream.concat(
                        Stream.of(Location.ALL_PLUGINS), granted.stream().map(Location::butNot))
                .toList();
        return new Row("exit", false, others, List.of(new JavaPermission(RUNTIME, "exitVM.*", "")));
    }

    static Row distribution(String locations) {
        return new Row(
                "distribution",
                true,
                List.of(new Location(locations, false)),
                List.of(new JavaPermission("java.security.AllPermission", "", "")));
    }

    /** The one right of the self-test's second canary; before what a policy denies to all, which must not fail the test. */
    static Row canary() {
        return new Row(
                "canary",
                true,
                List.of(new Location("qtforge:canary/granted", false)),
                List.of(new JavaPermission(PROPERTY, "qtforge.canary", "read")));
    }

    /** What every plugin needs to be one. */
    static Row base(PolicyFolders folders) {
        List<JavaPermission> all = new ArrayList<>();
        HARMLESS_PROPERTIES.forEach(name -> all.add(new JavaPermission(PROPERTY, name, "read")));
        all.add(new JavaPermission(FILE, folders.java().resolve("-").toString(), "read,readlink"));
        for (String tree : FreePackages.trees()) {
            all.add(new JavaPermission(PACKAGE, tree, "import"));
            all.add(new JavaPermission(PACKAGE, tree + ".*", "import"));
        }
        sorted(FreePackages.single()).forEach(name -> all.add(new JavaPermission(PACKAGE, name, "import")));
        all.add(new JavaPermission(PACKAGE, "*", "exportonly"));
        sorted(FreeServices.usable()).forEach(type -> all.add(service(type, "get")));
        sorted(FreeServices.offerable()).forEach(type -> all.add(service(type, "register")));
        if (PermissionMaker.isThere(TOPIC)) {
            all.add(new JavaPermission(TOPIC, "*", "publish,subscribe"));
        }
        // Capabilities describe; what they promise is guarded where it is done.
        all.add(new JavaPermission("org.osgi.framework.CapabilityPermission", "*", "provide,require"));
        all.add(new JavaPermission("org.osgi.framework.BundlePermission", "*", "provide"));
        return new Row("base", true, List.of(Location.ALL_PLUGINS), all);
    }

    /** What every plugin and library may do with itself. */
    static List<JavaPermission> own(String subject, PolicyFolders folders) {
        String filter = Location.of(subject).filter();
        List<JavaPermission> all = new ArrayList<>();
        all.add(new JavaPermission("org.osgi.framework.AdminPermission", filter, "class,context,metadata,resource"));
        all.add(new JavaPermission("org.osgi.framework.AdaptPermission", filter, "adapt"));
        all.add(new JavaPermission(PACKAGE, filter, "import"));
        all.add(service(filter, "get"));
        if (!subject.startsWith("library/")) {
            Path folder = folders.ofPlugin(subject);
            all.add(new JavaPermission(FILE, folder.toString(), "read,readlink,write,delete"));
            all.add(new JavaPermission(FILE, folder.resolve("-").toString(), "read,readlink,write,delete"));
        }
        return all;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    private static JavaPermission service(String name, String actions) {
        return new JavaPermission(SERVICE, name, actions);
    }
}
