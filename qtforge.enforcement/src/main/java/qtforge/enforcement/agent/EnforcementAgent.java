// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * What the JVM calls when this library is named as an agent, by {@code -javaagent} or in the header {@code
 * Launcher-Agent-Class} of the launcher. Only keeps what it is given; nothing is rewritten until {@link
 * AgentEnforcer#install}.
 */
public final class EnforcementAgent {

    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static volatile Instrumentation instrumentation;

    private EnforcementAgent() {}

    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /**
     * What rewrites classes; empty when this JVM was started without the agent.
     *
     * @throws SecurityException for all but the class path, since who has it may do everything
     */
    public static Optional<Instrumentation> instrumentation() {
        Class<?> caller = CALLER.getCallerClass();
        if (caller.getClassLoader() != EnforcementAgent.class.getClassLoader()) {
            throw new SecurityException("only the launcher may rewrite classes, not " + caller.getName());
        }
        return Optional.ofNullable(instrumentation);
    }
}
