// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginNamespace;

/** Makes the manifest of a stub out of that of the plugin. */
final class StubManifest {

    /** Headers a bundle without code must not have, or must have of its own. */
    private static final Set<String> DROPPED = Set.of(
            "bundle-activator",
            "bundle-classpath",
            "bundle-nativecode",
            "bundle-activationpolicy",
            "dynamicimport-package",
            "export-package",
            "extensionbundle-activator",
            "fragment-host",
            "import-package",
            "include-resource",
            "private-package",
            "provide-capability",
            "require-bundle",
            "require-capability",
            "service-component",
            "class-path",
            "main-class",
            "multi-release",
            "launcher-agent-class",
            "created-by");

    private static final String OSGI_SERVICE = "osgi.service";

    private StubManifest() {}

    static Manifest of(Map<String, String> headers, String sha256) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        all.forEach((name, value) -> {
            if (!DROPPED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                main.putValue(name, value);
            }
        });
        put(main, Constants.IMPORT_PACKAGE, imports(all.get(Constants.IMPORT_PACKAGE)));
        put(
                main,
                Constants.REQUIRE_CAPABILITY,
                only(all.get(Constants.REQUIRE_CAPABILITY), PluginNamespace.NAMESPACE::equals));
        List<String> provided = new ArrayList<>(
                only(all.get(Constants.PROVIDE_CAPABILITY), namespace -> !namespace.equals(OSGI_SERVICE)));
        // So that the runtime waits for the service of the process instead of looking for a class.
        provided.add(OSGI_SERVICE + ";objectClass:List<String>=\"" + Plugin.class.getName() + "\";effective:=active");
        put(main, Constants.PROVIDE_CAPABILITY, provided);
        main.putValue(Stub.MARKER, sha256);
        return manifest;
    }

    private static void put(Attributes main, String name, List<String> clauses) {
        if (!clauses.isEmpty()) {
            main.putValue(name, String.join(",", clauses));
        }
    }

    /** Imports wire the stub to the contracts its plugin uses; nothing in the stub needs them. */
    private static List<String> imports(String header) {
        List<String> clauses = new ArrayList<>();
        for (String clause : HeaderClauses.of(header)) {
            if (!clause.isEmpty()) {
                clauses.add(HeaderClauses.without(clause, "resolution:=") + ";resolution:=optional");
            }
        }
        return clauses;
    }

    private static List<String> only(String header, Predicate<String> namespaces) {
        return HeaderClauses.of(header).stream()
                .filter(clause -> !clause.isEmpty() && namespaces.test(HeaderClauses.name(clause)))
                .toList();
    }
}
