// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import java.util.List;
import java.util.Map;
import qtforge.api.core.ErrorSeverity;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginType;
import qtforge.api.core.Version;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.Modules;
import qtforge.bindings.module.communication.MessageBusFacade;
import qtforge.bindings.module.core.CoreModule;
import qtforge.bindings.module.core.LoadOptions;
import qtforge.bindings.module.core.MetadataValue;
import qtforge.bindings.module.core.PluginErrorValue;
import qtforge.bindings.module.core.PluginFacade;
import qtforge.bindings.module.core.PluginInfoValue;
import qtforge.bindings.module.core.PluginManagerFacade;
import qtforge.bindings.module.core.ProductVersion;
import qtforge.bindings.module.core.VersionStruct;
import qtforge.bindings.module.security.SecurityManagerFacade;
import qtforge.bindings.module.utils.UtilsModule;

/** The top level: what the runtime is, and the factories of all modules in one place. Everything listed here belongs to the module it is from. */
@ScriptModule(
        value = "",
        enums = {
            PluginState.class,
            PluginType.class,
            PluginCapability.class,
            PluginPriority.class,
            PluginLifecycleEvent.class,
            PluginErrorCode.class,
            ErrorSeverity.class
        },
        types = {
            VersionStruct.class,
            LoadOptions.class,
            MetadataValue.class,
            PluginErrorValue.class,
            PluginInfoValue.class,
            PluginFacade.class,
            PluginManagerFacade.class,
            MessageBusFacade.class,
            SecurityManagerFacade.class
        })
@ScriptDoc("QtForge: plugins and what they need, on OSGi.")
public final class TopLevelModule extends Factories {

    /** The functions for a session. */
    public TopLevelModule(BindingContext context) {
        super(context);
    }

    private CoreModule core() {
        return new CoreModule(context());
    }

    @ScriptDoc("The version of the runtime.")
    public String getVersion() {
        return ProductVersion.of(context()).toString();
    }

    @ScriptDoc("The version of the runtime as three numbers.")
    public List<Integer> getVersionInfo() {
        Version version = ProductVersion.of(context());
        return List.of(version.major(), version.minor(), version.patch());
    }

    @ScriptDoc("Says that functions of the runtime can be called.")
    public String testFunction() {
        return "QtForge test: bindings are working (" + getVersion() + ")";
    }

    @ScriptDoc("Greets the program.")
    public String hello() {
        return "Hello from QtForge " + getVersion() + ", " + context().client() + "!";
    }

    @ScriptDoc("Says whom it is connected to.")
    public String testConnection() {
        return "QtForge " + getVersion() + " answers " + context().client() + " ("
                + context().sessionId() + ")";
    }

    @ScriptDoc("What the runtime was built as and runs on, as nested maps.")
    public Map<String, Object> getBuildInfo() {
        return SystemReport.build(context(), listAvailableModules());
    }

    @ScriptDoc("The machine, memory and process of the runtime, as nested maps.")
    public Map<String, Object> getSystemInfo() {
        return SystemReport.system(context());
    }

    @ScriptName({"list_available_modules", "list_modules"})
    @ScriptDoc("The names of the modules.")
    public List<String> listAvailableModules() {
        return Modules.FACADES.stream()
                .map(facade -> facade.getAnnotation(ScriptModule.class).value())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @ScriptDoc(
            "What there is, in words; with a name, what a module, class, enumeration, function or method is for: core.PluginManager.")
    public String getHelp(@ScriptDefault("\"\"") String name) {
        if (!name.isEmpty()) {
            return new HelpText(Modules.catalog()).of(name);
        }
        StringBuilder help = new StringBuilder("QtForge ").append(getVersion()).append("\n\nModules:\n");
        for (Class<?> facade : Modules.FACADES) {
            String module = facade.getAnnotation(ScriptModule.class).value();
            if (!module.isEmpty()) {
                help.append("  qtforge.")
                        .append(module)
                        .append(" - ")
                        .append(facade.getAnnotation(ScriptDoc.class)
                                .value()
                                .lines()
                                .findFirst()
                                .orElse(""))
                        .append('\n');
            }
        }
        return help.append("\nBegin with qtforge.create_plugin_manager().\n").toString();
    }

    @ScriptDoc("A version.")
    public VersionStruct createVersion(
            @ScriptDefault("0") int major, @ScriptDefault("0") int minor, @ScriptDefault("0") int patch) {
        return core().createVersion(major, minor, patch, "", "");
    }

    @ScriptDoc("Reads a version from a text.")
    public VersionStruct parseVersion(@ScriptName("version_string") String text) {
        return core().parseVersion(text);
    }

    @ScriptDoc("Metadata of a plugin, to be completed.")
    public MetadataValue createMetadata(@ScriptDefault("\"\"") String name, @ScriptDefault("\"\"") String description) {
        return core().createMetadata(name, description, null);
    }

    @ScriptDoc("The same as utils.create_error: 'Error 101: message'; core.create_error makes an error as data.")
    public String createError(Object code, @ScriptDefault("\"\"") String message) {
        return new UtilsModule(context()).createError(code, message);
    }
}
