// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import qtforge.api.managers.configuration.ConfigurationChange;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationDifference;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.layer.StoreKey;

/** What two configurations do not agree on. */
public final class Differences {

    private Differences() {}

    /** Key by key, of two objects. */
    public static List<ConfigurationDifference> of(Map<String, Object> left, Map<String, Object> right) {
        Map<String, Object> before = DottedKeys.leaves(left);
        Map<String, Object> after = DottedKeys.leaves(right);
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<ConfigurationDifference> all = new ArrayList<>();
        for (String key : keys) {
            Object old = before.get(key);
            Object now = after.get(key);
            if (!before.containsKey(key)) {
                all.add(new ConfigurationDifference(key, ConfigurationChangeType.ADDED, null, now));
            } else if (!after.containsKey(key)) {
                all.add(new ConfigurationDifference(key, ConfigurationChangeType.REMOVED, old, null));
            } else if (!Objects.equals(old, now)) {
                all.add(new ConfigurationDifference(key, ConfigurationChangeType.MODIFIED, old, now));
            }
        }
        return all;
    }

    /** The same as changes of a store. */
    static List<ConfigurationChange> changes(StoreKey store, Map<String, Object> before, Map<String, Object> after) {
        return of(before, after).stream()
                .map(one -> new ConfigurationChange(
                        store.scope(),
                        store.pluginId(),
                        one.key(),
                        one.type() != ConfigurationChangeType.ADDED,
                        one.left(),
                        one.type() != ConfigurationChangeType.REMOVED,
                        one.right()))
                .toList();
    }
}
