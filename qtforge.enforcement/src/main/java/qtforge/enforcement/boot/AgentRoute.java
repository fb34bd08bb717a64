// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.lang.instrument.Instrumentation;
import qtforge.enforcement.agent.AgentEnforcer;
import qtforge.enforcement.agent.EnforcementAgent;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;

/** The way to the agent. A class of its own, so that nothing of the agent is loaded where it is not used. */
final class AgentRoute {

    private AgentRoute() {}

    static Instrumentation instrumentation() throws EnforcementFailure {
        return EnforcementAgent.instrumentation()
                .orElseThrow(() -> new EnforcementFailure("Java "
                        + Runtime.version().feature()
                        + " enforces permissions by an agent only, which was not loaded; start the launcher with java -jar,"
                        + " or add -javaagent: with the path of the jar of qtforge.enforcement"));
    }

    static Enforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure {
        return AgentEnforcer.install(instrumentation(), authority, desk);
    }
}
