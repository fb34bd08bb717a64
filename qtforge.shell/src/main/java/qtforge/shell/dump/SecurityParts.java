// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityManager;
import qtforge.api.security.SecurityPolicyEngine;

/** Parts about rights: no keys and certificates. */
final class SecurityParts {

    private static final int LATEST = 500;

    private final DumpServices services;

    SecurityParts(DumpServices services) {
        this.services = services;
    }

    List<DumpPart> parts() {
        return List.of(
                new DumpPart("security.txt", this::security),
                new DumpPart("policy.txt", this::policy),
                new DumpPart("permissions.txt", this::permissions),
                new DumpPart("audit.txt", this::audit));
    }

    private void security(PartText text) throws DumpPart.Absent {
        SecurityManager security = services.require(SecurityManager.class);
        text.line(String.valueOf(security.status()));
        text.line("level of jars " + security.securityLevel());
        new TreeMap<>(security.trustedPlugins()).forEach((id, level) -> text.line("trusts " + id + " " + level));
    }

    private void policy(PartText text) throws DumpPart.Absent {
        SecurityPolicyEngine engine = services.require(SecurityPolicyEngine.class);
        text.line("# " + engine.policyFile());
        text.line(engine.policyText());
    }

    private void permissions(PartText text) throws DumpPart.Absent {
        PermissionManager permissions = services.require(PermissionManager.class);
        for (String subject : new TreeSet<>(permissions.subjects())) {
            text.line(subject);
            permissions.permissions(subject).forEach(grant -> text.line("  has " + grant));
            permissions.missingPermissions(subject).forEach(grant -> text.line("  misses " + grant));
            permissions.deniedPermissions(subject).forEach(grant -> text.line("  denied " + grant));
        }
    }

    private void audit(PartText text) throws DumpPart.Absent {
        AuditLog log = services.require(AuditLog.class);
        new TreeMap<>(log.denials()).forEach((subject, count) -> text.line(count + " denials of " + subject));
        for (AuditEvent event : log.recent(LATEST)) {
            text.line(event.sequence() + "  " + event.time() + "  " + event.kind() + "  " + event.subject() + "  "
                    + event.permission() + "  " + event.count() + " times  " + event.message());
        }
    }
}
