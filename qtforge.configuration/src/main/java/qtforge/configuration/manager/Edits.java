// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.Merging;
import qtforge.configuration.layer.StoreKey;
import qtforge.configuration.store.Edit;
import qtforge.configuration.store.Revisions;

/** The ways to change stores. */
final class Edits {

    private Edits() {}

    /** Sets a key. */
    static Edit set(StoreKey store, String key, Object value) {
        return before -> Map.of(store, DottedKeys.with(before.of(store), key, value));
    }

    /** Removes a key. */
    static Edit remove(StoreKey store, String key) {
        return before -> Map.of(store, DottedKeys.without(before.of(store), key));
    }

    /** Replaces a store's content. */
    static Edit replace(StoreKey store, Map<String, Object> values) {
        return before -> Map.of(store, values);
    }

    /** Lays values over a store's content by the rule of its scope; what does not change keeps its place. */
    static Edit merge(StoreKey store, Map<String, Object> values) {
        return before -> {
            Map<String, Object> present = before.of(store);
            Merging merging = new Merging();
            merging.lay(present, before.rule(store.scope()), java.util.Optional.of(store.scope()), store.pluginId());
            merging.lay(values, before.rule(store.scope()), java.util.Optional.of(store.scope()), store.pluginId());
            Map<String, Object> leaves = DottedKeys.leaves(present);
            Map<String, Object> next = present;
            for (var entry : merging.entries().entrySet()) {
                Object value = entry.getValue().value();
                if (!leaves.containsKey(entry.getKey()) || !Objects.equals(leaves.get(entry.getKey()), value)) {
                    next = DottedKeys.with(next, entry.getKey(), value);
                }
            }
            return Map.of(store, next);
        };
    }

    /** One edit after the other. */
    static Edit all(Iterable<Edit> edits) {
        return before -> {
            Map<StoreKey, Map<String, Object>> touched = new LinkedHashMap<>();
            Layers at = before;
            for (Edit edit : edits) {
                Map<StoreKey, Map<String, Object>> step = edit.apply(at);
                touched.putAll(step);
                at = at.with(step);
            }
            return touched;
        };
    }

    /** Takes a revision back. */
    static Edit undo(ConfigurationRevision revision, Revisions history) {
        return before -> {
            Map<StoreKey, Map<String, Object>> touched = new LinkedHashMap<>();
            for (ConfigurationChange change : revision.changes()) {
                StoreKey store = new StoreKey(change.scope(), change.pluginId());
                Map<String, Object> values = touched.computeIfAbsent(store, before::of);
                requireUnchanged(before.of(store), change, revision, history);
                if (change.exists()) {
                    touched.put(store, DottedKeys.without(values, change.key()));
                }
            }
            for (ConfigurationChange change : revision.changes()) {
                StoreKey store = new StoreKey(change.scope(), change.pluginId());
                if (change.existed()) {
                    touched.computeIfPresent(
                            store, (key, values) -> DottedKeys.with(values, change.key(), change.oldValue()));
                }
            }
            return touched;
        };
    }

    private static void requireUnchanged(
            Map<String, Object> now, ConfigurationChange change, ConfigurationRevision revision, Revisions history) {
        Object value = DottedKeys.find(now, change.key());
        boolean same = change.exists()
                ? value != DottedKeys.ABSENT && Objects.equals(value, change.newValue())
                : value == DottedKeys.ABSENT || value instanceof Map<?, ?>;
        if (!same) {
            String later = history.all().stream()
                    .filter(one -> one.number() > revision.number()
                            && one.changes().stream()
                                    .anyMatch(other -> other.scope() == change.scope()
                                            && other.pluginId().equals(change.pluginId())
                                            && other.key().equals(change.key())))
                    .map(one -> String.valueOf(one.number()))
                    .reduce((first, second) -> second)
                    .map(number -> "revision " + number + " has changed it since; undo that first, or set the key")
                    .orElse("it is not what that revision made it; set the key");
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "revision " + revision.number() + " cannot be undone: key '" + change.key() + "' of "
                            + new StoreKey(change.scope(), change.pluginId()) + ": " + later);
        }
    }

    /** What a store held just after a revision. */
    static Map<String, Object> rolledBack(
            Map<String, Object> now, StoreKey store, ConfigurationRevision to, Revisions history) {
        List<ConfigurationRevision> all = history.all();
        Map<String, Object> values = now;
        for (int i = all.size() - 1; i >= 0 && all.get(i).number() > to.number(); i--) {
            for (ConfigurationChange change : all.get(i).changes()) {
                if (change.scope() == store.scope() && change.pluginId().equals(store.pluginId())) {
                    values = change.existed()
                            ? DottedKeys.with(values, change.key(), change.oldValue())
                            : DottedKeys.without(values, change.key());
                }
            }
        }
        return values;
    }
}
