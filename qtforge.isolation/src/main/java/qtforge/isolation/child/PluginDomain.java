// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.security.CodeSource;
import java.security.Permission;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.function.Predicate;

/** The domain of all of the plugin's code. It may do what the rules say; nothing is fixed. */
final class PluginDomain extends ProtectionDomain {

    /** Nothing until the rules are there. */
    private volatile Predicate<Permission> rules = permission -> false;

    PluginDomain(ClassLoader loader) {
        super(new CodeSource(null, (Certificate[]) null), null, loader, null);
    }

    void decidedBy(Predicate<Permission> next) {
        rules = next;
    }

    @Override
    public boolean implies(Permission permission) {
        return rules.test(permission);
    }
}
