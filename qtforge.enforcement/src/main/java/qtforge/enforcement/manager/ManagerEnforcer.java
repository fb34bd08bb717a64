// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.Policy;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.Enforcer;

/** Enforces by the JVM's SecurityManager, on Java 17 to 23. */
@SuppressWarnings("removal")
public final class ManagerEnforcer implements Enforcer {

    private final CachingSecurityManager manager;
    private final PluginThreadGroups groups;

    private ManagerEnforcer(CachingSecurityManager manager, PluginThreadGroups groups) {
        this.manager = manager;
        this.groups = groups;
    }

    /**
     * Installs the manager.
     *
     * @throws UnsupportedOperationException when this Java does not allow one, or not without a flag
     */
    public static ManagerEnforcer install(Authority authority, DenialDesk desk) {
        PluginThreadGroups groups =
                new PluginThreadGroups(Thread.currentThread().getThreadGroup(), authority);
        CachingSecurityManager manager = new CachingSecurityManager(authority, desk, groups);
        Policy.setPolicy(new ClassPathPolicy(ManagerEnforcer.class.getClassLoader()));
        System.setSecurityManager(manager);
        return new ManagerEnforcer(manager, groups);
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
    public void close() {
        System.setSecurityManager(null);
    }
}
