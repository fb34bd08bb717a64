// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.Permission;

/** What somebody wants to do. Equal questions have the same answer, as long as they may be remembered. */
interface Question {

    /** What is needed for it; made anew at each call. */
    Permission permission();

    /** What is needed as well, in view of what things really are now; null for nothing. Called by the checker only. */
    default Permission furtherPermission() {
        return null;
    }

    /** Whether a yes may be remembered. */
    default boolean memorable() {
        return true;
    }

    /** Whether a yes is about where a path leads, which a write may change. */
    default boolean aboutFiles() {
        return false;
    }

    /** Whether doing it may change where paths lead. */
    default boolean changesFiles() {
        return false;
    }
}
