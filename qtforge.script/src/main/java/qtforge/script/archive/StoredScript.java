// SPDX-License-Identifier: Apache-2.0
package qtforge.script.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptSource;
import qtforge.caller.Caller;

/**
 * A script as its bundle has it.
 *
 * @param description how it is run
 * @param source the text
 */
public record StoredScript(ScriptDescription description, ScriptSource source) {

    /**
     * Reads the script of a bundle.
     *
     * @return empty when it has none
     * @throws PluginException INVALID_FORMAT when it is damaged
     */
    public static Optional<StoredScript> of(Bundle bundle, JsonCodec json) {
        String name = bundle.getSymbolicName();
        if (name == null || !name.startsWith(ScriptNames.BUNDLE_PREFIX)) {
            return Optional.empty();
        }
        URL described = bundle.getEntry(ScriptNames.DESCRIPTION);
        URL script = bundle.getEntry(ScriptNames.SCRIPT);
        if (described == null || script == null) {
            return Optional.empty();
        }
        try {
            if (!(json.parse(new String(bytes(described), StandardCharsets.UTF_8)) instanceof Map<?, ?> map)) {
                throw damaged(bundle, "its description is no object", null);
            }
            ScriptDescription description = ScriptDescription.fromJson(JsonValues.normalizeMap(map));
            if (!Caller.pluginId(bundle).equals(Optional.of(description.id()))) {
                throw damaged(bundle, "it is that of '" + description.id() + "', another plugin", null);
            }
            ScriptFile file = ScriptFile.of(description.file(), bytes(script), name + ", " + description.file());
            return Optional.of(new StoredScript(description, new ScriptSource(file.name(), file.text())));
        } catch (IOException e) {
            throw damaged(bundle, e.toString(), e);
        }
    }

    private static byte[] bytes(URL entry) throws IOException {
        try (InputStream in = entry.openStream()) {
            return in.readNBytes(ScriptFile.MOST_BYTES + 1);
        }
    }

    private static PluginException damaged(Bundle bundle, String why, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                bundle.getSymbolicName() + ": its script cannot be read: " + why + "; install it again",
                cause);
    }
}
