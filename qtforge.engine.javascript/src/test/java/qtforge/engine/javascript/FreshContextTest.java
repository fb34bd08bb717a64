// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;

/** The context in which a script was checked is the one it runs in; nothing of another script is in it. */
class FreshContextTest {

    private final Scripts scripts = new Scripts();

    @AfterEach
    void close() {
        scripts.close();
    }

    @Test
    void runsAScriptThatWasCheckedBefore() {
        String text = "import { answer } from 'qtforge'; console.log('here'); export function f() { return answer() }";
        HostFunction answer = arguments -> 42L;
        scripts.engine.check(new ScriptSource("hello.js", text), false);

        ScriptInstance script =
                scripts.with(Map.of("qtforge", Map.of("answer", answer))).open(text);

        assertThat(script.call("f")).isEqualTo(42L);
        assertThat(scripts.printed).containsExactly("here");
    }

    @Test
    void runsWhatIsOpenedNotWhatWasChecked() {
        scripts.engine.check(new ScriptSource("hello.js", "var left = 1; function f() { return 'checked' }"), false);

        ScriptInstance script = scripts.open("function f() { return typeof left }");

        assertThat(script.functions()).containsExactly("f");
        assertThat(script.call("f")).isEqualTo("undefined");
    }

    @Test
    void checksAndRunsAfterAScriptThatCouldNotBeParsed() {
        assertThatThrownBy(() -> scripts.engine.check(new ScriptSource("hello.js", "function f( {"), false))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.getMessage()).contains("hello.js:1"));
        scripts.engine.check(new ScriptSource("hello.js", "function f() { return 1 }"), false);

        assertThat(scripts.result("function f() { return 1 }")).isEqualTo(1L);
    }

    @Test
    void givesTwoScriptsOfOneTextContextsOfTheirOwn() {
        String text = "let count = 0; function f() { return ++count }";
        ScriptSource source = new ScriptSource("hello.js", text);
        scripts.engine.check(source, false);
        scripts.engine.check(source, false);
        List<ScriptInstance> both = new ArrayList<>(List.of(scripts.open(text), scripts.open(text)));

        both.get(0).call("f");

        assertThat(both.get(0).call("f")).isEqualTo(2L);
        assertThat(both.get(1).call("f")).isEqualTo(1L);
    }

    @Test
    void countsTheStatementsOfTheScriptOnly() {
        ScriptLimits few = new ScriptLimits(Duration.ofSeconds(30), 8, 0, 0, 512);

        ScriptInstance script = scripts.within(few).open("function f(o) { return o.a } function g() { for (;;) {} }");

        assertThat(script.call("f", Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", 5L, "g", 6L)))
                .isEqualTo(1L);
        assertThatThrownBy(() -> script.call("g"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void hasAContextReadyForTheNextScriptAndNoneAfterItsEnd() {
        GraalRuntime runtime = new GraalRuntime(true);
        ScriptInstance first = runtime.open(scripts.request("hello.js", "function f() { return 1 }"));
        Await.until("a context is ready", runtime::hasSpare);

        runtime.open(scripts.request("hello.js", "function f() { return 2 }"));
        Await.until("a context is ready", runtime::hasSpare);
        runtime.close();

        assertThat(first.functions()).containsExactly("f");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("qtforge-javascript-spare"));
    }

    /** GraalJS waits for ever when an engine is closed while a context of it is made. */
    @Test
    void closesWhileContextsAreMade() throws Exception {
        for (int round = 0; round < 20; round++) {
            ContextFactory contexts = new ContextFactory();
            contexts.make();
            CountDownLatch begun = new CountDownLatch(2);
            List<Thread> makers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread maker = new Thread(() -> makeUntilClosed(contexts, begun));
                maker.start();
                makers.add(maker);
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            contexts.close();

            for (Thread maker : makers) {
                maker.join(30_000);
                assertThat(maker.isAlive()).isFalse();
            }
        }
    }

    private static void makeUntilClosed(ContextFactory contexts, CountDownLatch begun) {
        try {
            while (true) {
                begun.countDown();
                contexts.make();
            }
        } catch (ScriptException e) {
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE);
        }
    }
}
