// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.wire.WireFrame.Kind;

/** Reads one frame. Used once, by one thread. */
final class WireReader {

    private final WireConnection connection;
    private final int deepest;
    private final int mostValues;
    private final byte[] bytes;
    private JsonParser json;
    private int values;

    private long number;
    private Kind kind;
    private String method;
    private List<Object> arguments = List.of();
    private Object value;
    private Object failure;
    private PluginException broken;

    WireReader(WireConnection connection, byte[] bytes) {
        this.connection = connection;
        this.bytes = bytes;
        deepest = connection.limits().depth();
        mostValues = connection.limits().values();
    }

    /**
     * Reads it.
     *
     * @throws WireFormatException when it is no frame
     */
    WireFrame read() throws WireFormatException {
        try {
            try {
                envelope(false);
            } catch (PluginException e) {
                // Something in the values is wrong: whose values they are is still to be found out.
                broken = e;
                envelope(true);
            }
        } catch (IOException e) {
            throw new WireFormatException("a frame is no JSON object as it must be: " + e.getMessage(), e);
        }
        if (kind == null && method != null) {
            kind = Kind.ONE_WAY;
        }
        if (kind == null || method == null && kind == Kind.CALL) {
            throw new WireFormatException("a frame is neither a call nor an answer");
        }
        return new WireFrame(
                kind,
                number,
                method,
                arguments,
                value,
                failure instanceof Map<?, ?> map ? map : Map.of(),
                values,
                broken);
    }

    private void envelope(boolean skip) throws IOException {
        try (JsonParser parser = WireJson.FACTORY.createParser(bytes)) {
            json = parser;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WireFormatException("it does not begin with {");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw new WireFormatException("it ends too early");
                }
                field(name, token, skip);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new WireFormatException("it ends too early");
            }
        }
    }

    private void field(String name, JsonToken token, boolean skip) throws IOException {
        switch (name) {
            case "c" -> number(Kind.CALL);
            case "x" -> number(Kind.CANCEL);
            case "r" -> {
                number(kind == Kind.FAILURE ? kind : Kind.RESULT);
            }
            case "m" -> method = json.getText();
            case "a" -> {
                if (token != JsonToken.START_ARRAY) {
                    throw new WireFormatException("its arguments are no array");
                }
                arguments = skip ? skipped() : array(0);
            }
            case "v" -> value = skip ? skipped() : value(token, 0);
            case "e" -> {
                kind = Kind.FAILURE;
                failure = skip ? skipped() : value(token, 0);
            }
            default -> json.skipChildren();
        }
    }

    private List<Object> skipped() throws IOException {
        json.skipChildren();
        return List.of();
    }

    private void number(Kind of) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new WireFormatException("the number of a call is none");
        }
        kind = of;
        number = json.getLongValue();
    }

    private Object value(JsonToken token, int depth) throws IOException {
        if (++values > mostValues) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a frame holds more than " + mostValues + " values; send them in parts, or as bytes");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_STRING -> whole(json.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case START_ARRAY -> array(deeper(depth));
            case START_OBJECT -> object(deeper(depth));
            default -> throw new WireFormatException("it has " + token + " where a value must be");
        };
    }

    private Long integer() throws IOException {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "a whole number does not fit into 64 bits; send it as text");
        }
        return json.getLongValue();
    }

    private int deeper(int depth) {
        if (depth >= deepest) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value nests deeper than " + deepest + " levels; does it contain itself?");
        }
        return depth + 1;
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            list.add(value(token, depth));
        }
        return list;
    }

    private Object object(int depth) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        boolean special = false;
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String key = whole(json.currentName());
            if (key.startsWith("$m") && key.length() == 2) {
                return escaped(depth);
            }
            special |= key.startsWith("$");
            map.put(key, value(next(), depth));
        }
        return special ? SpecialValues.of(connection, map) : map;
    }

    /** A map whose keys may be anything: pairs, each of which is no level of its own. */
    private Map<String, Object> escaped(int depth) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        if (next() != JsonToken.START_ARRAY) {
            throw SpecialValues.wrong("$m");
        }
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token != JsonToken.START_ARRAY || next() != JsonToken.VALUE_STRING) {
                throw SpecialValues.wrong("$m");
            }
            String key = whole(json.getText());
            map.put(key, value(next(), depth));
            if (next() != JsonToken.END_ARRAY) {
                throw SpecialValues.wrong("$m");
            }
        }
        if (next() != JsonToken.END_OBJECT) {
            throw SpecialValues.wrong("$m");
        }
        return map;
    }

    private JsonToken next() throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new WireFormatException("it ends too early");
        }
        return token;
    }

    private static String whole(String text) {
        if (Surrogates.broken(text)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "a text has half a character (a lone surrogate)");
        }
        return text;
    }
}
