// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginNamespace;

/** Says in words what a requirement asks for, and why nothing satisfies it. */
public final class RequirementWords {

    private static final int MOST = 3;

    private RequirementWords() {}

    /** What is required, for example {@code plugin 'org.example.store' [1.0,2.0)} or {@code package org.h2 [2.0,3)}. */
    public static String subject(Requirement requirement) {
        String namespace = requirement.getNamespace();
        RequirementFilter filter = RequirementFilter.of(requirement);
        String name = filter.value(Capabilities.keyAttribute(namespace)).orElse(null);
        if (name == null) {
            return "a capability " + namespace + " " + filter;
        }
        String range = range(requirement, filter);
        return kind(namespace, name) + (range.isEmpty() ? "" : " " + range);
    }

    private static String kind(String namespace, String name) {
        return switch (namespace) {
            case PluginNamespace.NAMESPACE -> "plugin '" + name + "'";
            case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name;
            case BundleNamespace.BUNDLE_NAMESPACE -> "bundle " + name;
            case HostNamespace.HOST_NAMESPACE -> "host bundle " + name;
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> name.equals("JavaSE") ? "Java" : name;
            case "osgi.service" -> "service " + name;
            case "osgi.extender" -> "extender " + name;
            default -> namespace + " " + name;
        };
    }

    private static String range(Requirement requirement, RequirementFilter filter) {
        Object written = requirement.getAttributes().get(PluginNamespace.RANGE);
        if (requirement.getNamespace().equals(PluginNamespace.NAMESPACE) && written != null) {
            return written.equals("0") ? "" : written.toString();
        }
        return filter.range(Capabilities.versionAttribute(requirement.getNamespace()));
    }

    /** Why one plugin depends on another, for example {@code imports package org.example.api}. */
    static String reason(Capability capability) {
        String namespace = capability.getNamespace();
        Object name = capability.getAttributes().get(Capabilities.keyAttribute(namespace));
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "imports package " + name;
            case BundleNamespace.BUNDLE_NAMESPACE -> "requires bundle " + name;
            default -> "requires the plugin";
        };
    }

    /** Why nothing in the index satisfies the requirement, and what to do. */
    public static Complaint complaint(Requirement requirement, CapabilityIndex index) {
        String namespace = requirement.getNamespace();
        RequirementFilter filter = RequirementFilter.of(requirement);
        String requires = "requires " + subject(requirement);
        String name = filter.value(Capabilities.keyAttribute(namespace)).orElse("");
        List<Offer> others = name.isEmpty() ? List.of() : index.named(namespace, name);
        return others.isEmpty() ? absent(requires, namespace, name, index) : unfit(requires, namespace, filter, others);
    }

    private static Complaint absent(String requires, String namespace, String name, CapabilityIndex index) {
        return switch (namespace) {
            case PluginNamespace.NAMESPACE -> missingPlugin(
                    requires, NearestNames.question(name, index.names(PluginNamespace.NAMESPACE)));
            case PackageNamespace.PACKAGE_NAMESPACE -> new Complaint(
                    requires + ": no bundle exports it", "drop the bundle that does into plugins/");
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> new Complaint(
                    requires + ": no bundle of that symbolic name is installed", "drop it into plugins/");
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> new Complaint(
                    requires + ": this framework does not offer it", "run it on a Java that does");
            default -> new Complaint(
                    requires + ": nothing installed offers it", "drop the bundle that offers it into plugins/");
        };
    }

    /** The complaint about a plugin that is not there at all. */
    static Complaint missingPlugin(String requires, String question) {
        return new Complaint(requires + ": no plugin of that id is installed" + question, "drop it into plugins/");
    }

    /** The complaint about a plugin that is there in another version. */
    static Complaint wrongPlugin(String requires, String id, String versions) {
        return new Complaint(
                requires + ", installed is " + versions + " (id " + id + ")",
                "install a version in the range, or widen the range");
    }

    private static Complaint unfit(String requires, String namespace, RequirementFilter filter, List<Offer> others) {
        String versionAttribute = Capabilities.versionAttribute(namespace);
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return new Complaint(
                    requires + ", this is Java " + Runtime.version().feature(), "run it on a Java that is new enough");
        }
        if (filter.range(versionAttribute).isEmpty()) {
            return new Complaint(
                    requires + ", but what is offered does not match " + filter + ": " + providers(others),
                    "install one that matches, or change the requirement");
        }
        if (namespace.equals(PluginNamespace.NAMESPACE)) {
            Capability there = others.get(0).capability();
            return wrongPlugin(
                    requires,
                    String.valueOf(there.getAttributes().get(PluginNamespace.ID)),
                    BundleNames.pluginVersion(there));
        }
        boolean isPackage = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE);
        return new Complaint(
                requires + (isPackage ? ", exported is " : ", installed is ") + versions(others),
                "install a bundle that offers a version in the range, or widen the range");
    }

    private static String versions(List<Offer> others) {
        return others.stream()
                .sorted(Offer.BEST_FIRST)
                .limit(MOST)
                .map(offer -> offer.version() + " by " + provider(offer))
                .collect(Collectors.joining(" and "));
    }

    private static String providers(List<Offer> others) {
        return others.stream()
                .sorted(Offer.BEST_FIRST)
                .limit(MOST)
                .map(RequirementWords::provider)
                .collect(Collectors.joining(" and "));
    }

    private static String provider(Offer offer) {
        return offer.bundle().map(BundleNames::withKind).orElse("itself");
    }
}
