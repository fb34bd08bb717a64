// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceType;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.Registrations;

/** What a program has allocated under names of its own. Safe for threads; a name is claimed before anything is made for it. */
final class AllocatedResources {

    private final BindingContext context;
    private final Registrations registrations;
    /** By name; empty while it is being made. */
    private final Map<String, Optional<Lease<?>>> leases = new ConcurrentHashMap<>();

    AllocatedResources(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    void allocate(String name, ResourceType type, Map<String, Object> config) {
        if (leases.putIfAbsent(name, Optional.empty()) != null) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    "resource '" + name + "' is allocated already; deallocate it first, or choose another name");
        }
        Lease<?> lease = null;
        try {
            lease = ResourceRequest.of(name, type, config).lease(context.service(ResourceManager.class));
        } finally {
            if (lease == null) {
                leases.remove(name);
            }
        }
        Lease<?> held = lease;
        leases.put(name, Optional.of(held));
        registrations.keep(name, () -> {
            leases.remove(name, Optional.of(held));
            held.close();
        });
    }

    boolean release(String name) {
        return registrations.end(name);
    }

    Optional<LeaseInfo> info(String name) {
        return leases.getOrDefault(name, Optional.empty()).filter(Lease::isHeld).map(Lease::info);
    }

    List<String> names() {
        return leases.entrySet().stream()
                .filter(entry -> entry.getValue().filter(Lease::isHeld).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
