// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublishOptions;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;

/** Keeps the latest breaches and tells of each: in the log, on the bus, and of hard ones in the audit log. Guarded by this. */
final class BreachLog {

    static final int MOST = 1_000;

    private final System.Logger log = System.getLogger("qtforge.monitoring.quota");
    private final Supplier<Optional<MessageBus>> bus;
    private final Supplier<Optional<AuditLog>> audit;
    private final ArrayDeque<QuotaBreach> latest = new ArrayDeque<>();

    BreachLog(Supplier<Optional<MessageBus>> bus, Supplier<Optional<AuditLog>> audit) {
        this.bus = bus;
        this.audit = audit;
    }

    synchronized List<QuotaBreach> latest() {
        return List.copyOf(latest);
    }

    private synchronized void keep(QuotaBreach breach) {
        if (latest.size() == MOST) {
            latest.removeFirst();
        }
        latest.addLast(breach);
    }

    void tell(QuotaBreach breach) {
        keep(breach);
        log.log(System.Logger.Level.WARNING, breach.message());
        try {
            if (breach.isHard()) {
                audit.get()
                        .ifPresent(found -> found.record(
                                AuditKind.LIMIT_EXCEEDED,
                                breach.pluginId(),
                                "",
                                breach.message(),
                                "",
                                Map.of(
                                        "kind",
                                        breach.quota().kind().scriptName(),
                                        "value",
                                        breach.value(),
                                        "limit",
                                        breach.quota().hard(),
                                        "done",
                                        breach.done())));
            }
            bus.get().ifPresent(found -> found.publish(QuotaBreach.TOPIC, breach, PublishOptions.QUEUED));
        } catch (RuntimeException e) {
            // The service is going, or refuses; the breach is kept and logged all the same.
            log.log(System.Logger.Level.DEBUG, "A breach could not be told everywhere", e);
        }
    }
}
