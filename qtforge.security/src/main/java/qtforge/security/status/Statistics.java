// SPDX-License-Identifier: Apache-2.0
package qtforge.security.status;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.security.AuditKind;
import qtforge.api.security.EnforcerKind;
import qtforge.security.audit.DenialLog;

/** Counters, JSON-shaped. */
final class Statistics {

    private Statistics() {}

    /**
     * Counts.
     *
     * @param enforcement null where nothing enforces
     */
    static Map<String, Object> of(ActiveEnforcement enforcement, DenialLog denials, Map<String, Long> bySubject) {
        Map<String, Long> events = denials.events();
        Map<String, Object> all = new LinkedHashMap<>();
        EnforcerKind active = enforcement == null ? EnforcerKind.NONE : enforcement.kind();
        Map<String, Long> enforcers = new LinkedHashMap<>();
        for (EnforcerKind kind : EnforcerKind.values()) {
            enforcers.put(kind.name(), kind == active ? 1L : 0L);
        }
        all.put("enforcer", Map.copyOf(enforcers));
        all.put("checks", enforcement == null ? 0L : enforcement.checks());
        all.put("denials", enforcement == null ? 0L : enforcement.denials());
        all.put("denialsByPermission", denials.denialsByPermission());
        all.put("denialsBySubject", bySubject);
        all.put("grants", count(events, AuditKind.GRANTED));
        all.put("revokes", count(events, AuditKind.REVOKED));
        all.put("commits", count(events, AuditKind.POLICY_APPLIED));
        all.put("policiesRefused", count(events, AuditKind.POLICY_REFUSED));
        all.put("installsRefused", count(events, AuditKind.INSTALL_REFUSED));
        all.put("limitsExceeded", count(events, AuditKind.LIMIT_EXCEEDED));
        all.put("events", events);
        return Map.copyOf(all);
    }

    private static long count(Map<String, Long> events, AuditKind kind) {
        return events.getOrDefault(kind.name(), 0L);
    }
}
