// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.CompatibilityMode;
import qtforge.api.core.ErrorSeverity;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginExecutionContext;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.api.core.PluginType;
import qtforge.api.core.ServiceExecutionMode;
import qtforge.api.core.ServiceHealth;
import qtforge.api.core.ServicePriority;
import qtforge.api.core.ServiceState;
import qtforge.api.core.VersionRange;
import qtforge.api.core.property.PropertyBindingType;
import qtforge.api.core.property.PropertyNotificationMode;
import qtforge.api.core.property.PropertyValidationType;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.EnumAliases;

/** Functions of module {@code core}. */
@ScriptModule(
        value = "core",
        enums = {
            PluginState.class,
            PluginType.class,
            PluginCapability.class,
            PluginPriority.class,
            PluginExecutionContext.class,
            PluginLifecycleEvent.class,
            PluginErrorCode.class,
            ErrorSeverity.class,
            ServiceExecutionMode.class,
            ServiceState.class,
            ServicePriority.class,
            ServiceHealth.class,
            CircularResolutionStrategy.class,
            CompatibilityMode.class,
            VersionRange.RangeType.class,
            PropertyBindingType.class,
            PropertyValidationType.class,
            PropertyNotificationMode.class,
            ScriptingLanguage.class,
            ScriptExecutionMode.class,
            NetworkProtocol.class,
            UIIntegrationMode.class,
            UIIntegrationPoint.class,
            InterfaceValidationError.class
        },
        types = {
            VersionStruct.class,
            LoadOptions.class,
            MetadataValue.class,
            PluginErrorValue.class,
            PluginInfoValue.class,
            InterfaceCapabilityValue.class,
            InterfaceDescriptorValue.class,
            DependencyNodeValue.class,
            CircularDependencyValue.class,
            LifecycleConfigValue.class,
            LifecycleEventValue.class,
            HealthStatusValue.class,
            BatchResultValue.class,
            PropertyMetadataValue.class,
            PropertyBindingValue.class,
            PropertyChangeValue.class,
            PropertyValidationValue.class,
            MethodInfoValue.class,
            PropertyInfoValue.class,
            InterfaceInfoValue.class,
            CapabilityInfoValue.class,
            DiscoveryResultValue.class,
            PluginFacade.class,
            AdvancedPluginFacade.class,
            DynamicPluginFacade.class,
            ServicePluginFacade.class,
            TransactionFacade.class,
            PluginManagerFacade.class,
            LoaderFacade.class,
            LoaderFactoryFacade.class,
            RegistryFacade.class,
            ResolverFacade.class,
            LifecycleFacade.class,
            PropertySystemFacade.class,
            CapabilityDiscoveryFacade.class,
            CapabilityMatcherFacade.class
        })
@EnumAliases(
        value = PluginType.class,
        names = {"Core=Native", "Extension=Native", "Service=Native", "UI=Native", "Bridge=Native"})
@EnumAliases(value = PluginPriority.class, names = "Critical=Highest")
@EnumAliases(value = PluginState.class, names = "Initialized=Initializing")
@EnumAliases(
        value = PluginCapability.class,
        names = {
            "DataProcessor=DataProcessing",
            "UserInterface=UI",
            "NetworkAccess=Network",
            "FileSystemAccess=FileSystem",
            "DatabaseAccess=Database",
            "Communication=Network"
        })
@EnumAliases(
        value = PluginErrorCode.class,
        names = {
            "None=Success",
            "MethodNotFound=CommandNotFound",
            "PropertyNotFound=NotFound",
            "DependencyError=DependencyMissing",
            "DependencyNotFound=DependencyMissing",
            "InvalidMetadata=InvalidFormat",
            "SecurityError=SecurityViolation"
        })
@EnumAliases(value = VersionRange.RangeType.class, as = "VersionRangeType")
@ScriptDoc("Plugins: loading them, their states, what they depend on.")
public final class CoreModule {

    private final BindingContext context;

    /** The functions for a session. */
    public CoreModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The plugin manager of the runtime.")
    public PluginManagerFacade createPluginManager() {
        return new PluginManagerFacade(context);
    }

    @ScriptDoc("The loaders of the runtime.")
    public LoaderFacade createPluginLoader() {
        return new LoaderFacade(context, "");
    }

    @ScriptDoc("The loader of a name, such as jar.")
    public LoaderFacade createLoader(String name) {
        return new LoaderFacade(context, name);
    }

    @ScriptDoc("The registry of the runtime.")
    public RegistryFacade createPluginRegistry() {
        return new RegistryFacade(context);
    }

    @ScriptName({"create_plugin_dependency_resolver", "create_dependency_resolver"})
    @ScriptDoc("The dependency resolver of the runtime.")
    public ResolverFacade createPluginDependencyResolver() {
        return new ResolverFacade(context, null);
    }

    @ScriptName({"create_plugin_lifecycle_manager", "create_lifecycle_manager"})
    @ScriptDoc("The lifecycle manager of the runtime.")
    public LifecycleFacade createPluginLifecycleManager() {
        return new LifecycleFacade(context, null);
    }

    @ScriptName({"create_plugin_property_system", "create_property_system"})
    @ScriptDoc("The property system of the runtime.")
    public PropertySystemFacade createPluginPropertySystem() {
        return new PropertySystemFacade(context);
    }

    @ScriptName({"create_plugin_capability_discovery", "create_capability_discovery"})
    @ScriptDoc("The capability discovery of the runtime.")
    public CapabilityDiscoveryFacade createPluginCapabilityDiscovery() {
        return new CapabilityDiscoveryFacade(context);
    }

    @ScriptName({"create_version", "version"})
    @ScriptDoc("A version.")
    public VersionStruct createVersion(
            @ScriptDefault("0") int major,
            @ScriptDefault("0") int minor,
            @ScriptDefault("0") int patch,
            @ScriptDefault("\"\"") String prerelease,
            @ScriptDefault("\"\"") String build) {
        VersionStruct version = new VersionStruct();
        version.major = major;
        version.minor = minor;
        version.patch = patch;
        version.prerelease = prerelease;
        version.build = build;
        return version;
    }

    @ScriptDoc("Reads a version from a text.")
    public VersionStruct parseVersion(@ScriptName("version_string") String text) {
        return VersionStruct.fromText(text);
    }

    @ScriptName({"create_metadata", "metadata"})
    @ScriptDoc("Metadata of a plugin, to be completed.")
    public MetadataValue createMetadata(
            @ScriptDefault("\"\"") String name,
            @ScriptDefault("\"\"") String description,
            @ScriptDefault("null") VersionStruct version) {
        MetadataValue metadata = new MetadataValue();
        metadata.name = name;
        metadata.description = description;
        if (version != null) {
            metadata.version = version;
        }
        return metadata;
    }

    @ScriptName({"create_error", "error"})
    @ScriptDoc("An error as data.")
    public PluginErrorValue createError(
            PluginErrorCode code, @ScriptDefault("\"\"") String message, @ScriptDefault("\"\"") String details) {
        PluginErrorValue error = new PluginErrorValue();
        error.code = code;
        error.message = message;
        error.details = details;
        return error;
    }

    @ScriptDoc("The name of an error code.")
    public String errorCodeToString(PluginErrorCode code) {
        return code.scriptName();
    }

    @ScriptDoc("How bad errors of a code are.")
    public ErrorSeverity getErrorSeverity(PluginErrorCode code) {
        return code.severity();
    }

    @ScriptDoc("The name of a state.")
    public String stateToString(PluginState state) {
        return state.scriptName();
    }

    @ScriptDoc("The name of a capability.")
    public String capabilityToString(PluginCapability capability) {
        return capability.scriptName();
    }

    @ScriptDoc("The version of the runtime.")
    public String getVersion() {
        return ProductVersion.of(context).toString();
    }

    @ScriptDoc("The parts of the core that are there, by name.")
    public List<String> getAvailableFeatures() {
        return CoreFeatures.of(context.services());
    }

    @ScriptDoc("The sum of two numbers, worked out in the runtime: whole when both are.")
    public Object add(Object a, Object b) {
        return Sums.of(a, b);
    }

    @ScriptDoc("Says that this module works.")
    public String testFunction() {
        return "QtForge core module works (" + getVersion() + ")";
    }

    @ScriptDoc(
            "How the plugin system stands, as a map: version, initialized, total_plugins, running_plugins, plugins by state, features.")
    public Map<String, Object> getSystemStatus() {
        List<PluginStatus> plugins = context.service(PluginRegistry.class).getAllPluginStatus();
        Map<String, Object> states = new LinkedHashMap<>();
        for (PluginStatus plugin : plugins) {
            states.merge(plugin.state().scriptName(), 1L, (a, b) -> (Long) a + (Long) b);
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("version", getVersion());
        status.put("initialized", context.services().find(PluginManager.class).isPresent());
        status.put("total_plugins", (long) plugins.size());
        status.put("running_plugins", states.getOrDefault(PluginState.RUNNING.scriptName(), 0L));
        status.put("states", states);
        status.put("features", new ArrayList<Object>(CoreFeatures.of(context.services())));
        return status;
    }
}
