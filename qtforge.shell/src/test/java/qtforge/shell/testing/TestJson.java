// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Enough of JSON for the tests: no escapes, no exponents. */
public final class TestJson implements JsonCodec {

    @Override
    public Object parse(String text) {
        return new Reader(text).document();
    }

    @Override
    public String format(Object value, boolean pretty) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\": " + format(entry.getValue(), pretty))
                    .collect(Collectors.joining(pretty ? ",\n  " : ", ", pretty ? "{\n  " : "{", pretty ? "\n}" : "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> format(element, pretty)).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }

    private static final class Reader {
        private final String text;
        private int place;

        Reader(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value();
            if (next() != 0) {
                throw wrong();
            }
            return value;
        }

        private Object value() {
            return switch (next()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> word();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> map = new LinkedHashMap<>();
            do {
                place++;
                if (next() == '}') {
                    break;
                }
                String name = string();
                if (next() != ':') {
                    throw wrong();
                }
                place++;
                map.put(name, value());
            } while (next() == ',');
            close('}');
            return map;
        }

        private List<Object> array() {
            List<Object> list = new ArrayList<>();
            do {
                place++;
                if (next() == ']') {
                    break;
                }
                list.add(value());
            } while (next() == ',');
            close(']');
            return list;
        }

        private String string() {
            int end = next() == '"' ? text.indexOf('"', place + 1) : -1;
            if (end < 0) {
                throw wrong();
            }
            String string = text.substring(place + 1, end);
            place = end + 1;
            return string;
        }

        private Object word() {
            int start = place;
            while (place < text.length() && ",]} ".indexOf(text.charAt(place)) < 0) {
                place++;
            }
            String word = text.substring(start, place);
            try {
                return switch (word) {
                    case "true" -> true;
                    case "false" -> false;
                    case "null" -> null;
                    default -> word.contains(".") ? (Object) Double.valueOf(word) : (Object) Long.valueOf(word);
                };
            } catch (NumberFormatException e) {
                throw wrong();
            }
        }

        private void close(char bracket) {
            if (next() != bracket) {
                throw wrong();
            }
            place++;
        }

        private char next() {
            while (place < text.length() && text.charAt(place) == ' ') {
                place++;
            }
            return place < text.length() ? text.charAt(place) : 0;
        }

        private PluginException wrong() {
            return new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "line 1, column " + (place + 1) + ": not JSON: " + text);
        }
    }
}
