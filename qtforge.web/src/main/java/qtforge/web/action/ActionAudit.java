// SPDX-License-Identifier: Apache-2.0
package qtforge.web.action;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.web.data.ServiceSource;

/** Writes down who did what through the page: in the audit log where there is one, and always in the log. */
public final class ActionAudit {

    private static final String SUBJECT = "qtforge.web";

    private final ServiceSource services;
    private final Supplier<Optional<Logger>> log;

    public ActionAudit(ServiceSource services, Supplier<Optional<Logger>> log) {
        this.services = services;
        this.log = log;
    }

    /** Something was done. */
    public void done(String who, String action, String id) {
        tell(AuditKind.RUNTIME, who + " did '" + action + "' with '" + id + "' through the page", "", who, action, id);
    }

    /** Something was tried. */
    public void failed(String who, String action, String id, Throwable cause) {
        tell(
                AuditKind.WARNING,
                who + " tried '" + action + "' with '" + id + "' through the page, which failed: " + cause.getMessage(),
                "",
                who,
                action,
                id);
    }

    /** Somebody logged in. */
    public void loggedIn(String who, String address) {
        tell(AuditKind.RUNTIME, who + " logged in to the page from " + address, "", who, "login", address);
    }

    /** Somebody gave a wrong token. */
    public void refused(String address) {
        tell(
                AuditKind.WARNING,
                "somebody at " + address + " gave a wrong token to the page",
                "when that was not you, find out who can reach its address",
                "",
                "login",
                address);
    }

    private void tell(AuditKind kind, String message, String remedy, String who, String action, String id) {
        services.find(AuditLog.class)
                .ifPresent(audit -> audit.record(
                        kind, SUBJECT, "", message, remedy, Map.of("session", who, "action", action, "id", id)));
        log.get().ifPresent(logger -> {
            if (kind == AuditKind.WARNING) {
                logger.warn("{}", message);
            } else {
                logger.info("{}", message);
            }
        });
    }
}
