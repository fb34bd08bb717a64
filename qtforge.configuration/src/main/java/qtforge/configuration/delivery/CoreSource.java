// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginConfigurationSource;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.caller.Rights;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.store.Author;
import qtforge.configuration.store.Engine;
import qtforge.configuration.store.Request;

/** What the core is told of configurations of plugins, and keeps them by. */
public final class CoreSource implements PluginConfigurationSource {

    private final Engine engine;

    /** Of this engine. */
    public CoreSource(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Map<String, Object> effective(String pluginId) {
        return Rights.privileged(() -> engine.of(pluginId).current().effective());
    }

    @Override
    public Map<String, Object> merged(String pluginId) {
        return Rights.privileged(() -> engine.of(pluginId).current().merged().nested());
    }

    @Override
    public Map<String, Object> own(String pluginId) {
        return engine.layers().of(StoreKey.ofPlugin(pluginId));
    }

    @Override
    public void replace(String pluginId, Map<String, Object> configuration) {
        Map<String, Object> values = Frozen.map(configuration);
        Rights.privileged(() -> engine.change(
                Request.write(Author.CORE, "configure"), before -> Map.of(StoreKey.ofPlugin(pluginId), values)));
    }

    @Override
    public void adopt(String pluginId, Map<String, Object> configuration) {
        StoreKey store = StoreKey.ofPlugin(pluginId);
        Map<String, Object> values = Frozen.map(configuration);
        Rights.privileged(() -> engine.change(
                new Request(Author.CORE, "taken over from the core's files", 0, Request.Kind.ADOPT),
                before -> before.of(store).isEmpty() ? Map.of(store, values) : Map.of()));
    }

    @Override
    public void forget(String pluginId) {
        Map<StoreKey, Map<String, Object>> all = new LinkedHashMap<>();
        for (ConfigurationScope scope : ConfigurationScope.values()) {
            if (scope != ConfigurationScope.GLOBAL) {
                all.put(StoreKey.of(scope, pluginId), Map.of());
            }
        }
        Rights.privileged(
                () -> engine.change(new Request(Author.CORE, "uninstalled", 0, Request.Kind.ADOPT), before -> all));
    }
}
