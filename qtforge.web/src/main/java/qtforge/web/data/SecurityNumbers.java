// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityStatus;

/** Permissions and denials. */
public final class SecurityNumbers {

    private static final int MOST = 200;

    private final ServiceSource services;

    public SecurityNumbers(ServiceSource services) {
        this.services = services;
    }

    /** The mode, who has what and who was denied how often, and the latest of the audit log, newest first. */
    public Map<String, Object> all() {
        AuditLog audit = services.need(AuditLog.class);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "status",
                services.find(SecurityManager.class)
                        .map(SecurityManager::status)
                        .map(SecurityNumbers::status)
                        .orElse(null));
        json.put("subjects", subjects(audit.denials()));
        List<Object> events = new ArrayList<>();
        audit.recent(MOST).stream()
                .sorted((one, other) -> other.time().compareTo(one.time()))
                .forEach(event -> events.add(row(event)));
        json.put("audit", events);
        return json;
    }

    private static Map<String, Object> status(SecurityStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mode", status.mode().scriptName());
        json.put("enforcer", status.enforcer().scriptName());
        json.put("level", status.level().scriptName());
        json.put("policyRows", status.policyRows());
        json.put("selfTest", Shown.clip(status.selfTest(), Shown.ROW));
        json.put("healthy", status.healthy());
        return json;
    }

    private List<Object> subjects(Map<String, Long> denials) {
        Map<String, List<String>> grants = new TreeMap<>();
        Map<String, List<String>> missing = new TreeMap<>();
        services.find(PermissionManager.class).ifPresent(permissions -> {
            for (String subject : permissions.subjects()) {
                grants.put(
                        subject,
                        permissions.permissions(subject).stream()
                                .map(Object::toString)
                                .toList());
                missing.put(
                        subject,
                        permissions.missingPermissions(subject).stream()
                                .map(Object::toString)
                                .toList());
            }
        });
        TreeSet<String> names = new TreeSet<>(grants.keySet());
        names.addAll(denials.keySet());
        List<Object> rows = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("subject", Shown.clip(name, Shown.ROW));
            row.put("granted", grants.getOrDefault(name, List.of()));
            row.put("missing", missing.getOrDefault(name, List.of()));
            row.put("denials", denials.getOrDefault(name, 0L));
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, Object> row(AuditEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", event.time().toString());
        row.put("kind", event.kind().scriptName());
        row.put("subject", Shown.clip(event.subject(), Shown.ROW));
        row.put("permission", Shown.clip(event.permission(), Shown.ROW));
        row.put("message", Shown.clip(event.message(), Shown.DETAIL));
        row.put("remedy", Shown.clip(event.remedy(), Shown.DETAIL));
        row.put("count", event.count());
        return row;
    }
}
