// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditListener;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Rights;

/**
 * The audit log. Two threads of its own: {@code qtforge-security-audit} writes, {@code qtforge-security-audit-listeners} tells
 * listeners, so that a listener that blocks stops neither the log nor whoever is denied something.
 */
@Component(
        service = {AuditLog.class, DenialLog.class},
        immediate = true)
public final class AuditTrail implements AuditLog, DenialLog {

    private static final int MOST_SUBJECTS = 10_000;
    private static final int LONGEST = 2048;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final AuditRing ring;
    private final AuditFile file;
    private final AuditLine lines = new AuditLine();
    private final AuditListeners listeners = new AuditListeners(this::listenerFailed);
    private final EventLane<AuditEvent> writing;
    private final EventLane<AuditEvent> telling;
    private final DenialCounts bySubject = new DenialCounts(MOST_SUBJECTS);
    private final DenialCounts byKind = new DenialCounts(100);
    private final DenialCounts events = new DenialCounts(AuditKind.values().length);
    private final Clock clock;

    /** Guards order, sequence and repetitions; nothing foreign is called under it. */
    private final Object order = new Object();

    private final Repetitions repetitions;
    private long sequence;

    /** Confined to the writing thread. */
    private boolean failing;

    @Activate
    public AuditTrail(BundleContext context) {
        this(AuditSettings.of(context::getProperty, data(context)), Clock.systemUTC(), System::nanoTime);
    }

    AuditTrail(AuditSettings settings, Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        ring = new AuditRing(settings.events());
        file = new AuditFile(settings.folder(), settings.bytes(), settings.files());
        repetitions = new Repetitions(settings.window(), nanoTime);
        writing = new EventLane<>("qtforge-security-audit", settings.unwritten(), this::write);
        telling = new EventLane<>("qtforge-security-audit-listeners", settings.unwritten(), this::tell);
        writing.start();
        telling.start();
    }

    private static Path data(BundleContext context) {
        String configured = context.getProperty("qtforge.data.dir");
        return configured == null || configured.isBlank()
                ? context.getDataFile("").toPath()
                : Path.of(configured).toAbsolutePath();
    }

    @Deactivate
    public void close() {
        synchronized (order) {
            repetitions.finishAll().forEach(writing::offer);
            repetitions.takeAllUntold().forEach(this::tellUntold);
        }
        writing.close(CLOSE_LIMIT);
        telling.close(Duration.ofMillis(200));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(AuditListener listener) {
        listeners.add(listener);
    }

    void removeListener(AuditListener listener) {
        listeners.remove(listener);
    }

    @Override
    public List<AuditEvent> recent(int limit) {
        checkCaller();
        return ring.recent(event -> true, limit);
    }

    @Override
    public List<AuditEvent> recent(String subject, int limit) {
        checkCaller();
        return ring.recent(event -> event.subject().equals(subject), limit);
    }

    @Override
    public Optional<AuditEvent> lastDenial(String subject) {
        checkCaller();
        return ring.last(event -> event.subject().equals(subject)
                && (event.kind() == AuditKind.DENIED || event.kind() == AuditKind.WOULD_DENY));
    }

    @Override
    public Map<String, Long> denials() {
        checkCaller();
        return bySubject.now();
    }

    @Override
    public Map<String, Long> denialsByPermission() {
        checkCaller();
        return byKind.now();
    }

    @Override
    public Map<String, Long> events() {
        checkCaller();
        return events.now();
    }

    private static void checkCaller() {
        PluginAdminPermission.check(PluginAdminPermission.SECURITY, "to read the audit log");
    }

    /** For bundles of the runtime, whoever they work for: what they have to tell must not hang on a plugin's rights. */
    @Override
    public void record(
            AuditKind kind,
            String subject,
            String permission,
            String message,
            String remedy,
            Map<String, Object> details) {
        PluginCallers.refuse("to write the audit log");
        Map<String, Object> own = Map.copyOf(details);
        synchronized (order) {
            publish(event(kind, subject, permission, message, remedy, own));
        }
    }

    @Override
    public void denied(DenialNote note) {
        PluginCallers.refuse("to write the audit log");
        bySubject.count(note.subject());
        byKind.count(note.kind());
        synchronized (order) {
            List<AuditEvent> finished = new ArrayList<>();
            switch (repetitions.count(note.key(), note.subject(), finished)) {
                case NEW -> {
                    tellUntold(note.subject(), repetitions.takeUntold(note.subject()));
                    AuditEvent event = event(
                            note.blocked() ? AuditKind.DENIED : AuditKind.WOULD_DENY,
                            note.subject(),
                            note.permission(),
                            note.message(),
                            note.remedy(),
                            note.details());
                    repetitions.begin(note.key(), event, finished);
                    publish(event);
                }
                case REPEATED -> {
                    AuditEvent now = repetitions.current(note.key());
                    ring.count(now.sequence(), now.count());
                }
                case TOO_MANY -> {
                    // Counted; told when its window is over.
                }
            }
            finished.forEach(writing::offer);
        }
    }

    /** Only with the lock. */
    private void tellUntold(String subject, long untold) {
        if (untold > 0) {
            publish(event(
                    AuditKind.WARNING,
                    subject,
                    "",
                    untold + " further different denials of '" + Plain.text(subject, LONGEST)
                            + "' were not recorded one by one",
                    "",
                    Map.of("denials", untold)));
        }
    }

    /** Only with the lock. */
    private AuditEvent event(
            AuditKind kind,
            String subject,
            String permission,
            String message,
            String remedy,
            Map<String, Object> details) {
        events.count(kind.name());
        return new AuditEvent(
                ++sequence,
                clock.instant(),
                kind,
                Plain.text(subject, LONGEST),
                Plain.text(permission, LONGEST),
                Plain.text(message, LONGEST),
                Plain.text(remedy, LONGEST),
                1,
                details);
    }

    /** Only with the lock. */
    private void publish(AuditEvent event) {
        ring.add(event);
        writing.offer(event);
        telling.offer(event);
    }

    private void write(List<AuditEvent> batch, long dropped) {
        List<String> text = new ArrayList<>();
        if (dropped > 0) {
            text.add(lines.of(note(dropped + " events came faster than they could be written and were dropped")));
        }
        batch.forEach(event -> text.add(lines.of(event)));
        try {
            privileged(() -> {
                file.append(text);
                return null;
            });
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                note("the audit log cannot be written: " + e + "; make room, or the folder writable");
            }
        }
    }

    /** An event about the log itself: in memory only, so that it makes no further one. */
    private AuditEvent note(String message) {
        synchronized (order) {
            AuditEvent event = event(AuditKind.RUNTIME, "", "", message, "", Map.of());
            ring.add(event);
            return event;
        }
    }

    private void tell(List<AuditEvent> batch, long dropped) {
        if (dropped > 0) {
            note(dropped + " events came faster than listeners heard them and were not told");
        }
        listeners.tell(batch);
    }

    private void listenerFailed(AuditListener listener, Throwable failure) {
        String message = "the audit listener " + listener.getClass().getName() + " threw "
                + failure.getClass().getName() + "; it is called again next time";
        synchronized (order) {
            AuditEvent event = event(AuditKind.WARNING, "", "", message, "", Map.of());
            ring.add(event);
            writing.offer(event);
        }
    }

    /** For tests: waits until all is written and told. */
    boolean flush(Duration limit) throws InterruptedException {
        return writing.flush(limit) && telling.flush(limit);
    }

    /** What may fail by the disk. */
    @FunctionalInterface
    private interface Disk {

        Void run() throws IOException;
    }

    private static void privileged(Disk disk) throws IOException {
        IOException failure = Rights.privileged(() -> {
            try {
                disk.run();
                return null;
            } catch (IOException e) {
                return e;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }
}
