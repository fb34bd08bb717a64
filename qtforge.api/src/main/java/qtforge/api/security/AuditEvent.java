// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Something that concerns security.
 *
 * @param sequence rises by one from event to event of a run
 * @param time when it happened the first time
 * @param kind what
 * @param subject plugin id, {@code library/NAME}, or empty for the runtime itself
 * @param permission what was tried, granted or revoked, as {@link PermissionGrant} text; empty when it is about something else
 * @param message in words
 * @param remedy the command that would allow it; empty when there is none
 * @param count how often, when repetitions were put together
 * @param details such as thread and the top of the stack, JSON-shaped
 */
public record AuditEvent(
        long sequence,
        Instant time,
        AuditKind kind,
        String subject,
        String permission,
        String message,
        String remedy,
        long count,
        Map<String, Object> details) {

    public AuditEvent {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
        details = Map.copyOf(details);
    }
}
