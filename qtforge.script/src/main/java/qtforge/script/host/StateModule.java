// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;

/**
 * {@code qtforge.state}: values by key that stay over reload and restart, in the plugin's data folder. Each change is written at once, whole
 * or not at all. Used in the script's lane alone.
 */
final class StateModule {

    /** The longest text of all values together. */
    static final int MOST_CHARACTERS = 16 << 20;

    /** In the data folder; scripts do not get at it as a file. */
    static final String FILE = FilesModule.RESERVED + "/state.json";

    private final HostScope scope;
    private Map<String, Object> values;

    StateModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("state.")
                .function("get", arguments -> {
                    String key = arguments.text(0, "key");
                    Map<String, Object> all = values();
                    return all.containsKey(key) ? all.get(key) : arguments.value(1);
                })
                .function("set", arguments -> {
                    Map<String, Object> changed = new LinkedHashMap<>(values());
                    changed.put(arguments.text(0, "key"), JsonValues.normalize(arguments.value(1)));
                    return write(changed);
                })
                .function("remove", arguments -> {
                    Map<String, Object> changed = new LinkedHashMap<>(values());
                    boolean had = changed.containsKey(arguments.text(0, "key"));
                    changed.remove(arguments.text(0, "key"));
                    if (had) {
                        write(changed);
                    }
                    return had;
                })
                .function("all", arguments -> new LinkedHashMap<>(values()))
                .members();
    }

    private Path file() {
        return scope.context().dataFolder().resolve(FILE);
    }

    private Map<String, Object> values() throws Exception {
        if (values == null) {
            values = ScriptRights.privileged(this::read);
        }
        return values;
    }

    private Map<String, Object> read() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            if (scope.json().parse(Files.readString(file, StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                return JsonValues.normalizeMap(map);
            }
        } catch (PluginException | java.nio.charset.CharacterCodingException e) {
            scope.context()
                    .reportError(
                            PluginErrorCode.INVALID_FORMAT,
                            "the state in " + file
                                    + " is damaged; it is kept as state.json.damaged, and the script begins "
                                    + "without any",
                            e);
            AtomicFiles.replace(file, file.resolveSibling("state.json.damaged"));
        }
        return Map.of();
    }

    private Object write(Map<String, Object> changed) throws Exception {
        String text = scope.json().format(changed, true);
        if (text.length() > MOST_CHARACTERS) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    scope.context().pluginId(),
                    "qtforge.state takes " + MOST_CHARACTERS + " characters, this would be " + text.length()
                            + "; keep large data in files",
                    null);
        }
        ScriptRights.privileged(() -> {
            try {
                AtomicFiles.write(file(), text);
            } catch (IOException e) {
                throw new PluginException(
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        scope.context().pluginId(),
                        "the state cannot be written to " + file() + ": " + e,
                        e);
            }
            return null;
        });
        values = changed;
        return null;
    }
}
