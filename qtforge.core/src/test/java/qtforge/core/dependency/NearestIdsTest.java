// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestIdsTest {

    private static final List<String> IDS =
            List.of("org.example.store", "org.example.stove", "org.example.mail", "a", "b");

    @Test
    void findsSlipsOfThePenTheMostSimilarFirst() {
        assertThat(NearestIds.of("org.example.stor", IDS)).containsExactly("org.example.store", "org.example.stove");
    }

    @Test
    void findsTheLastPartAndOtherCase() {
        assertThat(NearestIds.of("Store", IDS)).containsExactly("org.example.store");
        assertThat(NearestIds.of("ORG.EXAMPLE.MAIL", IDS)).containsExactly("org.example.mail");
    }

    @Test
    void asksNothingWhenNothingIsNear() {
        assertThat(NearestIds.question("com.acme.billing", IDS)).isEmpty();
        assertThat(NearestIds.of("", IDS)).isEmpty();
        assertThat(NearestIds.of("x".repeat(100_000), IDS)).isEmpty();
    }
}
