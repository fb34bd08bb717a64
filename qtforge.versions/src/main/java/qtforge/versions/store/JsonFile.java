// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Reads files that have one JSON object. */
public final class JsonFile {

    private JsonFile() {}

    /**
     * The object in a file.
     *
     * @throws PluginException INVALID_FORMAT when it is something else
     */
    public static Map<String, Object> read(Path file, JsonCodec json) throws IOException {
        return object(Files.readString(file), json);
    }

    /**
     * The object a text is.
     *
     * @throws PluginException INVALID_FORMAT when it is something else
     */
    public static Map<String, Object> object(String text, JsonCodec json) {
        if (json.parse(text) instanceof Map<?, ?> object) {
            return JsonValues.normalizeMap(object);
        }
        throw new PluginException(PluginErrorCode.INVALID_FORMAT, "it is no JSON object");
    }
}
