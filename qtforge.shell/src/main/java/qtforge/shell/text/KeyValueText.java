// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names and values beneath each other; values of several lines are indented below the first. */
public final class KeyValueText {

    private KeyValueText() {}

    /**
     * Sets the block.
     *
     * @param values by name, in their order; null and empty values are left out; times as people want them
     */
    public static String of(Map<String, ?> values) {
        int width = values.keySet().stream().mapToInt(TextWidth::of).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        values.forEach((name, value) -> {
            List<String> own = lines(value);
            for (int i = 0; i < own.size(); i++) {
                lines.add(TextWidth.pad(i == 0 ? name : "", width) + own.get(i));
            }
        });
        return String.join("\n", lines);
    }

    private static List<String> lines(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Duration length) {
            return List.of(DurationText.of(length));
        }
        if (value instanceof Instant time) {
            return List.of(TimeText.of(time));
        }
        // A path is an Iterable of its names.
        if (value instanceof Iterable<?> several && !(value instanceof Path)) {
            List<String> lines = new ArrayList<>();
            several.forEach(element -> lines.add(TextWidth.oneLine(String.valueOf(element))));
            return lines;
        }
        return value.toString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> " ".repeat(line.length() - line.stripLeading().length()) + TextWidth.oneLine(line))
                .toList();
    }
}
