// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the fields of a JSON object and names the one that is missing or wrong.
 *
 * <p>Every method throws {@link PluginException} INVALID_FORMAT; a field that is null counts as missing. Not safe for several
 * threads while the object is being changed.
 */
public final class JsonFields {

    private final String document;
    private final Map<String, ?> json;

    /**
     * A reader.
     *
     * @param document what the object is, for messages: "request"
     */
    public JsonFields(String document, Map<String, ?> json) {
        this.document = document;
        this.json = json;
    }

    /** Whether the field is there. */
    public boolean has(String field) {
        return json.get(field) != null;
    }

    /** A value as it is, or null. */
    public Object value(String field) {
        return json.get(field);
    }

    /** A text that must be there and not be blank. */
    public String required(String field) {
        String text = text(field, "");
        if (text.isBlank()) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, document + " has no '" + field + "'; add one");
        }
        return text;
    }

    /** A text. */
    public String text(String field, String fallback) {
        Object value = json.get(field);
        if (value == null) {
            return fallback;
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(field, "a text", value, null);
    }

    /** A truth value. */
    public boolean flag(String field, boolean fallback) {
        Object value = json.get(field);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(field, "true or false", value, null);
    }

    /** A whole number within bounds, both included. */
    public long number(String field, long fallback, long least, long most) {
        Object value = json.get(field);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Number) {
            try {
                long number = new BigDecimal(value.toString()).longValueExact();
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                throw wrong(field, "a whole number from " + least + " to " + most, value, e);
            }
        }
        throw wrong(field, "a whole number from " + least + " to " + most, value, null);
    }

    /** A length of time in whole milliseconds, not negative. */
    public Duration millis(String field, Duration fallback) {
        return has(field) ? Duration.ofMillis(number(field, 0, 0, Long.MAX_VALUE / 1_000_000)) : fallback;
    }

    /** A point in time: milliseconds since 1970 UTC as a number or text, or ISO 8601. */
    public Instant instant(String field, Instant fallback) {
        Object value = json.get(field);
        if (value == null) {
            return fallback;
        }
        try {
            String text = value.toString();
            return value instanceof String && !text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Instant.parse(text)
                    : Instant.ofEpochMilli(new BigDecimal(text).longValueExact());
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
            throw wrong(field, "milliseconds since 1970 or an ISO 8601 time", value, e);
        }
    }

    /** A constant by its Java name, its script name or its number. */
    public <E extends Enum<E> & NamedConstant> E constant(String field, Class<E> type, E fallback) {
        Object value = json.get(field);
        return value == null ? fallback : constantOf(field, type, value);
    }

    /** A list of constants; empty when it is missing. */
    public <E extends Enum<E> & NamedConstant> List<E> constants(String field, Class<E> type) {
        List<E> constants = new ArrayList<>();
        list(field, "a list").forEach(element -> constants.add(constantOf(field, type, element)));
        return constants;
    }

    /** A list of texts; empty when it is missing. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(field, "a list of texts")) {
            if (!(element instanceof String text)) {
                throw wrong(field, "a list of texts", element, null);
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object; empty when it is missing. */
    public Map<String, Object> object(String field) {
        Object value = json.get(field);
        return value == null ? Map.of() : objectOf(field, "an object", value);
    }

    /** A list of objects; empty when it is missing. */
    public List<Map<String, Object>> objects(String field) {
        List<Map<String, Object>> objects = new ArrayList<>();
        list(field, "a list of objects").forEach(element -> objects.add(objectOf(field, "a list of objects", element)));
        return objects;
    }

    /** What a field that is not right is answered with. */
    public PluginException wrong(String field, String expected, Object found, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                document + ": field '" + field + "' must be " + expected + " but is '" + found + "'",
                cause);
    }

    private List<?> list(String field, String expected) {
        Object value = json.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(field, expected, value, null);
    }

    private Map<String, Object> objectOf(String field, String expected, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(field, expected, value, null);
        }
        try {
            return JsonValues.normalizeMap(map);
        } catch (PluginException e) {
            throw wrong(field, "JSON-shaped", value, e);
        }
    }

    private <E extends Enum<E> & NamedConstant> E constantOf(String field, Class<E> type, Object value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.toString())
                    || constant.scriptName().equalsIgnoreCase(value.toString())
                    || (value instanceof Number number && number.doubleValue() == constant.value())) {
                return constant;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(NamedConstant::scriptName)
                .toList();
        throw wrong(field, "one of " + names, value, null);
    }
}
