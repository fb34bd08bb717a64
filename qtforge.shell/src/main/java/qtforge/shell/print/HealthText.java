// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.print;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginHealthStatus;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TimeText;

/** The health of one plugin. */
record HealthText(PluginHealthStatus health) implements Printable {

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("plugin", health.pluginId());
        values.put("health", health.isHealthy() ? "healthy" : "ill");
        values.put("message", health.message());
        values.put("checked", TimeText.of(health.lastCheck()));
        values.put("answered in", health.responseTime().toMillis() + " ms");
        values.put("failures in a row", health.consecutiveFailures());
        values.put("warnings", health.warnings());
        values.put("errors", health.errors());
        health.metrics().forEach((name, value) -> values.put("metric " + name, String.valueOf(value)));
        return KeyValueText.of(values);
    }

    @Override
    public String line() {
        return health.pluginId() + " " + (health.isHealthy() ? "healthy" : "ill") + " " + health.message();
    }
}
