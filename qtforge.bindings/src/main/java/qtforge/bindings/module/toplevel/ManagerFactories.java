// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.communication.CommunicationModule;
import qtforge.bindings.module.communication.ContractRegistryFacade;
import qtforge.bindings.module.communication.MessageBusFacade;
import qtforge.bindings.module.communication.RequestSystemFacade;
import qtforge.bindings.module.communication.ServiceContractValue;
import qtforge.bindings.module.core.CoreModule;
import qtforge.bindings.module.core.LifecycleFacade;
import qtforge.bindings.module.core.LoaderFacade;
import qtforge.bindings.module.core.PluginManagerFacade;
import qtforge.bindings.module.core.RegistryFacade;
import qtforge.bindings.module.core.ResolverFacade;
import qtforge.bindings.module.managers.ConfigurationManagerFacade;
import qtforge.bindings.module.managers.LoggingManagerFacade;
import qtforge.bindings.module.managers.ManagersModule;
import qtforge.bindings.module.managers.PluginVersionManagerFacade;
import qtforge.bindings.module.managers.ResourceManagerFacade;
import qtforge.bindings.module.security.PermissionManagerFacade;
import qtforge.bindings.module.security.PolicyEngineFacade;
import qtforge.bindings.module.security.SecurityManagerFacade;
import qtforge.bindings.module.security.SecurityModule;
import qtforge.bindings.module.security.SecurityValidatorFacade;
import qtforge.bindings.module.security.SignatureVerifierFacade;

/** Factories of what manages plugins, in one place. */
public abstract class ManagerFactories {

    private final BindingContext context;

    ManagerFactories(BindingContext context) {
        this.context = context;
    }

    final BindingContext context() {
        return context;
    }

    // --- core -------------------------------------------------------------------------------------------------------

    @ScriptDoc("The plugin manager of the runtime.")
    public PluginManagerFacade createPluginManager() {
        return new CoreModule(context).createPluginManager();
    }

    @ScriptDoc("The loaders of the runtime.")
    public LoaderFacade createPluginLoader() {
        return new CoreModule(context).createPluginLoader();
    }

    @ScriptDoc("The registry of the runtime.")
    public RegistryFacade createPluginRegistry() {
        return new CoreModule(context).createPluginRegistry();
    }

    @ScriptDoc("The dependency resolver of the runtime.")
    public ResolverFacade createPluginDependencyResolver() {
        return new CoreModule(context).createPluginDependencyResolver();
    }

    @ScriptDoc("The lifecycle manager of the runtime.")
    public LifecycleFacade createPluginLifecycleManager() {
        return new CoreModule(context).createPluginLifecycleManager();
    }

    // --- communication ----------------------------------------------------------------------------------------------

    @ScriptDoc("The message bus of the runtime.")
    public MessageBusFacade createMessageBus() {
        return new CommunicationModule(context).createMessageBus();
    }

    @ScriptDoc("The requests of the runtime.")
    public RequestSystemFacade createRequestResponseSystem() {
        return new CommunicationModule(context).createRequestResponseSystem();
    }

    @ScriptDoc("The service contracts of the runtime.")
    public ContractRegistryFacade createServiceContractRegistry() {
        return new CommunicationModule(context).createServiceContractRegistry();
    }

    @ScriptDoc("A contract to be filled in.")
    public ServiceContractValue createServiceContract(@ScriptDefault("\"\"") String serviceName) {
        return new CommunicationModule(context).createServiceContract(serviceName, null);
    }

    // --- security ---------------------------------------------------------------------------------------------------

    @ScriptDoc("The security of the runtime.")
    public SecurityManagerFacade createSecurityManager() {
        return new SecurityModule(context).createSecurityManager();
    }

    @ScriptDoc("The validator of the runtime.")
    public SecurityValidatorFacade createSecurityValidator() {
        return new SecurityModule(context).createSecurityValidator();
    }

    @ScriptDoc("The verifier of the runtime.")
    public SignatureVerifierFacade createSignatureVerifier() {
        return new SecurityModule(context).createSignatureVerifier();
    }

    @ScriptDoc("The permissions of the runtime.")
    public PermissionManagerFacade createPermissionManager() {
        return new SecurityModule(context).createPermissionManager();
    }

    @ScriptDoc("The policy of the runtime.")
    public PolicyEngineFacade createSecurityPolicyEngine() {
        return new SecurityModule(context).createSecurityPolicyEngine();
    }

    // --- managers ---------------------------------------------------------------------------------------------------

    @ScriptDoc("The configuration of the runtime.")
    public ConfigurationManagerFacade createConfigurationManager() {
        return new ManagersModule(context).createConfigurationManager();
    }

    @ScriptDoc("The log of the runtime.")
    public LoggingManagerFacade createLoggingManager() {
        return new ManagersModule(context).createLoggingManager();
    }

    @ScriptDoc("The resources of the runtime.")
    public ResourceManagerFacade createResourceManager() {
        return new ManagersModule(context).createResourceManager();
    }

    @ScriptDoc("The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.")
    public PluginVersionManagerFacade createPluginVersionManager(
            @ScriptDefault("null") Object registry,
            @ScriptName("config_manager") @ScriptDefault("null") Object config,
            @ScriptDefault("null") Object logger) {
        return new ManagersModule(context).createPluginVersionManager(registry, config, logger);
    }
}
