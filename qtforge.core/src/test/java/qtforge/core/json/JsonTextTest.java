// SPDX-License-Identifier: Apache-2.0
package qtforge.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class JsonTextTest {

    private final JsonText json = new JsonText();

    @Test
    void readsEveryKindOfValue() {
        Object value = json.parse("{\"a\":[1,-2.5,\"x\",true,false,null],\"b\":{}}");

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", Arrays.asList(1L, -2.5, "x", true, false, null));
        expected.put("b", Map.of());
        assertThat(value).isEqualTo(expected);
        assertThat(json.parse(" null ")).isNull();
    }

    @Test
    void readsIntegersAsLongUntilTheyDoNotFit() {
        assertThat(json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(json.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(json.parse("9223372036854775808")).isEqualTo(9.223372036854776E18);
        assertThat(json.parse("1.0")).isEqualTo(1.0);
        assertThat(json.parse("1e2")).isEqualTo(100.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "NaN",
                "Infinity",
                "-Infinity",
                "01",
                "1 2",
                "[1] x",
                "// no\n1",
                "\"\u0001\"",
                "1e400",
                "tru",
                "\"\\ud",
                "{\"a\" 1}"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> json.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .withMessageMatching("(?s)JSON text is not valid at line \\d+, column \\d+: .+");
    }

    @ParameterizedTest
    @CsvSource({"'{\n  \"a\": x}', 2", "'{\"a\":1,\n\n\"a\":2}', 3"})
    void namesTheLineOfTheError(String text, int line) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> json.parse(text))
                .withMessageContaining("line " + line + ", column ");
    }

    @Test
    void refusesASecondMemberOfTheSameName() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> json.parse("{\"key\":1,\"key\":2}"))
                .withMessageContaining("'key'");
    }

    @Test
    void refusesTooDeepNesting() {
        int deepest = JsonText.DEEPEST;
        assertThat(json.parse("[".repeat(deepest) + "]".repeat(deepest))).isInstanceOf(List.class);
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> json.parse("[".repeat(100_000)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT));
    }

    @Test
    void writesCompactText() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("n", 1);
        value.put("d", 1.0);
        value.put("t", "a\"b\n\u00e4");
        value.put("z", null);
        value.put("bytes", new byte[] {1, 2, 3});

        assertThat(json.format(value, false))
                .isEqualTo("{\"n\":1,\"d\":1.0,\"t\":\"a\\\"b\\n\u00e4\",\"z\":null,\"bytes\":\"AQID\"}");
    }

    @Test
    void writesOneMemberALineWhenPretty() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", List.of(1L, 2L));
        value.put("b", Map.of("c", true));
        value.put("e", List.of());
        value.put("f", Map.of());

        assertThat(json.format(value, true))
                .isEqualTo(
                        """
                        {
                          "a": [
                            1,
                            2
                          ],
                          "b": {
                            "c": true
                          },
                          "e": [],
                          "f": {}
                        }""");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesToWriteNumbersJsonDoesNotHave(double number) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> json.format(Map.of("list", List.of(1.0, number)), false))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                .withMessageContaining("/list/1");
    }

    @Test
    void readsBackWhatItWrites() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("long", Long.MIN_VALUE);
        value.put("double", Double.MIN_VALUE);
        value.put("text", "\u0000\u2028\ud83d\ude00\\/");
        value.put("list", Arrays.asList(null, List.of(Map.of("x", 0.1))));

        assertThat(json.parse(json.format(value, false))).isEqualTo(value);
        assertThat(json.parse(json.format(value, true))).isEqualTo(value);
    }
}
