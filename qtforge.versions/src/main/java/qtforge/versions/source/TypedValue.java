// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a configuration whose name says its type, as the OSGi Configurator (150.4.3) has it: {@code "port:Integer"},
 * {@code "names:String[]"}, {@code "names:Collection<String>"}.
 *
 * @param name the name without type
 * @param value the value, JSON-shaped
 */
record TypedValue(String name, Object value) {

    private static final Pattern MANY = Pattern.compile("(\\w+)\\[]|Collection<(\\w+)>");

    /**
     * Reads a member.
     *
     * @param written its name, with or without type
     * @param value its value
     * @throws IllegalArgumentException when the value is not of the type, or the type is none
     */
    static TypedValue of(String written, Object value) {
        int colon = written.lastIndexOf(':');
        if (colon < 0) {
            return new TypedValue(written, value);
        }
        String type = written.substring(colon + 1);
        Matcher many = MANY.matcher(type);
        Object converted;
        if (!many.matches()) {
            converted = scalar(type, value);
        } else {
            String one = many.group(1) == null ? many.group(2) : many.group(1);
            List<?> values = value instanceof List<?> list ? list : Collections.singletonList(value);
            converted = values.stream().map(element -> scalar(one, element)).toList();
        }
        return new TypedValue(written.substring(0, colon), converted);
    }

    private static Object scalar(String type, Object value) {
        String text = String.valueOf(value).trim();
        try {
            return switch (type) {
                case "String", "Character" -> String.valueOf(value);
                case "Byte" -> (long) Byte.parseByte(text);
                case "Short" -> (long) Short.parseShort(text);
                case "Integer" -> (long) Integer.parseInt(text);
                case "Long" -> Long.parseLong(text);
                case "Float" -> (double) Float.parseFloat(text);
                case "Double" -> Double.parseDouble(text);
                case "Boolean" -> flag(text);
                default -> throw new IllegalArgumentException(
                        "'" + type + "' is no type that is understood; write String, "
                                + "Character, Byte, Short, Integer, Long, Float, Double or Boolean, or one of those as T[] or "
                                + "Collection<T>");
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no " + type + "; correct one of them", e);
        }
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is no Boolean; write true or false");
        }
        return text.equals("true");
    }
}
