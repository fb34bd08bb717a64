// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void readsATextOnce() {
        Readings readings = new Readings();
        assertThat(readings.of("1 + input.x")).isSameAs(readings.of("1 + input.x"));
    }

    @Test
    void holdsSoManyAtMostAndKeepsWhatIsAskedFor() {
        Readings readings = new Readings();
        Reading asked = readings.of("input.always");
        for (int i = 0; i < 5 * Readings.MOST; i++) {
            readings.of("input.x" + i);
            if (i % 1_000 == 0) {
                assertThat(readings.of("input.always")).isSameAs(asked);
            }
            assertThat(readings.size()).isLessThanOrEqualTo(2 * Readings.MOST);
        }
    }

    @Test
    void holdsSoManyCharactersAtMost() {
        Readings readings = new Readings();
        String longest = "input." + "x".repeat(15_000);
        for (int i = 0; i < 500; i++) {
            readings.of(longest + i);
        }
        assertThat(readings.size()).isLessThan(150);
    }
}
