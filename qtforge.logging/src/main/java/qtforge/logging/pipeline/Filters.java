// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFilter;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.logging.caller.Owner;
import qtforge.logging.output.Problems;

/** The filters of all. */
public final class Filters {

    private static final int MOST = 64;

    private final CopyOnWriteArrayList<Added> filters = new CopyOnWriteArrayList<>();
    private final LongAdder refused = new LongAdder();
    private final Problems problems;

    Filters(Problems problems) {
        this.problems = problems;
    }

    private final class Added implements LogRegistration {
        private final String name;
        private final LogFilter filter;
        private final Guard guard;

        Added(String name, LogFilter filter, Owner owner) {
            this.name = name;
            this.filter = filter;
            guard = new Guard("log filter '" + name + "'", owner, problems);
        }

        boolean accepts(LogEntry entry) {
            return guard.call(() -> filter.accepts(entry), true);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isActive() {
            return filters.contains(this) && !guard.isBroken();
        }

        @Override
        public void close() {
            filters.remove(this);
        }
    }

    boolean accept(LogEntry entry) {
        for (Added filter : filters) {
            if (!filter.accepts(entry)) {
                refused.increment();
                return false;
            }
        }
        return true;
    }

    /** How many entries were refused. */
    long refused() {
        return refused.sum();
    }

    /** Adds one. The lock is that of adding only. */
    public synchronized LogRegistration add(String name, LogFilter filter, Owner owner) {
        if (name.isBlank() || filters.stream().anyMatch(added -> added.name.equals(name))) {
            throw new PluginException(
                    name.isBlank() ? PluginErrorCode.INVALID_PARAMETERS : PluginErrorCode.ALREADY_EXISTS,
                    name.isBlank()
                            ? "a log filter needs a name"
                            : "there is a log filter '" + name + "' already; remove it or choose another name");
        }
        if (filters.size() >= MOST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED, "there are " + MOST + " log filters; remove one first");
        }
        Added added = new Added(name, filter, owner);
        filters.add(added);
        return added;
    }

    /** Removes one. */
    public boolean remove(String name) {
        return filters.removeIf(added -> added.name.equals(name));
    }

    /** Removes those of a bundle. */
    public void end(Bundle bundle) {
        filters.removeIf(added -> added.guard.owner().bundle().equals(bundle));
    }
}
