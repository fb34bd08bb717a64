// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A record that is a row of a table; printed by itself it is a block of names and values. */
public interface Row extends Printable {

    @Override
    default String print(Screen screen) {
        return KeyValueText.of(values());
    }

    @Override
    default String line() {
        return values().values().stream()
                .map(value -> TextWidth.oneLine(String.valueOf(value)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : getClass().getRecordComponents()) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(this));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "the public record " + getClass().getName() + " cannot be read", e);
            }
        }
        return values;
    }
}
