// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.WireCallable;
import qtforge.wire.WireConstant;
import qtforge.wire.WireFunction;
import qtforge.wire.WireHandle;
import qtforge.wire.WireStruct;

/** Values as the module {@code qtforge} of Lua has them – the forms of docs/wire-protocol.md as maps – and as a connection has them. */
final class WireForms {

    private final Function<ScriptFunction, WireCallable> callables;

    /** Takes what makes a function of the program callable for the runtime. */
    WireForms(Function<ScriptFunction, WireCallable> callables) {
        this.callables = callables;
    }

    /** What came over the connection, for Lua. */
    Object toProgram(Object value) {
        if (value instanceof WireHandle handle) {
            return form("$h", handle.number(), "t", handle.type());
        }
        if (value instanceof WireConstant constant) {
            return form("$e", constant.type(), "v", constant.value());
        }
        if (value instanceof WireStruct struct) {
            return form("$s", struct.type(), "v", members(struct.fields()));
        }
        if (value instanceof WireFunction function) {
            return (HostFunction)
                    arguments -> toProgram(function.call(toWire(arguments).toArray()));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(toProgram(each)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = members(map);
            return members.keySet().stream().anyMatch(key -> key.startsWith("$")) ? escaped(members) : members;
        }
        return value;
    }

    private Map<String, Object> members(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put((String) key, toProgram(each)));
        return copy;
    }

    private static Map<String, Object> escaped(Map<String, Object> members) {
        List<Object> pairs = new ArrayList<>();
        members.forEach((key, each) -> {
            List<Object> pair = new ArrayList<>();
            pair.add(key);
            pair.add(each);
            pairs.add(pair);
        });
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("$m", pairs);
        return form;
    }

    private static Map<String, Object> form(String key, Object first, String second, Object value) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put(key, first);
        form.put(second, value);
        return form;
    }

    /** Arguments of Lua, for the connection. */
    List<Object> toWire(List<?> values) {
        List<Object> copy = new ArrayList<>(values.size());
        values.forEach(each -> copy.add(toWire(each)));
        return copy;
    }

    /** A value of Lua, for the connection. */
    Object toWire(Object value) {
        if (value instanceof ScriptFunction function) {
            return callables.apply(function);
        }
        if (value instanceof List<?> list) {
            return toWire(list);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.get("$h") instanceof Long number) {
            return new WireHandle(number, map.get("t") instanceof String type ? type : "");
        }
        if (map.get("$e") instanceof String type && map.get("v") instanceof Long number) {
            return new WireConstant(type, number);
        }
        if (map.get("$s") instanceof String type && map.get("v") instanceof Map<?, ?> fields) {
            return new WireStruct(type, plain(fields));
        }
        if (map.get("$m") instanceof List<?> pairs) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (Object pair : pairs) {
                members.put((String) ((List<?>) pair).get(0), toWire(((List<?>) pair).get(1)));
            }
            return members;
        }
        return plain(map);
    }

    private Map<String, Object> plain(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, each) -> copy.put(String.valueOf(key), toWire(each)));
        return copy;
    }
}
