// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static qtforge.versions.migration.Documents.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 6902, appendix A, with their numbers, and what it says elsewhere. */
class JsonPatchTest {

    private static Object patched(String document, String operations) throws StepFailedException {
        return JsonPatch.parse((List<?>) json(operations)).apply(json(document));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            A.1 adds a member       | {'foo':'bar'} | {'op':'add','path':'/baz','value':'qux'} | {'baz':'qux','foo':'bar'}
            A.2 adds an element     | {'foo':['bar','baz']} | {'op':'add','path':'/foo/1','value':'qux'} | {'foo':['bar','qux','baz']}
            A.3 removes a member    | {'baz':'qux','foo':'bar'} | {'op':'remove','path':'/baz'} | {'foo':'bar'}
            A.4 removes an element  | {'foo':['bar','qux','baz']} | {'op':'remove','path':'/foo/1'} | {'foo':['bar','baz']}
            A.5 replaces a value    | {'baz':'qux','foo':'bar'} | {'op':'replace','path':'/baz','value':'boo'} | {'baz':'boo','foo':'bar'}
            A.6 moves a value       | {'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}} | {'op':'move','from':'/foo/waldo','path':'/qux/thud'} | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}
            A.7 moves an element    | {'foo':['all','grass','cows','eat']} | {'op':'move','from':'/foo/1','path':'/foo/3'} | {'foo':['all','cows','eat','grass']}
            A.10 adds an object     | {'foo':'bar'} | {'op':'add','path':'/child','value':{'grandchild':{}}} | {'foo':'bar','child':{'grandchild':{}}}
            A.11 ignores others     | {'foo':'bar'} | {'op':'add','path':'/baz','value':'qux','xyz':123} | {'foo':'bar','baz':'qux'}
            A.14 reads escapes      | {'/':9,'~1':10} | {'op':'test','path':'/~01','value':10} | {'/':9,'~1':10}
            A.16 adds an array      | {'foo':['bar']} | {'op':'add','path':'/foo/-','value':['abc','def']} | {'foo':['bar',['abc','def']]}
            replaces an element     | [1,2,3] | {'op':'replace','path':'/1','value':null} | [1,null,3]
            replaces the document   | {'a':1} | {'op':'replace','path':'','value':[]} | []
            adds over a member      | {'a':1} | {'op':'add','path':'/a','value':2} | {'a':2}
            adds to the root        | {'a':1} | {'op':'add','path':'','value':7} | 7
            removes the root        | {'a':1} | {'op':'remove','path':''} | null
            copies within itself    | {'a':{'b':1}} | {'op':'copy','from':'','path':'/a/c'} | {'a':{'b':1,'c':{'a':{'b':1}}}}
            moves where it is       | {'a':1,'b':2} | {'op':'move','from':'/a','path':'/a'} | {'a':1,'b':2}
            knows an empty name     | {'':{'':1}} | {'op':'replace','path':'//','value':2} | {'':{'':2}}
            removes a null          | {'a':null} | {'op':'remove','path':'/a'} | {}
            """)
    void followsTheStandard(String name, String document, String operation, String expected) throws Exception {
        assertThat(patched(document, "[" + operation + "]")).as(name).isEqualTo(json(expected));
    }

    @Test
    void testsValues() throws Exception {
        String document = "{'baz':'qux','foo':['a',2,'c'],'n':1.0,'o':{'x':1,'y':[0.5]},'nothing':null}";
        String tests = "[{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2},"
                + "{'op':'test','path':'/n','value':1},{'op':'test','path':'/o','value':{'y':[0.50],'x':1.0}},"
                + "{'op':'test','path':'/nothing','value':null}]";
        assertThat(patched(document, tests)).as("A.8").isEqualTo(json(document));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            A.9 another value       | {'baz':'qux'} | {'op':'test','path':'/baz','value':'bar'} | is another
            A.12 no parent          | {'foo':'bar'} | {'op':'add','path':'/baz/bat','value':'qux'} | nothing at '/baz'
            A.15 text is no number  | {'/':9,'~1':10} | {'op':'test','path':'/~01','value':'10'} | is another
            beyond the end          | [1] | {'op':'add','path':'/2','value':0} | 0 to 1
            leading zero            | [1,2] | {'op':'remove','path':'/01'} | not a place
            after the last          | [1,2] | {'op':'remove','path':'/-'} | not a place
            negative                | [1,2] | {'op':'remove','path':'/-1'} | not a place
            member of a text        | {'a':'text'} | {'op':'add','path':'/a/b','value':0} | neither
            replaces nothing        | {'a':1} | {'op':'replace','path':'/b','value':0} | nothing at '/b'
            removes nothing         | {'a':1} | {'op':'remove','path':'/b'} | nothing at '/b'
            copies nothing          | {'a':1} | {'op':'copy','from':'/b','path':'/c'} | nothing at '/b'
            null is not absent      | {'a':1} | {'op':'test','path':'/b','value':null} | nothing at '/b'
            null is not false       | {'a':null} | {'op':'test','path':'/a','value':false} | is another
            longer array            | {'a':[1]} | {'op':'test','path':'/a','value':[1,2]} | is another
            other members           | {'a':{'x':null}} | {'op':'test','path':'/a','value':{'y':null}} | is another
            nearly the same number  | {'a':9007199254740993} | {'op':'test','path':'/a','value':9007199254740992.0} | is another
            """)
    void saysWhatCannotBeDone(String name, String document, String operation, String why) {
        assertThatExceptionOfType(StepFailedException.class)
                .as(name)
                .isThrownBy(() -> patched(document, "[" + operation + "]"))
                .withMessageStartingWith("operation 1 (")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            {'op':'spam','path':'/a'}                       | 'op' is 'spam'
            {'path':'/a'}                                   | 'op' must be a text
            {'op':'add','path':'/a'}                        | 'value' is missing
            {'op':'add','path':'a','value':1}               | begin it with '/'
            {'op':'add','path':'/~2','value':1}             | write ~0
            {'op':'add','path':1,'value':1}                 | 'path' must be a text but is '1'
            {'op':'copy','path':'/a'}                       | 'from' must be a text but is missing
            {'op':'move','from':'/a','path':'/a/b'}         | into itself
            7                                               | must be an object
            """)
    void refusesWhatIsNoPatch(String operation, String why) {
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> JsonPatch.parse((List<?>) json("[{'op':'remove','path':'/x'}," + operation + "]")))
                .withMessageStartingWith("operation 2: ")
                .withMessageContaining(why);
    }

    @Test
    void leavesTheGivenDocumentAsItIsWhenAnOperationFails() {
        Object document = json("{'a':{'b':1}}");
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> JsonPatch.parse(
                                (List<?>) json("[{'op':'remove','path':'/a/b'},{'op':'remove','path':'/a/b'}]"))
                        .apply(document))
                .withMessageStartingWith("operation 2 (remove '/a/b')");
        assertThat(document).isEqualTo(json("{'a':{'b':1}}"));
    }

    @Test
    void canBeAppliedAgainAsItSharesNothingWithItsResults() throws Exception {
        JsonPatch patch = JsonPatch.parse(
                (List<?>) json("[{'op':'add','path':'/a','value':{}},{'op':'add','path':'/a/b','value':1},"
                        + "{'op':'copy','from':'/a','path':'/c'},{'op':'add','path':'/c/d','value':2}]"));
        assertThat(patch.apply(Map.of())).isEqualTo(json("{'a':{'b':1},'c':{'b':1,'d':2}}"));
        assertThat(patch.apply(Map.of())).isEqualTo(json("{'a':{'b':1},'c':{'b':1,'d':2}}"));
    }

    @Test
    void refusesToDoubleADocumentWithoutEnd() {
        String doublings = IntStream.range(0, 60)
                .mapToObj(i -> "{'op':'copy','from':'','path':'/c" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> patched("{'a':'some text'}", doublings))
                .withMessageContaining("copy more than");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            /foo/0, bar
            /a~1b, 1
            /c%d, 2
            /m~0n, 8
            /, 0
            /~01, 9
            """)
    void readsPointers(String pointer, String value) throws Exception {
        Object document = json("{'foo':['bar','baz'],'':0,'a/b':1,'c%d':2,'m~n':8,'~1':9}");
        assertThat(JsonPointer.parse(pointer).find(document)).asString().isEqualTo(value);
        assertThat(JsonPointer.parse(pointer)).hasToString(pointer);
    }
}
