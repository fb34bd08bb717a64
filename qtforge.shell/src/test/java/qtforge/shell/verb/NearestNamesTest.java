// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final List<String> KNOWN = List.of("hello", "hallo-world", "store", "org.example.greeter");

    @Test
    void findsTypingErrorsAndPartsNearestFirst() {
        assertThat(NearestNames.of("helo", KNOWN)).containsExactly("hello");
        assertThat(NearestNames.of("GREETER", KNOWN)).containsExactly("org.example.greeter");
        assertThat(NearestNames.hint("stroe", KNOWN)).isEqualTo("; did you mean 'store'?");
    }

    @Test
    void saysNothingWhenNothingIsNear() {
        assertThat(NearestNames.hint("zzz", KNOWN)).isEmpty();
        assertThat(NearestNames.hint("x", List.of())).isEmpty();
    }
}
