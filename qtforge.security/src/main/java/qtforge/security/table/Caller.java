// SPDX-License-Identifier: Apache-2.0
package qtforge.security.table;

import java.util.function.Supplier;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/** Who calls, and with whose rights it is done. */
final class Caller {

    private Caller() {}

    /** Does something for a caller who may manage security, with the runtime's own rights. */
    static <T> T manages(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, what);
        return Rights.privileged(action);
    }
}
