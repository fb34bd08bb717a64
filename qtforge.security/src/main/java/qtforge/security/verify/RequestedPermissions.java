// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import qtforge.api.core.PluginException;
import qtforge.api.security.PermissionGrant;
import qtforge.api.security.PluginPermission;
import qtforge.security.subject.FreePackages;
import qtforge.security.subject.FreeServices;

/** What a jar asks for: the permissions it declares, and those without which what its manifest names does not come about. */
final class RequestedPermissions {

    private final SortedSet<PermissionGrant> requested = new TreeSet<>();

    private RequestedPermissions() {}

    static List<PermissionGrant> of(JarFacts facts, ComponentDescriptors components) {
        RequestedPermissions all = new RequestedPermissions();
        facts.plugin().ifPresent(plugin -> plugin.list("permissions").forEach(all::declared));
        all.packages(facts);
        components.used().stream()
                .filter(type -> !FreeServices.isFreeToGet(type))
                .forEach(type -> all.add(PluginPermission.SERVICE_GET, type));
        components.offered().stream()
                .filter(type -> !FreeServices.isFreeToRegister(type))
                .forEach(type -> all.add(PluginPermission.SERVICE_REGISTER, type));
        if (facts.headerNames().contains("Bundle-NativeCode")) {
            all.requested.add(PermissionGrant.of(PluginPermission.NATIVE_CODE));
        }
        return List.copyOf(all.requested);
    }

    private void declared(String text) {
        try {
            requested.add(PermissionGrant.parse(text));
        } catch (PluginException e) {
            // It is an error of the metadata already, and what cannot be read cannot be granted.
            return;
        }
    }

    private void packages(JarFacts facts) {
        Set<String> own = new HashSet<>();
        facts.clauses("Export-Package").forEach(clause -> own.addAll(clause.paths()));
        for (HeaderClause clause : facts.clausesOfAllVersions("Import-Package")) {
            clause.paths().stream()
                    .filter(name -> !own.contains(name) && !FreePackages.isFree(name))
                    .forEach(name -> add(PluginPermission.PACKAGE_IMPORT, name));
        }
        for (HeaderClause clause : facts.clauses("DynamicImport-Package")) {
            clause.paths().stream()
                    .filter(name -> !FreePackages.isFree(plain(name)))
                    .forEach(name -> add(PluginPermission.PACKAGE_IMPORT, name));
        }
    }

    private static String plain(String pattern) {
        return pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    }

    private void add(PluginPermission permission, String resource) {
        if (!resource.isBlank() && resource.chars().noneMatch(Character::isISOControl)) {
            requested.add(new PermissionGrant(permission, resource));
        }
    }
}
