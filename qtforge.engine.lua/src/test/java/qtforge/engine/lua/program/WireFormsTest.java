// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.script.ScriptFunction;
import qtforge.wire.WireCallable;
import qtforge.wire.WireConstant;
import qtforge.wire.WireHandle;
import qtforge.wire.WireStruct;

class WireFormsTest {

    private final WireForms forms = new WireForms(function -> arguments -> function.call(arguments.toArray()));

    private void goesBothWays(Object wire, Object program) {
        assertThat(forms.toProgram(wire)).isEqualTo(program);
        assertThat(forms.toWire(program)).isEqualTo(wire);
    }

    @Test
    void formsGoBothWays() {
        goesBothWays(new WireHandle(9, "core.A"), Map.of("$h", 9L, "t", "core.A"));
        goesBothWays(new WireConstant("core.E", 4), Map.of("$e", "core.E", "v", 4L));
        goesBothWays(
                new WireStruct("core.S", Map.of("at", List.of(new WireHandle(1, "")))),
                Map.of("$s", "core.S", "v", Map.of("at", List.of(Map.of("$h", 1L, "t", "")))));
        goesBothWays(List.of(1L, Map.of("a", "b")), List.of(1L, Map.of("a", "b")));
    }

    @Test
    void keysThatLookLikeFormsStayKeys() {
        goesBothWays(Map.of("$h", 1L), Map.of("$m", List.of(List.of("$h", 1L))));
    }

    @Test
    void functionsOfTheProgramCanBeCalled() throws Exception {
        ScriptFunction twice = new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return (Long) arguments[0] * 2;
            }

            @Override
            public void release() {}
        };

        assertThat(((WireCallable) forms.toWire((Object) twice)).call(List.of(4L)))
                .isEqualTo(8L);
    }
}
