// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-05-05T22:30:00Z");

    @Test
    void leavesTheDateAwayForTodayInTheLocalZone() {
        assertThat(TimeText.of(Instant.parse("2026-05-05T22:05:07Z"), NOW, BERLIN))
                .isEqualTo("00:05:07");
        assertThat(TimeText.of(Instant.parse("2026-05-05T21:59:00Z"), NOW, BERLIN))
                .isEqualTo("2026-05-05 23:59");
    }

    @Test
    void showsNeverAsADash() {
        assertThat(TimeText.of(Instant.EPOCH)).isEqualTo("-");
    }
}
