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

/**
 * The JVM's policy for what is no bundle: code the launcher was started with may do everything, anything else nothing.
 * Bundles have domains of their own, which never ask this.
 */
@SuppressWarnings("removal")
final class ClassPathPolicy extends Policy {

    /** The loader of the class path and its ancestors; the boot loader has no domains. */
    private final Set<ClassLoader> trusted = Collections.newSetFromMap(new IdentityHashMap<>());

    ClassPathPolicy(ClassLoader classPath) {
        for (ClassLoader loader = classPath; loader != null; loader = loader.getParent()) {
            trusted.add(loader);
        }
    }

    @Override
    public boolean implies(ProtectionDomain domain, Permission permission) {
        // A domain without a loader is one that somebody made for a context, and could be anybody's.
        return domain != null && domain.getClassLoader() != null && trusted.contains(domain.getClassLoader());
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
