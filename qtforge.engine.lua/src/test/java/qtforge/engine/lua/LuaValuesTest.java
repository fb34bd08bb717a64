// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;

class LuaValuesTest {

    @RegisterExtension
    final Scripts scripts = new Scripts();

    private Object same(Object value) {
        return scripts.run("return ...", value);
    }

    @Test
    void scalarsComeBackAsTheyWent() {
        for (Object value : new Object[] {
            null,
            true,
            false,
            0L,
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.0,
            42.0,
            -1.5e300,
            Double.POSITIVE_INFINITY,
            Double.NaN,
            "",
            "a",
            "ä€",
            "tab\tand\nline"
        }) {
            assertThat(same(value)).isEqualTo(value);
        }
    }

    @Test
    void textsWithNulAndBeyondTheBmpComeBackAsTheyWent() {
        assertThat(same("a\0b")).isEqualTo("a\0b");
        assertThat(same("\0")).isEqualTo("\0");
        assertThat(same("smile \uD83D\uDE00!")).isEqualTo("smile \uD83D\uDE00!");
        assertThat(scripts.run("return #(...)", "a\0b")).isEqualTo(3L);
        assertThat(scripts.run("return #(...)", "\uD83D\uDE00")).isEqualTo(4L);
        assertThat(scripts.run("return utf8.char(0x1F600, 0)")).isEqualTo("\uD83D\uDE00\0");
    }

    @Test
    void textOfTenMegabytesComesBackAsItWent() {
        String large = "0123456789".repeat(1 << 20);
        assertThat(same(large)).isEqualTo(large);
        String wide = "\u00e4\uD83D\uDE00".repeat(1 << 20);
        assertThat(same(wide)).isEqualTo(wide);
    }

    @Test
    void stringThatIsNoUtf8IsBytes() {
        assertThat(scripts.run("return '\\xff\\xfe\\0'")).isEqualTo(new byte[] {-1, -2, 0});
        assertThat(scripts.run("return '\\xed\\xa0\\x80'"))
                .isEqualTo(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        assertThat(same(new byte[] {(byte) 0xc0, (byte) 0x80})).isEqualTo(new byte[] {(byte) 0xc0, (byte) 0x80});
    }

    @Test
    void anyBytesComeBackAsTextOrBytes() throws Exception {
        ScriptInstance script = scripts.open("function same(s) return s end");
        Random random = new Random(4711);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            for (int i = 0; i < bytes.length; i++) {
                // Mostly what begins or goes on a character of several bytes.
                bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 128 + random.nextInt(128));
            }
            Object back = script.call("same", (Object) bytes);
            byte[] again = back instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) back;
            assertThat(again).isEqualTo(bytes);
        }
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> same("\uD83D")).isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void listsAndMapsComeBackAsTheyWent() {
        Map<String, Object> map = new HashMap<>();
        map.put("n", null);
        map.put("list", Arrays.asList(1L, null, "x", List.of(), Map.of()));
        map.put("\uD83D\uDE00", Map.of("deep", List.of(List.of(1.0))));
        assertThat(same(map)).isEqualTo(map);
        assertThat(same(List.of())).isEqualTo(List.of());
        assertThat(same(Map.of())).isEqualTo(Map.of());
    }

    @Test
    void sequencesAreListsAndOtherTablesAreMaps() {
        assertThat(scripts.run("return {1, 'a', {}}")).isEqualTo(List.of(1L, "a", Map.of()));
        assertThat(scripts.run("return {a = 1}")).isEqualTo(Map.of("a", 1L));
        assertThat(scripts.run("return {[10] = 'x', [20] = 'y'}")).isEqualTo(Map.of("10", "x", "20", "y"));
        assertThat(scripts.run("return {}")).isEqualTo(Map.of());
        assertThat(scripts.run("return qtforge.list{}")).isEqualTo(List.of());
        assertThat(scripts.run("local t = {} t[3] = 3 t[2] = 2 t[1] = 1 return t"))
                .isEqualTo(List.of(1L, 2L, 3L));
        assertThat(scripts.run("return {qtforge.null, 2}")).isEqualTo(Arrays.asList(null, 2L));
        assertThat(scripts.run("return tostring(qtforge.null)")).isEqualTo("null");
    }

    @Test
    void tablesWithoutJsonFormAreRefusedAndNameTheKey() {
        assertThatThrownBy(() -> scripts.run("return {1, x = 2}"))
                .hasMessageContaining("'x'")
                .satisfies(this::invalid);
        assertThatThrownBy(() -> scripts.run("return {[1.5] = 2}"))
                .hasMessageContaining("1.5")
                .satisfies(this::invalid);
        assertThatThrownBy(() -> scripts.run("return {[true] = 2}"))
                .hasMessageContaining("boolean")
                .satisfies(this::invalid);
        assertThatThrownBy(() -> scripts.run("return {coroutine.create(print)}"))
                .hasMessageContaining("coroutine")
                .satisfies(this::invalid);
    }

    @Test
    void deepAndCyclicTablesAreRefusedAndTheScriptGoesOn() {
        ScriptInstance script = scripts.open(
                """
                function deep(n) local t = {} for _ = 1, n do t = {t} end return t end
                function cyclic() local t = {} t.t = t return t end
                function wide() local t = {1} for _ = 1, 60 do t = {t, t} end return t end
                function fine() return 'fine' end
                """);
        assertThatThrownBy(() -> script.call("deep", 1000L))
                .hasMessageContaining("512")
                .satisfies(this::invalid);
        assertThatThrownBy(() -> script.call("cyclic"))
                .hasMessageContaining("contain itself")
                .satisfies(this::invalid);
        assertThatThrownBy(() -> script.call("wide"))
                .hasMessageContaining("elements")
                .satisfies(this::invalid);
        assertThat(script.call("deep", 500L)).isInstanceOf(List.class);
        assertThat(script.call("fine")).isEqualTo("fine");
    }

    @Test
    void deepAndCyclicValuesOfJavaAreRefused() {
        List<Object> cyclic = new ArrayList<>();
        cyclic.add(cyclic);
        assertThatThrownBy(() -> same(cyclic)).satisfies(this::invalid);
        Object deep = List.of();
        for (int i = 0; i < 1000; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;
        assertThatThrownBy(() -> same(tooDeep)).satisfies(this::invalid);
    }

    @Test
    void functionsAreHandedOverInBothDirections() {
        AtomicReference<ScriptFunction> taken = new AtomicReference<>();
        ScriptInstance script = scripts.open(
                "function give() host.take(function(a, b) return a + b end) end function call(f) return f(20) end"
                        + " function back() return host.give()(4) end",
                Scripts.LIMITS,
                Map.of(
                        "take",
                                arguments -> {
                                    taken.set((ScriptFunction) arguments.get(0));
                                    return null;
                                },
                        "give", arguments -> (HostFunction) inner -> (Long) inner.get(0) * 10));
        script.call("give");
        assertThat(taken.get().call(1L, 2L)).isEqualTo(3L);
        assertThat(script.call("call", (HostFunction) arguments -> (Long) arguments.get(0) + 1))
                .isEqualTo(21L);
        assertThat(script.call("back")).isEqualTo(40L);
        taken.get().release();
        taken.get().release();
        assertThatThrownBy(() -> taken.get().call(1L, 2L)).hasMessageContaining("given back");
    }

    @Test
    void coroutineAsResultIsRunToItsEnd() {
        assertThat(scripts.run(
                        "return coroutine.create(function() coroutine.yield() coroutine.yield() return 'late' end)"))
                .isEqualTo("late");
    }

    private void invalid(Throwable e) {
        assertThat(e).isInstanceOfSatisfying(ScriptException.class, script -> assertThat(script.code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }
}
