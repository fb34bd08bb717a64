// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import qtforge.api.monitoring.health.HealthLevel;

/**
 * What a check found.
 *
 * @param level the worst of it
 * @param messages in words, the worst first
 */
public record Outcome(HealthLevel level, List<String> messages) {

    static final Outcome OK = new Outcome(HealthLevel.OK, List.of());

    public Outcome {
        messages = List.copyOf(messages);
    }

    /** One finding. */
    public static Outcome of(HealthLevel level, String message) {
        return new Outcome(level, List.of(message));
    }

    /** Collects findings. */
    static final class Findings {

        private record Finding(HealthLevel level, String message) {}

        private final List<Finding> all = new ArrayList<>();

        void add(HealthLevel level, String message) {
            all.add(new Finding(level, message));
        }

        Outcome outcome() {
            List<Finding> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.comparing(Finding::level).reversed());
            return new Outcome(
                    sorted.isEmpty() ? HealthLevel.OK : sorted.get(0).level(),
                    sorted.stream().map(Finding::message).toList());
        }
    }
}
