// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.Version;
import qtforge.api.core.discovery.PluginInterfaceInfo;

/** Describes the Java types a bundle registers services under. */
final class ServiceInterfaces {

    private ServiceInterfaces() {}

    /** One interface for each type, sorted by name; nothing for a bundle that is not there or registers nothing. */
    static List<PluginInterfaceInfo> of(Optional<Bundle> bundle) {
        return bundle.map(present -> types(present).stream()
                        .map(type -> describe(present, type))
                        .toList())
                .orElse(List.of());
    }

    private static Set<String> types(Bundle bundle) {
        Set<String> types = new TreeSet<>();
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return types;
        }
        ServiceReference<?>[] references = bundle.getRegisteredServices();
        if (references != null) {
            for (ServiceReference<?> reference : references) {
                types.addAll(Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS)));
            }
        }
        return types;
    }

    private static PluginInterfaceInfo describe(Bundle bundle, String name) {
        String simpleName = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        try {
            Class<?> type = bundle.loadClass(name);
            return new PluginInterfaceInfo(
                    name,
                    simpleName,
                    version(type),
                    Arrays.stream(type.getInterfaces()).map(Class::getName).toList(),
                    MethodDescriptions.ofType(type),
                    List.of(),
                    Map.of("kind", "service"));
        } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
            // Registered by somebody who sees more classes than the bundle does, or the bundle has just gone.
            return new PluginInterfaceInfo(
                    name,
                    simpleName,
                    Version.ZERO,
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of("kind", "service", "error", "type " + name + " cannot be looked into: " + e));
        }
    }

    /** The version the type's package is exported in. */
    private static Version version(Class<?> type) {
        Bundle home = FrameworkUtil.getBundle(type);
        BundleRevision revision = home == null ? null : home.adapt(BundleRevision.class);
        if (revision == null) {
            return Version.ZERO;
        }
        return revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(capability -> capability.getAttributes())
                .filter(attributes -> type.getPackageName().equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(attributes -> attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .filter(org.osgi.framework.Version.class::isInstance)
                .map(version -> Version.fromOsgi((org.osgi.framework.Version) version))
                .findFirst()
                .orElse(Version.ZERO);
    }
}
