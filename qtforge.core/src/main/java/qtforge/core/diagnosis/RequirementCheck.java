// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import qtforge.api.core.PluginNamespace;
import qtforge.core.dependency.BundleNames;
import qtforge.core.dependency.Capabilities;
import qtforge.core.dependency.Complaint;
import qtforge.core.dependency.FrameworkView;
import qtforge.core.dependency.Lack;
import qtforge.core.dependency.Offer;
import qtforge.core.dependency.RequirementFilter;
import qtforge.core.dependency.RequirementWords;
import qtforge.core.dependency.ResolutionOutlook;

/** Checks each requirement of a bundle that is not installed, then all of them together. */
final class RequirementCheck {

    private static final String SERVICE = "osgi.service";

    private final BundleContext context;
    private final FrameworkView framework;
    private final ResolutionOutlook outlook;
    private final List<String> missing;
    private final List<String> wouldUse;

    /**
     * A check.
     *
     * @param framework with the resource added to its index
     * @param missing where to tell what is missing
     * @param wouldUse where to tell what would be used
     */
    RequirementCheck(BundleContext context, FrameworkView framework, List<String> missing, List<String> wouldUse) {
        this.context = context;
        this.framework = framework;
        this.missing = missing;
        this.wouldUse = wouldUse;
        outlook = new ResolutionOutlook(framework);
    }

    /** Whether the resource would resolve. */
    boolean check(Resource resource) {
        for (Requirement requirement : resource.getRequirements(null)) {
            if (Capabilities.isMandatory(requirement)) {
                complaint(requirement).ifPresent(complaint -> missing.add(complaint.text()));
            }
        }
        Set<String> used = new TreeSet<>();
        if (missing.isEmpty()) {
            Optional<ResolveDryRun.Outcome> outcome = new ResolveDryRun(context).run(resource, framework);
            outcome.map(ResolveDryRun.Outcome::failure)
                    .filter(failure -> !failure.isEmpty())
                    .ifPresent(failure ->
                            missing.add("everything required is there, but not together; the framework says: " + failure
                                    + "; install versions that use the same provider of the packages named"));
            outcome.ifPresent(answer -> answer.wires().forEach(wire -> used.add(words(wire))));
            if (outcome.isEmpty()) {
                likely(resource, used);
            }
        } else {
            likely(resource, used);
        }
        used.remove("");
        wouldUse.addAll(used);
        resource.getRequirements(SERVICE).stream()
                .filter(required -> !Capabilities.isEffective(required))
                .flatMap(required -> service(required).stream())
                .distinct()
                .sorted()
                .forEach(wouldUse::add);
        return missing.isEmpty();
    }

    private Optional<Complaint> complaint(Requirement requirement) {
        List<Offer> offers = framework.index().matching(requirement);
        if (offers.isEmpty()) {
            return Optional.of(RequirementWords.complaint(requirement, framework.index()));
        }
        boolean usable = offers.stream()
                .anyMatch(offer -> offer.bundle().isEmpty()
                        || outlook.lacks(offer.bundle().get()).isEmpty());
        return usable
                ? Optional.empty()
                : Optional.of(
                        outlook.complaint(new Lack(requirement, offers.get(0).bundle())));
    }

    /** The first choice for each requirement, where the framework's resolver was not asked or has no answer. */
    private void likely(Resource resource, Set<String> used) {
        for (Requirement requirement : resource.getRequirements(null)) {
            if (Capabilities.isEffective(requirement)) {
                framework.index().matching(requirement).stream()
                        .findFirst()
                        .flatMap(offer -> offer.bundle().map(bundle -> words(offer.capability(), bundle)))
                        .ifPresent(used::add);
            }
        }
    }

    private static String words(Wire wire) {
        return wire.getProvider() instanceof BundleRevision revision
                ? words(wire.getCapability(), revision.getBundle())
                : ""; // a package of its own
    }

    private static String words(Capability capability, Bundle provider) {
        String namespace = capability.getNamespace();
        Object name = capability.getAttributes().get(Capabilities.keyAttribute(namespace));
        String version = Capabilities.version(capability).toString();
        return switch (namespace) {
            case PluginNamespace.NAMESPACE -> BundleNames.withKind(provider);
            case PackageNamespace.PACKAGE_NAMESPACE -> String.valueOf(name).startsWith("java.")
                    ? ""
                    : "package " + name + " " + version + " from " + BundleNames.of(provider);
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "";
            default -> namespace + " " + (name == null ? "" : name + " ") + "from " + BundleNames.of(provider);
        };
    }

    private Optional<String> service(Requirement requirement) {
        return RequirementFilter.of(requirement).value(Constants.OBJECTCLASS).map(name -> {
            String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
            ServiceReference<?>[] found = ServiceOffers.find(context, null, filter);
            String optional = Namespace.RESOLUTION_OPTIONAL.equals(
                            requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                    ? "can use"
                    : "needs";
            Bundle owner = found.length == 0 ? null : found[0].getBundle();
            return optional + " service " + name + " at run time ("
                    + (owner == null ? "nobody offers it now)" : "offered by " + BundleNames.of(owner) + ")");
        });
    }
}
