// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptEngine;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.wire.WireConnection;
import qtforge.wire.WireHandler;

/** What the runtime may ask a worker for: {@code check}, {@code load} once, {@code call}, {@code variable} and {@code memory}. */
final class JvmWorker implements WireHandler {

    /** The runtime keeps the limit of a call, by ending the process. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final ScriptEngine engine;
    private volatile ScriptInstance instance;

    JvmWorker(ScriptEngine engine) {
        this.engine = engine;
    }

    @Override
    public Object call(WireConnection connection, String method, List<Object> arguments) {
        return switch (method) {
            case "check" -> {
                engine.check(source(map(arguments)));
                yield null;
            }
            case "load" -> load(connection, map(arguments));
            case "call" -> invoke(arguments);
            case "variable" -> variable(arguments);
            case "memory" -> Runtime.getRuntime().totalMemory()
                    - Runtime.getRuntime().freeMemory();
            default -> throw new PluginException(
                    PluginErrorCode.COMMAND_NOT_FOUND, "a worker has no method '" + method + "'");
        };
    }

    private Map<String, Object> load(WireConnection connection, Map<?, ?> what) {
        if (instance != null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "a worker loads one script");
        }
        int depth = what.get("depth") instanceof Long levels ? levels.intValue() : ScriptLimits.DEFAULT.depth();
        long instructions = what.get("instructions") instanceof Long most ? most : 0;
        ScriptInstance opened = engine.open(new ScriptRequest(
                text(what, "owner"),
                source(what),
                ScriptPlacement.IN_PROCESS,
                new ScriptLimits(UNLIMITED, instructions, 0, 0, depth),
                modules(what.get("modules")),
                line -> connection.send("print", line)));
        instance = opened;
        // A process is of no use without its script.
        opened.ended().onSuccess(reason -> connection.send("ended", reason));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("functions", List.copyOf(opened.functions()));
        answer.put("variables", opened instanceof ListedVariables listed ? listed.variables() : Map.of());
        answer.put(
                "enforced",
                opened.enforced().stream().map(ScriptLimit::scriptName).toList());
        answer.put(
                "info",
                Map.of("engine", engine.description(), "java", Runtime.version().toString()));
        return answer;
    }

    private Object variable(List<Object> arguments) {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof String name)) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "variable takes a name");
        }
        return loaded().variable(name).orElse(null);
    }

    private ScriptInstance loaded() {
        ScriptInstance loaded = instance;
        if (loaded == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the worker has loaded no script");
        }
        return loaded;
    }

    private Object invoke(List<Object> arguments) {
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof String function)
                || !(arguments.get(1) instanceof List<?> given)) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "call takes a function's name and a list");
        }
        return loaded().call(function, given.toArray());
    }

    private static ScriptSource source(Map<?, ?> what) {
        return new ScriptSource(text(what, "name"), text(what, "text"));
    }

    private static Map<?, ?> map(List<Object> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof Map<?, ?> what)) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "the argument is a map");
        }
        return what;
    }

    private static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "'" + key + "' is missing");
    }

    private static Map<String, Map<String, Object>> modules(Object value) {
        Map<String, Map<String, Object>> modules = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, members) -> {
                Map<String, Object> module = new LinkedHashMap<>();
                ((Map<?, ?>) members).forEach((key, member) -> module.put((String) key, member));
                modules.put((String) name, module);
            });
        }
        return modules;
    }
}
