// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.util.function.Supplier;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/**
 * What the runtime's services do for others: first everybody on the call stack must have the right to manage plugins, then it is
 * done with the core's own rights, for a caller with that right has no others.
 */
public final class AdminCall {

    private AdminCall() {}

    /**
     * Does something to plugins or the runtime.
     *
     * @param what "to start a plugin", for the refusal
     */
    public static void run(String what, Runnable action) {
        PluginAdminPermission.check(PluginAdminPermission.LIFECYCLE, what);
        Rights.privileged(action);
    }

    /** {@link #run} with an answer. */
    public static <T> T get(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.LIFECYCLE, what);
        return Rights.privileged(action);
    }

    /** Reads or changes the configuration of plugins. */
    public static <T> T configuration(String what, Supplier<T> action) {
        PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, what);
        return Rights.privileged(action);
    }

    /** {@link #configuration} without an answer. */
    public static void configure(String what, Runnable action) {
        PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, what);
        Rights.privileged(action);
    }
}
