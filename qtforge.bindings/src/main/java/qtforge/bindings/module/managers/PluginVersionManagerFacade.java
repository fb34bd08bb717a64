// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.version.PluginVersionListener;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** The versions of plugins. */
@ScriptClass(
        value = "PluginVersionManager",
        aliases = {"IPluginVersionManager", "VersionManager"})
@ScriptDoc("The versions of plugins: a store, what is in force, backups, migrations, rollback.")
public final class PluginVersionManagerFacade implements VersionStore, VersionActivation, VersionMigrations {

    private final BindingContext context;
    private final Registrations registrations;

    /** For a session; the managers are the runtime's, whichever are given. */
    @ScriptDoc("The versions of plugins. Registry, configuration and logger are the runtime's, whichever are given.")
    public PluginVersionManagerFacade(
            BindingContext context,
            @ScriptDefault("null") Object registry,
            @ScriptName("config_manager") @ScriptDefault("null") Object config,
            @ScriptDefault("null") Object logger) {
        this.context = context;
        registrations = new Registrations(context);
    }

    @Override
    public PluginVersionManager manager() {
        return context.service(PluginVersionManager.class);
    }

    @ScriptDoc(
            """
            Registers a function that migrates data between two ranges of versions, until the session ends. Gives its id.
            It is called with an object of plugin_id, from, to, data_folder, configuration and state; what it gives as configuration and
            state takes the place of those.""")
    public String registerMigration(
            String pluginId,
            @ScriptName("from_version") String fromRange,
            @ScriptName("to_version") String toRange,
            Callback callback) {
        String id = manager()
                .registerMigration(
                        pluginId,
                        VersionRange.of(fromRange),
                        VersionRange.of(toRange),
                        new CallbackMigration(callback),
                        context.bundleContext()
                                .map(framework -> framework.getBundle())
                                .orElse(null));
        registrations.keep(id, () -> {
            manager().unregisterMigration(id);
            callback.close();
        });
        return id;
    }

    @ScriptDoc("Says that a person has to migrate between two ranges of versions; kept over restarts. Gives an id.")
    public String registerManualMigration(
            String pluginId,
            @ScriptName("from_version") String fromRange,
            @ScriptName("to_version") String toRange,
            @ScriptDefault("\"\"") String instructions) {
        return manager()
                .registerManualMigration(pluginId, VersionRange.of(fromRange), VersionRange.of(toRange), instructions);
    }

    @ScriptDoc("Removes a migration. Whether it was there.")
    public boolean unregisterMigration(String migrationId) {
        return registrations.end(migrationId) || manager().unregisterMigration(migrationId);
    }

    @ScriptDoc(
            """
            Calls a function with plugin id, version and VersionInstallStatus when something happens to a version, until
            remove_version_listener or the session ends. Gives an id.""")
    @ScriptName({"add_version_listener", "set_version_event_callback"})
    public String addVersionListener(Callback callback) {
        PluginVersionListener listener =
                event -> callback.call(event.pluginId(), event.version().toString(), event.status());
        String id = registrations.newId("listener");
        var registration = context.bundleContext()
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        "version listeners are services, and there is no framework; use get_version_history"))
                .registerService(PluginVersionListener.class, listener, null);
        registrations.keep(id, () -> {
            registration.unregister();
            callback.close();
        });
        return id;
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    public boolean removeVersionListener(String listenerId) {
        return registrations.end(listenerId);
    }
}
