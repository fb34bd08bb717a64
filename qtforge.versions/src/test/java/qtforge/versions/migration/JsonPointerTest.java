// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.fixture.Failing.assertFails;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.core.json.JsonText;

/** Places in documents are found as RFC 6901 says. */
class JsonPointerTest {

    private final Object document = new JsonText()
            .parse(
                    """
                    {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7,
                     "m~n": 8, "none": null}
                    """);

    private Optional<Object> at(String pointer) {
        return JsonPointer.of(pointer).find(document).map(JsonPointer.Found::value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "/; 0",
                "/a~1b; 1",
                "/c%d; 2",
                "/e^f; 3",
                "/g|h; 4",
                "/i\\j; 5",
                "/k\"l; 6",
                "`/ `; 7",
                "/m~0n; 8",
            })
    void findsTheExamplesOfTheStandard(String pointer, long value) {
        assertThat(at(pointer)).contains(value);
    }

    @Test
    void findsTheWholeAndElementsOfArrays() {
        assertThat(at("")).contains(document);
        assertThat(at("/foo")).contains(List.of("bar", "baz"));
        assertThat(at("/foo/0")).contains("bar");
        assertThat(at("/foo/1")).contains("baz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/foo/2",
                "/foo/-",
                "/foo/00",
                "/foo/01",
                "/foo/+1",
                "/foo/1.0",
                "/foo/4294967296",
                "/x",
                "/foo/0/x"
            })
    void findsNothingWhereNothingIs(String pointer) {
        assertThat(JsonPointer.of(pointer).find(document)).isEmpty();
    }

    @Test
    void tellsNullFromNothing() {
        assertThat(JsonPointer.of("/none").find(document)).contains(new JsonPointer.Found(null));
    }

    @Test
    void decodesTildesOnce() {
        assertThat(JsonPointer.of("/~01").last()).isEqualTo("~1");
        assertThat(JsonPointer.of("/~1~0").last()).isEqualTo("/~");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a//b", "/~01/~1", "/foo/0"})
    void isWrittenAsItWasRead(String pointer) {
        assertThat(JsonPointer.of(pointer)).hasToString(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "/~", "/~2", "/a~", "#/a"})
    void refusesWhatIsNone(String pointer) {
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> JsonPointer.of(pointer))
                .contains("'" + pointer + "' is no JSON Pointer");
    }
}
