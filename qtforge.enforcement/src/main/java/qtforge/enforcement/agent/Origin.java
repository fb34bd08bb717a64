// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.ProtectionDomain;

/** Whose code a class is: the JDK's, the class path's, the checker's own work, or that of a domain. */
final class Origin {

    static final Origin JDK = new Origin(null);
    static final Origin CLASS_PATH = new Origin(null);
    static final Origin CHECKER = new Origin(null);

    /** Null when it is trusted without asking. */
    final ProtectionDomain domain;

    /** What is known of the domain, as long as it is of the memory in use; see {@link Memory#of(Origin)}. */
    volatile Memory.Answers answers;

    Origin(ProtectionDomain domain) {
        this.domain = domain;
    }
}
