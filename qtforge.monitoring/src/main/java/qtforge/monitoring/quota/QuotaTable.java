// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.QuotaKind;

/** The quotas that were set. Guarded by this; the file is written while it is held, so the last writer wins in memory and on disk. */
final class QuotaTable {

    static final int MOST = 10_000;

    private record Key(String pluginId, QuotaKind kind) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::pluginId).thenComparing(Key::kind);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Key, PluginQuota> set = new TreeMap<>();
    private final QuotaFile file;

    QuotaTable(QuotaFile file) {
        this.file = file;
        file.read().stream().limit(MOST).forEach(quota -> set.put(key(quota), quota));
    }

    private static Key key(PluginQuota quota) {
        return new Key(quota.pluginId(), quota.kind());
    }

    synchronized List<PluginQuota> all() {
        return List.copyOf(set.values());
    }

    synchronized boolean isEmpty() {
        return set.isEmpty();
    }

    /** The kinds any quota is of. */
    synchronized List<QuotaKind> kinds() {
        return set.keySet().stream().map(Key::kind).distinct().sorted().toList();
    }

    synchronized List<PluginQuota> of(String pluginId) {
        List<PluginQuota> found = new ArrayList<>();
        for (QuotaKind kind : QuotaKind.values()) {
            Optional.ofNullable(set.get(new Key(pluginId, kind)))
                    .or(() -> Optional.ofNullable(set.get(new Key(PluginQuota.ALL, kind))))
                    .ifPresent(found::add);
        }
        return found;
    }

    synchronized void set(PluginQuota quota) {
        if (set.size() >= MOST && !set.containsKey(key(quota))) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "there are " + MOST
                            + " quotas already, as many as may be; remove some, or set one for all plugins ("
                            + PluginQuota.ALL + ")");
        }
        set.put(key(quota), quota);
        file.write(set.values());
    }

    synchronized boolean remove(String pluginId, QuotaKind kind) {
        if (set.remove(new Key(pluginId, kind)) == null) {
            return false;
        }
        file.write(set.values());
        return true;
    }
}
