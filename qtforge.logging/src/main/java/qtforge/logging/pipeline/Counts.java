// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.managers.logging.LogLevel;

/** How many entries of each level were let through. */
final class Counts {

    private final LongAdder[] byLevel = new LongAdder[LogLevel.values().length];

    Counts() {
        for (int i = 0; i < byLevel.length; i++) {
            byLevel[i] = new LongAdder();
        }
    }

    void add(LogLevel level) {
        byLevel[level.value()].increment();
    }

    Map<LogLevel, Long> byLevel() {
        Map<LogLevel, Long> counts = new EnumMap<>(LogLevel.class);
        for (LogLevel level : LogLevel.values()) {
            counts.put(level, byLevel[level.value()].sum());
        }
        return counts;
    }
}
