// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.lang.instrument.Instrumentation;
import qtforge.enforcement.agent.AgentEnforcer;
import qtforge.enforcement.agent.EnforcementAgent;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;

/** The enforcer of Java 24 and later. Apart, because its classes need others that are not there before. */
final class AgentInstallation {

    private AgentInstallation() {}

    static void install(Authority authority, DenialDesk desk) throws EnforcementFailure {
        Instrumentation instrumentation = EnforcementAgent.instrumentation()
                .orElseThrow(() -> new EnforcementFailure("this process was started without the agent"));
        AgentEnforcer.install(instrumentation, authority, desk);
    }
}
