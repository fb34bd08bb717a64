// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.Instrumentation;
import java.security.Permission;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;

/** Enforces by rewriting entry points of the JDK. What is rewritten stays so until the JVM ends. */
public final class AgentEnforcer implements Enforcer {

    private final Judge judge;
    private final AgentThreadLedger ledger;
    private final AgentChecker checker;

    AgentEnforcer(Judge judge, AgentThreadLedger ledger, AgentChecker checker) {
        this.judge = judge;
        this.ledger = ledger;
        this.checker = checker;
    }

    /**
     * Rewrites the JDK.
     *
     * @param instrumentation what the agent was given
     * @param authority who is asked
     * @param desk where denials are brought
     * @throws EnforcementFailure when an entry point is missing, this JVM does not let itself be rewritten, or another
     *     enforcer is in place in it
     */
    public static AgentEnforcer install(Instrumentation instrumentation, Authority authority, DenialDesk desk)
            throws EnforcementFailure {
        // Apart, since no class that names the gate may be linked before the boot loader has it.
        try {
            BootBridge.define(instrumentation);
        } catch (java.io.IOException | ReflectiveOperationException | RuntimeException e) {
            throw new EnforcementFailure(
                    "permissions cannot be enforced by the agent: the boot loader does not take its gate: " + e, e);
        }
        return AgentInstallation.install(instrumentation, authority, desk);
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public ThreadLedger threads() {
        return ledger;
    }

    @Override
    public void forget(Predicate<String> presentLocations) {
        judge.forget();
        ledger.retain(presentLocations);
    }

    @Override
    public void check(Permission permission) {
        judge.demand(new GivenQuestion(permission));
    }

    @Override
    public void close() {
        checker.close();
    }
}
