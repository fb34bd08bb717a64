// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears alerts. */
@ConsumerType
@FunctionalInterface
public interface ResourceAlertListener {

    /**
     * Something passed a threshold. Called by a thread of the runtime, one alert after the other; a listener that throws is logged.
     */
    void alert(ResourceAlert alert);
}
