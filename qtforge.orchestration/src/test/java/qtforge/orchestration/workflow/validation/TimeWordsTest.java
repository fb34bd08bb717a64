// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeWordsTest {

    @Test
    void saysTheTwoLargestUnits() {
        assertThat(TimeWords.of(0.0)).isEqualTo("0 ms");
        assertThat(TimeWords.of(999.0)).isEqualTo("999 ms");
        assertThat(TimeWords.of(1_500.0)).isEqualTo("1 s 500 ms");
        assertThat(TimeWords.of(120_000.0)).isEqualTo("2 min");
        assertThat(TimeWords.of(3_600_000.0 * 25 + 59_000)).isEqualTo("1 d 1 h");
        assertThat(TimeWords.of(1e15)).startsWith("11574074 d");
    }
}
