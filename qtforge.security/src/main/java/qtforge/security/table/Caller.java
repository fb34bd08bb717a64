// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Supplier;
import qtforge.api.security.PluginAdminPermission;

/** Who calls, and with whose rights it is done. */
@SuppressWarnings("removal") // AccessController: what the SecurityManager of Java 17 to 23 and the agent understand
final class Caller {

    private Caller() {}

    /** Does something for a caller who may manage security, with the runtime's own rights. */
    static <T> T manages(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
        return AccessController.doPrivileged((PrivilegedAction<T>) action::get);
    }
}
