// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.enforcement.Denial;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.manager.ManagerEnforcer;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

/** Puts the enforcer of this Java version between the plugin and the JVM. */
@SuppressWarnings("removal")
final class ChildEnforcement implements Enforcing {

    /** The first Java without a SecurityManager. */
    private static final int AGENT_FROM = 24;

    private static final Duration WORDING = Duration.ofSeconds(2);

    private final ChildRules rules;

    private ChildEnforcement(ChildRules rules) {
        this.rules = rules;
    }

    static Enforcing install(LoadSettings settings, PluginClassLoader plugin, Connection connection) {
        String id = settings.metadata().id();
        ChildRules rules = new ChildRules(plugin, "qtforge:plugin/" + id);
        rules.replace(settings.rules());
        plugin.domain().decidedBy(rules::permits);
        DenialDesk desk = new DenialDesk(rules, settings.blocking());
        desk.handler(denial -> tell(connection, denial));
        try {
            if (Runtime.version().feature() < AGENT_FROM) {
                ManagerEnforcer.install(rules, desk);
            } else {
                AgentInstallation.install(rules, desk);
            }
        } catch (EnforcementFailure e) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    "nothing enforces permissions in the process of plugin '" + id + "', so it is not started: "
                            + e.getMessage(),
                    e);
        }
        return new ChildEnforcement(rules);
    }

    private static String tell(Connection connection, Denial denial) {
        List<Object> stack = new ArrayList<>(denial.stack());
        List<Object> parts = Arrays.asList(
                denial.permission().getClass().getName(),
                String.valueOf(denial.permission().getName()),
                String.valueOf(denial.permission().getActions()),
                denial.thread(),
                stack,
                denial.blocked());
        // In words, with the grant that would allow it, as the runtime has it; without an answer the JVM's own.
        return AccessController.doPrivileged((PrivilegedAction<String>) () -> {
            try {
                return (String) connection.call(Operations.DENIED, parts, WORDING);
            } catch (PluginException e) {
                return null;
            }
        });
    }

    @Override
    public void rules(List<?> lines) {
        rules.replace(lines);
    }
}
