// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.List;
import java.util.Optional;
import qtforge.api.security.PermissionGrant;

/** Sees every denial, repetitions included, in the thread that is denied: must be quick. A service within this bundle. */
@FunctionalInterface
public interface DenialObserver {

    /**
     * A subject did what nobody permitted.
     *
     * @param grant what would allow it; empty when nothing does
     * @param permission what Java calls it
     * @param stack innermost frames
     */
    void denied(String subject, Optional<PermissionGrant> grant, String permission, List<String> stack);
}
