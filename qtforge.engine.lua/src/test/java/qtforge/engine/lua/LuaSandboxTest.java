// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;

/** What a hostile script may try in the process of the runtime. */
@Timeout(60)
class LuaSandboxTest {

    private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofMillis(300), 0, 64L << 20, 0, 512);

    @RegisterExtension
    final Scripts scripts = new Scripts();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "luajava",
                "io",
                "debug",
                "package",
                "dofile",
                "loadfile",
                "string.dump",
                "os.execute",
                "os.exit",
                "os.remove",
                "os.rename",
                "os.tmpname",
                "os.getenv",
                "os.setlocale",
                "warn",
                "flag",
                "__jthrowable__"
            })
    void isNotThere(String name) {
        assertThat(scripts.run("return " + name + " == nil")).isEqualTo(true);
    }

    @Test
    void onlyKnownGlobalsAreThere() {
        assertThat((List<?>) scripts.run("local t = {} for k in pairs(_G) do t[#t + 1] = k end table.sort(t) return t"))
                .isEqualTo(List.of(
                        "_G",
                        "_VERSION",
                        "assert",
                        "collectgarbage",
                        "coroutine",
                        "error",
                        "getmetatable",
                        "host",
                        "ipairs",
                        "load",
                        "math",
                        "next",
                        "os",
                        "pairs",
                        "pcall",
                        "print",
                        "qtforge",
                        "rawequal",
                        "rawget",
                        "rawlen",
                        "rawset",
                        "require",
                        "run",
                        "select",
                        "setmetatable",
                        "string",
                        "table",
                        "tonumber",
                        "tostring",
                        "type",
                        "utf8",
                        "xpcall"));
    }

    @Test
    void binaryChunksAreRefused() {
        assertThat(scripts.run("return (select(2, load('\\27Lua')))"))
                .asString()
                .contains("attempt to load");
        assertThat(scripts.run("return (select(2, load('\\27Lua', 'x', 'b')))"))
                .asString()
                .contains("attempt to load");
        assertThat(scripts.run("return (select(2, load('\\27Lua', 'x', 'bt')))"))
                .asString()
                .contains("attempt to load");
        assertThat(
                        scripts.run(
                                "local n = 0 return (select(2, load(function() n = n + 1 return n == 1 and '\\27Lua' or nil end)))"))
                .asString()
                .contains("attempt to load");
        assertThatThrownBy(() -> scripts.open("\33Lua"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT));
        assertThat(scripts.run("return load('return ...', 'x')(7)")).isEqualTo(7L);
        assertThat(scripts.run("return load('return y', 'x', 't', {y = 8})()")).isEqualTo(8L);
    }

    @Test
    void tablesWithMetatablesAreJoinedAsOthers() {
        assertThat(scripts.run("return table.concat(setmetatable({'a', '', 1, ''}, {}), '-')"))
                .isEqualTo("a--1-");
        assertThat(scripts.run("return table.concat(setmetatable({'', 'a', '', 1}, {}))"))
                .isEqualTo("a1");
        assertThat(scripts.run("return table.concat(setmetatable({'', ''}, {}))"))
                .isEqualTo("");
    }

    @Test
    void finalizersAreRefused() {
        assertThatThrownBy(() -> scripts.run("setmetatable({}, {__gc = function() end})"))
                .hasMessageContaining("__gc");
        assertThatThrownBy(() -> scripts.run("setmetatable({}, {__gc = true})")).hasMessageContaining("__gc");
        // Set afterwards it is never run.
        assertThat(scripts.run(
                        "local ran = false local mt = {} local t = setmetatable({}, mt) mt.__gc = function() ran = true end"
                                + " t = nil collectgarbage() collectgarbage() return ran"))
                .isEqualTo(false);
    }

    @Test
    void metatableOfStringsIsProtected() {
        assertThat(scripts.run("return getmetatable('')")).isEqualTo("string");
        assertThatThrownBy(() -> scripts.run("setmetatable('', {})")).isInstanceOf(ScriptException.class);
        assertThat(scripts.run("return ('x').rep == string.rep")).isEqualTo(true);
        assertThatThrownBy(() -> scripts.run("setmetatable(qtforge.list{}, {})"))
                .hasMessageContaining("protected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while true do end",
                "while true do pcall(function() while true do end end) end",
                "while true do pcall(error) end",
                "local function f() return f() end f()",
                "while true do xpcall(function() while true do end end, function() while true do end end) end",
                "local co = coroutine.wrap(function() while true do end end) co()",
                "while true do local co = coroutine.create(function() while true do pcall(function() while true do end end) end end)"
                        + " coroutine.resume(co) end",
                "setmetatable({}, {__index = function() while true do end end}).x()",
                "local t <close> = setmetatable({}, {__close = function() while true do end end}) while true do end",
                "coroutine.wrap(function() local x <close> = setmetatable({}, {__close = function() while true do end end})"
                        + " while true do end end)()",
                "local co = coroutine.create(function() local x <close> = setmetatable({},"
                        + " {__close = function() while true do end end}) while true do end end)"
                        + " pcall(coroutine.resume, co) pcall(coroutine.close, co) while true do end",
                "table.sort({3, 2, 1}, function() while true do end end)",
                "('x'):rep(10):gsub('.', function() while true do end end)",
                "load(function() for i = 1, 1000 do end return ' ' end)",
                "string.format('%s', setmetatable({}, {__tostring = function() while true do end end}))",
                "for i = 1, math.maxinteger do end",
                "while true do pcall(string.find, ('a'):rep(3000), '.-.-.-.-.-b') end",
                "error(setmetatable({}, {__tostring = function() while true do end end}))",
                "table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1)",
                "table.remove(setmetatable({}, {__len = function() return 1 << 60 end}), 1)",
                "table.concat(setmetatable({}, {__len = function() return 1 << 60 end, __index = function() return '' end}))",
            })
    void endlessWorkIsEndedAndTheScriptGoesOn(String body) {
        ScriptInstance script = scripts.open("function hostile() " + body + " end function fine() return 1 end", SHORT);
        assertThatThrownBy(() -> script.call("hostile"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.TIMEOUT));
        assertThat(script.call("fine")).isEqualTo(1L);
        assertThat(script.call("fine")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return ('x'):rep(1e9)",
                "load(function() return ' ' end)",
                "local a, b = ('x'):rep(9e6) .. 'a', ('x'):rep(9e6) .. 'b' local t = {}"
                        + " for i = 1, 100000 do t[i] = i % 2 == 0 and a or b end table.sort(t)",
                "table.move({}, '2', '1000000000000000000', 3)",
                "return ('x'):rep(1 << 40)",
                "return ('x'):rep(1e5, ('y'):rep(1e5))",
                "local s = ('x'):rep(1e6) return s:gsub('x', s)",
                "local s = ('x'):rep(1e6) return s:gsub('x', function() return s end)",
                "local s = ('x'):rep(1e6) return s:gsub('x', {x = s})",
                "local s = ('x'):rep(1e3) return s:gsub('.-x+', ('%0'):rep(1e5))",
                "local s, t = ('x'):rep(1e6), {} for i = 1, 1e5 do t[i] = s end return table.concat(t)",
                "local s = ('x'):rep(1e6) return table.concat({'', ''}, s, 1, 1) .. table.concat(setmetatable({}, {__index ="
                        + " function() return s end}), '', 1, 1e6)",
                "return string.pack('c2000000000', '')",
                "return string.pack(('c1000000'):rep(500), '')",
                "table.move({}, 1, 1 << 50, 2)",
                "table.sort(setmetatable({}, {__len = function() return 1 << 30 end, __index = math.abs}))",
                "local s = ('x'):rep(6e7) return string.format(('%s'):rep(100), table.unpack((function() local t = {} for i = 1, 100"
                        + " do t[i] = s end return t end)()))",
                "local s = 'x' while true do s = s .. s end",
                "local s = 'x' while true do s = s .. s .. s .. s .. s .. s .. s .. s .. s .. s end",
                "local s = 'x' while true do s = load('local s = ... return s .. s')(s) end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = s .. i end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = i .. '' .. s end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = s:sub(2) end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = s:upper() end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = s:gsub('y', '') .. 'z' end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 1e6 do t[i] = ('%s'):format(s) .. 'z' end",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 200 do t[i] = s end print(table.unpack(t))",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 200 do t[i] = s end string.pack(('s'):rep(200), table.unpack(t))",
                "local s, t = ('x'):rep(2e7), {} for i = 1, 200 do t[i] = setmetatable({}, {__tostring = function() return s end})"
                        + " end string.format(('%s'):rep(200), table.unpack(t))",
                "load(('f(a..b) '):rep(8e6))",
                "local s, k = ('x'):rep(6e7), {} for i = 1, 1e6 do k[i] = table.concat({s, i}) end",
            })
    void hugeResultsAreRefusedAndTheScriptGoesOn(String body) {
        ScriptInstance script = scripts.open("function hostile() " + body + " end function fine() return 1 end");
        assertThatThrownBy(() -> script.call("hostile"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(script.call("fine")).isEqualTo(1L);
    }

    /** The number is that of Linux: the highest that the process ever had in memory, which may be set back. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void textThatDoublesNeverTakesMuchMoreThanTheLimit() throws Exception {
        ScriptInstance script = scripts.open(
                "function double() local s = 'x' while true do s = s .. s end end"
                        + " function many() local t = {} while true do t[#t + 1] = ('x'):rep(3e7) .. #t end end",
                SHORT_MEMORY);
        for (String each : List.of("double", "many")) {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
            long before = kilobytesAtMost();
            assertThatThrownBy(() -> script.call(each))
                    .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
            assertThat(kilobytesAtMost() - before).as(each).isLessThan(4 * (SHORT_MEMORY.memoryBytes() >> 10));
        }
    }

    private static long kilobytesAtMost() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /** Concatenations are loaded with guards: see {@link GuardedText}. */
    @Test
    void concatenationsAreThoseOfLua() {
        assertThat(scripts.run(
                        "local a, b = 1, 'b' return a .. b .. 2 ..3 .. 4.5 .. 'x' .. a .. b .. -a .. #b .. a+1 .. 2^2"))
                .isEqualTo("1b234.5x1b-1124.0");
        assertThat(scripts.run("local t = setmetatable({}, {__concat = function(x, y) return type(x) .. type(y) end})"
                        + " return (t .. 'a') .. ':' .. ('a' .. t) .. ':' .. (t .. t) .. ':' .. ('a' .. 'b' .. t)"))
                .isEqualTo("tablestring:stringtable:tabletable:astringtable");
        for (String each : List.of("true", "false", "7")) {
            assertThat(scripts.run("local t = setmetatable({}, {__concat = function() return " + each
                            + " end}) local x = t .. t return x == " + each))
                    .isEqualTo(true);
        }
        assertThat(scripts.run("local t = setmetatable({}, {__concat = function() end}) return t .. t"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a' .. missing | a nil value (global 'missing')",
                "missing .. 'a' | a nil value (global 'missing')",
                "(function(x) return 'a' .. x end)() | a nil value (local 'x')",
                "'a' .. t.field .. 'b' | a nil value (field 'field')",
                "true .. 'a' | a boolean value",
                "'a' .. true | a boolean value",
                "false .. 'a' | a boolean value",
                "'a' .. false | a boolean value",
                "'a' .. true .. 'b' | a boolean value",
                "true .. false | a boolean value",
                "{} .. 'a' | a table value",
                "1 .. print | a function value",
            })
    void whatCannotBeConcatenatedIsNamedAsByLua(String expression, String named) {
        ScriptInstance script = scripts.open("local t = {}\nlocal print = print\nfunction run()\n  local r = "
                + expression + "\n  return r\nend\nfunction fine() return 'a' .. 1 end");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> script.call("run"))
                    .isInstanceOfSatisfying(
                            ScriptException.class,
                            e -> assertThat(e.scriptStack().get(0).line()).isEqualTo(4))
                    .hasMessageContaining("attempt to concatenate " + named.strip());
            assertThat(script.call("fine")).isEqualTo("a1");
        }
    }

    @Test
    void anErrorInAChainLeavesNothingForTheNext() {
        assertThat(scripts.run(
                        "local ok = pcall(function() return missing .. true .. 'x' end) return tostring(ok) .. 'b'"))
                .isEqualTo("falseb");
        assertThat(scripts.run(
                        "local ok = coroutine.resume(coroutine.create(function() return missing .. true .. 'x' end))"
                                + " return tostring(ok) .. 'b'"))
                .isEqualTo("falseb");
        ScriptInstance script =
                scripts.open("function bad() return missing .. true .. 'x' end function fine(x) return x .. 'b' end");
        assertThatThrownBy(() -> script.call("bad")).isInstanceOf(ScriptException.class);
        assertThat(script.call("fine", "a")).isEqualTo("ab");
    }

    @Test
    void smallPartsOfALongTextAreHad() {
        assertThat(scripts.open(
                                "function run() local s = ('abc'):rep(3e6) local t = {} for i = 1, 1000 do t[i] = s:sub(i, i) end"
                                        + " return table.concat(t, '', 1, 4) .. s:sub(-2) .. #s:sub(4) .. s:sub(2, -8999998) end",
                                SHORT_MEMORY)
                        .call("run"))
                .isEqualTo("abcabc8999997bc");
    }

    @Test
    void repeatingNothingTakesNoTime() {
        ScriptInstance script =
                scripts.open("function nothing() return ('').rep('', math.maxinteger) .. ('').rep('', 1e15, '') end");
        assertThat(script.call("nothing")).isEqualTo("");
    }

    @Test
    void tableThatGrowsForEverIsEndedAndTheScriptGoesOnWhenItLetsGo() {
        ScriptInstance script = scripts.open(
                "function grow() local t = {} while true do t[#t + 1] = {} end end function fine() return 1 end",
                SHORT_MEMORY);
        assertThatThrownBy(() -> script.call("grow"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(script.call("fine")).isEqualTo(1L);
        assertThat(script.memoryBytes()).isLessThan(10L << 20);
        assertThat(script.ended().isDone()).isFalse();
    }

    private static final ScriptLimits SHORT_MEMORY = new ScriptLimits(Duration.ofSeconds(20), 0, 32L << 20, 0, 512);

    @Test
    void scriptThatKeepsTooMuchEnds() throws Exception {
        ScriptInstance script = scripts.open(
                "t = {} function grow() while true do pcall(function() while true do t[#t + 1] = {} end end) end end",
                SHORT_MEMORY);
        assertThatThrownBy(() -> script.call("grow")).hasMessageContaining("bytes");
        assertThat(script.ended().isDone()).isTrue();
        assertThat(script.ended().getValue()).contains("limit");
        assertThatThrownBy(() -> script.call("grow"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i = 1, 8 do s = s .. s reached = #s end",
                "coroutine.wrap(function() for i = 1, 8 do s = s .. s reached = #s end end)()",
                "local ok, e = pcall(function() for i = 1, 8 do s = s .. s reached = #s end end) assert(not ok) error(e, 0)",
                "local t = {} for i = 1, 20 do t[i] = s:rep(16) .. i reached = reached + 16 * #s end",
            })
    void textsThatDoubleBetweenTwoLooksOfTheHookEndSoonBehindTheLimit(String body) {
        ScriptInstance script = scripts.open(
                "reached = 0 function grow() local s = ('x'):rep(1 << 20) " + body + " end function fine() return 1 end"
                        + " function most() return reached end",
                SHORT_MEMORY);
        assertThatThrownBy(() -> script.call("grow"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(script.call("fine")).isEqualTo(1L);
        assertThat((Long) script.call("most")).isLessThanOrEqualTo(4 * SHORT_MEMORY.memoryBytes());
        assertThat(script.memoryBytes()).isLessThan(10L << 20);
        assertThat(script.ended().isDone()).isFalse();
    }

    @Test
    void whatIsThrownAwayDoesNotCountAsHeld() {
        ScriptInstance script = scripts.open(
                "function churn() local n = 0 for i = 1, 200 do n = n + #(('x'):rep(4 << 20) .. i) end return n > 0 end",
                SHORT_MEMORY);
        for (int i = 0; i < 3; i++) {
            assertThat(script.call("churn")).isEqualTo(true);
        }
    }

    @Test
    void metatablesOfBasicTypesThatAProgramChangesAreItsOwn() {
        String change =
                """
                debug.setmetatable(0, { __index = function() return "changed" end })
                debug.setmetatable(print, { __index = function() return "changed" end })
                debug.getmetatable("").__index = function() return "changed" end
                function run() return { (1).x, print.x, ("").x } end
                """;
        ScriptInstance before = scripts.open("function run() return { pcall(function() return (1).x end) } end");
        try (ScriptInstance program =
                scripts.engine().open(scripts.request(change, Scripts.LIMITS, Map.of()), LuaAccess.PROGRAM)) {
            assertThat(program.call("run")).isEqualTo(List.of("changed", "changed", "changed"));
            String look =
                    "function run() return { pcall(function() return (1).x end), pcall(function() return print.x end),"
                            + " ('x').x == nil and ('x'):rep(2) } end";
            assertThat((List<?>) before.call("run")).first().isEqualTo(false);
            assertThat((List<?>) scripts.open(look).call("run")).isEqualTo(List.of(false, false, "xx"));
            try (ScriptInstance other =
                    scripts.engine().open(scripts.request(look, Scripts.LIMITS, Map.of()), LuaAccess.PROGRAM)) {
                assertThat((List<?>) other.call("run")).isEqualTo(List.of(false, false, "xx"));
            }
            try (ScriptInstance console = scripts.engine()
                    .open(
                            scripts.request("function run() return debug == nil end", Scripts.LIMITS, Map.of()),
                            LuaAccess.CONSOLE)) {
                assertThat(console.call("run")).isEqualTo(true);
            }
        }
    }

    @Test
    void instructionsAreLimitedForEachCall() {
        ScriptInstance script = scripts.open(
                "function work(n) for _ = 1, n do end return n end",
                new ScriptLimits(Duration.ofSeconds(20), 100_000, 0, 0, 512));
        for (int i = 0; i < 30; i++) {
            assertThat(script.call("work", 40_000L)).isEqualTo(40_000L);
        }
        assertThatThrownBy(() -> script.call("work", 1_000_000L)).hasMessageContaining("instructions");
        assertThat(script.call("work", 10L)).isEqualTo(10L);
    }

    @Test
    void deepRecursionIsAnErrorOfTheScript() {
        for (String body : List.of(
                "local function f() return 1 + f() end return f()",
                "local function f() return ('x'):gsub('x', f) end return f()",
                "local function f() local co = coroutine.wrap(f) return co() end return f()",
                "return load(('('):rep(1e6))()",
                "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] .. k end return t.x",
                "local e = setmetatable({}, {}) getmetatable(e).__tostring = function(e) return tostring(e) end error(e)")) {
            ScriptInstance script = scripts.open("function hostile() " + body + " end function fine() return 1 end");
            assertThatThrownBy(() -> script.call("hostile")).as(body).isInstanceOf(ScriptException.class);
            assertThat(script.call("fine")).isEqualTo(1L);
        }
    }

    @Test
    void scriptsAndRuntimeCallEachOtherSoDeepOnly() {
        ScriptInstance[] script = new ScriptInstance[1];
        script[0] = scripts.open(
                "function down(n) if n == 0 then return 0 end return host.down(n - 1) + 1 end",
                Scripts.LIMITS,
                Map.of("down", arguments -> script[0].call("down", arguments.get(0))));
        assertThat(script[0].call("down", 40L)).isEqualTo(40L);
        assertThatThrownBy(() -> script[0].call("down", 1000L))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(script[0].call("down", 40L)).isEqualTo(40L);
    }

    @Test
    void nothingOfJavaIsReachableThroughAFailure() {
        ScriptInstance script = scripts.open(
                "function run() local ok, e = pcall(host.fail) local found = {} for k, v in pairs(_G) do"
                        + " if type(v) == 'userdata' then found[#found + 1] = k end end"
                        + " return {type(e), #found, type(getmetatable(e).__index), tostring(rawget(_G, '__jthrowable__'))} end",
                Scripts.LIMITS,
                Map.of("fail", arguments -> {
                    throw new IllegalStateException("no");
                }));
        assertThat(script.call("run")).isEqualTo(Arrays.asList("table", 0L, "nil", "nil"));
    }

    @Test
    void coroutinesThatCallJavaAreNotKept() {
        ScriptInstance script = scripts.open(
                "function run(n) for _ = 1, n do coroutine.wrap(function() host.nothing() coroutine.wrap(function() host.nothing()"
                        + " end)() end)() end collectgarbage() return collectgarbage('count') end",
                Scripts.LIMITS,
                Map.of("nothing", arguments -> null));
        double before = (Double) script.call("run", 1000L);
        double after = (Double) script.call("run", 20_000L);
        assertThat(after).isLessThan(before + 100);
    }
}
