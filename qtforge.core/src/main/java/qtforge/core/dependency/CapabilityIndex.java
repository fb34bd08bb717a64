// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Capabilities by namespace and name, so that a requirement is matched against those of its name only.
 *
 * <p>Filled by one thread, read by any number afterwards.
 */
public final class CapabilityIndex {

    private static final String UNNAMED = "";

    private final Map<String, Map<String, List<Offer>>> byNamespace = new HashMap<>();

    /** Adds what a bundle offers: by its wiring when it is resolved, else by its manifest. */
    public void add(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<? extends Capability> wired = wiring == null ? null : wiring.getCapabilities(null);
        if (wired != null) {
            wired.forEach(capability -> add(new Offer(capability, Optional.of(bundle), true)));
        } else if (revision != null) {
            revision.getDeclaredCapabilities(null)
                    .forEach(capability -> add(new Offer(capability, Optional.of(bundle), false)));
        }
    }

    /** Adds what a bundle that is not installed would offer. */
    public void add(Resource resource) {
        resource.getCapabilities(null).forEach(capability -> add(new Offer(capability, Optional.empty(), false)));
    }

    /** Adds one offer. */
    public void add(Offer offer) {
        String namespace = offer.capability().getNamespace();
        Object key = offer.capability().getAttributes().get(Capabilities.keyAttribute(namespace));
        Map<String, List<Offer>> names = byNamespace.computeIfAbsent(namespace, any -> new HashMap<>());
        for (String name : names(key)) {
            names.computeIfAbsent(name, any -> new ArrayList<>(1)).add(offer);
        }
    }

    private static Collection<String> names(Object key) {
        if (key instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).distinct().toList();
        }
        if (key instanceof String[] several) {
            return List.of(several);
        }
        return List.of(key == null ? UNNAMED : key.toString());
    }

    /** Everything offered under a name, in whatever version. */
    public List<Offer> named(String namespace, String name) {
        return byNamespace.getOrDefault(namespace, Map.of()).getOrDefault(name, List.of());
    }

    /** The names offered in a namespace. */
    public Collection<String> names(String namespace) {
        return Collections.unmodifiableCollection(
                byNamespace.getOrDefault(namespace, Map.of()).keySet());
    }

    /** What satisfies the requirement, the one the framework would take first in front. */
    public List<Offer> matching(Requirement requirement) {
        String namespace = requirement.getNamespace();
        Map<String, List<Offer>> names = byNamespace.getOrDefault(namespace, Map.of());
        RequirementFilter filter = RequirementFilter.of(requirement);
        Optional<String> name = filter.value(Capabilities.keyAttribute(namespace));
        List<Offer> found = new ArrayList<>();
        if (name.isPresent()) {
            names.getOrDefault(name.get(), List.of()).stream()
                    .filter(offer -> filter.matches(offer.capability()))
                    .forEach(found::add);
        } else {
            names.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .filter(offer -> filter.matches(offer.capability()))
                    .forEach(found::add);
        }
        found.sort(Offer.BEST_FIRST);
        return found;
    }
}
