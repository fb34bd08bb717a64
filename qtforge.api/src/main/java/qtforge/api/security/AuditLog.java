// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What happened that concerns security: in memory, the last events; on disk, JSON lines in {@code data/security/audit.log},
 * which is rotated by size. Repetitions of one denial are counted, not repeated; when events come faster than they can be
 * written, the oldest unwritten are dropped and counted.
 */
@ProviderType
public interface AuditLog {

    /** The last events, oldest first, at most {@code limit}. */
    List<AuditEvent> recent(int limit);

    /** The last events of a subject, oldest first. */
    List<AuditEvent> recent(String subject, int limit);

    /** The last denial of a subject; what {@code qtforge:why} shows. */
    Optional<AuditEvent> lastDenial(String subject);

    /** Denials by subject since the start. */
    Map<String, Long> denials();

    /** Records an event, for other bundles of the runtime. */
    void record(
            AuditKind kind,
            String subject,
            String permission,
            String message,
            String remedy,
            Map<String, Object> details);
}
