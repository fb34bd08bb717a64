// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptSource;

class LuaErrorsTest {

    private static final HostFunction DENIED = arguments -> {
        throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "no files for you");
    };

    @RegisterExtension
    final Scripts scripts = new Scripts();

    private ScriptException failure(ScriptInstance script, String function, Object... arguments) {
        return catchThrowableOfType(ScriptException.class, () -> script.call(function, arguments));
    }

    @Test
    void syntaxErrorsTellFileAndLine() {
        ScriptException e = catchThrowableOfType(ScriptException.class, () -> scripts.open("x = 1\n\ny = = 2\n"));
        assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
        assertThat(e.scriptStack()).containsExactly(new ScriptFrame("test.lua", 3, ""));
        assertThat(e.getMessage()).startsWith("test.lua:3: unexpected symbol");
        assertThatThrownBy(() -> scripts.engine().check(new ScriptSource("c.lua", "\nif")))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("c.lua:2: ");
        scripts.engine().check(new ScriptSource("c.lua", "error('not run')"));
    }

    @Test
    void errorsTellFileLineAndStack() {
        ScriptInstance script = scripts.open(
                """
                local function inner()
                  error("boom")
                end
                function outer()
                  inner()
                  return 1
                end
                """);
        ScriptException e = failure(script, "outer");
        assertThat(e.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(e.getMessage()).isEqualTo("test.lua:2: boom");
        assertThat(e.scriptStack()).extracting(ScriptFrame::line).containsExactly(2, 5);
        assertThat(e.scriptStack().get(0).function()).isEqualTo("inner");
    }

    @Test
    void errorsAtTheTopLevelTellTheirPlace() {
        assertThatThrownBy(() -> scripts.open("\n\nlocal x = nil + 1"))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("test.lua:3: attempt to perform arithmetic");
    }

    @Test
    void failureOfTheRuntimeIsATableForPcall() {
        ScriptInstance script = scripts.open(
                "function run() local ok, e = pcall(host.denied) return {ok, e.code, e.name, e.message, tostring(e)} end",
                Scripts.LIMITS,
                Map.of("denied", DENIED));
        assertThat(script.call("run"))
                .isEqualTo(List.of(
                        false, 401L, "PermissionDenied", "no files for you", "PermissionDenied: no files for you"));
    }

    @Test
    void failureOfTheRuntimeKeepsItsCodeAndCauseWhenItIsNotCaught() {
        ScriptInstance script = scripts.open(
                "function run()\n host.denied()\nend function again() local ok, e = pcall(host.denied) error(e) end",
                Scripts.LIMITS,
                Map.of("denied", DENIED));
        for (String function : List.of("run", "again")) {
            ScriptException e = failure(script, function);
            assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
            assertThat(e.getMessage()).contains("no files for you");
            assertThat(e).hasCauseInstanceOf(PluginException.class);
        }
        assertThat(failure(script, "run").scriptStack().get(0).line()).isEqualTo(2);
    }

    @Test
    void errorTablesOfTheScriptHaveTheirCode() {
        for (String error : List.of(
                "{code = 'PermissionDenied', message = 'mine'}",
                "{code = 401, message = 'mine'}",
                "{code = 'PERMISSION_DENIED', message = 'mine'}",
                "{name = 'PermissionDenied', message = 'mine'}")) {
            ScriptException e = failure(scripts.open("function run() error(" + error + ") end"), "run");
            assertThat(e.code()).as(error).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
            assertThat(e.getMessage()).endsWith("mine");
        }
        ScriptException unknown =
                failure(scripts.open("function run() error({code = 'Nonsense', message = 'x'}) end"), "run");
        assertThat(unknown.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
    }

    @Test
    void errorsOfAnyKindHaveAText() {
        assertThat(failure(scripts.open("function run() error() end"), "run").getMessage())
                .contains("without a value");
        assertThat(failure(scripts.open("function run() error(42, 0) end"), "run")
                        .getMessage())
                .contains("42");
        assertThat(failure(scripts.open("function run() error('\\xff', 0) end"), "run")
                        .code())
                .isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(failure(
                                scripts.open(
                                        "function run() error(setmetatable({}, {__tostring = function() error('again') end})) end"),
                                "run")
                        .getMessage())
                .contains("no text");
    }

    @Test
    void errorsWithinCoroutinesReachTheCaller() {
        ScriptInstance script = scripts.open(
                "function run() coroutine.wrap(function() host.denied() end)() end",
                Scripts.LIMITS,
                Map.of("denied", DENIED));
        assertThat(failure(script, "run").code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
    }

    @Test
    void functionItDoesNotHaveIsNamed() {
        assertThat(failure(scripts.open("function a() end"), "b").code()).isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND);
    }

    @Test
    void firstLineForTheShellAndByteOrderMarkAreNoErrors() {
        assertThat(scripts.open("#!/usr/bin/env lua\nfunction run() return 1 end")
                        .call("run"))
                .isEqualTo(1L);
        assertThat(scripts.open("\uFEFFfunction run() return 2 end").call("run"))
                .isEqualTo(2L);
    }

    @Test
    void whatTheRuntimeRefusesIsPlacedInTheScript() {
        HostFunction refusing = arguments -> {
            throw new PluginException(PluginErrorCode.FILE_NOT_FOUND, "no such file");
        };
        ScriptInstance script = scripts.open(
                """
                function plain()
                  local x = host.read() return x
                end
                function deep()
                  local function inner() local x = host.read() return x end
                  local x = inner()
                  return x
                end
                function wrapped()
                  local co = coroutine.wrap(function()
                    local x = host.read() return x
                  end)
                  local x = co() return x
                end
                """,
                Scripts.LIMITS,
                Map.of("read", refusing));
        assertThat(failure(script, "plain")).hasMessage("test.lua:2: no such file");
        assertThat(failure(script, "deep").scriptStack())
                .extracting(ScriptFrame::line)
                .containsExactly(5, 6);
        assertThat(failure(script, "wrapped")).hasMessage("test.lua:11: no such file");
    }

    @Test
    void patternThatTakesTooLongIsPlacedInTheScript() {
        ScriptInstance script = scripts.open(
                "function run()\n  return string.find(('a'):rep(300), ('a*'):rep(40) .. 'b') ~= nil\nend",
                new ScriptLimits(Duration.ofMillis(300), 0, 0, 0, 512));
        ScriptException e = failure(script, "run");
        assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(e).hasMessageStartingWith("test.lua:2: ");
    }
}
