// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;

/** What was found, by the name of the check: the last entry and {@value #LONGEST} before it. Each page is guarded by itself. */
final class HealthBook {

    private static final int LONGEST = 100;

    private final Clock clock;
    private final Map<String, Deque<HealthEntry>> pages = new ConcurrentSkipListMap<>();

    HealthBook(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new entry.
     *
     * @param entry what was found
     * @param isChange whether the level is another than before; the first one is when it is not OK
     * @param isCounted whether it adds to the failures in a row
     */
    record Entered(HealthEntry entry, boolean isChange, boolean isCounted) {}

    /** Enters what monitoring found now. One that is like the one before takes its place. */
    Entered enter(Check check, Outcome outcome, Duration took) {
        return enter(check, outcome, took, true);
    }

    /** Enters what was found because somebody asked: failures in a row are not more than before by it, but over when all is well. */
    Entered enterUncounted(Check check, Outcome outcome, Duration took) {
        return enter(check, outcome, took, false);
    }

    private Entered enter(Check check, Outcome outcome, Duration took, boolean counted) {
        Deque<HealthEntry> page = pages.computeIfAbsent(check.name(), name -> new ArrayDeque<>());
        synchronized (page) {
            HealthEntry before = page.peekLast();
            int failed = before == null ? 0 : before.failures();
            HealthEntry entry = new HealthEntry(
                    check.name(),
                    check.pluginId(),
                    check.tags(),
                    outcome.level(),
                    outcome.messages(),
                    clock.instant(),
                    took,
                    outcome.level().compareTo(HealthLevel.WARN) <= 0 ? 0 : failed + (counted ? 1 : 0));
            if (before != null
                    && before.level() == entry.level()
                    && before.messages().equals(entry.messages())) {
                page.removeLast();
            }
            page.addLast(entry);
            if (page.size() > LONGEST) {
                page.removeFirst();
            }
            return new Entered(
                    entry, before == null ? entry.level() != HealthLevel.OK : before.level() != entry.level(), counted);
        }
    }

    /** The last entry of a check. */
    Optional<HealthEntry> last(String name) {
        Deque<HealthEntry> page = pages.get(name);
        if (page == null) {
            return Optional.empty();
        }
        synchronized (page) {
            return Optional.ofNullable(page.peekLast());
        }
    }

    /** The latest entries of a check, oldest first. */
    List<HealthEntry> history(String name, int max) {
        Deque<HealthEntry> page = pages.get(name);
        if (page == null) {
            return List.of();
        }
        synchronized (page) {
            List<HealthEntry> all = new ArrayList<>(page);
            return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size()));
        }
    }

    /** The last entry of every check, by name. */
    List<HealthEntry> all() {
        return pages.keySet().stream().map(this::last).flatMap(Optional::stream).toList();
    }

    /** Forgets a check that is no more. */
    void forget(String name) {
        pages.remove(name);
    }

    /** Several entries as one. */
    HealthSummary summary(List<HealthEntry> entries) {
        HealthLevel worst = HealthLevel.OK;
        Instant oldest = clock.instant();
        for (HealthEntry entry : entries) {
            worst = worst.worst(entry.level());
            oldest = entry.time().isBefore(oldest) ? entry.time() : oldest;
        }
        return new HealthSummary(worst, entries, oldest);
    }
}
