// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Reads parameters: one JSON object, one Gogo map, or {@code name=value} pairs. The value of a pair is JSON if it looks like
 * it ({@code true}, {@code 5}, {@code "5"}, {@code [1]}), else text.
 */
final class ParameterReader {

    private static final Pattern JSON =
            Pattern.compile("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?|[\\[{\"].*", Pattern.DOTALL);

    private final JsonCodec codec;

    ParameterReader(JsonCodec codec) {
        this.codec = codec;
    }

    /** Whether the words are whole objects rather than pairs. */
    static boolean isObject(Object... words) {
        return words.length == 1
                && (words[0] instanceof Map
                        || words[0].toString().stripLeading().startsWith("{"));
    }

    /**
     * The parameters.
     *
     * @throws PluginException INVALID_PARAMETERS naming the word; INVALID_FORMAT naming the place in the JSON text
     */
    Map<String, Object> read(Object... words) {
        if (isObject(words)) {
            return words[0] instanceof Map<?, ?> map ? JsonValues.normalizeMap(map) : object(words[0].toString());
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Object word : words) {
            String pair = word.toString();
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS,
                        "parameter '" + pair + "' is neither a JSON object nor name=value;"
                                + " for example '{\"name\":\"World\"}' (in single quotes) or name=World");
            }
            parameters.put(pair.substring(0, equals), value(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private Map<String, Object> object(String text) {
        if (codec.parse(text) instanceof Map<?, ?> map) {
            return JsonValues.normalizeMap(map);
        }
        throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "the JSON text is not an object: " + text);
    }

    private Object value(String text) {
        return JSON.matcher(text).matches() ? codec.parse(text) : text;
    }
}
