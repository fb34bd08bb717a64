// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.Collection;
import java.util.List;

/** Checks of others, and others who want ours. */
public interface OuterChecks {

    /** Nobody. */
    OuterChecks NONE = new OuterChecks() {
        @Override
        public Collection<Check> checks() {
            return List.of();
        }

        @Override
        public void sync(Collection<Check> own) {
            // Nobody wants them.
        }
    };

    /** What others check. */
    Collection<Check> checks();

    /** Ours, as they are now. Called in a lane of its own, so it may call others. */
    void sync(Collection<Check> own);
}
