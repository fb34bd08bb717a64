// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.dispatch.TestFacades;
import qtforge.bindings.module.Modules;

/** What is committed is what would be generated; {@code -Dqtforge.generate=true} writes it anew. */
class GeneratedFilesTest {

    private static final Path BINDINGS = Path.of("..", "bindings");

    @Test
    void theCommittedFilesAreThoseOfTheFacades() throws IOException {
        Map<String, String> expected = GeneratedFiles.of(Modules.catalog());
        if (Boolean.getBoolean("qtforge.generate")) {
            for (String old : committed().keySet()) {
                Files.delete(BINDINGS.resolve(old));
            }
            for (Map.Entry<String, String> file : expected.entrySet()) {
                Path path = BINDINGS.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        Map<String, String> committed = committed();
        assertThat(committed.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((path, text) -> assertThat(committed.get(path))
                .as("bindings/%s; run this test with -Dqtforge.generate=true and commit what changes", path)
                .isEqualTo(text));
    }

    @Test
    void theRuntimeTellsTheHashOfItsTable() throws IOException {
        Path file = Path.of("src/main/resources/qtforge/bindings/server/table.hash");
        String hash = Modules.catalog().hash() + "\n";
        if (Boolean.getBoolean("qtforge.generate")) {
            Files.writeString(file, hash);
        }
        assertThat(Files.readString(file))
                .as("%s; run this test with -Dqtforge.generate=true and commit what changes", file)
                .isEqualTo(hash);
    }

    @Test
    void scriptsHaveTheSameEnumerations() throws IOException {
        Path file = Path.of("..", "qtforge.script/src/main/resources/qtforge/script/host/enumerations.json");
        String text = GeneratedFiles.enumerations(Modules.catalog());
        if (Boolean.getBoolean("qtforge.generate")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; run this test with -Dqtforge.generate=true and commit what changes", file)
                .isEqualTo(text);
    }

    private static Map<String, String> committed() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path folder : List.of(BINDINGS.resolve("python/src/qtforge"), BINDINGS.resolve("lua/library"))) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    if (text.contains("Generated from the annotated classes of qtforge.bindings")) {
                        files.put(BINDINGS.relativize(file).toString().replace('\\', '/'), text);
                    }
                }
            }
        }
        return files;
    }

    @Test
    void aModuleInPythonHasOneOfEach() {
        String text =
                GeneratedFiles.of(Catalog.of(List.of(TestFacades.Module.class))).get("python/src/qtforge/test.py");
        assertThat(text)
                .contains("class PluginState(_r.Enum):", "    Running = 4\n", "    RUNNING = 4\n")
                .contains("class PluginCapability(_r.Flag):", "    None_ = 0\n")
                .contains("class Point(_r.Struct):", "_fields = (\"x\", \"y\", \"tags\", \"state\", \"note\")")
                .contains("_defaults = (0, 1.5, [], {\"$e\": \"test.PluginState\", \"v\": 4}, None)")
                .contains("    height = _r.field_alias(\"y\")")
                .contains("        return self._do(\"move\", by, tag)")
                .contains("    @staticmethod\n    def from_text(text):", "_r.call(\"test\", \"Point.from_text\", text)")
                .contains("Vector = Point")
                .contains("class Counter(Base):", "        self._new(start)", "self._get_constant(\"name\")")
                .contains("    @count.setter\n    def count(self, value):\n        self._set(\"count\", value)")
                .contains("async def promised_async(kept):", "return await _r.wait_async(\"test\", \"promised\", kept)")
                .contains("def bits(bits):")
                .doesNotContain("secret");
    }

    @Test
    void aStubHasTheTypes() {
        String text =
                GeneratedFiles.of(Catalog.of(List.of(TestFacades.Module.class))).get("python/src/qtforge/test.pyi");
        assertThat(text)
                .contains("    note: Optional[str]\n", "    tags: List[str]\n")
                .contains("def mirror(point: Union[Point, Mapping[str, Any], str]) -> Point: ...")
                .contains("def maybe(number: Optional[int]) -> Optional[str]: ...")
                .contains("def up_to(most: int) -> _r.Stream[int]: ...")
                .contains("def keep(function: Callable[..., Any]) -> None: ...")
                .contains("async def call_back_async(function: Callable[..., Any], counter: Counter) -> Any: ...");
    }

    @Test
    void luaHasAnnotations() {
        Map<String, String> files = GeneratedFiles.of(Catalog.of(List.of(TestFacades.Module.class)));
        assertThat(files.get("lua/library/test.lua"))
                .contains("---@class qtforge.test.Counter: qtforge.test.Base", "---@field count integer The count.")
                .contains("function test.Point:move(by, tag) end", "---@param tag? string")
                .contains("---@enum qtforge.test.PluginState");
        assertThat(files.get("lua/library/qtforge.lua")).contains("---@field test qtforge.test One of each.");
    }
}
