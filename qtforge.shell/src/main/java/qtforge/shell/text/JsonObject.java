// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;

/** A JSON object: a map for the next command, JSON text for a person. */
public final class JsonObject extends AbstractMap<String, Object> implements Printable {

    private final Map<String, Object> members;
    private final JsonCodec codec;

    /** The object of a JSON-shaped map, which the codec prints. */
    public JsonObject(Map<String, ?> members, JsonCodec codec) {
        this.members = JsonValues.normalizeMap(members);
        this.codec = codec;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return members.entrySet();
    }

    @Override
    public String print(Screen screen) {
        return codec.format(members, true);
    }

    @Override
    public String line() {
        return codec.format(members, false);
    }
}
