// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.shell.text.JsonArray;
import qtforge.shell.text.JsonObject;

/** JSON-shaped results as the next command and a person want them. */
final class Results {

    private Results() {}

    /** Objects and lists that print as JSON; other values as they are. */
    static Object of(Object result, JsonCodec json) {
        if (result instanceof Map<?, ?> map) {
            return new JsonObject(JsonValues.normalizeMap(map), json);
        }
        return result instanceof List<?> list ? new JsonArray(Arrays.asList(list.toArray()), json) : result;
    }
}
