// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginType;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** A plugin as programs have it: everything goes through the manager, so that calls run on the plugin's lane within its limits. */
@ScriptClass("IPlugin")
@ScriptDoc("A plugin of the runtime.")
public class PluginFacade {

    private final BindingContext context;
    private final String id;

    PluginFacade(BindingContext context, String id) {
        this.context = context;
        this.id = id;
    }

    final BindingContext context() {
        return context;
    }

    final PluginManager manager() {
        return context.service(PluginManager.class);
    }

    private PluginInfo info() {
        return manager()
                .getPluginInfo(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND, id, "plugin '" + id + "' is not there any more", null));
    }

    private PluginMetadata known() {
        return info().metadata();
    }

    @ScriptDoc("Its id.")
    public String id() {
        return id;
    }

    @ScriptDoc("Its name, for people.")
    public String name() {
        return known().name();
    }

    @ScriptDoc("Its version, as a text.")
    public String version() {
        return known().version().toString();
    }

    @ScriptDoc("One sentence about it.")
    public String description() {
        return known().description();
    }

    @ScriptDoc("Who made it.")
    public String author() {
        return known().author();
    }

    @ScriptDoc("What it says of itself.")
    public MetadataValue metadata() {
        return MetadataValue.of(known());
    }

    @ScriptDoc("A snapshot of it.")
    public PluginInfoValue getInfo() {
        return Snapshots.of(context, info());
    }

    @ScriptDoc("Its state.")
    public PluginState state() {
        return info().state();
    }

    @ScriptDoc("What it can do.")
    public Set<PluginCapability> capabilities() {
        return known().capabilities();
    }

    @ScriptDoc("Who comes first when several could be started.")
    public PluginPriority priority() {
        return known().priority();
    }

    @ScriptDoc("What it is written in.")
    public PluginType getPluginType() {
        return known().type();
    }

    @ScriptDoc("Whether it is at work, or paused.")
    public boolean isInitialized() {
        return state().isActive();
    }

    @ScriptWaits
    @ScriptDoc("Starts it, after what it depends on.")
    public boolean initialize() {
        manager().startPlugin(id);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Stops it. With force, plugins that need it are stopped first.")
    public boolean shutdown(@ScriptDefault("false") boolean force) {
        manager().stopPlugin(id, force);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Has it carry out a command.")
    public Object executeCommand(String command, @ScriptDefault("{}") Map<String, Object> params) {
        return manager().sendCommand(id, command, params);
    }

    @ScriptWaits
    @ScriptDoc("The commands it understands.")
    public List<String> availableCommands() {
        return manager().availableCommands(id);
    }

    @ScriptWaits
    @ScriptDoc("Replaces its configuration, after it has accepted it.")
    public void configure(Map<String, Object> configuration) {
        manager().configurePlugin(id, configuration);
    }

    @ScriptWaits
    @ScriptDoc("Its configuration.")
    public Map<String, Object> getConfiguration() {
        return manager().getPluginConfiguration(id);
    }

    @ScriptWaits
    @ScriptDoc("Looks at its health now.")
    public HealthStatusValue checkHealth() {
        return HealthStatusValue.of(manager().checkPluginHealth(id));
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "IPlugin(" + id + ")";
    }
}
