// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Sets the JVM's SecurityManager without the four lines of warning that Java 17 prints for every caller of the public way. What
 * this needs is there in all versions that have a SecurityManager; where it is not, the public way is taken, warnings and all.
 */
@SuppressWarnings("removal")
final class QuietInstallation {

    private QuietInstallation() {}

    /**
     * Sets or takes away the manager.
     *
     * @throws UnsupportedOperationException when this Java does not allow one, or not without a flag
     */
    static void set(SecurityManager manager) {
        // Whether it is allowed is for the public way to say; Java 17 allows it unless told otherwise.
        SecurityManager current = System.getSecurityManager();
        if (current != null) {
            current.checkPermission(new RuntimePermission("setSecurityManager"));
        }
        if (allowed()) {
            try {
                setter().invoke(manager);
                return;
            } catch (SecurityException | UnsupportedOperationException e) {
                throw e;
            } catch (Throwable e) {
                // Not there: loudly then.
            }
        }
        System.setSecurityManager(manager);
    }

    private static boolean allowed() {
        String asked = System.getProperty("java.security.manager");
        return asked == null ? Runtime.version().feature() == 17 : asked.equals("allow");
    }

    private static MethodHandle setter() throws ReflectiveOperationException {
        return InnerJdk.lookup()
                .findStatic(
                        System.class,
                        "implSetSecurityManager",
                        MethodType.methodType(void.class, SecurityManager.class));
    }
}
