// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.util.Map;
import java.util.Objects;

/**
 * One value of one metric.
 *
 * @param name as in OpenMetrics, with its suffix: {@code qtforge_plugin_cpu_seconds_total}
 * @param kind {@code counter}, {@code gauge}, {@code histogram}, {@code info}
 * @param labels by name
 * @param value the value
 * @param help one sentence; may be empty
 */
public record MetricValue(String name, String kind, Map<String, String> labels, double value, String help) {

    public MetricValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        labels = Map.copyOf(labels);
        Objects.requireNonNull(help, "help");
    }
}
