// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;

/** Values in both directions. */
class JavaScriptValuesTest {

    private final Scripts scripts = new Scripts();

    @AfterEach
    void end() {
        scripts.close();
    }

    private Object of(String expression) {
        return scripts.result("function f() { return " + expression + " }");
    }

    @Test
    void whatGoesInComesOut() {
        ScriptInstance script = scripts.open("function f(x) { return x }");
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("null", null);
        map.put("__proto__", "own");
        map.put("nested", Map.of("list", List.of(1L, 2.5, "three", true, List.of())));
        map.put("e", 5L);
        map.put("fifth", Map.of());

        for (Object value : new Object[] {
            null,
            true,
            0L,
            -1L,
            (1L << 53) - 1,
            1L << 53,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            0.5,
            1e300,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            "",
            "a\u0000b\uD83D\uDE00\uD800",
            List.of(),
            map
        }) {
            assertThat(script.call("f", value)).isEqualTo(value);
        }
        byte[] bytes = {0, 1, -1, 127, -128, 5, 6, 7, 8, 9, 10};
        assertThat((byte[]) script.call("f", bytes)).isEqualTo(bytes).isNotSameAs(bytes);
        assertThat((byte[]) script.call("f", new byte[0])).isEmpty();
    }

    @Test
    void numbersAreWholeWhenTheyCanBe() {
        assertThat(of("42.0")).isEqualTo(42L);
        assertThat(of("-0")).isEqualTo(0L);
        assertThat(of("2 ** 53")).isEqualTo(0x1p53);
        assertThat(of("-(2 ** 63)")).isEqualTo(-0x1p63);
        assertThat(of("2n ** 62n")).isEqualTo(1L << 62);
        assertThat(of("5n")).isEqualTo(5L);
        assertThat(of("undefined")).isNull();
        assertThatThrownBy(() -> of("2n ** 64n")).satisfies(JavaScriptValuesTest::invalid);
    }

    @Test
    void numbersOfTheRuntimeCanBeReckonedWith() {
        ScriptInstance script = scripts.open("function f(x) { return [typeof x, x + x, Number.isInteger(x)] }");

        assertThat(script.call("f", 4_000_000_000L)).isEqualTo(List.of("number", 8_000_000_000L, true));
        assertThat(scripts.result("function f(x) { return [typeof x, x + 1n] }", Long.MAX_VALUE - 1))
                .isEqualTo(List.of("bigint", Long.MAX_VALUE));
    }

    @Test
    void collectionsOfTheLanguageAreConverted() {
        assertThat(of("new Map([['a', 1], ['b', new Map()]])")).isEqualTo(Map.of("a", 1L, "b", Map.of()));
        assertThat(of("new Set([1, 'x'])")).isEqualTo(List.of(1L, "x"));
        assertThat(of("new Date(0)")).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(of("new Uint8Array([0, 1, 2, 255]).subarray(1)")).isEqualTo(new byte[] {1, 2, -1});
        assertThat(of("new Float64Array([0.5, 1])")).isEqualTo(List.of(0.5, 1L));
        assertThat(of("[1, , 3]")).isEqualTo(java.util.Arrays.asList(1L, null, 3L));
        assertThat(of("new (class { a = 1; get b() { return 2 } })")).isEqualTo(Map.of("a", 1L));
        assertThat(of("new (class Empty {})")).isEqualTo(Map.of());
        assertThat(of("Object.create(null)")).isEqualTo(Map.of());
        assertThat(of("new Map([[undefined, 1]]).size")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Symbol('x')",
                "[Symbol.iterator]",
                "new Map([[1, 2]])",
                "new WeakMap()",
                "/x/",
                "new Error('x')",
                "({ a: Promise.resolve(1) })",
                "new ArrayBuffer(3)",
                "(() => { const a = {}; a.a = a; return a })()",
                "(() => { const a = []; a.push(a); return a })()",
                "(() => { let a = []; for (let i = 0; i < 1000; i++) a = [a]; return a })()",
                "(() => { let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; return a })()",
                "new Array(4e9)"
            })
    void whatHasNoJsonFormIsRefused(String expression) {
        assertThatThrownBy(() -> of(expression)).satisfies(JavaScriptValuesTest::invalid);
    }

    @Test
    void aRefusalNamesThePlace() {
        assertThatThrownBy(() -> of("({ a: [1, { b: Symbol('x') }] })")).hasMessageContaining(".a[1].b is a symbol");
    }

    @Test
    void aValueForTheScriptMustNotContainItself() {
        ScriptInstance script = scripts.open("function f(x) { return x }");
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> script.call("f", list)).satisfies(JavaScriptValuesTest::invalid);
        assertThatThrownBy(() -> script.call("f", Collections.singletonMap(5, 5)))
                .satisfies(JavaScriptValuesTest::invalid);
        assertThat(script.call("f", 1)).isEqualTo(1L);
    }

    @Test
    void bigValuesPass() {
        ScriptInstance script = scripts.open("function f(x) { return x } function size(x) { return x.length }");
        String text = "\uD83D\uDE00abc\u0000".repeat(1_700_000);
        byte[] bytes = new byte[10 << 20];
        bytes[bytes.length - 3] = 7;
        List<Long> list = LongStream.range(0, 20_001).boxed().toList();
        Map<String, Object> map = new HashMap<>();
        list.forEach(i -> map.put("k" + i, i));

        assertThat(script.call("f", text)).isEqualTo(text);
        assertThat(script.call("size", text)).isEqualTo((long) text.length());
        assertThat((byte[]) script.call("f", bytes)).isEqualTo(bytes);
        assertThat(script.call("f", list)).isEqualTo(list);
        assertThat(script.call("f", map)).isEqualTo(map);
    }

    @Test
    void valuesOfTheRuntimeArePlainObjects() {
        Object seen = scripts.result(
                """
                function f(map, list) {
                  map.added = 1;
                  list.push(3);
                  return [JSON.stringify(map), list.map((x) => x * 2), { ...map }.a, Array.isArray(list),
                    Object.getPrototypeOf(map) === Object.prototype, map instanceof Object];
                }
                """,
                Map.of("a", 5),
                List.of(1, 2));

        assertThat(seen).isEqualTo(List.of("{\"a\":5,\"added\":1}", List.of(2L, 4L, 6L), 5L, true, true, true));
    }

    @Test
    void functionsGoBothWays() {
        List<Object> got = new ArrayList<>();
        HostFunction host = arguments -> {
            got.addAll(arguments);
            return arguments.isEmpty() ? null : (HostFunction) inner -> "inner " + inner;
        };
        scripts.with(Map.of("qtforge", Map.of("give", host)));
        ScriptInstance script = scripts.open(
                """
                let count = 0;
                function f(g) { return [typeof g, g(() => ++count)(1), qtforge.give((a, b) => a + b) instanceof Function] }
                function same(g) { return g }
                """);

        assertThat(script.call("f", host)).isEqualTo(List.of("function", "inner [1]", true));
        ScriptFunction counter = (ScriptFunction) got.get(0);
        assertThat(counter.call()).isEqualTo(1L);
        assertThat(counter.call()).isEqualTo(2L);
        assertThat(((ScriptFunction) got.get(1)).call("x", "y")).isEqualTo("xy");
        assertThat(script.call("same", host)).isSameAs(host);
        counter.release();
        counter.release();
        assertThatThrownBy(counter::call)
                .satisfies(e -> assertThat(((PluginException) e).code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    private static void invalid(Throwable error) {
        assertThat(((PluginException) error).code()).as(error.toString()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }
}
