// SPDX-License-Identifier: Apache-2.0
package qtforge.schema;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A JSON-shaped value as the validator sees it. Byte arrays are texts in Base64. */
final class ShapedNode implements JsonNode {

    /** Wraps values; text is the validator's own. */
    static final JsonNodeFactory FACTORY = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object value) {
            return value instanceof ShapedNode node ? node : new ShapedNode(value, "");
        }

        @Override
        public JsonNode create(String json) {
            return new ShapedNode(MetaSchemaText.read(json), "");
        }
    };

    private final Object value;
    private final String pointer;

    private ShapedNode(Object value, String pointer) {
        this.value = value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
        this.pointer = pointer;
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        if (value == null) {
            return SimpleType.NULL;
        }
        if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        }
        if (value instanceof String) {
            return SimpleType.STRING;
        }
        if (value instanceof Number number) {
            return isWhole(number) ? SimpleType.INTEGER : SimpleType.NUMBER;
        }
        return value instanceof List ? SimpleType.ARRAY : SimpleType.OBJECT;
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || (Double.isFinite(number.doubleValue()) && number.doubleValue() % 1 == 0);
    }

    @Override
    public boolean asBoolean() {
        return (Boolean) value;
    }

    @Override
    public String asString() {
        return Objects.toString(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(value.toString());
    }

    @Override
    public List<JsonNode> asArray() {
        List<JsonNode> nodes = new ArrayList<>();
        for (Object element : (List<?>) value) {
            nodes.add(new ShapedNode(element, pointer + "/" + nodes.size()));
        }
        return nodes;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        ((Map<?, ?>) value)
                .forEach((name, member) -> nodes.put(
                        (String) name,
                        new ShapedNode(member, pointer + "/" + JsonNode.encodeJsonPointer((String) name))));
        return nodes;
    }

    /** As JSON has it: numbers are equal when they are the same number. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ShapedNode node && comparable(value).equals(comparable(node.value));
    }

    @Override
    public int hashCode() {
        return comparable(value).hashCode();
    }

    private static Object comparable(Object value) {
        if (value instanceof Number number) {
            return Double.isFinite(number.doubleValue())
                    ? new BigDecimal(number.toString()).stripTrailingZeros()
                    : number;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ShapedNode::comparable).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, comparable(member)));
            return members;
        }
        return value == null ? List.of("null") : value;
    }

    @Override
    public String toString() {
        return Objects.toString(value);
    }
}
