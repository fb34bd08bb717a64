// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Endpoints by service and method; those of one method by falling ranking. Readers see snapshots. */
final class EndpointTable {

    static final Endpoint[] NONE = {};

    private static final Comparator<Endpoint> NAMES = Comparator.<Endpoint, String>comparing(
                    endpoint -> endpoint.endpoint().serviceId())
            .thenComparing(endpoint -> endpoint.endpoint().method())
            .thenComparing(endpoint -> endpoint.endpoint().providerId());

    private static final Comparator<Endpoint> RANKING = Comparator.<Endpoint>comparingInt(
                    endpoint -> endpoint.options().ranking())
            .reversed();

    private final Map<String, Map<String, Endpoint[]>> services = new ConcurrentHashMap<>();
    private final Map<Bundle, AtomicInteger> counts = new ConcurrentHashMap<>();

    /** Endpoints of a method; none when there are none. */
    Endpoint[] find(String serviceId, String method) {
        Map<String, Endpoint[]> methods = services.get(serviceId);
        Endpoint[] found = methods == null ? null : methods.get(method);
        return found == null ? NONE : found;
    }

    /** The methods a service has. */
    List<String> methods(String serviceId) {
        return services.getOrDefault(serviceId, Map.of()).keySet().stream()
                .sorted()
                .toList();
    }

    /**
     * Adds an endpoint.
     *
     * @throws PluginException ALREADY_EXISTS when its provider has one of that method
     */
    void add(Endpoint endpoint) {
        ServiceEndpoint described = endpoint.endpoint();
        services.compute(described.serviceId(), (serviceId, methods) -> {
            Map<String, Endpoint[]> changed = methods == null ? new HashMap<>() : new HashMap<>(methods);
            Endpoint[] others = changed.getOrDefault(described.method(), NONE);
            for (Endpoint other : others) {
                if (other.endpoint().providerId().equals(described.providerId())) {
                    throw new PluginException(
                            PluginErrorCode.ALREADY_EXISTS,
                            described.providerId(),
                            "plugin " + described.providerId() + " has an endpoint " + described.key()
                                    + " already; close that one first",
                            null);
                }
            }
            Endpoint[] more = Arrays.copyOf(others, others.length + 1);
            more[others.length] = endpoint;
            Arrays.sort(more, RANKING);
            changed.put(described.method(), more);
            return changed;
        });
        count(endpoint, 1);
    }

    /** Takes an endpoint out. */
    void remove(Endpoint endpoint) {
        count(endpoint, -1);
        ServiceEndpoint described = endpoint.endpoint();
        services.computeIfPresent(described.serviceId(), (serviceId, methods) -> {
            Map<String, Endpoint[]> changed = new HashMap<>(methods);
            Endpoint[] left = Arrays.stream(changed.getOrDefault(described.method(), NONE))
                    .filter(other -> other != endpoint)
                    .toArray(Endpoint[]::new);
            if (left.length == 0) {
                changed.remove(described.method());
            } else {
                changed.put(described.method(), left);
            }
            return changed.isEmpty() ? null : changed;
        });
    }

    /** How many a bundle has. */
    int countOf(Bundle bundle) {
        AtomicInteger count = counts.get(bundle);
        return count == null ? 0 : count.get();
    }

    private void count(Endpoint endpoint, int more) {
        counts.compute(endpoint.provider().bundle(), (bundle, count) -> {
            AtomicInteger known = count == null ? new AtomicInteger() : count;
            return known.addAndGet(more) <= 0 ? null : known;
        });
    }

    /** All, by service, method and provider. */
    List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>();
        services.values().forEach(methods -> methods.values().forEach(found -> all.addAll(Arrays.asList(found))));
        all.sort(NAMES);
        return all;
    }
}
