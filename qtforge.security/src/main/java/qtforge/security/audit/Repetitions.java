// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import qtforge.api.security.AuditEvent;

/**
 * Which denials are repetitions, and which subjects make too many different ones. Not thread-safe: its owner holds a lock.
 */
final class Repetitions {

    private static final int MOST_KEYS = 2000;
    private static final int MOST_SUBJECTS = 2000;

    /** So many different denials of one subject within a window are recorded one by one; more are only counted. */
    static final int DIFFERENT = 200;

    private final long window;
    private final LongSupplier nanoTime;
    private final LinkedHashMap<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Flood> floods = new HashMap<>();

    Repetitions(Duration window, LongSupplier nanoTime) {
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /** An event that is being repeated. */
    private static final class Run {

        private final AuditEvent event;
        private final long since;
        private long count = 1;

        Run(AuditEvent event, long since) {
            this.event = event;
            this.since = since;
        }
    }

    /** What a subject did in this window. */
    private static final class Flood {

        private long since;
        private int different;
        private long untold;

        Flood(long since) {
            this.since = since;
        }
    }

    /** What to do with a denial. */
    enum Verdict {
        NEW,
        REPEATED,
        TOO_MANY
    }

    /**
     * Counts a denial.
     *
     * @param finished gets events whose window is over and that were repeated, with their counts
     */
    Verdict count(String key, String subject, List<AuditEvent> finished) {
        long now = nanoTime.getAsLong();
        Run run = runs.get(key);
        if (run != null && now - run.since < window) {
            run.count++;
            return Verdict.REPEATED;
        }
        if (run != null) {
            runs.remove(key);
            finish(run, finished);
        }
        if (floods.size() >= MOST_SUBJECTS) {
            floods.values().removeIf(flood -> now - flood.since >= window && flood.untold == 0);
        }
        Flood flood = floods.size() >= MOST_SUBJECTS
                ? floods.computeIfAbsent("", any -> new Flood(now))
                : floods.computeIfAbsent(subject, any -> new Flood(now));
        if (now - flood.since >= window) {
            flood.since = now;
            flood.different = 0;
        }
        if (flood.different >= DIFFERENT) {
            flood.untold++;
            return Verdict.TOO_MANY;
        }
        flood.different++;
        return Verdict.NEW;
    }

    /** Remembers the event made for a new denial. */
    void begin(String key, AuditEvent event, List<AuditEvent> finished) {
        if (runs.size() >= MOST_KEYS) {
            Iterator<Run> oldest = runs.values().iterator();
            finish(oldest.next(), finished);
            oldest.remove();
        }
        runs.put(key, new Run(event, nanoTime.getAsLong()));
    }

    /** How often the event of a key happened, as an event. */
    AuditEvent current(String key) {
        Run run = runs.get(key);
        return counted(run.event, run.count);
    }

    /** How many of a subject were only counted in windows that are over; counts anew from there. */
    long takeUntold(String subject) {
        Flood flood = floods.get(subject);
        if (flood == null || flood.untold == 0 || flood.different >= DIFFERENT) {
            return 0;
        }
        long untold = flood.untold;
        flood.untold = 0;
        return untold;
    }

    /** Ends all that are being repeated. */
    List<AuditEvent> finishAll() {
        List<AuditEvent> finished = new ArrayList<>();
        runs.values().forEach(run -> finish(run, finished));
        runs.clear();
        return finished;
    }

    /** What is left untold, by subject; forgets it. */
    Map<String, Long> takeAllUntold() {
        Map<String, Long> untold = new HashMap<>();
        floods.forEach((subject, flood) -> {
            if (flood.untold > 0) {
                untold.put(subject, flood.untold);
                flood.untold = 0;
            }
        });
        return untold;
    }

    private static void finish(Run run, List<AuditEvent> finished) {
        if (run.count > 1) {
            finished.add(counted(run.event, run.count));
        }
    }

    static AuditEvent counted(AuditEvent event, long count) {
        return new AuditEvent(
                event.sequence(),
                event.time(),
                event.kind(),
                event.subject(),
                event.permission(),
                event.message(),
                event.remedy(),
                count,
                event.details());
    }
}
