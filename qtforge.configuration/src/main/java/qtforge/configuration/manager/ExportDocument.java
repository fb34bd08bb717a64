// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.core.JsonFields;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.store.Edit;

/** Everything durable as one document: {@code format}, {@code global}, {@code user}, {@code plugins} and {@code users} by plugin id. */
final class ExportDocument {

    private static final String FORMAT = "qtforge-configuration/1";

    private ExportDocument() {}

    static Map<String, Object> write(Layers layers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("global", layers.of(StoreKey.GLOBAL));
        document.put("user", layers.of(new StoreKey(ConfigurationScope.USER, "")));
        document.put("plugins", byPlugin(layers, ConfigurationScope.PLUGIN));
        document.put("users", byPlugin(layers, ConfigurationScope.USER));
        return document;
    }

    private static Map<String, Object> byPlugin(Layers layers, ConfigurationScope scope) {
        Map<String, Object> all = new TreeMap<>();
        layers.stores().forEach((store, values) -> {
            if (store.scope() == scope && store.isOfPlugin()) {
                all.put(store.pluginId(), values);
            }
        });
        return all;
    }

    /** The edit that takes a document. */
    static Edit read(Map<String, ?> document, boolean merge) {
        JsonFields fields = new JsonFields("configuration document", document);
        if (!FORMAT.equals(fields.required("format"))) {
            throw fields.wrong("format", FORMAT, fields.value("format"), null);
        }
        Map<StoreKey, Map<String, Object>> stores = new LinkedHashMap<>();
        stores.put(StoreKey.GLOBAL, Frozen.map(fields.object("global")));
        stores.put(new StoreKey(ConfigurationScope.USER, ""), Frozen.map(fields.object("user")));
        collect(fields, "plugins", ConfigurationScope.PLUGIN, stores);
        collect(fields, "users", ConfigurationScope.USER, stores);
        if (merge) {
            List<Edit> edits = new ArrayList<>();
            stores.forEach((store, values) -> edits.add(Edits.merge(store, values)));
            return Edits.all(edits);
        }
        return before -> {
            Map<StoreKey, Map<String, Object>> all = new LinkedHashMap<>();
            before.stores().keySet().stream()
                    .filter(store -> store.scope().isDurable())
                    .forEach(store -> all.put(store, Map.of()));
            all.putAll(stores);
            return all;
        };
    }

    private static void collect(
            JsonFields fields, String member, ConfigurationScope scope, Map<StoreKey, Map<String, Object>> stores) {
        fields.object(member).forEach((id, values) -> {
            if (!(values instanceof Map<?, ?> map)) {
                throw fields.wrong(member, "an object of objects by plugin id", values, null);
            }
            stores.put(StoreKey.of(scope, id), Frozen.map(map));
        });
    }
}
