// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationMergeStrategy;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConflictResolution;
import qtforge.api.managers.logging.LogFormat;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.resource.AllocationStrategy;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceState;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.MigrationStrategy;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The module {@code managers}. */
@ScriptModule(
        value = "managers",
        enums = {
            ConfigurationScope.class,
            ConfigurationChangeType.class,
            ConfigurationMergeStrategy.class,
            ConflictResolution.class,
            LogLevel.class,
            LogOutput.class,
            LogFormat.class,
            ResourceType.class,
            ResourceState.class,
            ResourcePriority.class,
            LifecycleState.class,
            AllocationStrategy.class,
            VersionInstallStatus.class,
            MigrationStrategy.class,
            CompatibilityLevel.class,
            VersionErrorCode.class
        },
        types = {
            ConfigurationSchemaValue.class,
            ConfigurationValidationValue.class,
            ConfigurationEventValue.class,
            LogEntryValue.class,
            ResourceQuotaValue.class,
            PluginVersionValue.class,
            ConfigurationManagerFacade.class,
            LoggingManagerFacade.class,
            ResourceManagerFacade.class,
            PluginVersionManagerFacade.class
        })
@ScriptDoc("Configuration, logging, resources and versions of plugins.")
public final class ManagersModule {

    private final BindingContext context;

    /** For a session. */
    public ManagersModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The configuration of runtime and plugins.")
    @ScriptName({"create_configuration_manager", "get_configuration_manager"})
    public ConfigurationManagerFacade createConfigurationManager() {
        return new ConfigurationManagerFacade(context);
    }

    @ScriptDoc("The log of runtime and plugins.")
    @ScriptName({"create_logging_manager", "get_logging_manager"})
    public LoggingManagerFacade createLoggingManager() {
        return new LoggingManagerFacade(context);
    }

    @ScriptDoc("The resources of plugins and programs.")
    @ScriptName({"create_resource_manager", "get_resource_manager"})
    public ResourceManagerFacade createResourceManager() {
        return new ResourceManagerFacade(context);
    }

    @ScriptDoc("The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.")
    @ScriptName({"create_plugin_version_manager", "get_plugin_version_manager", "create_version_manager"})
    public PluginVersionManagerFacade createPluginVersionManager(
            @ScriptDefault("null") Object registry,
            @ScriptName("config_manager") @ScriptDefault("null") Object config,
            @ScriptDefault("null") Object logger) {
        return new PluginVersionManagerFacade(context, registry, config, logger);
    }

    @ScriptDoc("The name of a log level: Info.")
    public String logLevelToString(LogLevel level) {
        return level.scriptName();
    }
}
