// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.osgi;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.log.LogLevel;

/**
 * What the Log Service itself says of bundles and services that come and go: at INFO, several lines a bundle at each start, which nobody
 * reads but who looks for something. Here they count as DEBUG.
 */
final class FrameworkEvents {

    private static final List<String> NAMES = List.of("Events.Bundle", "Events.Service");

    private FrameworkEvents() {}

    /** Whether entries of a logger are such. */
    static boolean isOne(String logger) {
        return logger.startsWith("Events.") && NAMES.stream().anyMatch(logger::startsWith);
    }

    static qtforge.api.managers.logging.LogLevel level(LogLevel given) {
        return given == LogLevel.INFO ? qtforge.api.managers.logging.LogLevel.DEBUG : LogServiceEntries.level(given);
    }

    /** Has the Log Service make them only where DEBUG is enabled. */
    static void put(Map<String, LogLevel> levels, Function<String, qtforge.api.managers.logging.LogLevel> effective) {
        for (String name : NAMES) {
            boolean wanted = qtforge.api.managers.logging.LogLevel.DEBUG.isAtLeast(effective.apply(name));
            levels.put(name, wanted ? LogLevel.DEBUG : LogLevel.WARN);
        }
    }
}
