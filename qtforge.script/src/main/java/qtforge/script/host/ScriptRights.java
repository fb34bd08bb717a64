// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.FilePermission;
import java.security.Permission;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * What a script may do: what its own bundle may, whoever is on the call stack. A trusted plugin that calls a script lends it nothing, and
 * a script cannot have done by another's rights what it may not do itself. Everything is permitted where nothing enforces permissions, as to
 * plugins in Java.
 */
public final class ScriptRights {

    /** From here on the JVM does not restrict a call; the agent looks at the stack, on which a bundle without code never is. */
    private static final boolean STACK_ONLY = Runtime.version().feature() >= 24;

    private final Caller script;

    /** The rights of a script's bundle. */
    public ScriptRights(Caller script) {
        this.script = script;
    }

    /**
     * Refuses a script that is to be a program like any of the runtime's user, and may not start any: it could read whatever the user can, the
     * runtime's own secrets too.
     *
     * @param why it is to be one
     * @throws PluginException PERMISSION_DENIED
     */
    public void requireProgram(String why) {
        require(
                () -> new FilePermission("<<ALL FILES>>", "execute"),
                "run as a program of the runtime's user: " + why,
                "PROCESS_CREATION");
    }

    /**
     * Refuses what the script has no permission for. The refusal is noted where refusals of all plugins are.
     *
     * @param asked gives the permission needed, when anything enforces any
     * @param what "read /etc/passwd", for the message
     * @param grant what would allow it: {@code FILE_SYSTEM_READ:/etc/passwd}; null when there is no such grant
     * @throws PluginException PERMISSION_DENIED
     */
    void require(Supplier<Permission> asked, String what, String grant) {
        if (!Rights.enforced()) {
            return;
        }
        Permission permission = asked.get();
        if (!has(permission)) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    script.id(),
                    "script '" + script.id() + "' may not " + what + ": "
                            + (grant == null
                                    ? "the policy denies it "
                                            + permission.getClass().getName()
                                    : "it lacks " + grant + "; an operator may grant it: qtforge:grant " + script.id()
                                            + " " + grant),
                    null);
        }
    }

    private boolean has(Permission permission) {
        try {
            return STACK_ONLY || script.accessControlContext() == null
                    ? Rights.privileged(() -> script.bundle().hasPermission(permission))
                    : Rights.within(script.accessControlContext(), () -> Rights.has(permission));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls a service of the runtime with no more than the script's rights, where the JVM can restrict a call; what it may was asked before. */
    <T> T within(Callable<T> call) throws Exception {
        if (!Rights.enforced()) {
            return call.call();
        }
        return STACK_ONLY ? privileged(call) : Rights.within(script.accessControlContext(), call);
    }

    /** Does with the runtime's own rights what the script was found to be allowed. */
    public static <T> T privileged(Callable<T> call) throws Exception {
        if (!Rights.enforced()) {
            return call.call();
        }
        Object[] failure = new Object[1];
        T result = Rights.privileged(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                failure[0] = e;
                return null;
            }
        });
        if (failure[0] != null) {
            throw (Exception) failure[0];
        }
        return result;
    }
}
