// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import qtforge.api.core.PluginNamespace;

/** What the namespaces have in common and where they differ. */
public final class Capabilities {

    private Capabilities() {}

    /** The attribute that names a capability of the given namespace. */
    public static String keyAttribute(String namespace) {
        return switch (namespace) {
            case PluginNamespace.NAMESPACE -> PluginNamespace.ID;
            case "osgi.service" -> Constants.OBJECTCLASS;
            default -> namespace;
        };
    }

    /** The attribute that holds the version of a capability of the given namespace. */
    public static String versionAttribute(String namespace) {
        return switch (namespace) {
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE -> Constants.BUNDLE_VERSION_ATTRIBUTE;
            default -> PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE;
        };
    }

    /** The version of a capability; 0.0.0 when it has none. */
    public static Version version(Capability capability) {
        Object value = capability.getAttributes().get(versionAttribute(capability.getNamespace()));
        return value instanceof Version version ? version : Version.emptyVersion;
    }

    /** Whether the framework insists on the requirement before it resolves the bundle. */
    public static boolean isMandatory(Requirement requirement) {
        String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return isEffective(requirement) && (resolution == null || resolution.equals(Namespace.RESOLUTION_MANDATORY));
    }

    /** Whether the framework looks at the requirement when it resolves the bundle. */
    public static boolean isEffective(Requirement requirement) {
        String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
    }
}
