// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;

/** The quotas that were set. Guarded by this; the file is written while it is held, so the last writer wins in memory and on disk. */
public final class Quotas {

    private final Map<String, Map<ResourceType, ResourceQuota>> set = new TreeMap<>();
    private final QuotaFile file;

    /** Those of a file. */
    public Quotas(QuotaFile file) {
        this.file = file;
        set.putAll(file.read());
    }

    /** What a plugin may have. */
    public synchronized ResourceQuota of(String id, ResourceType type) {
        return own(id, type)
                .or(() -> own(ResourceManager.EVERY_PLUGIN, type))
                .orElseGet(() -> ResourceQuota.defaultOf(type));
    }

    /** Whether that was set, for it or for all. */
    synchronized boolean isSet(String id, ResourceType type) {
        return own(id, type).or(() -> own(ResourceManager.EVERY_PLUGIN, type)).isPresent();
    }

    private Optional<ResourceQuota> own(String id, ResourceType type) {
        return Optional.ofNullable(set.getOrDefault(id, Map.of()).get(type));
    }

    synchronized boolean set(String id, ResourceType type, Optional<ResourceQuota> quota) {
        Map<ResourceType, ResourceQuota> own = set.computeIfAbsent(id, key -> new EnumMap<>(ResourceType.class));
        boolean before = own.remove(type) != null;
        quota.ifPresent(value -> own.put(type, value));
        if (own.isEmpty()) {
            set.remove(id);
        }
        file.write(set);
        return before;
    }

    /** All that were set. */
    public synchronized Map<String, Map<ResourceType, ResourceQuota>> all() {
        Map<String, Map<ResourceType, ResourceQuota>> copy = new TreeMap<>();
        set.forEach((id, own) -> copy.put(id, Map.copyOf(own)));
        return java.util.Collections.unmodifiableMap(copy);
    }
}
