// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void longTextsAreCutWithoutBreakingACharacter() {
        assertThat(Shown.clip("x".repeat(10_000), 300)).hasSize(300).endsWith("x…");
        assertThat(Shown.clip("a😀b", 3)).isEqualTo("a…");
        assertThat(Shown.clip("abc", 3)).isEqualTo("abc");
        assertThat(Shown.clip(null, 3)).isEmpty();
    }

    @Test
    void textsOfValuesAreCutAtAnyDepth() {
        String text = "x".repeat(20_000);
        assertThat(Shown.value(Map.of("list", Arrays.asList(Map.of("text", text), null), "port", 8080L)))
                .isEqualTo(Map.of("list", Arrays.asList(Map.of("text", "x".repeat(9_999) + "…"), null), "port", 8080L));
    }

    @Test
    void ofManyTextsSomeAreShown() {
        assertThat(Shown.clip(List.of("abc", "d", "e", "f"), 3, 2)).containsExactly("a…", "d", "and 2 more");
        assertThat(Shown.clip(List.of("abc", "d"), 2, 2)).containsExactly("a…", "d");
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertThat(Shown.number(Double.NaN)).isNull();
        assertThat(Shown.number(Double.POSITIVE_INFINITY)).isNull();
        assertThat(Shown.number(1.5)).isEqualTo(1.5);
    }
}
