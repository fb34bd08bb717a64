// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Duration;
import qtforge.api.monitoring.health.HealthEntry;

/** Where others meet our checks; a service within this bundle. */
public interface OwnChecks {

    /** Connects others; null takes them away. */
    void connect(OuterChecks outer);

    /** Has a check look, waits for it at most its limit, and says what was found. */
    HealthEntry look(Check check) throws InterruptedException;

    /** How long a check may take now. */
    Duration limit(Check check);

    /** There are other checks of others now. */
    void outerChanged();
}
