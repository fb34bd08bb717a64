// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingStatistics;
import qtforge.logging.caller.Source;
import qtforge.logging.entry.EntryMaker;
import qtforge.logging.output.Outputs;
import qtforge.logging.output.Problems;

/** Where every entry passes, whoever logged it and however. Takes no lock; the thread that logs does it all but what handlers do. */
public final class Pipeline {

    /** The longest text kept in memory. */
    static final int LONGEST_KEPT = 2_000;

    private static final long REPORT_AFTER = TimeUnit.SECONDS.toNanos(10);
    private static final String NAME = "qtforge.logging";

    private final Source self;
    private final Timer timer;
    private final Problems problems;
    private final Outputs outputs;
    private final Accounts accounts;
    private final Filters filters;
    private final ChosenFormatter formatter;
    private final Counts counts = new Counts();

    private volatile LoggingConfiguration configuration;
    private volatile Levels levels;
    private volatile RateLimit.Rate rate;
    private volatile Ring recent;

    /** With a configuration. */
    public Pipeline(Source self, LoggingConfiguration configuration, Outputs outputs, Timer timer, Problems problems) {
        this.self = self;
        this.outputs = outputs;
        this.timer = timer;
        this.problems = problems;
        this.configuration = configuration;
        accounts = new Accounts(ofPlugin(configuration));
        filters = new Filters(problems);
        formatter = new ChosenFormatter(configuration, problems);
        levels = new Levels(configuration);
        rate = RateLimit.Rate.of(configuration);
        recent = new Ring(configuration.recentEntries());
        outputs.configure(configuration);
    }

    /** Another configuration. Called by one thread at a time. */
    public void configure(LoggingConfiguration changed) {
        configuration = changed;
        levels = new Levels(changed);
        rate = RateLimit.Rate.of(changed);
        if (recent.size() != changed.recentEntries()) {
            recent = recent.resized(changed.recentEntries());
        }
        accounts.keep(ofPlugin(changed));
        formatter.configure(changed);
        outputs.configure(changed);
    }

    private static int ofPlugin(LoggingConfiguration configuration) {
        int all = configuration.recentEntries();
        return Math.min(all, Math.max(100, all / 50));
    }

    /** The levels in force. */
    public Levels levels() {
        return levels;
    }

    /** The filters of all. */
    public Filters filters() {
        return filters;
    }

    /** The formatter of console and file. */
    public ChosenFormatter formatter() {
        return formatter;
    }

    /** Where entries go. */
    public Outputs outputs() {
        return outputs;
    }

    /** An event of SLF4J whose level is enabled in its context. */
    public void event(Source source, ILoggingEvent event) {
        LogLevel level = EntryMaker.level(event);
        Levels now = levels;
        if (now.knowsWorseThanError() && !level.isAtLeast(now.effective(event.getLoggerName(), source.pluginId()))) {
            return;
        }
        boolean location = configuration.includeSourceLocation();
        accept(source, () -> EntryMaker.of(source, level, event, location));
    }

    /** An entry of an enabled level. It is only made when the plugin may log more. */
    public void accept(Source source, Supplier<LogEntry> entry) {
        Account account = accounts.of(source.pluginId());
        long now = System.nanoTime();
        if (!account.admits(rate, now)) {
            if (account.drop()) {
                timer.after(REPORT_AFTER, () -> reportDropped(account));
            }
            return;
        }
        write(account, entry.get(), now);
    }

    private void write(Account account, LogEntry entry, long now) {
        if (!filters.accept(entry)) {
            return;
        }
        LogEntry kept = EntryMaker.abridged(entry, LONGEST_KEPT);
        counts.add(entry.level());
        account.add(kept, now);
        recent.add(kept);
        outputs.write(entry, formatter::line);
    }

    private void reportDropped(Account account) {
        long dropped = account.takeUnreported();
        if (dropped > 0) {
            LogEntry entry = EntryMaker.of(
                    self.inTheNameOf(account.pluginId()),
                    LogLevel.WARNING,
                    NAME,
                    dropped + " entries of plugin " + account.pluginId() + " were dropped: it logs more than "
                            + configuration.rateLimit() + " a second",
                    Map.of("dropped", dropped),
                    EntryMaker.Place.UNKNOWN);
            write(account, entry, System.nanoTime());
        }
    }

    /** The latest entries, oldest first. */
    public List<LogEntry> recent(int count, Optional<LogLevel> least, Optional<String> pluginId) {
        Predicate<LogEntry> wanted = entry -> least.isEmpty() || entry.level().isAtLeast(least.get());
        if (pluginId.isEmpty()) {
            return recent.latest(count, wanted);
        }
        Account account = accounts.find(pluginId.get());
        return account == null ? List.of() : account.recent().latest(count, wanted);
    }

    /**
     * Totals.
     *
     * @param named whether a plugin is named in them
     */
    public LoggingStatistics statistics(Predicate<String> named) {
        Map<LogLevel, Long> byLevel = counts.byLevel();
        Map<String, Long> logged = new HashMap<>();
        Map<String, Long> limited = new HashMap<>();
        long allLimited = 0;
        for (Account account : accounts.all()) {
            allLimited += account.limited();
            if (named.test(account.pluginId())) {
                logged.put(account.pluginId(), account.logged());
                if (account.limited() > 0) {
                    limited.put(account.pluginId(), account.limited());
                }
            }
        }
        return new LoggingStatistics(
                byLevel.values().stream().mapToLong(Long::longValue).sum(),
                byLevel,
                logged,
                allLimited,
                limited,
                filters.refused(),
                problems.count(),
                outputs.dropped());
    }
}
