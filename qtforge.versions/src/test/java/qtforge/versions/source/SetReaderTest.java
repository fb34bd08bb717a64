// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionSet;
import qtforge.core.json.JsonText;

class SetReaderTest {

    @TempDir
    Path folder;

    private final SetReader reader = new SetReader(new JsonText());

    @Test
    void readsOurDocument() throws IOException {
        VersionSet set = read(
                """
                {
                  // what the shop runs
                  "name": "shop",
                  "complete": true,
                  "plugins": [
                    {"id": "org.example.a", "version": "1.2.0-rc.1"},
                    {"id": "org.example.b", "version": "2.0.0", "source": "jars/b.jar"},
                    {"source": "mvn:org.example/lib/1.0"}, /* a library */
                    {"id": "c", "source": "file:c%20c.jar"}
                  ],
                  "configurations": {"org.example.a": {"port": 8080, "hosts": ["a", null]}}
                }
                """);

        assertThat(set.name()).isEqualTo("shop");
        assertThat(set.complete()).isTrue();
        assertThat(set.entries())
                .containsExactly(
                        new VersionSet.Entry("org.example.a", "1.2.0-rc.1", ""),
                        new VersionSet.Entry(
                                "org.example.b",
                                "2.0.0",
                                folder.resolve("jars/b.jar").toString()),
                        new VersionSet.Entry("", "", "mvn:org.example:lib:1.0"),
                        new VersionSet.Entry("c", "", folder.resolve("c c.jar").toString()));
        assertThat(set.configurations()).containsOnlyKeys("org.example.a");
        assertThat(set.configurations().get("org.example.a"))
                .containsEntry("port", 8080L)
                .containsEntry("hosts", java.util.Arrays.asList("a", null));
    }

    @Test
    void leavesEverythingElseAloneUnlessItSaysSo() throws IOException {
        VersionSet set = read("{\"name\": \"empty\", \"plugins\": []}");

        assertThat(set).isEqualTo(VersionSet.of("empty", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            [] | line 1, column 1 | an object in braces
            {} | line 1, column 1 | 'name' is missing
            {"name": "a"} | line 1, column 1 | 'plugins' is missing
            {"name": " ", "plugins": []} | line 1, column 10 | must not be empty
            {"name": 1, "plugins": []} | line 1, column 10 | a text in quotes
            {"name": "a", "plugins": [], "complete": "yes"} | line 1, column 42 | true or false
            {"name": "a", "plugins": [], "plugin": 1} | line 1, column 40 | 'plugin': there is no such member here; remove it, or write one of complete, configurations, name, plugins
            {"name": "a", "plugins": [{"id": "a", "vresion": "1"}]} | line 1, column 50 | 'plugins[0].vresion': there is no such member
            {"name": "a", "plugins": [], "id": "a:b:1", "bundles": []} | line 1, column 36 | no such member
            {"name": "a", "plugins": [{}]} | line 1, column 27 | neither 'id' nor 'source'
            {"name": "a", "plugins": [{"id": "a", "version": "new"}]} | line 1, column 50 | 'new' is no version
            {"name": "a", "plugins": [{"id": "a"}, {"id": "a"}]} | line 1, column 40 | keep one of them
            {"name": "a", "plugins": [{"source": "mvn:../x:b:1"}]} | line 1, column 38 | give for example mvn:
            {"name": "a", "plugins": [{"source": "https://example.org/a.jar"}]} | line 1, column 38 | download the file
            {"name": "a", "plugins": [], "configurations": {"a": 1}} | line 1, column 54 | 'configurations.a': it must be an object
            {"name": "a", "plugins": [], "configurations": []} | line 1, column 48 | an object in braces
            {"name": "a", "plugins": [,]} | line 1, column 27 | correct it there
            """)
    void namesThePlaceOfWhatIsWrong(String text, String place, String what) {
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> read(text))
                .contains(folder.resolve("set.json").toString(), place, what);
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> reader.read(folder.resolve("missing.json")))
                .contains("missing.json");
        assertFails(VersionErrorCode.STORAGE_ERROR, () -> reader.read(folder)).contains(folder.toString());
    }

    @Test
    void readsAFeature() throws IOException {
        VersionSet set = read(
                """
                {
                  "feature-resource-version": "1.0",
                  "id": "org.example:shop:osgifeature:small:1.0.0",
                  "name": "The shop", "vendor": "anybody", "complete": true,
                  "requirements": [], "extensions": {"x": {"type": "text"}}, // for others
                  "variables": {"host": "example.org", "port": 8080, "on": true, "rate": 1e7, "unused": null},
                  "bundles": [
                    {"id": "org.example:a:1.2.0", "hash": "whatever"},
                    "org.example:b:2.0.0",
                    {"id": "org.example:c:jar:3.0.0"},
                    {"id": "org.example:d:jar:extra:4.0.0"},
                    "org.example:b:2.0.0"
                  ],
                  "configurations": {
                    "org.example.a": {
                      "url": "http://${host}:${ port }/${on}", "port:Integer": "${port}", "names:String[]": ["${host}", "b"],
                      "rate:Double": "${rate}", "small:Short": 7, "one:Collection<Long>": "5", "on:Boolean": "${on}",
                      "plain": "$host {port}", "deep": {"list": ["${host}"]}, ":configurator:policy": "force"
                    },
                    "org.example.factory~one": {}
                  }
                }
                """);

        assertThat(set.name()).isEqualTo("org.example:shop:osgifeature:small:1.0.0");
        assertThat(set.complete()).isFalse();
        assertThat(set.entries())
                .extracting(VersionSet.Entry::source)
                .containsExactly(
                        "mvn:org.example:a:1.2.0",
                        "mvn:org.example:b:2.0.0",
                        "mvn:org.example:c:3.0.0",
                        "mvn:org.example:d:4.0.0:extra");
        assertThat(set.entries())
                .allSatisfy(entry -> assertThat(entry.id() + entry.version()).isEmpty());
        assertThat(set.configurations()).containsOnlyKeys("org.example.a", "org.example.factory~one");
        assertThat(set.configurations().get("org.example.a"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "url",
                        "http://example.org:8080/true",
                        "port",
                        8080L,
                        "names",
                        List.of("example.org", "b"),
                        "rate",
                        1e7,
                        "small",
                        7L,
                        "one",
                        List.of(5L),
                        "on",
                        true,
                        "plain",
                        "$host {port}",
                        "deep",
                        Map.of("list", List.of("example.org"))));
        assertThat(set.configurations().get("org.example.factory~one")).isEmpty();
    }

    @Test
    void putsNumbersIntoTextsAsPeopleWriteThem() throws IOException {
        VersionSet set = read(
                """
                {"id": "a:b:1", "variables": {"big": 1e7, "half": 0.5}, "configurations": {"p": {"t": "${big} ${half}"}}}
                """);

        assertThat(set.configurations().get("p")).containsEntry("t", "10000000 0.5");
    }

    @Test
    void takesValuesOfVariablesLiterally() throws IOException {
        VersionSet set = read(
                """
                {"id": "a:b:1", "variables": {"a": "$1 \\\\ ${b}", "b": "x"}, "configurations": {"p": {"t": "${a}"}}}
                """);

        assertThat(set.configurations().get("p")).containsEntry("t", "$1 \\ ${b}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"bundles": []} | line 1, column 1 | 'id' is missing
            {"id": "shop"} | line 1, column 8 | not of the form GROUP:ARTIFACT
            {"id": "a:b:1", "feature-resource-version": "2.0"} | line 1, column 45 | version 1.0
            {"id": "a:b:1", "bundles": {}} | line 1, column 28 | a list in brackets
            {"id": "a:b:1", "bundles": [1]} | line 1, column 29 | an object in braces
            {"id": "a:b:1", "bundles": [{}]} | line 1, column 29 | 'id' is missing
            {"id": "a:b:1", "bundles": ["a:b"]} | line 1, column 29 | not of the form
            {"id": "a:b:1", "bundles": ["a:..:1"]} | line 1, column 29 | 'bundles[0]': 'a:..:1' has '..'
            {"id": "a:b:1", "bundles": ["a:b:war:1"]} | line 1, column 29 | only bundles
            {"id": "a:b:1", "configurations": {"p": {"a": "${x}"}}} | line 1, column 47 | no variable 'x'
            {"id": "a:b:1", "variables": {"x": null}, "configurations": {"p": {"a": "${x}"}}} | line 1, column 36 | no default value
            {"id": "a:b:1", "variables": {"x": []}} | line 1, column 36 | must be a text
            {"id": "a:b:1", "configurations": {"p": {"a:Integer": "x"}}} | line 1, column 55 | 'x' is no Integer
            {"id": "a:b:1", "configurations": {"p": {"a:Byte[]": [1, 300]}}} | line 1, column 54 | '300' is no Byte
            {"id": "a:b:1", "configurations": {"p": {"a:Boolean": "yes"}}} | line 1, column 55 | no Boolean
            {"id": "a:b:1", "configurations": {"p": {"a:binary": "x"}}} | line 1, column 54 | no type
            {"id": "a:b:1", "configurations": {"p": {"a:Long": null}}} | line 1, column 52 | no Long
            {"id": "a:b:1", "configurations": {"p": {"a:Long[]": null}}} | line 1, column 54 | no Long
            {"id": "a:b:1", "configurations": {"p": {"a:Integer": 1, "a": 2}}} | line 1, column 63 | 'a' is there already
            {"id": "a:b:1", "configurations": {"~p": {}}} | line 1, column 42 | no PID
            {"id": "a:b:1", /* | line 1, column 17 | no end
            """)
    void namesThePlaceOfWhatIsWrongWithAFeature(String text, String place, String what) {
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> read(text))
                .contains(folder.resolve("set.json").toString(), place, what);
    }

    @Test
    void doesNotWriteASetWithoutName() {
        assertFails(
                        PluginErrorCode.INVALID_ARGUMENT,
                        () -> reader.write(VersionSet.of("", List.of()), folder.resolve("a.json")))
                .contains("name");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writesWhatAPersonCanRead() throws IOException {
        Path file = reader.write(
                VersionSet.of("s", List.of(new VersionSet.Entry("a", "1.0.0", ""))),
                folder.resolve("new/../sets/a.json"));

        assertThat(file).isEqualTo(folder.resolve("sets/a.json"));
        assertThat(Files.readString(file))
                .contains("\n  \"name\": \"s\"", "\"id\": \"a\"")
                .doesNotContain("source")
                .endsWith("}\n");
    }

    private VersionSet read(String text) throws IOException {
        return reader.read(Files.writeString(folder.resolve("set.json"), text));
    }
}
