// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import qtforge.enforcement.decision.Authority;

/** The table as the enforcers ask it. */
@SuppressWarnings("removal")
final class TableAuthority implements Authority {

    private final PermissionTable table;
    private final PermissionClasses classes;
    private final ClassPath classPath;
    private final Predicate<String> unbounded;

    /** Emptied of a bundle when it is updated, refreshed or uninstalled, since it holds its loader. */
    private final Map<ProtectionDomain, BundleSubject> subjects = new ConcurrentHashMap<>();

    TableAuthority(PermissionTable table, PermissionClasses classes, ClassPath classPath, Predicate<String> unbounded) {
        this.unbounded = unbounded;
        this.table = table;
        this.classes = classes;
        this.classPath = classPath;
    }

    @Override
    public boolean restricted(ProtectionDomain domain) {
        if (domain == null || classPath.contains(domain)) {
            return false;
        }
        BundleSubject subject = subject(domain);
        return subject == null || !subject.trusted(table.state());
    }

    @Override
    public boolean implies(ProtectionDomain domain, Permission permission) {
        if (domain == null || classPath.contains(domain)) {
            return true;
        }
        if (domain instanceof SignersDomain) {
            return domain.implies(permission);
        }
        BundleSubject subject = subject(domain);
        return subject != null && subject.implies(permission, table.state());
    }

    @Override
    public long version() {
        return table.version();
    }

    @Override
    public String location(ProtectionDomain domain) {
        BundleSubject subject = domain == null ? null : subject(domain);
        return subject == null || subject.id() == 0 ? "" : subject.location();
    }

    @Override
    public long bundleId(ProtectionDomain domain) {
        BundleSubject subject = domain == null ? null : subject(domain);
        return subject == null ? -1 : subject.id();
    }

    /** Who a domain is; null when it is no bundle's. */
    private BundleSubject subject(ProtectionDomain domain) {
        BundleSubject known = subjects.get(domain);
        if (known != null && known.isOf(domain)) {
            return known;
        }
        return AccessController.doPrivileged((PrivilegedAction<BundleSubject>) () -> newSubject(domain));
    }

    private BundleSubject newSubject(ProtectionDomain domain) {
        Bundle bundle = BundleDomains.bundle(domain);
        if (bundle == null) {
            return null;
        }
        BundleSubject made = new BundleSubject(domain, bundle, classes, unbounded);
        if (bundle.getState() != Bundle.UNINSTALLED) {
            subjects.put(domain, made);
            if (bundle.getState() == Bundle.UNINSTALLED) { // in between: nobody would take it out again
                forget(bundle.getBundleId());
            }
        }
        return made;
    }

    /** Drops what is known of a bundle; what was answered about it must be asked again. */
    void forget(long bundleId) {
        subjects.values().removeIf(subject -> subject.id() == bundleId);
        table.touch();
    }
}
