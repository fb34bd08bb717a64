// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationChangeListener;
import qtforge.api.managers.configuration.ConfigurationDifference;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationStatistics;
import qtforge.api.managers.configuration.ConfigurationTransaction;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.api.managers.configuration.MergeRule;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.schema.CheckedSchema;
import qtforge.configuration.store.Differences;
import qtforge.configuration.store.Edit;
import qtforge.configuration.store.Request;

/** The manager as one bundle sees it: says who it is, and refuses what it may not. */
final class ManagerView implements ConfigurationManager {

    private final ConfigurationRuntime runtime;
    private final Access access;

    ManagerView(ConfigurationRuntime runtime, Caller caller) {
        this.runtime = runtime;
        access = new Access(caller);
    }

    private Optional<ConfigurationRevision> change(String what, Edit edit) {
        return Rights.privileged(() -> runtime.engine().change(Request.write(access.author(), what), edit));
    }

    private StoreKey readable(ConfigurationScope scope, String pluginId) {
        return access.read(StoreKey.of(scope, pluginId));
    }

    private StoreKey writable(ConfigurationScope scope, String pluginId) {
        return access.write(StoreKey.of(scope, pluginId));
    }

    private Object find(String key, StoreKey store) {
        return DottedKeys.find(runtime.engine().layers().of(store), DottedKeys.check(key));
    }

    // --- one key ----------------------------------------------------------------------------------------------------

    @Override
    public Object getValue(String key, ConfigurationScope scope, String pluginId) {
        StoreKey store = readable(scope, pluginId);
        Object found = find(key, store);
        if (found == DottedKeys.ABSENT) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    pluginId,
                    "there is no key '" + key + "' in " + store + "; getMergedConfiguration has what other scopes say",
                    null);
        }
        return found;
    }

    @Override
    public Object getValueOrDefault(String key, Object fallback, ConfigurationScope scope, String pluginId) {
        Object found = find(key, readable(scope, pluginId));
        return found == DottedKeys.ABSENT ? fallback : found;
    }

    @Override
    public void setValue(String key, Object value, ConfigurationScope scope, String pluginId) {
        StoreKey store = writable(scope, pluginId);
        Object frozen = Frozen.value(value);
        access.write(frozen);
        change("set " + DottedKeys.check(key), Edits.set(store, key, frozen));
    }

    @Override
    public boolean removeKey(String key, ConfigurationScope scope, String pluginId) {
        StoreKey store = writable(scope, pluginId);
        return change("unset " + DottedKeys.check(key), Edits.remove(store, key))
                .isPresent();
    }

    @Override
    public boolean hasKey(String key, ConfigurationScope scope, String pluginId) {
        return find(key, readable(scope, pluginId)) != DottedKeys.ABSENT;
    }

    @Override
    public List<String> getKeys(ConfigurationScope scope, String pluginId) {
        return List.copyOf(new TreeSet<>(
                DottedKeys.leaves(getConfiguration(scope, pluginId)).keySet()));
    }

    // --- whole stores -----------------------------------------------------------------------------------------------

    @Override
    public Map<String, Object> getConfiguration(ConfigurationScope scope, String pluginId) {
        return runtime.engine().layers().of(readable(scope, pluginId));
    }

    @Override
    public void setConfiguration(Map<String, ?> values, ConfigurationScope scope, String pluginId, boolean merge) {
        StoreKey store = writable(scope, pluginId);
        Map<String, Object> frozen = Frozen.map(values);
        access.write(frozen);
        change(merge ? "merge" : "replace", merge ? Edits.merge(store, frozen) : Edits.replace(store, frozen));
    }

    @Override
    public boolean clearConfiguration(ConfigurationScope scope, String pluginId) {
        return change("clear", Edits.replace(writable(scope, pluginId), Map.of()))
                .isPresent();
    }

    @Override
    public ConfigurationTransaction beginTransaction() {
        return new OpenTransaction(runtime.engine(), access);
    }

    // --- merged -----------------------------------------------------------------------------------------------------

    @Override
    public Map<String, Object> getMergedConfiguration(String pluginId) {
        return Rights.privileged(() -> runtime.engine().of(checked(pluginId)))
                .current()
                .merged()
                .nested();
    }

    @Override
    public ConfigurationView view(String pluginId) {
        String id = checked(pluginId);
        return new ReadingView(Rights.privileged(() -> runtime.engine().of(id)), runtime.problems());
    }

    private String checked(String pluginId) {
        access.read(pluginId);
        if (!pluginId.isEmpty() && !PluginMetadata.isValidId(pluginId)) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "'" + pluginId + "' is no plugin id");
        }
        return pluginId;
    }

    @Override
    public MergeRule getMergeRule(ConfigurationScope scope) {
        return runtime.engine().layers().rule(scope);
    }

    @Override
    public void setMergeRule(ConfigurationScope scope, MergeRule rule) {
        access.admin("to change how configurations are merged");
        Rights.privileged(() -> runtime.engine().rule(scope, rule));
    }

    // --- schemas ----------------------------------------------------------------------------------------------------

    @Override
    public void setSchema(ConfigurationSchema schema, ConfigurationScope scope, String pluginId) {
        StoreKey store = writable(scope, pluginId);
        CheckedSchema checked = CheckedSchema.of("schema of " + store, schema);
        access.write(checked.defaults());
        access.caller().requireLive("set a configuration schema");
        Rights.privileged(() -> runtime.schema(access.caller().bundle(), store, checked));
    }

    @Override
    public Optional<ConfigurationSchema> getSchema(ConfigurationScope scope, String pluginId) {
        return runtime.schemas().of(readable(scope, pluginId)).map(CheckedSchema::schema);
    }

    @Override
    public ConfigurationValidationResult validateConfiguration(ConfigurationScope scope, String pluginId) {
        StoreKey store = readable(scope, pluginId);
        return Rights.privileged(
                () -> runtime.engine().checks().result(runtime.engine().layers(), store));
    }

    @Override
    public ConfigurationValidationResult validateConfiguration(
            Map<String, ?> values, ConfigurationScope scope, String pluginId) {
        StoreKey store = readable(scope, pluginId);
        Map<String, Object> frozen = Frozen.map(values);
        access.write(frozen);
        return Rights.privileged(
                () -> runtime.engine().checks().result(runtime.engine().layers().with(Map.of(store, frozen)), store));
    }

    // --- files ------------------------------------------------------------------------------------------------------

    @Override
    public void loadFromFile(Path file, ConfigurationScope scope, String pluginId, boolean merge) {
        StoreKey store = writable(scope, pluginId);
        Map<String, Object> values = JsonFile.read(file);
        access.write(values);
        change("load of " + file, merge ? Edits.merge(store, values) : Edits.replace(store, values));
    }

    @Override
    public void saveToFile(Path file, ConfigurationScope scope, String pluginId) {
        StoreKey store = readable(scope, pluginId);
        requireFile(store);
        JsonFile.write(file, runtime.engine().layers().of(store));
    }

    private static void requireFile(StoreKey store) {
        if (store.scope() == ConfigurationScope.RUNTIME) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED, "scope RUNTIME is never on a disk; set its values in another scope");
        }
    }

    @Override
    public void reloadConfiguration(ConfigurationScope scope, String pluginId) {
        StoreKey store = writable(scope, pluginId);
        requireFile(store);
        Rights.privileged(() -> runtime.reload(store));
    }

    @Override
    public boolean isAutoPersistEnabled() {
        return runtime.engine().persists();
    }

    @Override
    public void setAutoPersistEnabled(boolean enabled) {
        access.admin("to change whether configuration is written at once");
        Rights.privileged(() -> runtime.engine().persists(enabled));
    }

    @Override
    public Map<String, Object> exportConfiguration() {
        access.admin("to export the configuration");
        return ExportDocument.write(runtime.engine().layers());
    }

    @Override
    public void importConfiguration(Map<String, ?> document, boolean merge) {
        access.admin("to import a configuration");
        change("import", ExportDocument.read(document, merge));
    }

    // --- changes ----------------------------------------------------------------------------------------------------

    @Override
    public String subscribeToChanges(ConfigurationChangeListener listener, ChangeFilter filter) {
        filter.pluginId().ifPresent(access::read);
        access.caller().requireLive("subscribe to configuration changes");
        return runtime.hub().subscribe(access.caller(), listener, filter);
    }

    @Override
    public boolean unsubscribeFromChanges(String subscriptionId) {
        return runtime.hub().unsubscribe(access.caller().bundle(), subscriptionId);
    }

    @Override
    public List<ConfigurationRevision> history(int max) {
        List<ConfigurationRevision> visible = new ArrayList<>();
        for (ConfigurationRevision revision : runtime.engine().revisions().all()) {
            List<ConfigurationChange> changes = revision.changes().stream()
                    .filter(change -> access.canRead(change.pluginId()))
                    .toList();
            if (!changes.isEmpty()) {
                visible.add(new ConfigurationRevision(
                        revision.number(),
                        revision.timestamp(),
                        revision.who(),
                        revision.what(),
                        changes,
                        revision.undoes()));
            }
        }
        return List.copyOf(visible.subList(Math.max(0, visible.size() - Math.max(0, max)), visible.size()));
    }

    @Override
    public ConfigurationRevision undo(long number) {
        ConfigurationRevision revision = require(number);
        revision.changes().forEach(change -> {
            access.write(new StoreKey(change.scope(), change.pluginId()));
            access.write(change.oldValue());
        });
        Request request = new Request(access.author(), "undo of " + number, number, Request.Kind.WRITE);
        return Rights.privileged(() -> runtime.engine()
                        .change(request, Edits.undo(revision, runtime.engine().revisions())))
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_STATE, "revision " + number + " has nothing left to undo"));
    }

    private ConfigurationRevision require(long number) {
        return runtime.engine()
                .revisions()
                .find(number)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "the history has no revision " + number + "; 'qtforge:config history' lists those it has"));
    }

    @Override
    public List<ConfigurationDifference> diff(
            ConfigurationScope left, String leftPluginId, ConfigurationScope right, String rightPluginId) {
        return Differences.of(getConfiguration(left, leftPluginId), getConfiguration(right, rightPluginId));
    }

    @Override
    public List<ConfigurationDifference> diffSince(long number, ConfigurationScope scope, String pluginId) {
        StoreKey store = readable(scope, pluginId);
        Map<String, Object> now = runtime.engine().layers().of(store);
        return Differences.of(
                Edits.rolledBack(now, store, require(number), runtime.engine().revisions()), now);
    }

    @Override
    public ConfigurationStatistics getStatistics() {
        return runtime.statistics();
    }
}
