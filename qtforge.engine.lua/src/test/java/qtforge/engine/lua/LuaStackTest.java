// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;

/** Many values on the stack of Lua, which is an array that does not grow by itself. */
@Timeout(120)
class LuaStackTest {

    @RegisterExtension
    final Scripts scripts = new Scripts();

    private static Object[] numbers(int count) {
        Object[] numbers = new Object[count];
        Arrays.setAll(numbers, i -> (long) i);
        return numbers;
    }

    @Test
    void tenThousandValuesPassInEachDirection() {
        HostFunction count = arguments -> (long) arguments.size();
        ScriptInstance script = scripts.open(
                """
                local function list(n) local t = {} for i = 1, n do t[i] = i end return t end
                function taken(...) return { select("#", ...), (select(-1, ...)) } end
                function given(n) return host.count(table.unpack(list(n))) end
                function results(n) return table.unpack(list(n)) end
                function functions(n) local t = {} for i = 1, n do t[i] = print end return host.count(table.unpack(t)) end
                """,
                Scripts.LIMITS,
                Map.of("count", count));
        assertThat(script.call("taken", numbers(10_000))).isEqualTo(List.of(10_000L, 9_999L));
        assertThat(script.call("given", 10_000L)).isEqualTo(10_000L);
        assertThat(script.call("results", 10_000L)).isEqualTo(1L);
        assertThat(script.call("functions", 10_000L)).isEqualTo(10_000L);
    }

    @Test
    void moreArgumentsThanTheStackHoldsAreRefusedAndTheScriptGoesOn() {
        ScriptInstance script = scripts.open("function taken(...) return select('#', ...) end");
        assertThatThrownBy(() -> script.call("taken", numbers(1_200_000)))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContaining("stack");
        assertThat(script.call("taken", numbers(100_000))).isEqualTo(100_000L);
    }

    @Test
    void moreArgumentsThanTheStackStillHoldsAreRefusedWithinACallAndTheScriptGoesOn() {
        ScriptInstance[] script = new ScriptInstance[1];
        HostFunction again = arguments -> script[0].call("taken", numbers(700_000));
        script[0] = scripts.open(
                """
                function taken(...) return select("#", ...) end
                function outer(...) return host.again(...) end
                """,
                Scripts.LIMITS,
                Map.of("again", again));
        assertThatThrownBy(() -> script[0].call("outer", numbers(200_000)))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContaining("stack");
        assertThat(script[0].call("taken", 1L, 2L)).isEqualTo(2L);
    }

    @Test
    void callsWithinEachOtherThatEachHaveManyValuesEndAtTheStackAndTheScriptGoesOn() {
        ScriptInstance[] script = new ScriptInstance[1];
        HostFunction down = arguments -> script[0].call("down", arguments.toArray());
        script[0] = scripts.open(
                """
                function down(n, ...)
                  if n == 0 then return select("#", ...) end
                  return host.down(n - 1, ...)
                end
                """,
                Scripts.LIMITS,
                Map.of("down", down));
        Object[] few = numbers(10_001);
        few[0] = 5L;
        assertThat(script[0].call("down", few)).isEqualTo(10_000L);
        Object[] many = numbers(20_001);
        many[0] = 50L;
        assertThatThrownBy(() -> script[0].call("down", many))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("stack");
        assertThat(script[0].call("down", few)).isEqualTo(10_000L);
    }
}
