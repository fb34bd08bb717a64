// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.binding.BindingConnection;
import qtforge.bindings.dispatch.BindingCall;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.value.StructValue;

/** A session within the process. */
final class ConsoleConnection implements BindingConnection {

    private final BindingSession session;
    private final Supplier<Dispatcher> dispatcher;
    private final SessionTable table;

    ConsoleConnection(BindingSession session, Supplier<Dispatcher> dispatcher, SessionTable table) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.table = table;
    }

    @Override
    public String id() {
        return session.sessionId();
    }

    @Override
    public Object call(String method, List<Object> arguments) {
        List<Object> decoded = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            decoded.add(function(MapForms.decode(argument)));
        }
        Object result = dispatcher.get().call(session, BindingCall.of(method, decoded));
        return MapForms.encode(result);
    }

    /** Functions are given arguments and give results in the forms of maps. */
    private static Object function(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(function(each)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put((String) key, function(each)));
            return copy;
        }
        if (value instanceof StructValue struct) {
            Map<String, Object> fields = new LinkedHashMap<>();
            struct.fields().forEach((name, each) -> fields.put(name, function(each)));
            return new StructValue(struct.type(), fields);
        }
        return value instanceof ScriptFunction function ? new ConsoleFunction(function) : value;
    }

    @Override
    public void close() {
        table.end(session, "it was closed");
    }
}
