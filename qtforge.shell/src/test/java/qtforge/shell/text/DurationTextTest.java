// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "12H,PT12H", "7d,P7D", "0s,PT0S"})
    void readsANumberAndAUnit(String text, Duration meant) {
        assertThat(DurationText.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "-5m", "1.5h", "5 weeks", "99999999999999d"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).hasMessageContaining("is no length of time");
    }

    @Test
    void takesTheLargestThatCanBeWritten() {
        assertThat(DurationText.parse("9999999999d")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.042S,42 ms",
        "PT1.25S,1.2 s",
        "PT59S,59 s",
        "PT3M20S,3 min 20 s",
        "PT5M,5 min",
        "PT2H5M,2 h 5 min",
        "P3DT4H,3 d 4 h",
        "PT-1S,0 ms"
    })
    void writesWhatMatters(Duration length, String text) {
        assertThat(DurationText.of(length)).isEqualTo(text);
    }
}
