// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;

/**
 * Runs through all a manager does before one is in place: loading a class is reading a file, so a class that is first needed in
 * a check would be loaded in a check of its own, and so on without end.
 */
@SuppressWarnings("removal")
final class Rehearsal {

    private Rehearsal() {}

    static void of(Authority authority, PluginThreadGroups groups) {
        CachingSecurityManager manager = new CachingSecurityManager(authority, new DenialDesk(authority, true), groups);
        ProtectionDomain nobody = new ProtectionDomain(null, null, null, null);
        AccessControlContext restricted = new AccessControlContext(new ProtectionDomain[] {nobody});
        for (int i = 0; i < 2; i++) { // the second time, answers are remembered
            everything(manager);
            AccessController.doPrivileged(
                    (PrivilegedAction<Void>) () -> {
                        everything(manager);
                        return null;
                    },
                    restricted);
        }
        manager.forget();
    }

    private static void everything(CachingSecurityManager manager) {
        quietly(() -> manager.checkRead("rehearsal"));
        quietly(() -> manager.checkWrite("rehearsal"));
        quietly(() -> manager.checkDelete("rehearsal"));
        quietly(() -> manager.checkPropertyAccess("rehearsal"));
        quietly(() -> manager.checkPermission(new RuntimePermission("rehearsal")));
        quietly(() -> manager.checkPermission(new RuntimePermission("rehearsal"), AccessController.getContext()));
        quietly(manager::getThreadGroup);
        quietly(() -> manager.checkAccess(Thread.currentThread()));
        quietly(() -> manager.checkAccess(Thread.currentThread().getThreadGroup()));
    }

    private static void quietly(Runnable check) {
        try {
            check.run();
        } catch (SecurityException e) {
            // As it should be for the restricted one.
        }
    }
}
