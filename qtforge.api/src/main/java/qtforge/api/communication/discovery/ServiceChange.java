// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.util.Optional;
import qtforge.api.core.NamedConstant;

/**
 * A change of a service.
 *
 * @param kind what happened
 * @param service the service as it is now; as it was last for UNREGISTERED
 * @param previous as it was before, for MODIFIED and AVAILABILITY_CHANGED
 */
public record ServiceChange(Kind kind, ServiceRegistration service, Optional<ServiceRegistration> previous) {

    /** What happened to a service. */
    public enum Kind implements NamedConstant {
        /** It came, or matches a listener's query now. */
        REGISTERED(0),
        /** It went, or matches a listener's query no more. */
        UNREGISTERED(1),
        /** Something of it changed; heartbeats do not count. */
        MODIFIED(2),
        /** Its availability changed, and nothing else. */
        AVAILABILITY_CHANGED(3);

        private final int value;

        Kind(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }
}
