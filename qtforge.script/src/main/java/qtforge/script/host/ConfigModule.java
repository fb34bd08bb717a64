// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.JsonValues;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.config}: the plugin's configuration in force. */
final class ConfigModule {

    private final HostScope scope;
    private final Map<ScriptFunction, Boolean> listeners = new ConcurrentHashMap<>();

    ConfigModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("config.")
                .function("get", this::get)
                .function("get_all", arguments -> scope.context().configuration())
                .function("on_change", this::onChange)
                .members();
    }

    /** A key as it is; else a way into objects: {@code a.b}. */
    private Object get(Arguments arguments) {
        String key = arguments.text(0, "key");
        Map<String, Object> all = scope.context().configuration();
        Object value = all.get(key);
        if (value == null && !all.containsKey(key)) {
            value = all;
            for (String step :
                    (Iterable<String>) java.util.regex.Pattern.compile("\\.").splitAsStream(key)::iterator) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return value == null ? arguments.value(1) : value;
    }

    private Object onChange(Arguments arguments) {
        ScriptFunction listener = arguments.function(0, "listener");
        long number = scope.holdings().keep(() -> {
            listeners.remove(listener);
            listener.release();
        });
        listeners.put(listener, true);
        return number;
    }

    /** Tells the script that its configuration has changed. Called in the lane. */
    void changed(Map<String, Object> configuration) {
        listeners
                .keySet()
                .forEach(listener -> scope.callBackReporting(
                        "listener of changed configuration", listener, JsonValues.normalizeMap(configuration)));
    }
}
