// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.table;

import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionAdmin;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;

/** The permission table of one framework, from its initialisation to its end. */
public final class FrameworkTable implements AutoCloseable {

    private final BundleContext context;
    private final PermissionTable table;
    private final TableAuthority authority;
    private final ConditionalPermissionAdmin conditional;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final SynchronousBundleListener listener = this::changed;

    private volatile Runnable whenBundlesChange = () -> {};

    /**
     * A table for a framework that is initialised and has started no bundle; not plugged in yet.
     *
     * @param unbounded locations of bundles whose own {@code OSGI-INF/permissions.perm} does not bound them: the runtime's own
     *     parts, which are told where to keep their files
     */
    public FrameworkTable(Framework framework, Predicate<String> unbounded) {
        context = framework.getBundleContext();
        ClassLoader loader = framework.getClass().getClassLoader();
        PermissionClasses classes = new PermissionClasses(loader, name -> ExportedClasses.contain(context, name));
        table = new PermissionTable(classes, new RowCompiler(classes, loader, framework));
        authority = new TableAuthority(table, classes, new ClassPath(loader), unbounded);
        conditional = new ConditionalTable(table);
    }

    /** The table as enforcers ask it. */
    public Authority authority() {
        return authority;
    }

    /** Puts rows in, in the form the service reads, in place of all others. */
    public void commit(List<String> rows) throws EnforcementFailure {
        try {
            ConditionalPermissionUpdate update = conditional.newConditionalPermissionUpdate();
            List<ConditionalPermissionInfo> infos = update.getConditionalPermissionInfos();
            infos.clear();
            rows.forEach(row -> infos.add(conditional.newConditionalPermissionInfo(row)));
            if (!update.commit()) {
                throw new EnforcementFailure("the permission table was changed while it was set up; start again");
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new EnforcementFailure("the first rows of the permission table are refused: " + e.getMessage(), e);
        }
    }

    /** From now on the framework asks the table, and bundles see it as services. */
    public void plugInto(Framework framework, DenialDesk desk) throws EnforcementFailure {
        TablePlug.into(framework, new TableSecurityProvider(authority, desk));
        context.addBundleListener(listener);
        registrations.add(context.registerService(ConditionalPermissionAdmin.class, conditional, null));
        registrations.add(context.registerService(PermissionAdmin.class, new LocationTable(table), null));
    }

    /** From now on whoever changes the table is asked for AllPermission by this. */
    public void guardedBy(Consumer<Permission> check) {
        table.guardedBy(check);
    }

    /** Called when a bundle was updated, refreshed or uninstalled. */
    public void whenBundlesChange(Runnable action) {
        whenBundlesChange = action;
    }

    private void changed(BundleEvent event) {
        int type = event.getType();
        if (type == BundleEvent.UNINSTALLED || type == BundleEvent.UPDATED || type == BundleEvent.UNRESOLVED) {
            authority.forget(event.getBundle().getBundleId());
            whenBundlesChange.run();
        }
    }

    /** Whether a location is still that of a bundle. */
    public boolean present(String location) {
        Bundle bundle = location.equals(Constants.SYSTEM_BUNDLE_LOCATION) ? null : context.getBundle(location);
        return bundle != null && bundle.getState() != Bundle.UNINSTALLED;
    }

    /** The framework goes on asking, and the table answering; bundles do not see it any more. Also after the framework stopped. */
    @Override
    public void close() {
        // Felix keeps what the system bundle registered when it stops, and would show it after the next start.
        registrations.forEach(registration -> quietly(registration::unregister));
        registrations.clear();
        quietly(() -> context.removeBundleListener(listener));
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (IllegalStateException e) {
            // The framework is down and has taken it away.
        }
    }
}
