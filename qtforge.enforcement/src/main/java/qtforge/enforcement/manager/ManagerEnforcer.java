// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.Permission;
import java.security.Policy;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;

/** Enforces by the JVM's SecurityManager, on Java 17 to 23. */
@SuppressWarnings("removal")
public final class ManagerEnforcer implements Enforcer {

    private final CachingSecurityManager manager;
    private final PluginThreadGroups groups;
    private final Policy before;

    private ManagerEnforcer(CachingSecurityManager manager, PluginThreadGroups groups, Policy before) {
        this.manager = manager;
        this.groups = groups;
        this.before = before;
    }

    /**
     * Installs the manager.
     *
     * @throws EnforcementFailure when this Java does not allow one, or not without a flag
     */
    public static ManagerEnforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure {
        PluginThreadGroups groups =
                new PluginThreadGroups(Thread.currentThread().getThreadGroup());
        CachingSecurityManager manager = new CachingSecurityManager(authority, desk, groups);
        Policy before = Policy.getPolicy();
        Rehearsal.of(authority, groups);
        try {
            Policy.setPolicy(new ClassPathPolicy(ManagerEnforcer.class.getClassLoader(), authority));
            QuietInstallation.set(manager);
        } catch (UnsupportedOperationException e) {
            Policy.setPolicy(before);
            throw new EnforcementFailure(
                    "Java " + Runtime.version().feature()
                            + " enforces permissions only when it is started with -Djava.security.manager=allow",
                    e);
        } catch (SecurityException e) {
            throw new EnforcementFailure("another SecurityManager is at work and does not let itself be replaced", e);
        }
        return new ManagerEnforcer(manager, groups, before);
    }

    @Override
    public String name() {
        return "security-manager";
    }

    @Override
    public ThreadLedger threads() {
        return groups;
    }

    @Override
    public void forget(Predicate<String> presentLocations) {
        manager.forget();
        groups.retain(presentLocations);
    }

    @Override
    public void check(Permission permission) {
        manager.checkPermission(permission);
    }

    /** Only for the launcher: needs the right to take the manager away. */
    @Override
    public void close() {
        if (System.getSecurityManager() == manager) {
            QuietInstallation.set(null);
            Policy.setPolicy(before);
        }
    }
}
