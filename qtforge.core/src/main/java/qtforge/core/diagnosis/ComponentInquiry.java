// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Finds out why components are not satisfied, from component to component down to what is missing.
 *
 * <p>Only this class and {@link ComponentWords} know the component runtime's classes, which may be absent: whoever uses it asks {@link PluginInquiry} to
 * make one, which looks first.
 */
final class ComponentInquiry implements AutoCloseable {

    static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int DEEPEST = 16;

    private final BundleContext context;
    private final Causes causes;
    private final ObjIntConsumer<String> absentService;
    private final ServiceReference<?> reference;
    private final ServiceComponentRuntime runtime;
    private final Collection<ComponentDescriptionDTO> all;
    private final Set<String> visited = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();

    private ComponentInquiry(
            BundleContext context,
            Causes causes,
            ObjIntConsumer<String> absentService,
            ServiceReference<?> reference,
            ServiceComponentRuntime runtime) {
        this.context = context;
        this.causes = causes;
        this.absentService = absentService;
        this.reference = reference;
        this.runtime = runtime;
        all = runtime.getComponentDescriptionDTOs();
    }

    /**
     * An inquiry; empty when no component runtime is registered.
     *
     * @param absentService told of each interface that no active bundle's component offers, with the depth to report at
     */
    static Optional<ComponentInquiry> open(BundleContext context, Causes causes, ObjIntConsumer<String> absentService) {
        ServiceReference<?> reference = context.getServiceReference(RUNTIME);
        Object service = reference == null ? null : context.getService(reference);
        return service == null
                ? Optional.empty()
                : Optional.of(new ComponentInquiry(
                        context, causes, absentService, reference, (ServiceComponentRuntime) service));
    }

    @Override
    public void close() {
        context.ungetService(reference);
    }

    /** Explains all components of a bundle that are not satisfied. */
    void inquire(Bundle bundle, int depth) {
        for (ComponentDescriptionDTO component : all) {
            if (component.bundle.id == bundle.getBundleId()) {
                inquire(component, depth);
            }
        }
    }

    private void inquire(ComponentDescriptionDTO component, int depth) {
        String name = ComponentWords.name(component);
        if (path.contains(name)) {
            causes.add(
                    "component",
                    "components wait for each other in a circle: " + ComponentWords.circle(path, name),
                    "make one of these references optional and dynamic",
                    depth);
        } else if (visited.add(name) && depth <= DEEPEST) {
            path.addLast(name);
            examine(component, depth);
            path.removeLast();
        }
    }

    private void examine(ComponentDescriptionDTO component, int depth) {
        if (!runtime.isComponentEnabled(component)) {
            causes.add(
                    "component",
                    ComponentWords.component(component) + " is disabled",
                    "enable it, or remove enabled=false from its declaration",
                    depth);
            return;
        }
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
            missingConfiguration(component, depth);
        } else if (configurations.isEmpty() && component.factory == null) {
            notActivated(component, depth);
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> missingConfiguration(component, depth);
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                    for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
                        unsatisfied(component, unsatisfied, depth);
                    }
                }
                case ComponentConfigurationDTO.FAILED_ACTIVATION -> causes.add(
                        "component",
                        ComponentWords.component(component) + " failed to activate: "
                                + ComponentWords.cause(configuration.failure),
                        "mend the cause; the whole stack is in the log",
                        depth);
                case ComponentConfigurationDTO.SATISFIED -> {
                    if (component.immediate) {
                        notActivated(component, depth);
                    }
                }
                default -> {
                    // Active: nothing to explain.
                }
            }
        }
    }

    /** The runtime keeps no reason for these; the commonest by far is a class that is not there. */
    private void notActivated(ComponentDescriptionDTO component, int depth) {
        Bundle bundle = context.getBundle(component.bundle.id);
        String reason = "";
        try {
            if (bundle != null) {
                bundle.loadClass(component.implementationClass);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            reason = ": its class cannot be loaded: " + e;
        }
        causes.add(
                "component",
                ComponentWords.component(component) + " has all it needs but is not active" + reason,
                reason.isEmpty()
                        ? "look at the log of the time it was started"
                        : "put the class into the bundle, or import its package",
                depth);
    }

    private void missingConfiguration(ComponentDescriptionDTO component, int depth) {
        List<String> pids = List.of(component.configurationPid);
        causes.add(
                "configuration",
                ComponentWords.component(component) + " needs a configuration with PID " + String.join(" and ", pids)
                        + " (policy=require), and there is none",
                "create "
                        + String.join(
                                " and ",
                                pids.stream().map(pid -> "etc/" + pid + ".cfg").toList())
                        + ", or set it by the configuration service",
                depth);
    }

    private void unsatisfied(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied, int depth) {
        ReferenceDTO declared = ComponentWords.reference(component, unsatisfied.name);
        if (declared == null) {
            return;
        }
        String service = declared.interfaceName;
        String target = unsatisfied.target == null ? "" : " " + unsatisfied.target;
        String needs = ComponentWords.component(component) + " needs a service " + service + target + " (reference '"
                + unsatisfied.name + "')";
        List<ComponentDescriptionDTO> providers = all.stream()
                .filter(other -> List.of(other.serviceInterfaces).contains(service))
                .filter(other -> other.factory == null)
                .toList();
        int offered = ServiceOffers.find(context, service, null).length;
        if (unsatisfied.targetServices != null && unsatisfied.targetServices.length > 0) {
            causes.add(
                    "component",
                    needs + ", which is registered but could not be obtained",
                    "see why its provider does not activate",
                    depth);
        } else if (offered > 0 && unsatisfied.target != null) {
            causes.add(
                    "component",
                    needs + "; " + offered + " of that interface " + (offered == 1 ? "is" : "are")
                            + " registered, none matches the filter",
                    "correct the filter, or the properties of the service",
                    depth);
        } else {
            causes.add(
                    "component",
                    needs + ", and nobody offers it" + (providers.isEmpty() ? "" : " yet"),
                    providers.isEmpty()
                            ? "install and start a bundle that offers " + service
                            : "mend " + ComponentWords.component(providers.get(0)) + ", which would offer it",
                    depth);
        }
        int before = causes.size();
        providers.forEach(provider -> inquire(provider, depth + 1));
        if (causes.size() == before && offered == 0) {
            absentService.accept(service, depth + 1);
        }
    }
}
