// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;

/** The way to the agent, whose classes must not be loaded where it is not used: they need another jar. */
final class AgentRoute {

    private AgentRoute() {}

    static Instrumentation instrumentation() throws EnforcementFailure {
        return ((Optional<?>) call("EnforcementAgent", "instrumentation", new Class<?>[0]))
                .map(Instrumentation.class::cast)
                .orElseThrow(() -> new EnforcementFailure("Java "
                        + Runtime.version().feature()
                        + " enforces permissions by an agent only, which was not loaded; start the launcher with java -jar,"
                        + " or add -javaagent: with the path of the jar of qtforge.enforcement"));
    }

    static Enforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure {
        return (Enforcer) call(
                "AgentEnforcer",
                "install",
                new Class<?>[] {Instrumentation.class, Authority.class, DenialDesk.class},
                instrumentation(),
                authority,
                desk);
    }

    private static Object call(String type, String method, Class<?>[] parameters, Object... arguments)
            throws EnforcementFailure {
        try {
            return Class.forName("qtforge.enforcement.agent." + type)
                    .getMethod(method, parameters)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof EnforcementFailure failure) {
                throw failure;
            }
            throw new EnforcementFailure("the agent that enforces permissions does not work: " + e.getCause(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new EnforcementFailure("the agent that enforces permissions is not complete: " + e, e);
        }
    }
}
