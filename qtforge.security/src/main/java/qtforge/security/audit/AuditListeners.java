// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditListener;

/** Tells listeners, in order, from one thread. */
final class AuditListeners {

    /** A listener; {@code failing} is confined to the telling thread. */
    private static final class Told {

        private final AuditListener listener;
        private boolean failing;

        Told(AuditListener listener) {
            this.listener = listener;
        }
    }

    private final CopyOnWriteArrayList<Told> all = new CopyOnWriteArrayList<>();
    private final BiConsumer<AuditListener, Throwable> failures;

    /** With whom to tell that a listener threw; told once until it works again. */
    AuditListeners(BiConsumer<AuditListener, Throwable> failures) {
        this.failures = failures;
    }

    void add(AuditListener listener) {
        all.add(new Told(listener));
    }

    void remove(AuditListener listener) {
        all.removeIf(told -> told.listener == listener);
    }

    void tell(List<AuditEvent> events) {
        for (AuditEvent event : events) {
            all.forEach(told -> tell(told, event));
        }
    }

    private void tell(Told told, AuditEvent event) {
        try {
            told.listener.audited(event);
            told.failing = false;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (!told.failing) {
                told.failing = true;
                failures.accept(told.listener, e);
            }
        }
    }
}
