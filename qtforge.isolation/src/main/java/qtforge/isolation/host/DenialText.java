// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.Map;
import qtforge.api.security.AuditKind;

/** Records a denial where nobody is there who words denials: what Java calls it, and which process it was. */
final class DenialText {

    private DenialText() {}

    static String record(RuntimeServices services, String id, DenialReport report) {
        String message = "plugin '" + id + "' may not use " + report.inJava() + " (in a process of its own)";
        services.record(
                report.blocked() ? AuditKind.DENIED : AuditKind.WOULD_DENY,
                id,
                report.inJava(),
                message,
                "",
                Map.of("thread", report.thread(), "stack", report.stack(), "java", report.inJava()));
        return message;
    }
}
