// SPDX-License-Identifier: Apache-2.0
package qtforge.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the meta-schemas that the validator brings along as text. They are well-formed JSON; this is no reader for anything else, for
 * which there is {@code qtforge.api.core.JsonCodec}.
 */
final class MetaSchemaText {

    private final String text;
    private int at;

    private MetaSchemaText(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new MetaSchemaText(text).value();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    /** The next character that is no space. */
    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    /** Whether the next character is this one; then it is passed. */
    private boolean passes(char wanted) {
        boolean there = peek() == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char wanted) {
        if (!passes(wanted)) {
            throw new IllegalArgumentException("'" + wanted + "' is missing at " + at);
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (!passes('}')) {
            String name = string();
            expect(':');
            members.put(name, value());
            passes(',');
        }
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        expect('[');
        while (!passes(']')) {
            elements.add(value());
            passes(',');
        }
        return elements;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        for (char next = text.charAt(at++); next != '"'; next = text.charAt(at++)) {
            read.append(next == '\\' ? escaped() : next);
        }
        return read.toString();
    }

    private char escaped() {
        char kind = text.charAt(at++);
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> kind;
        };
    }

    private Object literal() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String literal = text.substring(from, at);
        return switch (literal) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> literal.matches("-?[0-9]+") ? (Object) Long.valueOf(literal) : (Object) Double.valueOf(literal);
        };
    }
}
