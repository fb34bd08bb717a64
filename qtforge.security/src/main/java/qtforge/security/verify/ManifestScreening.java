// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.List;
import java.util.Set;
import qtforge.api.security.SecurityLevel;
import qtforge.api.security.TrustLevel;
import qtforge.security.verify.Finding.Topic;
import qtforge.security.verify.Finding.Weight;

/**
 * Which headers a plugin's or library's manifest may have: those that reach for nothing that is not its own. A fragment's classes
 * get the rights of its host, so that fragments need full trust altogether.
 */
final class ManifestScreening {

    private static final Set<String> RUNTIME_TREES = Set.of(
            "java",
            "org.osgi.framework",
            "org.osgi.service.condpermadmin",
            "org.osgi.service.permissionadmin",
            "qtforge",
            "org.apache.felix.cm",
            "org.apache.felix.fileinstall",
            "org.apache.felix.framework",
            "org.apache.felix.gogo",
            "org.apache.felix.log",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "org.apache.felix.service.command",
            "org.apache.felix.service.threadio");

    /** What no jar may bring along, exported or not; the runtime's name space is bigger than this. */
    private static final Set<String> RUNTIME_CODE = Set.of(
            "java",
            "org.osgi.framework",
            "org.osgi.service.condpermadmin",
            "org.osgi.service.permissionadmin",
            "qtforge.api",
            "qtforge.core",
            "qtforge.enforcement",
            "qtforge.isolation",
            "qtforge.launcher",
            "qtforge.security",
            "qtforge.shell",
            "org.apache.felix.framework");

    private static final Set<String> JVM_HEADERS = Set.of("Launcher-Agent-Class", "Boot-Class-Path");

    /** Of no effect in a bundle; libraries that are also programs or agents have them. */
    private static final Set<String> AGENT_HEADERS = Set.of(
            "Premain-Class",
            "Agent-Class",
            "Can-Redefine-Classes",
            "Can-Retransform-Classes",
            "Can-Set-Native-Method-Prefix",
            "Add-Exports",
            "Add-Opens",
            "Enable-Native-Access");

    private static final Set<String> SYSTEM_NAMES = Set.of("system.bundle", "org.apache.felix.framework");

    private final JarFacts facts;
    private final TrustLevel trust;
    private final Set<String> distribution;
    private final List<Finding> findings;

    ManifestScreening(JarFacts facts, TrustLevel trust, Set<String> distribution, List<Finding> findings) {
        this.facts = facts;
        this.trust = trust;
        this.distribution = distribution;
        this.findings = findings;
    }

    void screen() {
        checkFragment();
        checkActivator("Bundle-Activator");
        checkActivator("ExtensionBundle-Activator");
        checkExports();
        checkImports();
        checkRequiredBundles();
        checkCapabilities();
        checkClassPath();
        if (distribution.contains(facts.symbolicName()) || SYSTEM_NAMES.contains(facts.symbolicName())) {
            attack("Bundle-SymbolicName '" + facts.symbolicName()
                    + "' is that of a bundle of the runtime; give it a name of its own");
        }
        JVM_HEADERS.stream()
                .filter(facts.headerNames()::contains)
                .sorted()
                .forEach(header -> attack(
                        "header " + header + " reaches for the JVM, which no plugin may; remove it from the manifest"));
        AGENT_HEADERS.stream()
                .filter(facts.headerNames()::contains)
                .sorted()
                .forEach(header -> warning(
                        "header " + header + " is for agents and programs; it has no effect here and can be removed"));
    }

    private void checkFragment() {
        List<HeaderClause> hosts = facts.clauses("Fragment-Host");
        if (hosts.isEmpty()) {
            if (facts.headerNames().contains("ExtensionBundle-Activator")) {
                attack("header ExtensionBundle-Activator is for extensions of the framework; remove it");
            }
            return;
        }
        String host = hosts.get(0).path();
        if (SYSTEM_NAMES.contains(host)
                || hosts.get(0).directives().containsKey("extension")
                || distribution.contains(host)
                || hosts.size() > 1) {
            attack("Fragment-Host '" + ArchiveRefused.printable(host)
                    + "' would put the jar's classes into the runtime; remove the header");
        } else if (trust != TrustLevel.FULLY_TRUSTED) {
            error("Fragment-Host '" + ArchiveRefused.printable(host)
                    + "' would give the jar's classes the rights of its host, which needs trust level FULLY_TRUSTED;"
                    + " make it a bundle of its own, or trust its signer fully");
        }
    }

    private void checkActivator(String header) {
        String type = facts.header(header);
        if (isOfRuntime(type) && !facts.zip().has(type.replace('.', '/') + ".class")) {
            attack(header + " '" + ArchiveRefused.printable(type)
                    + "' is a class of the runtime; name one of the jar's own");
        }
    }

    private void checkExports() {
        if (trust == TrustLevel.FULLY_TRUSTED) {
            return;
        }
        for (HeaderClause clause : facts.clausesOfAllVersions("Export-Package")) {
            for (String name : clause.paths()) {
                if (isOfRuntime(name)) {
                    attack("Export-Package offers '" + ArchiveRefused.printable(name)
                            + "', a package of the runtime; remove it");
                }
            }
        }
        facts.zip().names().stream()
                .filter(name -> name.endsWith(".class"))
                .map(ManifestScreening::packageOf)
                .distinct()
                .filter(name -> isBelow(RUNTIME_CODE, name))
                .forEach(name ->
                        attack("the jar has classes in '" + name + "', a package of the runtime; leave them out"));
    }

    private static String packageOf(String entry) {
        String path = entry.replaceFirst("^META-INF/versions/[^/]+/", "");
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash).replace('/', '.');
    }

    private static boolean isOfRuntime(String name) {
        return isBelow(RUNTIME_TREES, name);
    }

    private static boolean isBelow(Set<String> trees, String name) {
        return trees.stream().anyMatch(tree -> name.equals(tree) || name.startsWith(tree + "."));
    }

    private void checkImports() {
        for (HeaderClause clause : facts.clauses("DynamicImport-Package")) {
            if (clause.paths().contains("*") && trust.compareTo(TrustLevel.TRUSTED) < 0) {
                warning("DynamicImport-Package '*' finds only packages that are free or granted as PACKAGE_IMPORT; name"
                        + " the packages instead");
            }
        }
    }

    private void checkRequiredBundles() {
        for (HeaderClause clause : facts.clausesOfAllVersions("Require-Bundle")) {
            for (String name : clause.paths()) {
                if (SYSTEM_NAMES.contains(name) || distribution.contains(name)) {
                    attack("Require-Bundle '" + ArchiveRefused.printable(name)
                            + "' takes all packages of the runtime at once; import the packages that are needed");
                }
            }
        }
    }

    private void checkCapabilities() {
        for (HeaderClause clause : facts.clauses("Provide-Capability")) {
            for (String namespace : clause.paths()) {
                if (namespace.equals("osgi.ee")
                        || namespace.equals("osgi.native")
                        || namespace.startsWith("osgi.wiring.")
                        || namespace.equals("osgi.identity")) {
                    attack("Provide-Capability '" + namespace
                            + "' is for the framework to provide; remove it from the manifest");
                }
            }
        }
    }

    private void checkClassPath() {
        for (HeaderClause clause : facts.clauses("Bundle-ClassPath")) {
            for (String path : clause.paths()) {
                if (leavesArchive(path)) {
                    attack("Bundle-ClassPath '" + ArchiveRefused.printable(path)
                            + "' leads out of the archive; name entries of the jar");
                }
            }
        }
        for (HeaderClause clause : facts.clauses("Bundle-NativeCode")) {
            for (String path : clause.paths()) {
                if (leavesArchive(path)) {
                    attack("Bundle-NativeCode '" + ArchiveRefused.printable(path)
                            + "' leads out of the archive; name entries of the jar");
                }
            }
        }
    }

    private static boolean leavesArchive(String path) {
        if (path.equals(".") || path.equals("/")) {
            return false;
        }
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.startsWith("/")
                || relative.indexOf('\\') >= 0
                || relative.indexOf(':') >= 0
                || List.of(relative.split("/", -1)).contains("..");
    }

    private void attack(String message) {
        findings.add(new Finding(SecurityLevel.LOW, Weight.ATTACK, Topic.MANIFEST, message));
    }

    private void error(String message) {
        findings.add(new Finding(SecurityLevel.LOW, Weight.ERROR, Topic.MANIFEST, message));
    }

    private void warning(String message) {
        findings.add(new Finding(SecurityLevel.LOW, Weight.WARNING, Topic.MANIFEST, message));
    }
}
