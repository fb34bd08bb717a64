// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A map nobody changes any more, in the order it was filled. A request passes through several copies of its record, and this
 * tells a map that was copied from one that must be.
 */
final class FrozenMap extends AbstractMap<String, Object> {

    private static final FrozenMap EMPTY = new FrozenMap(Map.of());

    private final Map<String, Object> entries;

    private FrozenMap(Map<String, Object> entries) {
        this.entries = entries;
    }

    static Map<String, Object> of(Map<String, ?> map) {
        if (map instanceof FrozenMap frozen) {
            return frozen;
        }
        return map == null || map.isEmpty() ? EMPTY : new FrozenMap(new LinkedHashMap<>(map));
    }

    @Override
    public Object get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(entries).entrySet();
    }
}
