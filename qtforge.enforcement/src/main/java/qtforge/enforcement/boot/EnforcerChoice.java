// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.boot;

import java.io.File;
import java.io.FilePermission;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;
import qtforge.enforcement.decision.EnforcementFailure;
import qtforge.enforcement.decision.Enforcer;
import qtforge.enforcement.manager.ManagerEnforcer;

/** Which way of enforcing there is on the running Java. */
enum EnforcerChoice {
    SECURITY_MANAGER("security-manager") {
        @Override
        Enforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure {
            return ManagerEnforcer.install(authority, desk);
        }
    },
    AGENT("agent") {
        @Override
        Enforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure {
            return AgentRoute.install(authority, desk);
        }
    };

    /** Java 24 is the first that has no SecurityManager. */
    private static final int FIRST_WITHOUT_MANAGER = 24;

    /** The last one that lets a SecurityManager be set unasked. */
    private static final int LAST_UNASKED = 17;

    private static final String CANONICAL = "jdk.io.permissionsUseCanonicalPath";
    private static final String MANAGER = "java.security.manager";

    final String word;

    EnforcerChoice(String word) {
        this.word = word;
    }

    abstract Enforcer install(Authority authority, DenialDesk desk) throws EnforcementFailure;

    /** Decides, and fails early where that way is barred. */
    static EnforcerChoice make() throws EnforcementFailure {
        followLinks();
        int java = Runtime.version().feature();
        if (java >= FIRST_WITHOUT_MANAGER || "agent".equals(System.getProperty("qtforge.enforcer"))) {
            AgentRoute.instrumentation();
            return AGENT;
        }
        String asked = System.getProperty(MANAGER);
        if (java > LAST_UNASKED ? !"allow".equals(asked) : asked != null && !asked.equals("allow")) {
            throw new EnforcementFailure("Java " + java + " enforces permissions only when it is started with -D"
                    + MANAGER + "=allow, which the start script adds; "
                    + (asked == null ? "it is not there" : "it is " + asked));
        }
        return SECURITY_MANAGER;
    }

    /** Permissions of files must be about what a link leads to. The JDK looks at the property once, when it needs the first. */
    private static void followLinks() throws EnforcementFailure {
        System.setProperty(CANONICAL, "true");
        // Only the canonical form makes one of these two.
        FilePermission relative = new FilePermission("probe", "read");
        FilePermission absolute = new FilePermission(new File("probe").getAbsolutePath(), "read");
        if (!absolute.implies(relative)) {
            throw new EnforcementFailure(
                    "file permissions were used before they could be made to follow links; start Java with -D"
                            + CANONICAL + "=true");
        }
    }
}
