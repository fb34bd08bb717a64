// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells whether a service is well. Called on threads of the runtime, one call of a probe at a time. */
@ConsumerType
@FunctionalInterface
public interface HealthProbe {

    /**
     * Looks.
     *
     * @return what it found; UNAVAILABLE counts as a failure; not null
     * @throws Exception counts as a failure, as does not returning in time (then the thread is interrupted)
     */
    ServiceAvailability check() throws Exception;
}
