// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginType;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.core.json.JsonText;

class MetadataReaderTest {

    private final MetadataReader reader = new MetadataReader(new JsonText());

    private ScriptMetadata lua(String text) {
        return reader.read("hello.lua", text, "lua", PluginType.LUA, "--", null);
    }

    private ScriptMetadata python(String text) {
        return reader.read("hello.py", text, "python", PluginType.PYTHON, "#", null);
    }

    private ScriptMetadata beside(String text, String json) {
        return reader.read("hello.lua", text, "lua", PluginType.LUA, "--", Map.entry("hello.plugin.json", json));
    }

    /** As long as a script may be, of what a search could go through again and again. */
    @Test
    @Timeout(60)
    void longLinesAreReadOnce() {
        String blanks = " ".repeat(4 << 20);
        assertThat(meta("lua", "return x" + blanks + "(").id()).isEqualTo("hello");
        assertThat(meta("javascript", "module.exports" + blanks + "x").id()).isEqualTo("hello");
        assertThat(meta("lua", "-".repeat(4 << 20) + " @id x").id()).isEqualTo("x");
        StringBuilder many = new StringBuilder("plugin = {\n");
        for (int i = 0; i < 200_000; i++) {
            many.append("n").append(i).append(" = \"x\",\n");
        }
        assertThat(meta("lua", many + "id = \"org.many\" }\n").id()).isEqualTo("org.many");
    }

    private PluginMetadata meta(String language, String text) {
        String ending = Map.of("python", "py", "lua", "lua", "javascript", "js").get(language);
        String comment = Map.of("python", "#", "lua", "--", "javascript", "//").get(language);
        return reader.read("hello." + ending, text, language, PluginType.LUA, comment, null)
                .plugin();
    }

    @Test
    void aHeaderMayComeBehindADocstringADirectiveOrABlock() {
        for (String docstring : List.of(
                "\"\"\"One line.\"\"\"\n",
                "\"\"\"Several.\n\n# @id not.this\nlines\n\"\"\"\n",
                "'one'\n",
                "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\nr'''Several\nlines'''\n\n")) {
            assertThat(meta("python", docstring + "# @id org.doc\n# @version 2.0.0\nx = 1\n# @version 3.0.0\n")
                            .id())
                    .as(docstring)
                    .isEqualTo("org.doc");
        }
        assertThat(meta("python", "\"\"\"Doc.\"\"\"; x = 1\n# @id org.doc\n").id())
                .isEqualTo("hello");
        assertThat(meta("python", "x = 1\n\"\"\"Text.\"\"\"\n# @id org.doc\n").id())
                .isEqualTo("hello");
        assertThat(meta("python", "\"\"\"Doc.\"\"\"  # more\n# @id org.doc\n").id())
                .isEqualTo("org.doc");
        assertThat(meta("javascript", "\"use strict\" // so\n// @id org.strict\n")
                        .id())
                .isEqualTo("org.strict");
        assertThat(meta("javascript", "/* @id org.block */ let x\n// @id org.other\n")
                        .id())
                .isEqualTo("org.block");
        assertThat(meta("lua", "--[==[\n]] @id no\n@id org.level\n]==]\n").id()).isEqualTo("org.level");
        assertThat(meta("lua", "--[[ a\n]] local x = 1\n-- @id org.code\n").id())
                .isEqualTo("hello");
        assertThat(meta("javascript", "'use strict';\n// @id org.strict\n").id())
                .isEqualTo("org.strict");
        assertThat(meta("lua", "--[[ About it.\n@version 1.5.0\n]]\n-- @id org.block\n")
                        .id())
                .isEqualTo("org.block");
        assertThat(meta("lua", "--[[ About it.\n@version 1.5.0\n]]\nx = 1\n").version())
                .hasToString("1.5.0");
    }

    @Test
    void marksOfATableThatIsReturnedByItsNameCount() {
        String table = "local M = {\n  id = \"org.returned\", version = '1.2.0',\n  tags = {\"a\"}\n}\n"
                + "M.author = \"somebody\"\nfunction M.hi() return \"hi\" end\n";
        assertThat(meta("lua", table + "return M\n").id()).isEqualTo("org.returned");
        assertThat(meta("lua", table + "return M -- this\n").version()).hasToString("1.2.0");
        assertThat(meta("lua", table + "return M").author()).isEqualTo("somebody");
        assertThat(meta("lua", table + "return M").tags()).containsExactly("a");
        assertThat(meta("lua", "if x then\nreturn nil\nend\n" + table + "return M\n")
                        .id())
                .isEqualTo("org.returned");
        assertThat(meta("javascript", "const $it = { id: 'org.dollar' };\nexport default $it;\n")
                        .id())
                .isEqualTo("org.dollar");
        assertThat(meta("lua", table + "return other\n").id()).isEqualTo("hello");
        assertThat(meta("lua", table).id()).isEqualTo("hello");
        assertThat(meta("javascript", "const it = { id: 'org.js', version: '2.0.0' };\nexport default it;\n")
                        .id())
                .isEqualTo("org.js");
        assertThat(meta("javascript", "const it = { id: 'org.js' };\nmodule.exports = it;\n")
                        .id())
                .isEqualTo("org.js");
    }

    @Test
    void aFileThatSaysNothingIsNamedAfterItself() {
        ScriptMetadata script = lua("print('x')");
        assertThat(script.plugin().id()).isEqualTo("hello");
        assertThat(script.plugin().version()).hasToString("1.0.0");
        assertThat(script.plugin().type()).isEqualTo(PluginType.LUA);
        assertThat(script.plugin().entry()).isEqualTo("hello.lua");
        assertThat(script.limits()).isEqualTo(ScriptLimits.DEFAULT);
        assertThat(script.placement()).isEmpty();
    }

    @Test
    void aNameThatCannotBeAnIdIsAnErrorWithTheRemedy() {
        assertThatThrownBy(() -> reader.read("my plugin.lua", "", "lua", PluginType.LUA, "--", null))
                .hasMessageContaining("'my plugin'")
                .hasMessageContaining("@id");
    }

    @Test
    void theHeaderSaysEverything() {
        ScriptMetadata script = lua(
                """
                #!/usr/bin/env lua
                -- @id org.example.hello
                -- @name Hello, "World"
                --- @version 1.2.0-rc.1

                -- Some words that are none of our business, @version in the middle too.
                -- @description Says hello
                -- @author Ann
                -- @license MIT
                -- @category Tools
                -- @tags a, b c
                -- @permissions FILE_SYSTEM_READ:/tmp/a NetworkAccess:example.org:443
                -- @permissions SYSTEM_INFO
                -- @capabilities Service HotReload
                -- @priority high
                -- @placement worker
                -- @memory 64M
                -- @time 5s
                -- @instructions 1000000
                -- @processor 60
                -- @depth 32
                -- @commands greet count
                -- @requires org.example.store [1.0,2.0)
                -- @requires org.example.clock >=1.2 optional
                -- @requires org.example.any
                -- @requires org.example.least 1.5
                -- @requires org.example.maybe optional
                local x = 1
                -- @version 9.9.9
                """);
        assertThat(script.plugin().id()).isEqualTo("org.example.hello");
        assertThat(script.plugin().name()).isEqualTo("Hello, \"World\"");
        assertThat(script.plugin().version()).hasToString("1.2.0-rc.1");
        assertThat(script.plugin().author()).isEqualTo("Ann");
        assertThat(script.plugin().tags()).containsExactly("a", "b", "c");
        assertThat(script.plugin().permissions())
                .containsExactly("FILE_SYSTEM_READ:/tmp/a", "NETWORK_ACCESS:example.org:443", "SYSTEM_INFO");
        assertThat(script.plugin().capabilities())
                .containsExactlyInAnyOrder(PluginCapability.SERVICE, PluginCapability.HOT_RELOAD);
        assertThat(script.plugin().priority()).isEqualTo(PluginPriority.HIGH);
        assertThat(script.placement()).contains(ScriptPlacement.WORKER);
        assertThat(script.limits()).isEqualTo(new ScriptLimits(Duration.ofSeconds(5), 1_000_000, 64L << 20, 60, 32));
        assertThat(script.commands()).containsExactly("greet", "count");
        assertThat(script.plugin().dependencies())
                .extracting(PluginDependency::id, each -> each.range().toString(), PluginDependency::optional)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("org.example.store", "[1.0.0,2.0.0)", false),
                        org.assertj.core.groups.Tuple.tuple("org.example.clock", ">=1.2.0", true),
                        org.assertj.core.groups.Tuple.tuple("org.example.any", "*", false),
                        org.assertj.core.groups.Tuple.tuple("org.example.least", ">=1.5.0", false),
                        org.assertj.core.groups.Tuple.tuple("org.example.maybe", "*", true));
    }

    @Test
    void headersAreAlikeInAllLanguages() {
        assertThat(python("# @id a.b\n# @version 2.0.0\nimport os\n").plugin().id())
                .isEqualTo("a.b");
        String javaScript =
                """
                /**
                 * @id a.b
                 * @param {string} what is for other tools
                 */
                // @version 2.0.0
                export function initialize() {}
                """;
        ScriptMetadata script = reader.read("x.js", javaScript, "javascript", PluginType.JAVA_SCRIPT, "//", null);
        assertThat(script.plugin().id()).isEqualTo("a.b");
        assertThat(script.plugin().version()).hasToString("2.0.0");
    }

    @Test
    void annotationsOfTheLuaLanguageServerAreNotOurs() {
        assertThat(lua("---@version >5.2\n---@meta hello\n-- @version 3.0.0\n")
                        .plugin()
                        .version())
                .hasToString("3.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-- @verison 1.0.0 | hello.lua:1: there is no field '@verison'; did you mean 'version'?",
                "-- @version one | hello.lua:1: 'version' is 'one'",
                "-- @version | hello.lua:1: '@version' says nothing",
                "-- @id a b | hello.lua:1: 'id' is 'a b'",
                "-- @id a..b | hello.lua:1: 'id' is 'a..b'",
                "-- @priority urgent | hello.lua:1: 'priority' is 'urgent'",
                "-- @capabilities Flying | hello.lua:1: 'capabilities' is 'Flying'",
                "-- @permissions ROOT | hello.lua:1: 'permissions' is 'ROOT'",
                "-- @requires a [1.0 | hello.lua:1: 'requires' is 'a [1.0'",
                "-- @memory lots | hello.lua:1: 'memory' is 'lots'",
                "-- @time 5 | hello.lua:1: 'time' is '5'",
                "-- @time 48h | hello.lua:1: 'time' is '48h'",
                "-- @depth 5000 | hello.lua:1: 'depth' is '5000'",
                "-- @placement moon | hello.lua:1: 'placement' is 'moon'"
            })
    void whatIsWrongIsNamedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> lua(line + "\n"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageContaining(message);
    }

    @Test
    void aFieldThatIsThereTwiceIsAnError() {
        assertThatThrownBy(() -> lua("-- @version 1.0.0\n-- @version 2.0.0\n"))
                .hasMessageContaining("hello.lua:2")
                .hasMessageContaining("hello.lua:1");
    }

    @Test
    void theSideFileWinsFieldByField() {
        ScriptMetadata script = beside(
                "-- @id a\n-- @version 1.0.0\n-- @author Ann\n",
                """
                {"version": "2.0.0", "dependencies": {"required": ["x >=1.0"], "optional": ["y"]},
                 "configuration": {"port": {"type": "integer", "default": 80, "min": 1, "max": 65535}},
                 "commands": ["a", {"name": "b", "description": "B"}], "memory": 1048576, "time": 2000,
                 "capabilities": {"UI": false, "Service": true}, "uuid": "1", "threading": {}}
                """);
        assertThat(script.plugin().id()).isEqualTo("a");
        assertThat(script.plugin().author()).isEqualTo("Ann");
        assertThat(script.plugin().version()).hasToString("2.0.0");
        assertThat(script.plugin().dependencies())
                .extracting(PluginDependency::toString)
                .hasSize(2);
        assertThat(script.plugin().capabilities()).containsExactly(PluginCapability.SERVICE);
        assertThat(script.commands()).containsExactly("a", "b");
        assertThat(script.limits().memoryBytes()).isEqualTo(1 << 20);
        assertThat(script.limits().callTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(script.configurationSchema())
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("port", Map.of("type", "integer", "default", 80L, "minimum", 1L, "maximum", 65535L))));
    }

    @Test
    void theOriginalsDocumentIsASideFile() {
        ScriptMetadata script = beside(
                "",
                """
                {"IID": "qtplugin.IPlugin/3.0", "MetaData": {"id": "com.example.x", "name": "X", "version": "1.2.3",
                 "dependencies": ["com.example.y"], "resources": {"memory_limit": "100MB"},
                 "configuration": {"schema": {"type": "object", "properties": {}}}}}
                """);
        assertThat(script.plugin().id()).isEqualTo("com.example.x");
        assertThat(script.limits().memoryBytes()).isEqualTo(100L << 20);
        assertThat(script.configurationSchema()).containsEntry("type", "object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"verison\": \"1\"} | hello.plugin.json: there is no field 'verison'; did you mean 'version'?",
                "{\"qwertz\": 1} | hello.plugin.json: there is no field 'qwertz'",
                "[1] | hello.plugin.json: it is no object",
                "{\"version\": 1} | hello.plugin.json: 'version' is '1'; it must be a text",
                "{\"tags\": \"a\"} | hello.plugin.json: 'tags' is 'a'; it must be a list of texts",
                "{\"dependencies\": {\"needed\": []}} | 'dependencies' has 'needed'",
                "{\"version\" | hello.plugin.json:"
            })
    void whatIsWrongInASideFileIsNamed(String json, String message) {
        assertThatThrownBy(() -> beside("", json))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageContaining(message);
    }

    @Test
    void marksOfTheOriginalCount() {
        assertThat(lua("-- @plugin_name: Old one\n-- @plugin_version: 3.1.0\n")
                        .plugin()
                        .name())
                .isEqualTo("Old one");
        ScriptMetadata table = lua(
                """
                local helper = { name = "not me" }
                plugin = {
                    -- name = "nor me",
                    name = "Table", version = '2.1.0',
                    nested = { version = "9.9.9", description = "no" },
                    description = "a } in a text",
                    ["author"] = "Bob",
                    dependencies = { "org.example.a", "org.example.b" },
                    license = get_license(),
                    id = "not an id",
                }
                """);
        assertThat(table.plugin().name()).isEqualTo("Table");
        assertThat(table.plugin().version()).hasToString("2.1.0");
        assertThat(table.plugin().description()).isEqualTo("a } in a text");
        assertThat(table.plugin().author()).isEqualTo("Bob");
        assertThat(table.plugin().license()).isEmpty();
        assertThat(table.plugin().id()).isEqualTo("hello");
        assertThat(table.plugin().dependencies())
                .extracting(PluginDependency::id)
                .containsExactly("org.example.a", "org.example.b");
        assertThat(lua("local p = {}\nreturn { name = \"Returned\" }\n")
                        .plugin()
                        .name())
                .isEqualTo("Returned");
    }

    @Test
    void marksOfTheOriginalInPythonCount() {
        ScriptMetadata script = python(
                """
                import os
                __plugin_author__ = "Cid"

                class Helper:
                    name = "not me"

                class Plugin(Base):
                    \"""Words\"""
                    name: str = "Snake"
                    version = '1.4.0'  # the newest
                    description = describe()

                    def f(self):
                        license = "not me"

                license = "nor me"
                """);
        assertThat(script.plugin().name()).isEqualTo("Snake");
        assertThat(script.plugin().version()).hasToString("1.4.0");
        assertThat(script.plugin().author()).isEqualTo("Cid");
        assertThat(script.plugin().license()).isEmpty();
    }

    @Test
    void theHeaderWinsOverMarksInTheCode() {
        assertThat(lua("-- @version 2.0.0\nplugin = { version = \"1.0.0\" }\n")
                        .plugin()
                        .version())
                .hasToString("2.0.0");
    }
}
