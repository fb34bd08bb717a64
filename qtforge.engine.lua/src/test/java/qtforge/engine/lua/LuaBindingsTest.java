// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;

/** The module qtforge for programs, over a runtime of a few classes that speaks as docs/wire-protocol.md says. */
class LuaBindingsTest {

    private final Scripts scripts = new Scripts();
    private final Map<Long, Long> counters = new LinkedHashMap<>();
    private final List<Object> released = new CopyOnWriteArrayList<>();
    private LuaConsole console;

    private static final Map<String, Object> DESCRIBED = Map.of(
            "modules",
            Map.of(
                    "",
                    Map.of(
                            "enums",
                            Map.of(),
                            "structs",
                            Map.of(),
                            "classes",
                            Map.of(),
                            "functions",
                            Map.of("get_version", Map.of())),
                    "core",
                    Map.of(
                            "enums",
                                    Map.of(
                                            "PluginState",
                                            Map.of(
                                                    "values",
                                                    Map.of("Unloaded", 0L, "Running", 4L),
                                                    "aliases",
                                                    Map.of("Active", "Running"))),
                            "structs",
                                    Map.of(
                                            "Point",
                                            Map.of(
                                                    "fields",
                                                    List.of(
                                                            Map.of("name", "x"),
                                                            Map.of("name", "y", "aliases", List.of("height")),
                                                            Map.of("name", "note")),
                                                    "methods",
                                                    Map.of("move", Map.of(), "forget", Map.of(), "fields", Map.of()))),
                            "classes",
                                    Map.of(
                                            "Counter",
                                            Map.of(
                                                    "aliases", List.of("Count"),
                                                    "properties", Map.of("value", Map.of("writable", true)),
                                                    "methods", Map.of("add", Map.of(), "of", Map.of("static", true)))),
                            "functions",
                                    Map.of(
                                            "create_counter",
                                            Map.of("aliases", List.of("make_counter")),
                                            "fail",
                                            Map.of(),
                                            "each",
                                            Map.of(),
                                            "state",
                                            Map.of()))));

    private Object answer(String method, List<Object> arguments) {
        return switch (method) {
            case "describe" -> DESCRIBED;
            case "new" -> created((String) arguments.get(0), arguments);
            case "fn" -> function((String) arguments.get(1), (List<?>) arguments.get(2));
            case "do" -> arguments.get(1).equals("move") || arguments.get(1).equals("add")
                    ? done((Map<?, ?>) arguments.get(0), (List<?>) arguments.get(2))
                    : looked((String) arguments.get(1), (Map<?, ?>) ((Map<?, ?>) arguments.get(0)).get("v"));
            case "release" -> released.addAll((List<?>) arguments.get(0));
            case "get" -> counters.get(number(arguments.get(0)));
            case "set" -> {
                if (!(arguments.get(2) instanceof Long value)) {
                    throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "value is a whole number");
                }
                yield counters.put(number(arguments.get(0)), value);
            }
            default -> throw new PluginException(PluginErrorCode.NOT_SUPPORTED, method);
        };
    }

    private static Long number(Object handle) {
        return (Long) ((Map<?, ?>) handle).get("$h");
    }

    private Object created(String type, List<Object> arguments) {
        if (type.equals("core.Point")) {
            return Map.of("$s", type, "v", arguments.size() > 2 ? arguments.get(2) : Map.of("x", 1L, "y", 2L));
        }
        if (((List<?>) arguments.get(1)).size() > 1) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "Counter takes one value");
        }
        long handle = counters.size() + 1L;
        counters.put(handle, ((List<?>) arguments.get(1)).isEmpty() ? 0L : (Long) ((List<?>) arguments.get(1)).get(0));
        return Map.of("$h", handle, "t", "core.Counter");
    }

    private Object function(String name, List<?> arguments) {
        return switch (name) {
            case "get_version" -> "3.0.0";
            case "create_counter", "Counter.of" -> created("core.Counter", List.of("core.Counter", arguments));
            case "state" -> Map.of("$e", "core.PluginState", "v", 4L);
            case "each" -> ((ScriptFunction) arguments.get(0))
                    .call(Map.of("$h", 1L, "t", "core.Counter"), Map.of("$e", "core.PluginState", "v", 4L));
            default -> throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "not for you");
        };
    }

    private Object done(Map<?, ?> target, List<?> arguments) {
        if (target.get("$s") != null) {
            Map<?, ?> fields = (Map<?, ?>) target.get("v");
            Map<String, Object> moved =
                    Map.of("x", (Long) fields.get("x") + (Long) arguments.get(0), "y", fields.get("y"));
            return Map.of("self", Map.of("$s", "core.Point", "v", moved), "v", true);
        }
        return counters.merge(number(target), (Long) arguments.get(0), Long::sum);
    }

    private static Object looked(String method, Map<?, ?> fields) {
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, Object> left = new LinkedHashMap<>();
        left.put("x", fields.get("x"));
        left.put("y", null);
        left.put("note", null);
        answer.put("self", method.equals("forget") ? Map.of("$s", "core.Point", "v", left) : null);
        answer.put("v", new java.util.TreeMap<>(fields).toString());
        return answer;
    }

    @BeforeEach
    void open() {
        console = new LuaConsole(scripts.engine(), this::answer, scripts.printed::add, Duration.ofSeconds(20));
    }

    @AfterEach
    void end() {
        console.close();
        scripts.afterEach(null);
    }

    private String say(String text) {
        scripts.printed.clear();
        console.evaluate(text, "=prompt");
        return String.join("\n", scripts.printed);
    }

    @Test
    void aTableIsShownAsItIsWritten() {
        assertThat(say("{1, 2.5, 'x', {a = true, ['b c'] = qtforge.null}}"))
                .isEqualTo("{1, 2.5, \"x\", {a = true, [\"b c\"] = null}}");
        assertThat(say("{}, 'text', nil, qtforge.list({})")).isEqualTo("{}\ttext\tnil\t{}");
        assertThat(say("qtforge.core.Point(1, 2)")).isEqualTo("Point{x = 1, y = 2}");
        assertThat(say("{qtforge.core.create_counter()}"))
                .startsWith("{core.Counter#")
                .endsWith("}");
    }

    @Test
    void aTableThatIsDeepWideLongOrInItselfIsShownInPart() {
        assertThat(say("{{{{{{}}}}}}")).isEqualTo("{{{{{…}}}}}");
        assertThat(say("(function() local t = {} for i = 1, 1000 do t[i] = i end return t end)()"))
                .startsWith("{1, 2, ")
                .endsWith(", 20, … 980 more}");
        assertThat(say("(function() local t = {n = 1} t.t = t return t end)()")).isEqualTo("{n = 1, t = <itself>}");
        assertThat(say("{('x'):rep(10000)}")).hasSizeLessThan(300).endsWith("…\"}");
        assertThat(say("{'a\\nb'}")).isEqualTo("{\"a\\nb\"}");
    }

    @Test
    void classesAreTablesOverHandles() {
        assertThat(say("c = qtforge.core.Counter(5)")).isEmpty();
        assertThat(say("c:add(2)")).isEqualTo("7");
        assertThat(say("c.value")).isEqualTo("7");
        assertThat(say("c.value = 9")).isEmpty();
        assertThat(say("c.value, qtforge.core.Count(1).value, qtforge.core.Counter.of(3).value"))
                .isEqualTo("9\t1\t3");
        assertThat(say("qtforge.core.make_counter():add(1)")).isEqualTo("1");
        assertThat(say("tostring(c)")).isEqualTo("core.Counter#1");
        assertThatThrownBy(() -> say("c.nothing = 1")).hasMessageContaining("no attribute 'nothing'");
    }

    @Test
    void structsAreTablesThatChangeInPlace() {
        assertThat(say("local p = qtforge.core.Point() p.y = 5 local moved = p:move(10) return moved, p.x, p.y"))
                .isEqualTo("true\t11\t5");
        assertThat(say("local p = qtforge.core.Point{x = 7, y = 8} return p.x, p.y"))
                .isEqualTo("7\t8");
    }

    @Test
    void aFieldOfAStructCanBecomeNone() {
        assertThat(say("local p = qtforge.core.Point() p.x = nil return p:fields()"))
                .isEqualTo("{note=null, x=null, y=2}");
        assertThat(say("local p = qtforge.core.Point() p.note = 'a' p:forget() return p.x, p.y, p.note"))
                .isEqualTo("1\tnil\tnil");
    }

    @Test
    void anotherNameOfAFieldIsTheField() {
        assertThat(say("local p = qtforge.core.Point() p.height = 9 return p.y, p.height, p:fields()"))
                .isEqualTo("9\t9\t{note=null, x=1, y=9}");
    }

    @Test
    void whatCannotBeSentIsAnErrorThatNamesThePlace() {
        String told = "local v, e = %s return v, e.code, e.name, e.message";
        assertThat(say(told.formatted("qtforge.core.create_counter(1, { a = { coroutine.create(print) } })")))
                .startsWith(
                        "nil\t304\tInvalidArgument\targument 2, field 'a', field '1': a coroutine cannot be sent; pass nil,");
        assertThat(say(told.formatted("qtforge.core.create_counter({ [true] = 1 })")))
                .isEqualTo(
                        "nil\t304\tInvalidArgument\targument 1: the table has a key that is a boolean; keys are strings or whole numbers");
        assertThat(say("t = {} t.t = t " + told.formatted("qtforge.core.Counter(1):add(t)")))
                .startsWith("nil\t304\tInvalidArgument\targument 1, field 't'")
                .contains("nests deeper than 512 levels; does it contain itself?");
        assertThat(say("local p = qtforge.core.Point() p.note = coroutine.create(print) "
                        + told.formatted("p:move(1)")))
                .contains("the object, field 'note': a coroutine cannot be sent");
        assertThat(say("local ok, e = pcall(function() qtforge.core.Counter(1).value = coroutine.create(print) end) "
                        + "return ok, e.code, e.message"))
                .startsWith("false\t304\tattribute 'value': a coroutine");
    }

    @Test
    void enumerationsAreNumbersAndGlobals() {
        assertThat(
                        say(
                                "PluginState.Running, qtforge.core.PluginState.Active, qtforge.core.state() == PluginState.Running"))
                .isEqualTo("4\t4\ttrue");
    }

    @Test
    void failureOfAFunctionIsASecondResult() {
        assertThat(
                        say(
                                "local v, e = qtforge.core.fail() return v, e.code, e.name, e.message, e:to_string(), tostring(e)"))
                .isEqualTo(
                        "nil\t401\tPermissionDenied\tnot for you\tPermissionDenied: not for you\tPermissionDenied: not for you");
    }

    @Test
    void failureOfAConstructorOrAnAttributeIsRaised() {
        assertThatThrownBy(() -> say("qtforge.core.Counter(1, 2)"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        assertThatThrownBy(() -> say("qtforge.core.Counter(1).value = 'x'")).hasMessageContaining("whole number");
        assertThat(say("select('#', pcall(qtforge.core.Counter, 1, 2))")).isEqualTo("2");
    }

    @Test
    void functionsOfTheProgramGetObjectsAndConstants() {
        say("c = qtforge.core.Counter(5)");
        assertThat(
                        say(
                                "qtforge.core.each(function(object, state) return object == c and state == 4 and object:add(1) end)"))
                .isEqualTo("6");
    }

    @Test
    void objectsThatAreUsedNoMoreAreGivenBackAsOftenAsTheyCame() {
        say("kept = qtforge.core.Counter(1)");
        say("local c = qtforge.core.Counter(5) qtforge.core.each(function() end) c = nil");
        say("collectgarbage() collectgarbage()");

        assertThat(say("kept.value")).isEqualTo("1");
        assertThat(released).containsExactly(List.of(2L, 1L));
        assertThat(say("qtforge.with_finalizer, qtforge.call, qtforge.exit")).isEqualTo("nil\tnil\tnil");
        assertThatThrownBy(() -> say("setmetatable({}, {__gc = print})")).hasMessageContaining("finalizers");
    }

    @Test
    void textThatLacksItsEndIsTold() {
        assertThat(console.incomplete("for i = 1, 2 do")).isTrue();
        assertThat(console.incomplete("f(")).isTrue();
        assertThat(console.incomplete("1 + 1")).isFalse();
        assertThat(console.incomplete("x = = 1")).isFalse();
    }

    @Test
    void programHasAllOfLuaAndItsArguments() {
        List<Integer> ended = new CopyOnWriteArrayList<>();
        try (LuaConsole program = LuaConsole.ofProgram(scripts.engine(), this::answer, ended::add)) {
            program.run(
                    "assert(io.open and os.getenv and debug.sethook and package.path and string.dump and setmetatable({}, {__gc = print}))\n"
                            + "assert(java == nil and luajava == nil)\n"
                            + "assert(arg[0] == 'dir/a.lua' and arg[1] == 'x' and ... == 'x')\n"
                            + "assert(package.path:sub(1, 9) == 'dir/?.lua')\n"
                            + "assert(require('qtforge').core.state() == PluginState.Running)\n"
                            + "assert(coroutine.wrap(function() return qtforge.get_version() end)() == '3.0.0')\n"
                            + "os.exit(3)",
                    "@dir/a.lua",
                    "dir/a.lua",
                    List.of("x"));
            assertThatThrownBy(
                            () -> program.run("local function f() error('no') end\nf()", "@b.lua", "b.lua", List.of()))
                    .isInstanceOfSatisfying(
                            ScriptException.class,
                            e -> assertThat(e.scriptStack().toString()).isEqualTo("[b.lua:1 in f, b.lua:2]"));
        }
        assertThat(ended).containsExactly(3);
    }

    @Test
    void promptTakesExpressionsAndChunksAndKeepsGlobals() {
        assertThat(say("1 + 1")).isEqualTo("2");
        assertThat(say("x = 3")).isEmpty();
        assertThat(say("for i = 1, 2 do print(x + i) end")).isEqualTo("4\n5");
        assertThat(say("require('qtforge') == qtforge and qtforge.get_version()"))
                .isEqualTo("3.0.0");
        assertThatThrownBy(() -> say("if")).isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.INVALID_FORMAT));
    }
}
