// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides which entries are kept. */
@ConsumerType
@FunctionalInterface
public interface LogFilter {

    /**
     * Whether an entry is kept. Called in the thread that logs, with no more than the rights of the bundle that added the filter; it
     * must return at once. When it throws, the entry is kept; one that takes longer than a second, or fails 100 times in a row,
     * is not asked again.
     */
    boolean accepts(LogEntry entry);

    /** Entries at least as bad as a level: the original's LevelFilter. */
    static LogFilter level(LogLevel least) {
        return entry -> entry.level().isAtLeast(least);
    }

    /**
     * Entries of some categories and those below them, or all others: the original's CategoryFilter.
     *
     * @param categories logger names; {@code a.b} is {@code a.b.c} too
     * @param keep false for all others
     */
    static LogFilter category(Set<String> categories, boolean keep) {
        Set<String> names = Set.copyOf(categories);
        return entry -> isBelow(entry.category(), names) == keep;
    }

    /**
     * Entries of some plugins, or all others: the original's PluginFilter.
     *
     * @param plugins ids
     * @param keep false for all others
     */
    static LogFilter plugin(Set<String> plugins, boolean keep) {
        Set<String> ids = Set.copyOf(plugins);
        return entry -> ids.contains(entry.pluginId()) == keep;
    }

    private static boolean isBelow(String category, Set<String> names) {
        String name = category;
        while (!names.contains(name)) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                return false;
            }
            name = name.substring(0, dot);
        }
        return true;
    }
}
