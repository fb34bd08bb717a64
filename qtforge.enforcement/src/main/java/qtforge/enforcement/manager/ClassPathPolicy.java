// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.CodeSource;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.Permissions;
import java.security.Policy;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.TrustProbe;

/**
 * The JVM's policy, asked for domains that do not answer themselves: code the launcher was started with may do everything,
 * anything else what the authority says. The framework's domains of bundles answer themselves.
 */
@SuppressWarnings("removal")
final class ClassPathPolicy extends Policy {

    /** The loader of the class path and its ancestors; the boot loader has no domains. */
    private final Set<ClassLoader> trusted = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Authority authority;
    private final LoadingModule loading;

    ClassPathPolicy(ClassLoader classPath, Authority authority) {
        this.authority = authority;
        loading = new LoadingModule(authority);
        for (ClassLoader loader = classPath; loader != null; loader = loader.getParent()) {
            trusted.add(loader);
        }
    }

    @Override
    public boolean implies(ProtectionDomain domain, Permission permission) {
        // A domain without a loader is one that somebody made for a context, and could be anybody's.
        if (domain == null || domain.getClassLoader() == null) {
            return false;
        }
        if (trusted.contains(domain.getClassLoader())) {
            return !LoadingModule.is(domain) || loading.permits(permission);
        }
        return permission instanceof TrustProbe ? !authority.restricted(domain) : authority.implies(domain, permission);
    }

    /** Nothing fixed: a collection handed out would be asked instead of this policy. */
    @Override
    public PermissionCollection getPermissions(ProtectionDomain domain) {
        return new Permissions();
    }

    @Override
    public PermissionCollection getPermissions(CodeSource source) {
        return new Permissions();
    }
}
