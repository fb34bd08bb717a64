// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.Permission;

/** What the framework takes for the security manager; never that of the JVM. Contexts mean nothing any more: the stack counts. */
@SuppressWarnings("removal")
final class AgentManager extends SecurityManager {

    private final Judge judge;

    AgentManager(Judge judge) {
        this.judge = judge;
    }

    @Override
    public void checkPermission(Permission permission) {
        judge.demand(new GivenQuestion(permission));
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        judge.demand(new GivenQuestion(permission));
    }

    @Override
    public String toString() {
        return "the permission checks of the agent";
    }
}
