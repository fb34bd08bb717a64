// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.utils.FilePaths;

/** The configuration of runtime and plugins. */
@ScriptClass(value = "ConfigurationManager", aliases = "IConfigurationManager")
@ScriptDoc(
        """
        The configuration of runtime and plugins: five scopes, each with stores of dotted keys.
        The scope Plugin needs the id of the plugin. Changes are checked before they are made, and kept in files.""")
public final class ConfigurationManagerFacade {

    /** Under this name programs log too. */
    private static final String PROGRAMS = "script";

    private final BindingContext context;
    private final ConfigurationSubscriptions subscriptions;

    /** For a session. */
    @ScriptDoc("The configuration of the runtime.")
    public ConfigurationManagerFacade(BindingContext context) {
        this.context = context;
        subscriptions = new ConfigurationSubscriptions(context);
    }

    @ScriptDoc("The configuration of the runtime.")
    public static ConfigurationManagerFacade create(BindingContext context) {
        return new ConfigurationManagerFacade(context);
    }

    private ConfigurationManager manager() {
        return context.service(ConfigurationManager.class);
    }

    /** In the original a store of scope Plugin may be nobody's; here such a one is that of programs. */
    private static String owner(ConfigurationScope scope, String pluginId) {
        return scope == ConfigurationScope.PLUGIN && pluginId.isEmpty() ? PROGRAMS : pluginId;
    }

    @ScriptDoc("What a store has at a key. NOT_FOUND when it has nothing there.")
    @ScriptName({"get_value", "get_value_scoped", "get_value_simple"})
    public Object getValue(
            String key, @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().getValue(key, scope, owner(scope, pluginId));
    }

    @ScriptDoc("What a store has at a key, or else the default.")
    @ScriptName({"get_value_or_default", "get_value_or_default_scoped", "get_value_or_default_simple"})
    public Object getValueOrDefault(
            String key,
            @ScriptName("default_value") @ScriptDefault("null") Object fallback,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return manager().getValueOrDefault(key, fallback, scope, owner(scope, pluginId));
    }

    @ScriptDoc("Sets a key. INVALID_CONFIGURATION when a schema or the plugin refuses it; then nothing has changed.")
    @ScriptName({"set_value", "set_value_scoped", "set_value_simple", "set_string", "set_bool", "set_int", "set_double"
    })
    public boolean setValue(
            String key,
            Object value,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        if (value == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "set_value: the value for '" + key + "' is none; remove_key takes a key away");
        }
        manager().setValue(key, value, scope, owner(scope, pluginId));
        return true;
    }

    @ScriptDoc("Removes a key and what is beneath it. Whether it was there.")
    @ScriptName({"remove_key", "remove_key_scoped", "remove_key_simple", "remove_value"})
    public boolean removeKey(
            String key, @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().removeKey(key, scope, owner(scope, pluginId));
    }

    @ScriptDoc("Whether a store has something at a key.")
    @ScriptName({"has_key", "has_key_scoped", "has_key_simple"})
    public boolean hasKey(
            String key, @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().hasKey(key, scope, owner(scope, pluginId));
    }

    @ScriptDoc("The dotted keys of a store, sorted.")
    @ScriptName({"get_keys", "get_all_keys"})
    public List<String> getKeys(
            @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().getKeys(scope, owner(scope, pluginId));
    }

    @ScriptDoc("The text at a key, or else the default.")
    public String getString(
            String key,
            @ScriptName("default_value") @ScriptDefault("\"\"") String fallback,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return as(String.class, key, fallback, scope, pluginId);
    }

    @ScriptDoc("The truth value at a key, or else the default.")
    public boolean getBool(
            String key,
            @ScriptName("default_value") @ScriptDefault("false") boolean fallback,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return as(Boolean.class, key, fallback, scope, pluginId);
    }

    @ScriptDoc("The whole number at a key, or else the default.")
    public long getInt(
            String key,
            @ScriptName("default_value") @ScriptDefault("0") long fallback,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return as(Long.class, key, fallback, scope, pluginId);
    }

    @ScriptDoc("The number at a key, or else the default.")
    public double getDouble(
            String key,
            @ScriptName("default_value") @ScriptDefault("0.0") double fallback,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return as(Double.class, key, fallback, scope, pluginId);
    }

    private <T> T as(Class<T> type, String key, T fallback, ConfigurationScope scope, String pluginId) {
        Object value = manager().getValueOrDefault(key, fallback, scope, owner(scope, pluginId));
        return value == null ? fallback : JsonValues.convert(value, type);
    }

    @ScriptDoc("All of a store.")
    public Map<String, Object> getConfiguration(
            @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().getConfiguration(scope, owner(scope, pluginId));
    }

    @ScriptDoc("Writes a whole store: laid over what is there, or in place of it.")
    public boolean setConfiguration(
            Map<String, Object> configuration,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("true") boolean merge) {
        manager().setConfiguration(configuration, scope, owner(scope, pluginId), merge);
        return true;
    }

    @ScriptDoc("Removes all of a store. Whether there was anything.")
    public boolean clearConfiguration(
            @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().clearConfiguration(scope, owner(scope, pluginId));
    }

    @ScriptDoc("What holds for a plugin (of no plugin: for all), all scopes taken together.")
    public Map<String, Object> getMergedConfiguration(@ScriptDefault("\"\"") String pluginId) {
        return manager().getMergedConfiguration(pluginId);
    }

    @ScriptDoc("What holds for a plugin at a key, all scopes taken together; none when there is nothing.")
    public Object getInheritedValue(String key, @ScriptDefault("\"\"") String pluginId) {
        return manager().view(pluginId).get(key);
    }

    @ScriptDoc("Says what a store must be like from now on: a ConfigurationSchema, or a JSON Schema.")
    public boolean setSchema(
            Object schema,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        manager().setSchema(ConfigurationSchemas.of(schema), scope, owner(scope, pluginId));
        return true;
    }

    @ScriptDoc("What a store must be like; none when nobody said.")
    public Optional<ConfigurationSchemaValue> getSchema(
            @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        return manager().getSchema(scope, owner(scope, pluginId)).map(ConfigurationSchemaValue::of);
    }

    @ScriptDoc("Checks what is stored, or what would be if a store had the values given.")
    public ConfigurationValidationValue validateConfiguration(
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("null") Map<String, Object> configuration) {
        return ConfigurationValidationValue.of(
                configuration == null
                        ? manager().validateConfiguration(scope, owner(scope, pluginId))
                        : manager().validateConfiguration(configuration, scope, owner(scope, pluginId)));
    }

    @ScriptDoc("Reads a JSON file into a store.")
    @ScriptName({"load_from_file", "load_from_file_scoped", "load_from_file_simple"})
    public boolean loadFromFile(
            @ScriptName("file_path") String path,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("true") boolean merge) {
        manager().loadFromFile(FilePaths.of(path), scope, owner(scope, pluginId), merge);
        return true;
    }

    @ScriptDoc("Writes a store to a JSON file.")
    @ScriptName({"save_to_file", "save_to_file_scoped", "save_to_file_simple"})
    public boolean saveToFile(
            @ScriptName("file_path") String path,
            @ScriptDefault("\"Global\"") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        manager().saveToFile(FilePaths.of(path), scope, owner(scope, pluginId));
        return true;
    }

    @ScriptDoc("Reads the own file of a store again.")
    public boolean reloadConfiguration(
            @ScriptDefault("\"Global\"") ConfigurationScope scope, @ScriptDefault("\"\"") String pluginId) {
        manager().reloadConfiguration(scope, owner(scope, pluginId));
        return true;
    }

    @ScriptDoc("Whether each change is written to the files at once.")
    public boolean isAutoPersistEnabled() {
        return manager().isAutoPersistEnabled();
    }

    @ScriptDoc("Says whether each change is written to the files at once.")
    public void setAutoPersistEnabled(boolean enabled) {
        manager().setAutoPersistEnabled(enabled);
    }

    @ScriptDoc("Everything durable in one document, for import_configuration.")
    public Map<String, Object> exportConfiguration() {
        return manager().exportConfiguration();
    }

    @ScriptDoc("Takes a document of export_configuration: laid over what is there, or in place of it.")
    public void importConfiguration(Map<String, Object> document, @ScriptDefault("true") boolean merge) {
        manager().importConfiguration(document, merge);
    }

    @ScriptDoc(
            """
            Calls a function with a ConfigurationChangeEvent after each change, until unsubscribe_from_changes or the session ends.
            Only changes at or beneath the key, in the scope, of the plugin, as far as they are given. Gives the id of the subscription.""")
    @ScriptName({"subscribe_to_changes", "add_change_listener"})
    public String subscribeToChanges(
            Callback callback,
            @ScriptDefault("\"\"") String key,
            @ScriptDefault("null") ConfigurationScope scope,
            @ScriptDefault("\"\"") String pluginId) {
        return subscriptions.add(callback, key, scope, pluginId);
    }

    @ScriptDoc("Ends a subscription. Whether there was one.")
    @ScriptName({"unsubscribe_from_changes", "remove_change_listener"})
    public boolean unsubscribeFromChanges(String subscriptionId) {
        return subscriptions.remove(subscriptionId);
    }

    @ScriptDoc("The latest changes that were made, newest last: number, time, who, what.")
    public List<Map<String, Object>> getHistory(@ScriptDefault("100") int count) {
        return manager().history(count).stream().map(ConfigurationSchemas::map).toList();
    }

    @ScriptDoc("Takes back what the history has under a number. INVALID_STATE when it was changed again since.")
    public Map<String, Object> undo(long number) {
        return ConfigurationSchemas.map(manager().undo(number));
    }

    @ScriptDoc("Figures: keys, subscriptions, writes, and so on.")
    public Map<String, Object> getStatistics() {
        return ConfigurationSchemas.statistics(manager().getStatistics());
    }
}
