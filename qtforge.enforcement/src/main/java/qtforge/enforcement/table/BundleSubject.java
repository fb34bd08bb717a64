// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;

/** A bundle as it is seen by checks. Thread-safe; forgotten when the bundle is updated, refreshed or uninstalled. */
final class BundleSubject {

    private final ProtectionDomain domain;
    private final Bundle bundle;
    private final long id;
    private final String location;
    private final PermissionSet implicit;
    private final PermissionSet local;

    /** Of the state asked last; made by whoever finds it out of date, twice at worst. */
    private volatile RightsView view;

    /** Looks the bundle over; to be called privileged, since the framework checks such questions. */
    BundleSubject(ProtectionDomain domain, Bundle bundle, PermissionClasses classes, Predicate<String> unbounded) {
        this.domain = domain;
        this.bundle = bundle;
        id = bundle.getBundleId();
        location = bundle.getLocation();
        implicit = id == 0 ? PermissionSet.NONE : ImplicitPermissions.of(bundle);
        local = id == 0 || unbounded.test(location) ? null : LocalPermissions.of(bundle, classes);
    }

    /** Domains of the framework are equal by chance already, so a look-up is no proof. */
    boolean isOf(ProtectionDomain asked) {
        return asked == domain;
    }

    long id() {
        return id;
    }

    String location() {
        return location;
    }

    boolean implies(Permission permission, TableState state) {
        if (id == 0) {
            return true;
        }
        // What every bundle may do comes last: it takes longest to find out, and most that is asked is in the table.
        return (local == null || local.implies(permission, false))
                        && view(state).implies(permission)
                || implicit.implies(permission, false);
    }

    /** Whether it may do everything, as the runtime's own bundles may. */
    boolean trusted(TableState state) {
        return id == 0 || (local == null || local.everything()) && view(state).trusted();
    }

    private RightsView view(TableState state) {
        RightsView current = view;
        if (current == null || current.state() != state) {
            current = new RightsView(state, bundle, location, List.of());
            view = current;
        }
        return current;
    }
}
