// SPDX-License-Identifier: Apache-2.0
package qtforge.core.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One document being read. The parser bounds the depth, and with it the recursion here. */
final class JsonDocument implements AutoCloseable {

    private final JsonParser parser;

    JsonDocument(JsonParser parser) {
        this.parser = parser;
    }

    Object read() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "there is nothing; a document has exactly one value");
        }
        Object value = value();
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "there is more after the end of the document's value; remove it");
        }
        return value;
    }

    private Object value() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "a value was expected, not " + token);
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return members;
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private Object integer() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) decimal()
                : (Object) parser.getLongValue();
    }

    private Double decimal() throws IOException {
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw new JsonParseException(
                    parser, "the number " + parser.getText() + " is out of range; the largest is " + Double.MAX_VALUE);
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
