// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears every audit event. A whiteboard service; called from one thread of the runtime, in order. A listener that throws is
 * recorded and called again next time.
 */
@ConsumerType
@FunctionalInterface
public interface AuditListener {

    /** Called after the event was recorded; must not block. */
    void audited(AuditEvent event);
}
