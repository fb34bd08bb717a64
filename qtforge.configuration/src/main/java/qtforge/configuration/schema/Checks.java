// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.StoreKey;

/** The gate of every write: nothing may become wrong that was right. */
public final class Checks {

    private static final String PLACEHOLDER = "$[";

    private final BundleContext context;
    private final Schemas schemas;
    private final PluginBundles plugins;
    private final UnaryOperator<Map<String, Object>> placeholders;

    /**
     * Checks by these.
     *
     * @param placeholders replaces them in values by dotted key
     */
    public Checks(
            BundleContext context,
            Schemas schemas,
            PluginBundles plugins,
            UnaryOperator<Map<String, Object>> placeholders) {
        this.context = context;
        this.schemas = schemas;
        this.plugins = plugins;
        this.placeholders = placeholders;
    }

    /**
     * Refuses a change that makes a store or a plugin's configuration wrong.
     *
     * @throws PluginException INVALID_CONFIGURATION
     */
    public void refuseWrong(Layers before, Layers after, Iterable<StoreKey> touched, Iterable<String> pluginIds) {
        for (StoreKey store : touched) {
            if (store.scope() != ConfigurationScope.PLUGIN) {
                refuse(
                        store.toString(),
                        store.pluginId(),
                        new Judged(ofStore(before, store), before.of(store)),
                        new Judged(ofStore(after, store), after.of(store)));
            }
        }
        for (String id : pluginIds) {
            refuse(
                    "the configuration of plugin '" + id + "'",
                    id,
                    new Judged(ofPlugin(before, id), seenBySchema(before, id)),
                    new Judged(ofPlugin(after, id), seenBySchema(after, id)));
        }
    }

    private static void refuse(String what, String pluginId, Judged before, Judged after) {
        List<String> added = new ArrayList<>();
        for (Violation violation : after.violations()) {
            if (!wasSo(violation, before, after) && !hasPlaceholder(after.values(), violation.key())) {
                added.add(words(violation, after.values()));
            }
        }
        if (!added.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    pluginId,
                    what + " would not be valid: " + String.join("; ", added)
                            + ". Nothing was changed; set a value the rule allows, or change the schema",
                    null);
        }
    }

    private record Judged(List<Violation> violations, Map<String, Object> values) {}

    /** Whether a rule was broken before, by the same value: then this change is not to blame. */
    private static boolean wasSo(Violation violation, Judged before, Judged after) {
        if (!before.violations().contains(violation)) {
            return false;
        }
        String key = withoutIndex(violation.key());
        Object now = key.isEmpty() ? after.values() : DottedKeys.find(after.values(), key);
        return now instanceof Map
                || Objects.equals(key.isEmpty() ? before.values() : DottedKeys.find(before.values(), key), now);
    }

    /** What is wrong with a store or, for one of scope PLUGIN, with the plugin's configuration. */
    public ConfigurationValidationResult result(Layers layers, StoreKey store) {
        boolean merged = store.scope() == ConfigurationScope.PLUGIN;
        Map<String, Object> values = merged ? seenBySchema(layers, store.pluginId()) : layers.of(store);
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Violation violation : merged ? ofPlugin(layers, store.pluginId()) : ofStore(layers, store)) {
            (hasPlaceholder(values, violation.key()) ? warnings : errors).add(words(violation, values));
        }
        schemas.of(store).ifPresent(schema -> schema.warnings(values)
                .forEach(violation -> warnings.add("key '" + violation.key() + "' is not in the schema")));
        return ConfigurationValidationResult.of(errors, warnings);
    }

    private List<Violation> ofStore(Layers layers, StoreKey store) {
        return schemas.of(store)
                .map(schema -> schema.errors(resolved(layers.of(store))))
                .orElse(List.of());
    }

    private List<Violation> ofPlugin(Layers layers, String id) {
        Map<String, Object> values = resolved(seenBySchema(layers, id));
        List<Violation> all = new ArrayList<>();
        schemas.ofPlugin(id).ifPresent(schema -> all.addAll(schema.errors(values)));
        plugins.find(id).ifPresent(plugin -> all.addAll(byMetatype(plugin, values)));
        return all;
    }

    private List<Violation> byMetatype(KnownPlugin plugin, Map<String, Object> values) {
        try {
            return MetatypeCheck.violations(context, plugin.bundle(), plugin.id(), DottedKeys.leaves(values));
        } catch (NoClassDefFoundError e) {
            // There is no Metatype in this runtime: its package is imported optionally.
            return List.of();
        }
    }

    /** The merged configuration without what stores for all say that the plugin does not know. */
    private Map<String, Object> seenBySchema(Layers layers, String id) {
        Optional<CheckedSchema> schema = schemas.ofPlugin(id);
        Map<String, Object> seen = new java.util.TreeMap<>();
        layers.merged(id, schemas.defaults(id)).entries().forEach((key, entry) -> {
            int dot = key.indexOf('.');
            String member = dot < 0 ? key : key.substring(0, dot);
            boolean forAll = entry.scope().isPresent() && entry.pluginId().isEmpty();
            if (!forAll || schema.isEmpty() || schema.get().names(member)) {
                seen.put(key, entry.value());
            }
        });
        return DottedKeys.nested(seen);
    }

    private Map<String, Object> resolved(Map<String, Object> values) {
        return DottedKeys.nested(placeholders.apply(DottedKeys.leaves(values)));
    }

    private static boolean hasPlaceholder(Map<String, Object> values, String key) {
        if (key.isEmpty()) {
            return false;
        }
        Object value = DottedKeys.find(values, withoutIndex(key));
        return value != null && !(value instanceof Map) && value.toString().contains(PLACEHOLDER);
    }

    private static String words(Violation violation, Map<String, Object> values) {
        if (violation.key().isEmpty()) {
            return violation.rule();
        }
        Object value = DottedKeys.find(values, withoutIndex(violation.key()));
        return "key '" + violation.key() + "'"
                + (value == DottedKeys.ABSENT || value instanceof Map ? "" : " cannot be '" + value + "'") + ": "
                + violation.rule();
    }

    /** The key of the list that an element is in. */
    private static String withoutIndex(String key) {
        return key.replaceFirst("\\.[0-9]+(\\..*)?$", "");
    }
}
