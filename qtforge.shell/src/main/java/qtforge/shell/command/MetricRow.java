// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.TreeMap;
import java.util.stream.Collectors;
import qtforge.api.monitoring.metrics.MetricValue;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.Row;

/**
 * One value of one metric.
 *
 * @param name as in OpenMetrics
 * @param labels {@code name=value}, separated by spaces
 * @param kind counter, gauge, histogram or info
 * @param value the value
 * @param help what it is
 */
public record MetricRow(String name, String labels, String kind, double value, String help) implements Row {

    static MetricRow of(MetricValue value) {
        String labels = new TreeMap<>(value.labels())
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
        return new MetricRow(value.name(), labels, value.kind(), value.value(), value.help());
    }

    /** The value; whole numbers without a fraction. */
    String text() {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : AmountText.of(value);
    }
}
