// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;

class PatternMatcherTest {

    private static final String[] PARTS = {
        "a",
        "b",
        ".",
        "%a",
        "%d",
        "%s",
        "%w*",
        "a-",
        "b+",
        "c?",
        "[abc]",
        "[^a]",
        "[a-c1-3]*",
        "[%d_]+",
        "(",
        ")",
        "()",
        "%1",
        "%b()",
        "%f[%w]",
        "$",
        "%%",
        "x*",
        "[]a]",
        "[%a-z]",
        "%S+",
        "%u"
    };

    @RegisterExtension
    final Scripts scripts = new Scripts();

    private static int[] find(String text, String pattern, long steps) {
        return new PatternMatcher(
                        ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)),
                        pattern.getBytes(StandardCharsets.ISO_8859_1),
                        steps,
                        () -> {})
                .find(0);
    }

    @Test
    void findsWhatLuaFinds() {
        // Short texts are matched by C in the script, so it is the reference.
        ScriptInstance script = scripts.open(
                """
                function find(s, p)
                  local found = table.pack(pcall(string.find, s, p))
                  local list = qtforge.list{}
                  for i = 1, found.n do list[i] = found[i] == nil and qtforge.null or found[i] end
                  return list
                end
                """);
        Random random = new Random(20261127);
        int matches = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder pattern = new StringBuilder(random.nextInt(4) == 0 ? "^" : "");
            for (int i = random.nextInt(5); i >= 0; i--) {
                pattern.append(PARTS[random.nextInt(PARTS.length)]);
            }
            if (pattern.chars().noneMatch(c -> "^$*+?.([%-".indexOf(c) >= 0)) {
                // Lua does not take this for a pattern.
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(7); i > 0; i--) {
                text.append("abcA1 _(x)".charAt(random.nextInt(10)));
            }
            List<?> expected = (List<?>) script.call("find", text.toString(), pattern.toString());
            List<Object> found = new ArrayList<>();
            try {
                int[] places = find(text.toString(), pattern.toString(), 1_000_000);
                found.add(true);
                if (places == null) {
                    found.add(null);
                } else {
                    matches++;
                    found.add((long) places[0]);
                    found.add((long) places[1]);
                    for (int i = 2; i < places.length; i += 2) {
                        found.add(
                                places[i + 1] == PatternMatcher.PLACE
                                        ? (Object) (long) places[i]
                                        : text.substring(places[i] - 1, places[i + 1]));
                    }
                }
            } catch (PatternMatcher.MalformedPatternException e) {
                found.add(false);
                assertThat(expected.get(0))
                        .as("%s in '%s': %s, %s", pattern, text, e.getMessage(), expected)
                        .isEqualTo(false);
                continue;
            }
            assertThat(found).as("'%s' in '%s'", pattern, text).isEqualTo(expected);
        }
        assertThat(matches).isGreaterThan(2000);
    }

    @Test
    void longTextsAreFoundAsShortOnesAre() {
        String pad = " ".repeat(5000);
        assertThat(scripts.run(
                        "local s = ... local t = qtforge.list{} for k, v in s:gmatch('(%w+)%s*=%s*(%w+)') do t[#t + 1] = k .. v end"
                                + " return t",
                        pad + "a = 1" + pad + "bc=23"))
                .isEqualTo(List.of("a1", "bc23"));
        assertThat(scripts.run("return (...):gsub('%s+$', '')", "x" + pad + "y" + pad))
                .isEqualTo("x" + pad + "y");
        assertThat(scripts.run("return (...):gsub('(a)%s*(b)%s*', '%2%1%%%0')", "a b" + pad))
                .isEqualTo("ba%a b" + pad);
        assertThat(scripts.run("return {(...):match('^%s*(.-)%s*$')}", pad + "mid dle" + pad))
                .isEqualTo(List.of("mid dle"));
        assertThat(scripts.run("return {(...):gsub('%s*x%s*', {x = 1})}", pad + "x" + pad))
                .isEqualTo(List.of(pad + "x" + pad, 1L));
        assertThat(scripts.run("return {(...):find('()y()%s-$', -5001)}", pad + "y" + pad))
                .isEqualTo(List.of(5001L, 10001L, 5001L, 5002L));
        assertThat(scripts.run("return {(...):gsub('%d*%a-', '-')}", "ab1".repeat(1000)))
                .isEqualTo(scripts.run("return {(('ab1'):rep(1000):gsub('.', '%0')):gsub('[%d]*', '-')}"));
    }

    @Test
    void patternThatTriesForEverGivesUp() {
        assertThatThrownBy(() -> find("a".repeat(30), "a-".repeat(30) + "b", 1_000_000))
                .isInstanceOf(PatternMatcher.TooManyStepsException.class);
        assertThatThrownBy(() -> scripts.run("return ('a'):rep(30):find(('a-'):rep(30)..'b')"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("gave up after");
        assertThat(scripts.run("return pcall(string.rep('a', 1e5).match, ('a'):rep(1e5), '.-.-.-.-b')"))
                .isEqualTo(false);
    }

    @Test
    void malformedPatternsOnLongTextsAreErrorsOfTheScript() {
        for (String pattern : List.of("%", "[a", "(a", "a)", "%f", "%bx", "%9")) {
            assertThatThrownBy(() -> scripts.run("local p = ... return ('a'):rep(3000):find('a*.*' .. p)", pattern))
                    .as(pattern)
                    .isInstanceOf(ScriptException.class);
        }
    }

    @Test
    void plainTextIsFoundInTimeThatGrowsWithItsLength() {
        assertThat(PlainSearch.find(
                        ByteBuffer.wrap("abababac".getBytes(StandardCharsets.US_ASCII)),
                        "abac".getBytes(StandardCharsets.US_ASCII),
                        0))
                .isEqualTo(4);
        assertThat(PlainSearch.find(ByteBuffer.wrap(new byte[10]), new byte[] {1}, 0))
                .isEqualTo(-1);
        assertThat(scripts.run("local a = ('a'):rep(4e6) return {(a .. 'b'):find(('a'):rep(1e6) .. 'b', 1, true)}"))
                .isEqualTo(Arrays.asList(3000001L, 4000001L));
    }
}
