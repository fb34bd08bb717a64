// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;

/** Keeps what was recorded. */
public final class RecordedAudit implements AuditLog {

    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void record(
            AuditKind kind,
            String subject,
            String permission,
            String message,
            String remedy,
            Map<String, Object> details) {
        events.add(
                new AuditEvent(events.size(), Instant.now(), kind, subject, permission, message, remedy, 1, details));
    }

    /** The kinds of what was recorded, in order. */
    public List<AuditKind> kinds() {
        return events.stream().map(AuditEvent::kind).toList();
    }

    @Override
    public List<AuditEvent> recent(int limit) {
        return List.copyOf(events);
    }

    @Override
    public List<AuditEvent> recent(String subject, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AuditEvent> lastDenial(String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> denials() {
        throw new UnsupportedOperationException();
    }
}
