// SPDX-License-Identifier: Apache-2.0
package qtforge.web.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorLog;
import qtforge.web.data.Ailments;
import qtforge.web.data.RuntimeOverview;
import qtforge.web.data.ServiceSource;
import qtforge.web.data.Troubles;

/** The page's data as one document, for consoles of others. */
final class RuntimeReport {

    private final ServiceSource services;
    private final RuntimeOverview overview;
    private final Troubles troubles;
    private final Ailments ailments;

    RuntimeReport(ServiceSource services, String version) {
        this.services = services;
        overview = new RuntimeOverview(services, version);
        troubles = new Troubles(services);
        ailments = new Ailments(services);
    }

    /** All of it, JSON-shaped. */
    Map<String, Object> all() {
        Map<String, Object> report = new LinkedHashMap<>(overview.first());
        report.put("recent", services.find(PluginErrorLog.class).isPresent() ? troubles.errors() : null);
        report.put("condition", ailments.all());
        return report;
    }

    List<Map<String, Object>> plugins() {
        return overview.plugins();
    }

    String json() {
        return services.need(JsonCodec.class).format(all(), true);
    }

    /** A table of plugins and the numbers, in lines; control characters of plugins stand as question marks. */
    String text() {
        StringBuilder text = new StringBuilder();
        Map<String, Object> numbers = overview.numbers();
        numbers.forEach((name, value) -> {
            if (!(value instanceof Map)) {
                text.append(name)
                        .append(": ")
                        .append(value == null ? "-" : value)
                        .append('\n');
            }
        });
        text.append('\n');
        for (Map<String, Object> row : plugins()) {
            text.append(String.format(
                            "%-40s %-12s %-12s %-22s %s",
                            row.get("id"), row.get("version"), row.get("state"), row.get("health"), row.get("reason"))
                    .replaceAll("[\\p{Cc}\\p{Cf}]", "?")
                    .stripTrailing());
            text.append('\n');
        }
        return text.toString();
    }
}
