// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;
import qtforge.core.dependency.FrameworkView;

/** Asks the framework's own resolver whether something would resolve, without resolving it. */
final class ResolveDryRun {

    private final BundleContext context;

    ResolveDryRun(BundleContext context) {
        this.context = context;
    }

    /**
     * The answer.
     *
     * @param wires what the resource would be wired to; empty when it would not resolve
     * @param failure why it would not resolve, in the resolver's own words; empty when it would
     */
    record Outcome(List<Wire> wires, String failure) {}

    /** The answer; empty when the framework offers no resolver. */
    Optional<Outcome> run(Resource resource, FrameworkView framework) {
        ServiceReference<Resolver> reference = context.getServiceReference(Resolver.class);
        Resolver resolver = reference == null ? null : context.getService(reference);
        if (resolver == null) {
            return Optional.empty();
        }
        try {
            Map<Resource, List<Wire>> wires = resolver.resolve(new FrameworkResolveContext(resource, framework));
            return Optional.of(new Outcome(List.copyOf(wires.getOrDefault(resource, List.of())), ""));
        } catch (ResolutionException e) {
            return Optional.of(new Outcome(List.of(), String.valueOf(e.getMessage())));
        } finally {
            context.ungetService(reference);
        }
    }
}
