// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptSource;

/** Errors keep their place and their code, in both directions. */
class JavaScriptErrorsTest {

    private final PluginException denied =
            new PluginException(PluginErrorCode.PERMISSION_DENIED, "may not read /etc/passwd");

    private final Scripts scripts = new Scripts();

    @AfterEach
    void end() {
        scripts.close();
    }

    @Test
    void aSyntaxErrorHasFileAndLine() {
        for (String name : List.of("a.js", "a.mjs")) {
            ScriptException error = catchThrowableOfType(
                    ScriptException.class,
                    () -> scripts.engine.check(new ScriptSource(name, "const a = 1;\nlet b = ;\n")));

            assertThat(error.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
            assertThat(error.scriptStack().get(0)).isEqualTo(new ScriptFrame(name, 2, ""));
            assertThat(error).hasMessageStartingWith(name + ":2: ");
        }
        assertThatThrownBy(() -> scripts.open("a.js", "import x from 'y';\nlet b = ;"))
                .hasMessageStartingWith("a.js:2: ");
    }

    @Test
    void aCheckRunsNothing() {
        scripts.engine.check(new ScriptSource("a.js", "throw new Error('ran')"));
        scripts.engine.check(new ScriptSource("a.js", "import { log } from 'qtforge';\nawait log('x')"));
        scripts.engine.check(new ScriptSource("a.mjs", "export default 1"));

        assertThat(scripts.printed).isEmpty();
    }

    @Test
    void aTextThatNestsTooDeeplyForTheParserIsAnError() {
        String text = "(".repeat(200_000) + ")".repeat(200_000);

        assertThatThrownBy(() -> scripts.engine.check(new ScriptSource("a.js", text)))
                .isInstanceOf(ScriptException.class);
        assertThat(scripts.result("function f() { return 1 }")).isEqualTo(1L);
    }

    @Test
    void anErrorHasTheStackOfTheScript() {
        ScriptInstance script = scripts.open(
                """
                function deep(x) {
                  return x.y.z;
                }
                class Plugin {
                  run() { return deep({}) }
                }
                """);

        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("run"));

        assertThat(error.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(error).hasMessageStartingWith("hello.js:2: TypeError: ");
        assertThat(error.scriptStack())
                .startsWith(new ScriptFrame("hello.js", 2, "deep"))
                .anySatisfy(frame -> assertThat(frame.line()).isEqualTo(5));
        assertThat(error.error().pluginId()).isEqualTo("hello");
    }

    @Test
    void whatIsNoErrorCanBeThrownToo() {
        ScriptInstance script = scripts.open(
                "function text() { throw 'plain' } function nothing() { throw undefined } function object() { throw { a: 1 } }");

        assertThatThrownBy(() -> script.call("text")).hasMessageContaining("plain");
        assertThatThrownBy(() -> script.call("nothing")).isInstanceOf(ScriptException.class);
        assertThatThrownBy(() -> script.call("object")).isInstanceOf(ScriptException.class);
    }

    @Test
    void anErrorOfTheRuntimeIsAnErrorOfTheLanguage() {
        HostFunction read = arguments -> {
            throw denied;
        };
        scripts.with(Map.of("qtforge", Map.of("read", read)));
        ScriptInstance script = scripts.open(
                """
                function caught() {
                  try { qtforge.read() } catch (e) { return [e instanceof Error, e.name, e.code, e.message, typeof e.getClass] }
                }
                function passed() { qtforge.read() }
                """);

        assertThat(script.call("caught"))
                .isEqualTo(List.of(true, "PermissionDenied", 401L, "may not read /etc/passwd", "undefined"));
        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("passed"));
        assertThat(error.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
        assertThat(error.getCause()).isSameAs(denied);
        assertThat(error.scriptStack()).contains(new ScriptFrame("hello.js", 4, "passed"));
    }

    @Test
    void anyOtherExceptionOfTheRuntimeShowsNothingOfJava() {
        HostFunction broken = arguments -> {
            throw new IllegalStateException("no such thing");
        };
        scripts.with(Map.of("qtforge", Map.of("broken", broken)));

        Object seen = scripts.result(
                "function f() { try { qtforge.broken() } catch (e) { return [e.name, e.message, String(e.stack).includes('java')] } }");

        assertThat(seen).isEqualTo(List.of("ExecutionFailed", "no such thing", false));
    }

    @Test
    void aScriptMayChooseTheCode() {
        ScriptInstance script = scripts.open(
                """
                const fail = (code) => { throw Object.assign(new Error('chosen'), { code }) };
                const getter = () => { throw Object.defineProperty(new Error('x'), 'code', { get() { throw new Error('trap') } }) };
                """);

        assertThatThrownBy(() -> script.call("fail", "NotFound")).satisfies(is(PluginErrorCode.NOT_FOUND));
        assertThatThrownBy(() -> script.call("fail", 506)).satisfies(is(PluginErrorCode.TIMEOUT));
        assertThatThrownBy(() -> script.call("fail", "ENOENT")).satisfies(is(PluginErrorCode.EXECUTION_FAILED));
        assertThatThrownBy(() -> script.call("fail", 0)).satisfies(is(PluginErrorCode.EXECUTION_FAILED));
        assertThatThrownBy(() -> script.call("getter")).satisfies(is(PluginErrorCode.EXECUTION_FAILED));
    }

    private static java.util.function.Consumer<Throwable> is(PluginErrorCode code) {
        return error -> assertThat(((PluginException) error).code()).isEqualTo(code);
    }
}
