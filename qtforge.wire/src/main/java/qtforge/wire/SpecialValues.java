// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The values JSON does not have: objects with a key that begins with {@code $}. */
final class SpecialValues {

    private SpecialValues() {}

    static PluginException wrong(String key) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "an object with the key '" + key
                        + "' is not as the protocol has it; keys that begin with $ must be escaped");
    }

    static Object of(WireConnection connection, Map<String, Object> map) {
        if (map.get("$b") instanceof String text) {
            return bytes(text);
        }
        if (map.get("$n") instanceof String text) {
            return switch (text) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                default -> throw wrong("$n");
            };
        }
        if (map.get("$g") instanceof Long number) {
            return connection.functions().original(number);
        }
        if (map.get("$f") instanceof Long number) {
            return connection.resolver().decode(new WireFunction(connection, number));
        }
        return connection.resolver().decode(named(map));
    }

    private static Object named(Map<String, Object> map) {
        if (map.get("$h") instanceof Long number) {
            return new WireHandle(number, map.get("t") instanceof String type ? type : "");
        }
        if (map.get("$s") instanceof String type && map.get("v") instanceof Map<?, ?> fields) {
            Map<String, Object> copy = new LinkedHashMap<>();
            fields.forEach((name, value) -> copy.put((String) name, value));
            return new WireStruct(type, copy);
        }
        if (map.get("$e") instanceof String type && map.get("v") instanceof Long value) {
            return new WireConstant(type, value);
        }
        throw wrong(map.keySet().stream()
                .filter(key -> key.startsWith("$"))
                .findFirst()
                .orElse("$"));
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "bytes are no base64: " + e.getMessage(), e);
        }
    }
}
