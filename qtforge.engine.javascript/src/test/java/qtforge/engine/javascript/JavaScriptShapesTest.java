// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;

/** What a file must look like to offer functions. */
class JavaScriptShapesTest {

    private final Scripts scripts = new Scripts();

    @AfterEach
    void end() {
        scripts.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function greet(n) { return 'hello ' + n } const name = 'greeter'",
                "const greet = (n) => 'hello ' + n; let name = 'greeter'",
                "class Plugin { name = 'greeter'; word = 'hello '; greet(n) { return this.word + n } }",
                "class Base { greet(n) { return this.word + n } } class Plugin extends Base { static name = 'greeter'; word = 'hello ' }",
                "var plugin = { name: 'greeter', word: 'hello ', greet(n) { return this.word + n } }",
                "function create_plugin() { return { name: 'greeter', greet: (n) => 'hello ' + n } }",
                "exports.greet = (n) => 'hello ' + n; exports.name = 'greeter'",
                "module.exports = class { name = 'greeter'; greet(n) { return 'hello ' + n } }",
                "({ name: 'greeter', greet(n) { return 'hello ' + n } })",
                "export function greet(n) { return 'hello ' + n }\nexport const name = 'greeter'",
                "export default { name: 'greeter', greet(n) { return 'hello ' + n } }",
                "export default class { name = 'greeter'; greet(n) { return 'hello ' + n } }",
                "export default function createPlugin() { return { name: 'greeter', greet(n) { return 'hello ' + n } } }",
                "export const name = await Promise.resolve('greeter');\nexport async function greet(n) { return 'hello ' + await n }"
            })
    void aScriptMayHaveAnyOfTheShapes(String text) {
        ScriptInstance script = scripts.open(text);

        assertThat(script.functions()).containsExactly("greet");
        assertThat(script.call("greet", "you")).isEqualTo("hello you");
        assertThat(script.variable("name")).contains("greeter");
        assertThat(script.variable("greet")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let level = 1, later = null; function grow() { level++; later = 'now' }",
                "class Plugin { level = 1; later = null; grow() { this.level++; this.later = 'now' } }",
                "var plugin = { level: 1, later: null, grow() { plugin.level++; plugin.later = 'now' } }",
                "export let level = 1, later = null; export function grow() { level++; later = 'now' }",
                "class Plugin { static level = 1; static later = null; grow() { Plugin.level++; Plugin.later = 'now' } }"
            })
    void aVariableHasTheValueThatItHasNow(String text) {
        ScriptInstance script = scripts.open(text);

        assertThat(script.variable("level")).contains(1L);
        assertThat(script.variable("later")).isEmpty();
        script.call("grow");
        assertThat(script.variable("level")).contains(2L);
        assertThat(script.variable("later")).contains("now");
    }

    @Test
    void aScriptThatOffersNothingIsRun() {
        ScriptInstance script = scripts.open("console.log('I was here')");

        assertThat(script.functions()).isEmpty();
        assertThat(scripts.printed).containsExactly("I was here");
    }

    @Test
    void theSameModuleIsAGlobalAndCanBeImported() {
        HostFunction add = arguments -> (Long) arguments.get(0) + (Long) arguments.get(1);
        scripts.with(Map.of("qtforge", Map.of("add", add, "version", "1.0.0", "log", Map.of("info", add))));

        ScriptInstance script = scripts.open(
                """
                import * as whole from "qtforge";
                import standard, { add, version } from "qtforge";
                export const same = whole.add === add && standard === qtforge && qtforge.log === whole.log;
                export function f() { return [add(1, 2), version, qtforge.log.info(3, 4), Object.isFrozen(qtforge.log)] }
                """);

        assertThat(script.variable("same")).contains(true);
        assertThat(script.call("f")).isEqualTo(List.of(3L, "1.0.0", 7L, true));
    }

    @Test
    void nothingElseCanBeImported() {
        scripts.with(Map.of("qtforge", Map.of("version", "1.0.0")));

        for (String module :
                List.of("./other.js", "/etc/passwd", "fs", "file:///etc/passwd", "https://example.org/a.js")) {
            assertThatThrownBy(() -> scripts.open("import x from '" + module + "'"))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageContaining(module.contains(":") ? "" : "other.js".equals(module) ? "qtforge" : "");
        }
    }

    @Test
    void anUnknownFunctionIsNamedWithThoseThereAre() {
        ScriptInstance script = scripts.open("function greet() {}");

        assertThatThrownBy(() -> script.call("great"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND))
                .hasMessageContaining("great")
                .hasMessageContaining("[greet]");
    }

    @Test
    void anAsyncFunctionIsAwaited() {
        ScriptInstance script = scripts.open(
                """
                async function later(n) { await null; await new Promise((r) => r()); return n + 1 }
                async function fails() { await null; throw new TypeError('late') }
                async function rejects() { throw 'a text' }
                function never() { return new Promise(() => {}) }
                """);

        assertThat(script.call("later", 41)).isEqualTo(42L);
        assertThatThrownBy(() -> script.call("fails")).hasMessage("hello.js:2: TypeError: late");
        assertThatThrownBy(() -> script.call("rejects")).hasMessageContaining("a text");
        assertThatThrownBy(() -> script.call("never")).hasMessageContaining("never be settled");
        assertThat(script.call("later", 1)).isEqualTo(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const commands = { word: 'hello ', greet(p) { return this.word + p.name }, _hidden() {}, number: 1 }",
                "export const commands = { greet: async (p) => 'hello ' + p.name }",
                "module.exports = { commands: { greet: (p) => 'hello ' + p.name } }",
                "class Commands { greet(p) { return 'hello ' + p.name } } class Plugin { commands = new Commands() }",
                "export default class { static commands = 1; commands = { greet: (p) => 'hello ' + p.name } }"
            })
    void functionsOfAnObjectOfCommandsAreOffered(String text) {
        ScriptInstance script = scripts.open(text);

        assertThat(script.functions()).contains("commands.greet");
        assertThat(script.call("commands.greet", Map.of("name", "you"))).isEqualTo("hello you");
        assertThat(script.variable("commands").filter(value -> value instanceof Map<?, ?> map && !map.isEmpty()))
                .isEmpty();
    }

    @Test
    void aListOfNamesOfCommandsIsAVariable() {
        ScriptInstance script = scripts.open("const commands = ['a', 'b']");

        assertThat(script.functions()).isEmpty();
        assertThat(script.variable("commands")).contains(List.of("a", "b"));
    }

    @Test
    void functionsWithinArgumentsAreHandedOver() {
        HostFunction take = arguments -> ((ScriptFunction) ((Map<?, ?>) arguments.get(0)).get("add")).call(1L);
        scripts.with(Map.of("qtforge", Map.of("take", take)));

        assertThat(scripts.open("function f() { return qtforge.take({ add: (x) => x + 1 }) }")
                        .call("f"))
                .isEqualTo(2L);
    }
}
