// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;
import qtforge.core.dependency.Capabilities;
import qtforge.core.dependency.FrameworkView;
import qtforge.core.dependency.Offer;

/** One resource to be resolved among the installed bundles; those that are resolved stay wired as they are. */
final class FrameworkResolveContext extends ResolveContext {

    private final Resource resource;
    private final FrameworkView framework;

    /**
     * A context.
     *
     * @param resource one of the framework's, or one that was added to the view's index
     */
    FrameworkResolveContext(Resource resource, FrameworkView framework) {
        this.resource = resource;
        this.framework = framework;
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.of(resource);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> found = new ArrayList<>(); // the resolver inserts hosted capabilities
        framework.index().matching(requirement).stream().map(Offer::capability).forEach(found::add);
        return found;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        return Capabilities.isEffective(requirement);
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return framework.wirings();
    }
}
