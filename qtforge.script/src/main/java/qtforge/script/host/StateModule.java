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
 * or not at all. Threads of a script may use it beside its lane: {@code writing} guards changes from reading to the file; a reader gets the
 * values of one moment.
 */
final class StateModule {

    /** The longest text of all values together. */
    static final int MOST_CHARACTERS = 16 << 20;

    /** In the data folder; scripts do not get at it as a file. */
    static final String FILE = FilesModule.RESERVED + "/state.json";

    private final HostScope scope;
    private final Object writing = new Object();
    private volatile Map<String, Object> values;

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
                .function("set", arguments -> set(arguments.text(0, "key"), JsonValues.normalize(arguments.value(1))))
                .function("remove", arguments -> remove(arguments.text(0, "key")))
                .function("all", arguments -> new LinkedHashMap<>(values()))
                .members();
    }

    private Object set(String key, Object value) throws Exception {
        synchronized (writing) {
            Map<String, Object> changed = new LinkedHashMap<>(values());
            changed.put(key, value);
            return write(changed);
        }
    }

    private boolean remove(String key) throws Exception {
        synchronized (writing) {
            Map<String, Object> changed = new LinkedHashMap<>(values());
            boolean had = changed.containsKey(key);
            changed.remove(key);
            if (had) {
                write(changed);
            }
            return had;
        }
    }

    private Path file() {
        return scope.context().dataFolder().resolve(FILE);
    }

    private Map<String, Object> values() throws Exception {
        Map<String, Object> known = values;
        if (known != null) {
            return known;
        }
        synchronized (writing) {
            if (values == null) {
                values = ScriptRights.privileged(this::read);
            }
            return values;
        }
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
