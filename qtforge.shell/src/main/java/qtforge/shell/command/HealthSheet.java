// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * The result of one check with all that was found.
 *
 * @param entry the result
 */
public record HealthSheet(HealthEntry entry) implements Printable, Identified, Outcome {

    @Override
    public String id() {
        return entry.pluginId().isEmpty() ? entry.name() : entry.pluginId();
    }

    /** How it is. */
    public HealthLevel level() {
        return entry.level();
    }

    @Override
    public boolean ok() {
        return entry.isHealthy();
    }

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("check", entry.name());
        values.put("level", entry.level().name());
        values.put("found", entry.messages());
        values.put("failures in a row", entry.failures());
        values.put("checked", TimeText.of(entry.time()));
        values.put("took", DurationText.of(entry.took()));
        values.put("tags", String.join(" ", entry.tags().stream().sorted().toList()));
        return KeyValueText.of(values);
    }

    @Override
    public String line() {
        return TextWidth.oneLine(entry.name() + " " + entry.level()
                + (entry.messages().isEmpty() ? "" : " " + entry.messages().get(0)));
    }
}
