// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final List<String> NAMES =
            List.of("org.example.store", "org.example.stove", "dependencies", "name", "org.example.mail");

    @Test
    void findsSlipsOfThePenTheNearestFirst() {
        assertThat(NearestNames.of("org.example.stor", NAMES))
                .containsExactly("org.example.store", "org.example.stove");
        assertThat(NearestNames.of("dependancies", NAMES)).containsExactly("dependencies");
        assertThat(NearestNames.of("nmae", NAMES)).containsExactly("name");
        assertThat(NearestNames.of("NAME", NAMES)).containsExactly("name");
    }

    @Test
    void findsANameByItsEnd() {
        assertThat(NearestNames.of("mail", NAMES)).containsExactly("org.example.mail");
        assertThat(NearestNames.of("x.name", NAMES)).containsExactly("name");
        assertThat(NearestNames.isNear("Mail", "org.example.mail")).isTrue();
        assertThat(NearestNames.isNear("post", "org.example.mail")).isFalse();
    }

    @Test
    void asksNothingWhenNothingIsSimilar() {
        assertThat(NearestNames.question("com.acme.billing", NAMES)).isEmpty();
        assertThat(NearestNames.of("", NAMES)).isEmpty();
        assertThat(NearestNames.of("x".repeat(100_000), NAMES)).isEmpty();
        assertThat(NearestNames.of("x", List.of())).isEmpty();
    }

    @Test
    void asksForThreeAtMost() {
        assertThat(NearestNames.question("step1", List.of("step5", "step4", "step3", "step2")))
                .isEqualTo("; did you mean 'step2' or 'step3' or 'step4'?");
        assertThat(NearestNames.of("abc", Collections.nCopies(5, "abd"))).hasSize(3);
    }

    @Test
    void twoLettersAreTooFewToTell() {
        assertThat(NearestNames.of("a", List.of("b", "c"))).isEmpty();
        assertThat(NearestNames.of("ab", List.of("ac", "b"))).isEmpty();
        assertThat(NearestNames.of("AB", List.of("ab"))).containsExactly("ab");
    }
}
