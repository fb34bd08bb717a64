// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.JsonValues;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.config}: the plugin's configuration in force. Threads of a script may use it beside its lane. */
final class ConfigModule {

    private final HostScope scope;
    private final Map<Long, ScriptFunction> listeners = new ConcurrentSkipListMap<>();
    private final AtomicLong last = new AtomicLong();

    ConfigModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("config.")
                .function("get", this::get)
                .function("get_all", arguments -> scope.context().configuration())
                .function("on_change", this::onChange)
                .function(
                        "cancel", arguments -> scope.holdings().end(arguments.whole(0, "listener", 0, Long.MAX_VALUE)))
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
        long order = last.incrementAndGet();
        listeners.put(order, listener);
        return scope.holdings().keep(() -> {
            listeners.remove(order);
            listener.release();
        });
    }

    /** Tells the script that its configuration has changed. Called in the lane. */
    void changed(Map<String, Object> configuration) {
        listeners
                .values()
                .forEach(listener -> scope.callBackReporting(
                        "listener of changed configuration", listener, JsonValues.normalizeMap(configuration)));
    }
}
