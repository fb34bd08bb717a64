// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.HashMap;
import org.apache.felix.framework.ext.SecurityProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServicePermission;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.TrustProbe;

/**
 * What the framework asks: for a domain on the call stack, which the enforcer takes further, and directly for a bundle, when
 * it resolves, looks for services, or is asked {@link Bundle#hasPermission}.
 */
final class TableSecurityProvider implements SecurityProvider {

    private static final int NEAR = 8;
    private static final String ADMIN = "qtforge.api.security.PluginAdminPermission";

    private final TableAuthority authority;
    private final DenialDesk desk;

    /** The framework has a bundle checked, then asks for its signers, to make its domain: which bundle it is at. */
    private static final ThreadLocal<Bundle> MAKING_DOMAIN = new ThreadLocal<>();

    TableSecurityProvider(TableAuthority authority, DenialDesk desk) {
        this.authority = authority;
        this.desk = desk;
    }

    @Override
    public boolean hasBundlePermission(ProtectionDomain domain, Permission permission, boolean direct) {
        if (permission instanceof TrustProbe) {
            return !authority.restricted(domain);
        }
        boolean allowed = authority.implies(domain, permission);
        if (!direct) {
            return allowed;
        }
        desk.checked();
        if (allowed) {
            return true;
        }
        if (worthTelling(domain, permission)) {
            desk.denied(domain, permission);
        }
        return !desk.blocking();
    }

    /**
     * The framework filters every service and every event by permission; that says nothing about what a bundle wanted. It is told
     * when somebody asked on purpose, as Declarative Services does for references.
     */
    private boolean worthTelling(ProtectionDomain domain, Permission permission) {
        // Of a bundle the runtime asks this to know what to show it; attempts to manage others ask the call stack.
        if (!authority.restricted(domain) || permission.getClass().getName().equals(ADMIN)) {
            return false;
        }
        return !(permission instanceof ServicePermission)
                || !permission.getActions().equals(ServicePermission.GET)
                || askedOnPurpose();
    }

    private static boolean askedOnPurpose() {
        return StackWalker.getInstance().walk(frames -> frames.limit(NEAR)
                .anyMatch(frame -> frame.getMethodName().equals("bundleHasPermission")
                        || frame.getClassName().equals("org.apache.felix.framework.BundleImpl")
                                && frame.getMethodName().equals("hasPermission")));
    }

    /** Nobody: names in a certificate prove nothing, and signatures are verified before a bundle is installed. */
    @Override
    public Object getSignerMatcher(Bundle bundle, int signersType) {
        boolean forDomain = MAKING_DOMAIN.get() == bundle;
        MAKING_DOMAIN.remove();
        return forDomain ? NoSigners.forDomain() : new HashMap<>();
    }

    @Override
    public void checkBundle(Bundle bundle) {
        // Nothing to check: jars were verified by whoever installed them.
        MAKING_DOMAIN.set(bundle);
    }
}
