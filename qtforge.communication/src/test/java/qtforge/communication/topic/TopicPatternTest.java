// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class TopicPatternTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/b/c, false",
        "a/b, a, false",
        "*, a, true",
        "*, a/b/c, true",
        "a/*, a/b, true",
        "a/*, a/b/c, true",
        "a/*, a, false",
        "a/*, ab/c, false",
        "+, a, true",
        "+, a/b, false",
        "a/+/c, a/b/c, true",
        "a/+/c, a/b/b/c, false",
        "a/+/c, a/c, false",
        "+/+, a/b, true",
        "a/+/*, a/b/c, true",
        "a/+/*, a/b, false",
    })
    void coversTopics(String pattern, String topic, boolean covers) {
        assertThat(TopicPattern.of(pattern).matches(topic)).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "a b",
                "a/*/b",
                "*a",
                "a*",
                "a/b+",
                "++",
                "a.b",
                "a/#",
                "\u0000",
                "ä/\u200b"
            })
    void malformedPatternsAreNamed(String text) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> TopicPattern.of(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                .withMessageContaining("topic pattern");
    }

    @Test
    void saysWhichCharacterIsWrong() {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> TopicPattern.checkName("sensor/kit chen"))
                .withMessageContaining("' ' at character 10");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> TopicPattern.checkName("sensor/+"))
                .withMessageContaining("no wildcards");
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> TopicPattern.checkName("a".repeat(5000)))
                .withMessageContaining("5000 characters");
    }

    @Test
    void takesLettersOfEveryScript() {
        assertThat(TopicPattern.isName("größe/温度/$x/a-b_c")).isTrue();
    }

    @Test
    void theMoreSpecificPatternComesFirst() {
        List<TopicPattern> patterns = new ArrayList<>();
        for (String text : List.of("*", "+/b", "a/*", "a/b/*", "a/+", "a/b", "+/*")) {
            patterns.add(TopicPattern.of(text));
        }
        patterns.sort(TopicPattern.MOST_SPECIFIC_FIRST);

        assertThat(patterns.stream().map(TopicPattern::toString))
                .containsExactly("a/b/*", "a/b", "a/+", "a/*", "+/b", "+/*", "*");
    }

    @Property
    void agreesWithWhatTheSpecificationSays(@ForAll("patterns") String pattern, @ForAll("topics") String topic) {
        assertThat(TopicPattern.of(pattern).matches(topic))
                .isEqualTo(covers(Arrays.asList(pattern.split("/")), Arrays.asList(topic.split("/"))));
    }

    @Property
    void anyTextIsATopicOrANamedError(@ForAll String text) {
        try {
            TopicPattern.checkName(text);
            assertThat(TopicPattern.of(text).matches(text)).isTrue();
        } catch (PluginException e) {
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        }
    }

    private static boolean covers(List<String> pattern, List<String> topic) {
        if (pattern.isEmpty() || topic.isEmpty()) {
            return pattern.isEmpty() && topic.isEmpty();
        }
        String first = pattern.get(0);
        return first.equals("*")
                || ((first.equals("+") || first.equals(topic.get(0)))
                        && covers(pattern.subList(1, pattern.size()), topic.subList(1, topic.size())));
    }

    @Provide
    Arbitrary<String> topics() {
        return tokens(Arbitraries.of("a", "b", "ab"));
    }

    @Provide
    Arbitrary<String> patterns() {
        return tokens(Arbitraries.of("a", "b", "ab", "+")).flatMap(text -> Arbitraries.of(text, text + "/*", "*"));
    }

    private static Arbitrary<String> tokens(Arbitrary<String> token) {
        return token.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("/", list));
    }
}
