// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static qtforge.versions.migration.Documents.object;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.migration.Documents.Context;

class MigrationDocumentTest {

    @TempDir
    Path data;

    private Context context;

    @BeforeEach
    void context() {
        context = new Context(data);
    }

    private Path file(String name, String text) throws Exception {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private PluginVersionException failure(String... steps) {
        PluginVersionException e = catchThrowableOfType(PluginVersionException.class, () -> context.apply(steps));
        assertThat(e.versionCode()).isEqualTo(VersionErrorCode.MIGRATION_FAILED);
        return e;
    }

    @Test
    void saysWhereItLeads() {
        MigrationDocument document = MigrationDocument.parse(
                object("{'from':'[1.0,2.0)','to':'~2.1','description':'one folder','steps':[]}"), "notes.json");
        assertThat(document.from().includes(Version.of("1.9"))).isTrue();
        assertThat(document.from().includes(Version.of("2.0"))).isFalse();
        assertThat(document.to().includes(Version.of("2.2"))).isTrue();
        assertThat(document.description()).isEqualTo("one folder");
        assertThat(document.origin()).isEqualTo("notes.json");
    }

    @Test
    void patchesStateConfigurationAndFiles() throws Exception {
        context.state.putAll(Map.of("open", 3L));
        context.configuration.putAll(Map.of("colour", "red"));
        Path file = file("a/notes.json", "{\"notes\": [1]}");
        context.apply(
                "{'patch':'state','operations':[{'op':'move','from':'/open','path':'/opened'}]}",
                "{'patch':'configuration','operations':[{'op':'add','path':'/size','value':2}]}",
                "{'patch':'file','path':'a/notes.json','operations':[{'op':'add','path':'/notes/-','value':'ü'}]}");
        assertThat(context.state).isEqualTo(Map.of("opened", 3L));
        assertThat(context.configuration).isEqualTo(Map.of("colour", "red", "size", 2L));
        assertThat(Documents.JSON.parse(Files.readString(file))).isEqualTo(object("{'notes':[1,'ü']}"));
        assertThat(context.progress).hasSize(3).first().isEqualTo("step 1 of 3 (patch state)");
    }

    @Test
    void keepsALineForEachMemberWhereThereWasOne() throws Exception {
        Path many = file("many.json", "{\n  \"a\": 1\n}\n");
        Path one = file("one.json", "{\"a\":1}");
        String operations = "'operations':[{'op':'add','path':'/b','value':2}]}";
        context.apply(
                "{'patch':'file','path':'many.json'," + operations, "{'patch':'file','path':'one.json'," + operations);
        assertThat(Files.readString(many)).isEqualTo("{\n  \"a\": 1,\n  \"b\": 2\n}\n");
        assertThat(Files.readString(one)).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void leavesTheStateWhenItsPatchFails() {
        context.state.put("a", 1L);
        PluginVersionException e = failure(
                "{'mkdir':'x'}",
                "{'patch':'state','operations':[{'op':'remove','path':'/a'},{'op':'remove','path':'/b'}]}");
        assertThat(e.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(e)
                .hasMessageContaining("'test.json'")
                .hasMessageContaining("'org.example.notes' from 1.4.0 to 2.0.0")
                .hasMessageContaining("step 2 of 2 (patch state)")
                .hasMessageContaining("operation 2 (remove '/b')");
        assertThat(context.state).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void doesNotLetTheStateBecomeSomethingElseThanAnObject() {
        assertThat(failure("{'patch':'state','operations':[{'op':'replace','path':'','value':[]}]}"))
                .hasMessageContaining("not be an object any more");
    }

    @Test
    void refusesFilesThatAreNoJsonOrTooBig() throws Exception {
        file("broken.json", "{\"a\":\n tru}");
        Files.write(data.resolve("latin.json"), "\"ä\"".getBytes(StandardCharsets.ISO_8859_1));
        try (var huge = new java.io.RandomAccessFile(data.resolve("huge.json").toFile(), "rw")) {
            huge.setLength(JsonFile.LONGEST + 1);
        }
        String operations = "'operations':[]}";
        assertThat(failure("{'patch':'file','path':'broken.json'," + operations))
                .hasMessageContaining("line 2");
        assertThat(failure("{'patch':'file','path':'latin.json'," + operations)).hasMessageContaining("UTF-8");
        assertThat(failure("{'patch':'file','path':'huge.json'," + operations))
                .hasMessageContaining("16777217 bytes")
                .hasMessageContaining("'lines'");
        assertThat(failure("{'patch':'file','path':'none.json'," + operations)).hasMessageContaining("optional");
        context.apply("{'patch':'file','path':'none.json','optional':true," + operations);
        assertThat(data.resolve("none.json")).doesNotExist();
    }

    @Test
    void renamesCopiesMakesAndDeletes() throws Exception {
        file("old/a.txt", "A");
        file("old/deep/b.txt", "B");
        file("c.txt", "C");
        context.apply(
                "{'rename':{'from':'old','to':'new/place'}}",
                "{'copy':{'from':'new/place','to':'copy'}}",
                "{'copy':{'from':'c.txt','to':'d/c.txt'}}",
                "{'delete':'new/place/a.txt'}",
                "{'delete':'never/was'}",
                "{'mkdir':'x/y'}",
                "{'mkdir':'x/y'}",
                "{'rename':{'from':'never','to':'was'},'optional':true}");
        assertThat(data.resolve("old")).doesNotExist();
        assertThat(data.resolve("new/place/a.txt")).doesNotExist();
        assertThat(data.resolve("new/place/deep/b.txt")).hasContent("B");
        assertThat(data.resolve("copy/a.txt")).hasContent("A");
        assertThat(data.resolve("c.txt")).hasContent("C");
        assertThat(data.resolve("d/c.txt")).hasContent("C");
        assertThat(data.resolve("x/y")).isEmptyDirectory();
        assertThat(data.resolve("was")).doesNotExist();
    }

    @Test
    void neverWritesOverWhatIsThere() throws Exception {
        file("a", "A");
        file("b", "B");
        assertThat(failure("{'rename':{'from':'a','to':'b'}}")).hasMessageContaining("'b' exists already; delete it");
        assertThat(failure("{'copy':{'from':'a','to':'b'}}")).hasMessageContaining("'b' exists already");
        assertThat(failure("{'mkdir':'a/x'}")).hasMessageContaining("'a' in 'a/x' is a file");
        assertThat(failure("{'copy':{'from':'none','to':'x'}}")).hasMessageContaining("'none' is not there");
        assertThat(data.resolve("b")).hasContent("B");
    }

    @Test
    void deletesWhatAPatternMatches() throws Exception {
        for (String name : new String[] {
            "a.tmp",
            "keep.txt",
            "cache/b.tmp",
            "cache/deep/c.tmp",
            "cache/keep.txt",
            "x1/f",
            "x2/f",
            "x22/f",
            "[a].tmp.txt"
        }) {
            file(name, name);
        }
        context.apply("{'delete':'**/*.tmp'}", "{'delete':'x?'}", "{'delete':'[a]*'}");
        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> data.relativize(file).toString()))
                    .containsExactlyInAnyOrder("keep.txt", "cache/keep.txt", "x22/f");
        }
    }

    @Test
    void requiresWhatTheDocumentExpects() throws Exception {
        context.state.putAll(Map.of("a", Map.of("b", 1L)));
        file("f", "");
        context.apply(
                "{'require':{'state':'/a/b','equals':1.0}}",
                "{'require':{'state':'/a'}}",
                "{'require':{'file':'f'}}",
                "{'require':{'configuration':''}}");
        assertThat(failure("{'require':{'state':'/a/c'}}")).hasMessageContaining("nothing at '/a/c'");
        assertThat(failure("{'require':{'state':'/a/b','equals':null}}")).hasMessageContaining("another value");
        assertThat(failure("{'require':{'file':'g','message':'Run 1.9 once before.'}}"))
                .hasMessageEndingWith("Run 1.9 once before.");
        assertThat(failure("{'require':{'configuration':'/x','message':'Set x.'}}"))
                .hasMessageEndingWith("Set x.");
    }

    @Test
    void setsMembersAndCanBeAppliedAgain() {
        context.state.put("kept", true);
        MigrationDocument document = Documents.steps(
                "{'set':{'state':{'a':{'list':[]}},'configuration':{'b':null}}}",
                "{'patch':'state','operations':[{'op':'add','path':'/a/list/-','value':1}]}");
        for (int i = 0; i < 2; i++) {
            document.apply(context, Documents.JSON);
            assertThat(context.state).isEqualTo(object("{'kept':true,'a':{'list':[1]}}"));
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("b", null);
            assertThat(context.configuration).isEqualTo(expected);
        }
    }

    @Test
    void worksForAPluginWithoutData() {
        Context without = new Context(data.resolve("none"));
        without.apply("{'rename':{'from':'a','to':'b'},'optional':true}", "{'set':{'state':{'x':1}}}");
        assertThat(without.state).containsEntry("x", 1L);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        try {
            Thread.currentThread().interrupt();
            PluginVersionException e = failure("{'mkdir':'a'}");
            assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
            assertThat(e).hasMessageContaining("step 1 of 1 (mkdir 'a')");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(data.resolve("a")).doesNotExist();
    }

    @Test
    void limitsWhatAllStepsTogetherWrite() throws Exception {
        // A sparse file: nothing of it is on the disk, but its copies would be.
        try (var big = new java.io.RandomAccessFile(data.resolve("big").toFile(), "rw")) {
            big.setLength(1L << 40);
        }
        WriteBudget budget = new WriteBudget(new DataFolder(data));
        for (int i = 0; i < WriteBudget.TIMES; i++) {
            budget.take(TreeCopy.measure(data.resolve("big")));
        }
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> budget.take(TreeCopy.measure(data.resolve("big"))))
                .withMessageContaining("4 times the data");
    }
}
