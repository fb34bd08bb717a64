// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.decision;

import java.security.Permission;
import java.security.ProtectionDomain;

/**
 * Who is asked whether code may do something. Both enforcers ask one of these: in the runtime the permission table of the
 * framework, in the process of an isolated plugin what the host said the plugin may do. Thread-safe; must not check
 * permissions itself.
 */
public interface Authority {

    /** Whether code of a domain is asked about at all; false for the JDK's, the class path's and the runtime's own. */
    boolean restricted(ProtectionDomain domain);

    /** Whether the policy lets code of a restricted domain do something; false for domains nobody knows. */
    boolean implies(ProtectionDomain domain, Permission permission);

    /** Changes whenever an answer may have; what was permitted under another version is asked again. */
    long version();

    /** The location of the bundle a domain belongs to; empty when it belongs to none. */
    String location(ProtectionDomain domain);

    /** The id of the bundle a domain belongs to; -1 when it belongs to none, or where bundles have none. */
    default long bundleId(ProtectionDomain domain) {
        return -1;
    }
}
