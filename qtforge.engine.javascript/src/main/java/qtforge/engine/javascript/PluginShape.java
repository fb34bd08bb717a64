// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.Value;
import qtforge.api.core.PluginException;
import qtforge.wire.jvm.ListedVariables;

/**
 * Finds what a script offers. First what the plugin is, if the script has one: what {@code create_plugin} or {@code createPlugin} returns,
 * an object of class {@code Plugin}, the variable {@code plugin}, or {@code export default} or {@code module.exports}, be it a class, an
 * object or a function that makes one. Then the global functions, or what a module exports. The plugin's go before those.
 */
final class PluginShape {

    private static final List<String> FACTORIES = List.of("create_plugin", "createPlugin");

    private static final String COMMANDS = "commands";

    private final Prelude prelude;
    private final FromScript fromScript;
    private final Map<String, Value> functions = new LinkedHashMap<>();
    private final Map<String, Object> variables = new HashMap<>();

    /** Of each name that is no function's, the objects that have it, the plugin's before others. */
    private final Map<String, List<Value>> holders = new HashMap<>();

    PluginShape(Prelude prelude, FromScript fromScript) {
        this.prelude = prelude;
        this.fromScript = fromScript;
    }

    Map<String, Value> functions() {
        return Map.copyOf(functions);
    }

    /** The variables there are, with their values. */
    Map<String, Object> variables() {
        return variables;
    }

    /** What a variable of that name is now; null when there was none after loading, or it has no JSON form. */
    Object variable(String name) {
        for (Value holder : holders.getOrDefault(name, List.of())) {
            Value value = holder.getMember(name);
            Object data = value == null || value.canExecute() ? null : data(value);
            if (data != null) {
                return data;
            }
        }
        return null;
    }

    /** What an ES module exports. */
    void module(Value exports) {
        Map<String, Value> named = members(exports, exports.getMemberKeys());
        Value standard = named.remove("default");
        plugin(named, standard);
        globals(exports, named);
    }

    /**
     * What a plain script defined.
     *
     * @param bindings the global names
     * @param before those there were before the script ran
     * @param exports the value of {@code module.exports}
     * @param last the value of the script's last statement
     */
    void script(Value bindings, Set<String> before, Value exports, Value last) {
        Set<String> added = new HashSet<>(bindings.getMemberKeys());
        added.removeAll(before);
        Map<String, Value> named = members(bindings, added);
        boolean exported = exports != null
                && (exports.canExecute() || !exports.getMemberKeys().isEmpty());
        plugin(named, exported ? exports : null);
        globals(bindings, named);
        if (functions.isEmpty()
                && last != null
                && !last.canExecute()
                && last.hasMembers()
                && !last.hasArrayElements()) {
            object(last);
        }
    }

    private static Map<String, Value> members(Value holder, Set<String> names) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (String name : names) {
            Value member = holder.getMember(name);
            if (member != null) {
                members.put(name, member);
            }
        }
        return members;
    }

    private void plugin(Map<String, Value> named, Value standard) {
        for (String factory : FACTORIES) {
            Value function = named.get(factory);
            if (function != null && function.canExecute()) {
                object(function.execute());
                return;
            }
        }
        Value type = named.get("Plugin");
        Value variable = named.get("plugin");
        if (type != null && isClass(type)) {
            ofClass(type);
        } else if (variable != null && variable.hasMembers() && !variable.canExecute()) {
            object(variable);
        } else if (standard != null) {
            standard(standard);
        }
    }

    private void standard(Value standard) {
        if (isClass(standard)) {
            ofClass(standard);
        } else if (!standard.canExecute()) {
            object(standard);
        } else if (FACTORIES.contains(standard.getMember("name").asString())) {
            object(standard.execute());
        } else {
            String name = standard.getMember("name").asString();
            functions.putIfAbsent(name.isEmpty() ? "default" : name, standard);
        }
    }

    private boolean isClass(Value value) {
        return prelude.isClass.execute(value).asBoolean();
    }

    private void ofClass(Value type) {
        object(prelude.make.execute(type));
        for (String name : names(prelude.variables.execute(type))) {
            variable(type, name, type.getMember(name));
        }
    }

    private void object(Value object) {
        if (!object.hasMembers()) {
            return;
        }
        for (String name : names(prelude.functions.execute(object))) {
            if (!name.startsWith("_")) {
                functions.putIfAbsent(name, prelude.bound.execute(object, name));
            }
        }
        commands(object.getMember(COMMANDS));
        for (String name : names(prelude.variables.execute(object))) {
            variable(object, name, object.getMember(name));
        }
    }

    /** The functions of an object of commands are offered as {@code commands.NAME}. */
    private void commands(Value commands) {
        if (commands == null || !commands.hasMembers() || commands.canExecute() || commands.hasArrayElements()) {
            return;
        }
        for (String name : names(prelude.functions.execute(commands))) {
            functions.putIfAbsent(COMMANDS + "." + name, prelude.bound.execute(commands, name));
        }
    }

    private void globals(Value holder, Map<String, Value> named) {
        commands(named.get(COMMANDS));
        named.forEach((name, value) -> {
            if (!value.canExecute()) {
                variable(holder, name, value);
            } else if (!isClass(value) && !FACTORIES.contains(name)) {
                functions.putIfAbsent(name, value);
            }
        });
    }

    private void variable(Value holder, String name, Value value) {
        holders.computeIfAbsent(name, unknown -> new ArrayList<>()).add(holder);
        Object data = data(value);
        if (data != null) {
            variables.putIfAbsent(name, data);
        }
    }

    private Object data(Value value) {
        try {
            Object converted = fromScript.value(value);
            return ListedVariables.isData(converted) ? converted : null;
        } catch (PluginException e) {
            // It has no JSON form; scripts keep all sorts of things in variables.
            return null;
        }
    }

    private static List<String> names(Value names) {
        List<String> list = new ArrayList<>();
        for (long i = 0; i < names.getArraySize(); i++) {
            list.add(names.getArrayElement(i).asString());
        }
        return list;
    }
}
