// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFormatter;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.logging.caller.Owner;
import qtforge.logging.entry.Formatters;
import qtforge.logging.output.Problems;

/** The formatter of console and file: the one set last that is still there, else the configured one. */
public final class ChosenFormatter {

    private final CopyOnWriteArrayList<Set> set = new CopyOnWriteArrayList<>();
    private final Problems problems;

    private volatile LogFormatter configured;
    /** The last of the list, so that an entry costs one read. */
    private volatile Set chosen;

    ChosenFormatter(LoggingConfiguration configuration, Problems problems) {
        this.problems = problems;
        configured = Formatters.of(configuration);
    }

    private final class Set implements LogRegistration {
        private final LogFormatter formatter;
        private final Guard guard;

        Set(LogFormatter formatter, Owner owner) {
            this.formatter = formatter;
            guard = new Guard("log formatter", owner, problems);
        }

        @Override
        public String name() {
            return formatter.getClass().getName();
        }

        @Override
        public boolean isActive() {
            return chosen == this && !guard.isBroken();
        }

        @Override
        public void close() {
            set.remove(this);
            choose();
        }
    }

    void configure(LoggingConfiguration configuration) {
        configured = Formatters.of(configuration);
    }

    /** The text of an entry with the line end after it. */
    String line(LogEntry entry) {
        Set custom = chosen;
        String text = custom == null ? null : custom.guard.call(() -> custom.formatter.format(entry), "");
        return text == null || text.isEmpty() ? Formatters.line(configured, entry) : text + '\n';
    }

    /** Sets one. */
    public LogRegistration set(LogFormatter formatter, Owner owner) {
        Set added = new Set(formatter, owner);
        set.add(added);
        choose();
        return added;
    }

    /** Removes those of a bundle. */
    public void end(Bundle bundle) {
        set.removeIf(one -> one.guard.owner().bundle().equals(bundle));
        choose();
    }

    /** The lock keeps two from choosing by lists of different age. */
    private synchronized void choose() {
        Set[] all = set.toArray(Set[]::new);
        chosen = all.length == 0 ? null : all[all.length - 1];
    }
}
