// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.JsonFields;
import qtforge.api.core.Version;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.core.json.JsonText;
import qtforge.versions.fixture.Trees;

/** Migration documents are checked wholly when they are read, and say where they failed when they are carried out. */
class MigrationDocumentTest {

    @TempDir
    Path data;

    private final JsonText json = new JsonText();
    private final Map<String, Object> state = new LinkedHashMap<>(Map.of("count", 3L));
    private final Map<String, Object> configuration = new LinkedHashMap<>(Map.of("port", 80L));

    private final class Context implements MigrationContext {
        @Override
        public String pluginId() {
            return "org.example.a";
        }

        @Override
        public Version from() {
            return Version.of("1.0.0");
        }

        @Override
        public Version to() {
            return Version.of("2.0.0");
        }

        @Override
        public Path dataFolder() {
            return data;
        }

        @Override
        public Map<String, Object> configuration() {
            return configuration;
        }

        @Override
        public Map<String, Object> state() {
            return state;
        }

        @Override
        public void progress(String message) {}
    }

    private MigrationDocument parse(String text) {
        return MigrationDocument.parse(
                new JsonFields("test", Map.of("it", json.parse(text.replace('\'', '"')))).object("it"), "m.json");
    }

    private MigrationDocument steps(String steps) {
        return parse("{'from':'[1.0,2.0)','to':'2.0.0','steps':[" + steps + "]}");
    }

    private void run(String steps) throws Exception {
        steps(steps).apply(new Context(), json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; 'steps'",
                "{'to':'2.0','steps':[]}; 'from'",
                "{'from':'1.0','steps':[]}; 'to'",
                "{'from':'nonsense','to':'2.0','steps':[]}; 'from': version range 'nonsense'",
                "{'from':'1.0','to':'[3,1]','steps':[]}; 'to': ",
                "{'from':1,'to':'2.0','steps':[]}; 'from' must be a text",
                "{'from':'1.0','to':'2.0','steps':{}}; 'steps' must be a list",
                "{'from':'1.0','to':'2.0','steps':['x']}; 'steps' must be a list of objects",
                "{'from':'1.0','to':'2.0','step':[]}; 'step' is unknown",
                "{'from':'1.0','to':'2.0','steps':[],'description':7}; 'description' must be a text",
            })
    void refusesDocumentsNamingOriginAndMember(String document, String why) {
        assertFails(VersionErrorCode.INVALID_MIGRATION_SCRIPT, () -> parse(document))
                .startsWith("migration document m.json: ")
                .contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; does nothing that is known",
                "{'remove':'a'}; does nothing that is known",
                "{'patch':'memory','operations':[]}; 'memory' is no place",
                "{'patch':'state'}; 'operations'",
                "{'patch':'state','operations':{}}; 'operations' must be a list",
                "{'patch':'state','path':'a','operations':[]}; 'path' goes with",
                "{'patch':'state','operations':[],'more':1}; 'more' does not go with 'patch'",
                "{'patch':'file','operations':[]}; 'path'",
                "{'patch':'file','path':'../a','operations':[]}; '../a' must be relative",
                "{'patch':'state','operations':[{'path':'/a'}]}; 'op'",
                "{'patch':'state','operations':[{'op':'put','path':'/a'}]}; 'put' is unknown",
                "{'patch':'state','operations':[{'op':'add','value':1}]}; operation 'add' has no 'path'",
                "{'patch':'state','operations':[{'op':'add','path':'a','value':1}]}; 'a' is no JSON Pointer",
                "{'patch':'state','operations':[{'op':'add','path':'/a'}]}; operation 'add' has no 'value'",
                "{'patch':'state','operations':[{'op':'move','path':'/a'}]}; operation 'move' has no 'from'",
                "{'patch':'state','operations':[{'op':'copy','path':'/a','from':'b'}]}; 'b' is no JSON Pointer",
                "{'rename':'a'}; 'rename' must be an object",
                "{'rename':{'from':'a'}}; 'to'",
                "{'rename':{'from':'a','to':'/etc/x'}}; '/etc/x' must be relative",
                "{'rename':{'from':'a','to':'b','also':'c'}}; 'also' does not go with 'rename'",
                "{'copy':{'to':'b'}}; 'from'",
                "{'copy':{'from':'.','to':'b'}}; '.' must be relative",
                "{'rename':{'from':'a','to':'b'},'copy':{'from':'a','to':'b'}}; does not go with 'copy'",
                "{'delete':''}; 'delete'",
                "{'delete':'a/../../b'}; must be relative",
                "{'delete':'[a'}; '[a' is no pattern of paths",
                "{'delete':'{a,{b}}'}; is no pattern of paths",
                "{'mkdir':['a']}; 'mkdir' must be a text",
                "{'mkdir':'a//b'}; must be relative",
                "{'lines':{'path':'a','replace':'('}}; '(' is no regular expression",
                "{'lines':{'path':'a','replace':'(x)','with':'$2'}}; '$2' cannot replace '(x)'",
                "{'lines':{'path':'a','replace':'x','with':'${n}'}}; '${n}' cannot replace 'x'",
                "{'lines':{'path':'a','replace':'x','wiht':'y'}}; 'wiht' does not go with 'lines'",
                "{'lines':{'path':'a'}}; 'replace'",
                "{'require':{}}; 'require' must have one of",
                "{'require':{'state':'/a','file':'b'}}; 'require' must have one of",
                "{'require':{'state':'a'}}; 'a' is no JSON Pointer",
                "{'require':{'file':'../a'}}; must be relative",
                "{'require':{'disk':'a'}}; 'disk' is no place",
            })
    void refusesStepsNamingOriginAndNumber(String step, String why) {
        assertFails(VersionErrorCode.INVALID_MIGRATION_SCRIPT, () -> steps("{'mkdir':'ok'}," + step))
                .startsWith("migration document m.json: step 2: ")
                .contains(why);
    }

    @Test
    void takesAReplacementThatNamesGroups() {
        assertThat(steps("{'lines':{'path':'a','replace':'(?<n>x)(y)','with':'$2${n}\\\\$'}}")
                        .steps())
                .hasSize(1);
    }

    @Test
    void takesAllExamplesOfTheDocumentation() throws Exception {
        Matcher examples = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/migrations.md")));
        Set<String> shown = new HashSet<>();
        while (examples.find()) {
            String example = examples.group(1);
            MigrationDocument document = example.contains("\"steps\"")
                    ? parse(example)
                    : parse("{'from':'1.0','to':'2.0','steps':[" + example + "]}");
            document.steps().forEach(step -> shown.add(step.getClass().getSimpleName()));
        }
        assertThat(shown).containsExactlyInAnyOrder("Patch", "Move", "Delete", "MakeFolder", "Lines", "Require");
    }

    @Test
    void carriesOutAllSteps() throws Exception {
        Trees.write(data.resolve("settings.json"), "{\"color\": \"red\"}");
        Trees.write(data.resolve("old/a.txt"), "host=x\nhost=y\n");
        Trees.write(data.resolve("cache/1.tmp"), "");
        run(
                """
                {'require':{'file':'settings.json'}},
                {'patch':'file','path':'settings.json','operations':[{'op':'move','from':'/color','path':'/colour'}]},
                {'patch':'state','operations':[{'op':'replace','path':'/count','value':4}]},
                {'patch':'configuration','operations':[{'op':'remove','path':'/port'}]},
                {'rename':{'from':'old','to':'new/place'}},
                {'copy':{'from':'new/place','to':'kept'}},
                {'lines':{'path':'new/place/a.txt','replace':'host=','with':'server='}},
                {'delete':'cache/*.tmp'},
                {'mkdir':'made'}
                """);
        assertThat(state).containsExactly(Map.entry("count", 4L));
        assertThat(configuration).isEmpty();
        assertThat(json.parse(Trees.read(data).get("settings.json"))).isEqualTo(Map.of("colour", "red"));
        assertThat(Trees.read(data))
                .containsOnlyKeys(
                        "/",
                        "settings.json",
                        "new/",
                        "new/place/",
                        "new/place/a.txt",
                        "kept/",
                        "kept/a.txt",
                        "cache/",
                        "made/")
                .containsEntry("new/place/a.txt", "server=x\nserver=y\n")
                .containsEntry("kept/a.txt", "host=x\nhost=y\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'patch':'state','operations':[{'op':'test','path':'/count','value':9}]}; operation 1 (test)",
                "{'patch':'state','operations':[{'op':'replace','path':'','value':1}]}; no object any more",
                "{'patch':'file','path':'none.json','operations':[]}; there is no 'none.json'",
                "{'patch':'file','path':'broken.json','operations':[]}; line 1",
                "{'rename':{'from':'none','to':'b'}}; there is no 'none'",
                "{'rename':{'from':'broken.json','to':'there'}}; there is a 'there' already",
                "{'rename':{'from':'there','to':'there/in'}}; within 'there' itself",
                "{'copy':{'from':'there','to':'there/in'}}; within 'there' itself",
                "{'lines':{'path':'none','replace':'x'}}; there is no 'none'",
                "{'lines':{'path':'binary','replace':'x'}}; 'binary' is no text in UTF-8",
                "{'require':{'state':'/none'}}; state has no /none",
                "{'require':{'file':'none'},'message':'do this first'}; do this first",
            })
    void saysAtWhichStepItFailed(String step, String why) throws Exception {
        Trees.write(data.resolve("broken.json"), "{");
        Trees.write(data.resolve("there/x"), "");
        Files.write(data.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 'x'});
        Map<String, String> before = new java.util.TreeMap<>(Map.of("there/x", ""));
        assertFails(VersionErrorCode.MIGRATION_FAILED, () -> run("{'mkdir':'ok'}," + step))
                .startsWith("step 2 of m.json: ")
                .contains(why);
        assertThat(state).containsEntry("count", 3L);
        Files.delete(data.resolve("binary"));
        assertThat(Trees.read(data)).containsAllEntriesOf(before).hasSize(5);
    }
}
