// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.ResourceAlert;

/** Takes what others should hear of; never throws and never waits. */
public interface Reports {

    /** Leases were taken back. */
    void leak(LeakReport report);

    /** Something was too much. */
    void alert(ResourceAlert alert);

    /**
     * Code of a plugin did something wrong.
     *
     * @param pluginId whose
     * @param thrown may be null
     */
    void failure(String pluginId, String what, Throwable thrown);
}
