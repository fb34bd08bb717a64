// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.composition.strategy.MemberStatus;
import qtforge.orchestration.composition.strategy.Members;

/** The plugins of this runtime, called with the rights of a composite's bundle and no more, whoever called the composite. */
final class RuntimeMembers implements Members {

    /** From here on the JVM does not restrict a call; the agent looks at the stack, on which a bundle without code never is. */
    private static final boolean STACK_ONLY = Runtime.version().feature() >= 24;

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;
    private final MemberStates states;
    private final Caller composite;
    private final BooleanSupplier enforcing;

    RuntimeMembers(
            PluginManager manager, PluginLifecycleManager lifecycle, Caller composite, BooleanSupplier enforcing) {
        this.enforcing = enforcing;
        states = new MemberStates(lifecycle);
        this.manager = manager;
        this.lifecycle = lifecycle;
        this.composite = composite;
    }

    @Override
    public List<String> commands(String id) {
        return asComposite(id, () -> manager.availableCommands(id));
    }

    @Override
    public Object call(String id, String command, Map<String, Object> parameters) {
        return asComposite(id, () -> manager.sendCommand(id, command, parameters));
    }

    private <T> T asComposite(String id, Callable<T> call) {
        boolean restricted = STACK_ONLY ? mayCall() : composite.accessControlContext() != null;
        if (enforcing.getAsBoolean() && !restricted) {
            throw denied(id, null);
        }
        try {
            return Rights.within(composite.accessControlContext(), call);
        } catch (PluginException e) {
            throw e.code() == PluginErrorCode.PERMISSION_DENIED && e.getCause() instanceof SecurityException
                    ? denied(id, e)
                    : e;
        } catch (Exception e) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED, id, "plugin '" + id + "' cannot be called: " + e, e);
        }
    }

    private boolean mayCall() {
        return Rights.privileged(
                () -> composite.bundle().hasPermission(new PluginAdminPermission(PluginAdminPermission.LIFECYCLE)));
    }

    private PluginException denied(String id, Throwable cause) {
        return new PluginException(
                PluginErrorCode.PERMISSION_DENIED,
                composite.id(),
                "composite '" + composite.id() + "' may not call plugin '" + id
                        + "': it lacks PLUGIN_ADMIN; trust it fully and grant it: qtforge:grant " + composite.id()
                        + " PLUGIN_ADMIN",
                cause);
    }

    @Override
    public MemberStatus status(String id) {
        return states.status(id);
    }

    @Override
    public long incarnation(String id) {
        return Rights.privileged(() -> {
            try {
                List<PluginLifecycleEventData> last = lifecycle.getPluginStateHistory(id, 1);
                return last.isEmpty() ? -1L : last.get(0).sequence();
            } catch (PluginException e) {
                return -1L;
            }
        });
    }
}
