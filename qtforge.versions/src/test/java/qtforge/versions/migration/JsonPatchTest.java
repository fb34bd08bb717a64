// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.json.JsonText;

/** Documents are patched as RFC 6902 says: the examples of its appendix A, and what is said in its text. */
class JsonPatchTest {

    private final JsonText json = new JsonText();

    private Object patched(String document, String operations) {
        List<Map<String, Object>> parsed =
                new JsonFields("test", Map.of("operations", json.parse(operations))).objects("operations");
        return JsonPatch.apply(JsonPatch.copy(json.parse(document)), parsed);
    }

    @ParameterizedTest(name = "A.{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1; {'foo':'bar'}; [{'op':'add','path':'/baz','value':'qux'}]; {'baz':'qux','foo':'bar'}",
                "2; {'foo':['bar','baz']}; [{'op':'add','path':'/foo/1','value':'qux'}]; {'foo':['bar','qux','baz']}",
                "3; {'baz':'qux','foo':'bar'}; [{'op':'remove','path':'/baz'}]; {'foo':'bar'}",
                "4; {'foo':['bar','qux','baz']}; [{'op':'remove','path':'/foo/1'}]; {'foo':['bar','baz']}",
                "5; {'baz':'qux','foo':'bar'}; [{'op':'replace','path':'/baz','value':'boo'}]; {'baz':'boo','foo':'bar'}",
                "6; {'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}};"
                        + " [{'op':'move','from':'/foo/waldo','path':'/qux/thud'}];"
                        + " {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
                "7; {'foo':['all','grass','cows','eat']}; [{'op':'move','from':'/foo/1','path':'/foo/3'}];"
                        + " {'foo':['all','cows','eat','grass']}",
                "8; {'baz':'qux','foo':['a',2,'c']}; [{'op':'test','path':'/baz','value':'qux'},"
                        + "{'op':'test','path':'/foo/1','value':2}]; {'baz':'qux','foo':['a',2,'c']}",
                "10; {'foo':'bar'}; [{'op':'add','path':'/child','value':{'grandchild':{}}}];"
                        + " {'foo':'bar','child':{'grandchild':{}}}",
                "11; {'foo':'bar'}; [{'op':'add','path':'/baz','value':'qux','xyz':123}]; {'foo':'bar','baz':'qux'}",
                "14; {'/':9,'~1':10}; [{'op':'test','path':'/~01','value':10}]; {'/':9,'~1':10}",
                "16; {'foo':['bar']}; [{'op':'add','path':'/foo/-','value':['abc','def']}]; {'foo':['bar',['abc','def']]}",
            })
    void givesWhatTheAppendixOfTheStandardSays(int example, String before, String operations, String after) {
        assertThat(patched(before.replace('\'', '"'), operations.replace('\'', '"')))
                .isEqualTo(json.parse(after.replace('\'', '"')));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "A.9 an unsuccessful test; {'baz':'qux'}; [{'op':'test','path':'/baz','value':'bar'}]; '/baz' is qux, not bar",
                "A.12 an object that is not there; {'foo':'bar'}; [{'op':'add','path':'/baz/bat','value':'qux'}];"
                        + " there is no '/baz'",
                "A.15 text and number; {'/':9,'~1':10}; [{'op':'test','path':'/~01','value':'10'}]; '/~01' is 10, not 10",
                "an index past the end; {'a':[1]}; [{'op':'add','path':'/a/2','value':2}]; no place of the array",
                "an index with a zero; {'a':[1,2]}; [{'op':'add','path':'/a/01','value':2}]; no place of the array",
                "removing past the end; {'a':[1]}; [{'op':'remove','path':'/a/1'}]; there is no '/a/1'",
                "removing the dash; {'a':[1]}; [{'op':'remove','path':'/a/-'}]; there is no '/a/-'",
                "replacing nothing; {}; [{'op':'replace','path':'/a','value':1}]; there is no '/a'",
                "moving into itself; {'a':{'b':1}}; [{'op':'move','from':'/a','path':'/a/b'}]; cannot be moved into itself",
                "moving nothing; {}; [{'op':'move','from':'/a','path':'/b'}]; there is no '/a'",
                "adding to a text; {'a':'t'}; [{'op':'add','path':'/a/b','value':1}]; neither an object nor an array",
                "an unknown operation; {}; [{'op':'put','path':'/a','value':1}]; there is no such operation",
                "no value; {}; [{'op':'add','path':'/a'}]; it has no 'value'",
                "no path; {}; [{'op':'add','value':1}]; it has no text 'path'",
                "no from; {}; [{'op':'copy','path':'/a'}]; it has no text 'from'",
            })
    void refusesNamingTheOperation(String what, String before, String operations, String why) {
        assertFails(
                        PluginErrorCode.INVALID_ARGUMENT,
                        () -> patched(before.replace('\'', '"'), operations.replace('\'', '"')))
                .startsWith("operation 1 (")
                .contains(why);
    }

    @Test
    void replacesTheWholeDocument() {
        assertThat(patched("{\"a\":1}", "[{\"op\":\"replace\",\"path\":\"\",\"value\":[1]}]"))
                .isEqualTo(List.of(1L));
        assertThat(patched("{\"a\":1}", "[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"\"}]"))
                .isEqualTo(1L);
    }

    @Test
    void replacesTheLastElementAndByNull() {
        assertThat(patched("[1,2]", "[{\"op\":\"replace\",\"path\":\"/1\",\"value\":null}]"))
                .isEqualTo(java.util.Arrays.asList(1L, null));
    }

    @Test
    void copiesShareNothing() {
        assertThat(
                        patched(
                                "{\"a\":{\"n\":1}}",
                                """
                        [{"op":"copy","from":"/a","path":"/b"},{"op":"replace","path":"/b/n","value":2}]
                        """))
                .isEqualTo(Map.of("a", Map.of("n", 1L), "b", Map.of("n", 2L)));
    }

    @Test
    void appliedTwiceTheSameOperationsDoNotGrow() {
        List<Map<String, Object>> operations = List.of(
                Map.of("op", "add", "path", "/a", "value", List.of()),
                Map.of("op", "add", "path", "/a/-", "value", 1L));
        assertThat(JsonPatch.apply(JsonPatch.copy(Map.of()), operations)).isEqualTo(Map.of("a", List.of(1L)));
        assertThat(JsonPatch.apply(JsonPatch.copy(Map.of()), operations)).isEqualTo(Map.of("a", List.of(1L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 1.0; true",
                "1; 1.5; false",
                "9007199254740993; 9007199254740992.0; false",
                "1e300; 1e300; true",
                "[1,{\"a\":2}]; [1.0,{\"a\":2.0}]; true",
                "{\"a\":1}; {\"a\":1,\"b\":null}; false",
                "null; 0; false",
                "true; 1; false"
            })
    void comparesNumbersByValue(String found, String expected, boolean same) {
        String operations = "[{\"op\":\"test\",\"path\":\"\",\"value\":" + expected + "}]";
        if (same) {
            assertThat(patched(found, operations)).isEqualTo(json.parse(found));
        } else {
            assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> patched(found, operations))
                    .contains("not ");
        }
    }
}
