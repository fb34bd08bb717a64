// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Names and values beneath each other; values of several lines are indented below the first. */
public final class KeyValueText {

    private KeyValueText() {}

    /**
     * Sets the block.
     *
     * @param values by name, in their order; null and empty values are left out
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
        if (value instanceof Iterable<?> several) {
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
