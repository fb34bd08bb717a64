// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginException;
import qtforge.orchestration.expression.Expression;

class ReadingTest {

    @Provide
    Arbitrary<String> nearlyPaths() {
        Arbitrary<String> parts = Arbitraries.of(
                "steps",
                "input",
                "a",
                "_x9",
                "and",
                "or",
                "in",
                "true",
                "null",
                "function",
                "9",
                ".",
                ".",
                ".",
                "",
                " ",
                "-",
                "$",
                "`",
                "é",
                "λ",
                "[0]");
        return parts.list().ofMinSize(1).ofMaxSize(7).map(list -> String.join("", list));
    }

    @Property(tries = 1_000)
    void whatIsReadWithoutTheParserIsWhatTheParserReads(@ForAll("nearlyPaths") String text) {
        List<String> path = Reading.plainPath(text);
        if (path != null) {
            assertThat(Expression.parse(text).paths()).isEqualTo(Set.of(path));
        }
    }

    @Property(tries = 300)
    void whatIsRefusedIsRefusedByTheParser(@ForAll("nearlyPaths") String text) {
        String fault = "";
        try {
            Expression.parse(text);
        } catch (PluginException e) {
            fault = e.getMessage();
        }
        assertThat(Reading.of(text).fault()).isEqualTo(fault);
    }

    @Test
    void readsPlainPathsWithoutTheParser() {
        assertThat(Reading.plainPath("steps.fetch.result.items")).containsExactly("steps", "fetch", "result", "items");
        assertThat(Reading.plainPath("input")).containsExactly("input");
        assertThat(Reading.plainPath("true")).isNull();
        assertThat(Reading.plainPath("a..b")).isNull();
        assertThat(Reading.plainPath("")).isNull();
        assertThat(Reading.plainPath("a.9")).isNull();
    }

    @Test
    void aConstantIsOneThatNothingCanChange() {
        assertThat(Reading.of("1 > 2").isNever()).isTrue();
        assertThat(Reading.of("false or null").isNever()).isTrue();
        assertThat(Reading.of("1 < 2").isNever()).isFalse();
        assertThat(Reading.of("$millis() < 0").isNever()).isFalse();
        assertThat(Reading.of("**").isNever()).isFalse();
        assertThat(Reading.of("1 + 'a'").isNever()).isFalse();
        assertThat(Reading.of("(").isNever()).isFalse();
    }
}
