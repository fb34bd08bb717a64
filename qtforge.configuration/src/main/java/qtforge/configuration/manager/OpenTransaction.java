// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationTransaction;
import qtforge.caller.Rights;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.store.Edit;
import qtforge.configuration.store.Engine;
import qtforge.configuration.store.Request;

/** Collects edits. */
final class OpenTransaction implements ConfigurationTransaction {

    private final Engine engine;
    private final Access access;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private boolean committed;

    OpenTransaction(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
    }

    @Override
    public ConfigurationTransaction setValue(String key, Object value, ConfigurationScope scope, String pluginId) {
        StoreKey store = access.write(StoreKey.of(scope, pluginId));
        Object frozen = Frozen.value(value);
        access.write(frozen);
        words.add("set " + key);
        edits.add(Edits.set(store, DottedKeys.check(key), frozen));
        return this;
    }

    @Override
    public ConfigurationTransaction removeKey(String key, ConfigurationScope scope, String pluginId) {
        words.add("unset " + key);
        edits.add(Edits.remove(access.write(StoreKey.of(scope, pluginId)), DottedKeys.check(key)));
        return this;
    }

    @Override
    public ConfigurationTransaction setConfiguration(
            Map<String, ?> values, ConfigurationScope scope, String pluginId, boolean merge) {
        StoreKey store = access.write(StoreKey.of(scope, pluginId));
        Map<String, Object> frozen = Frozen.map(values);
        access.write(frozen);
        words.add(merge ? "merge" : "replace");
        edits.add(merge ? Edits.merge(store, frozen) : Edits.replace(store, frozen));
        return this;
    }

    @Override
    public Optional<ConfigurationRevision> commit() {
        if (committed) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "this transaction was committed already; begin another");
        }
        committed = true;
        String what = words.size() == 1 ? words.get(0) : "transaction of " + words.size();
        return Rights.privileged(() -> engine.change(Request.write(access.author(), what), Edits.all(edits)));
    }
}
