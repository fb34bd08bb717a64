// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsTest {

    @Test
    void everyAttemptHasItsOwnNameAndALineThatTellsWhatItDoes() {
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        assertThat(Attempts.all()).extracting(Attempt::name).doesNotHaveDuplicates();
        assertThat(Attempts.all()).extracting(Attempt::description).doesNotHaveDuplicates();
        assertThat(Attempts.all()).allSatisfy(one -> {
            assertThat(one.name()).matches("[a-z]+\\.[a-z0-9-]+");
            assertThat(one.description()).isNotBlank();
        });
    }

    @Test
    void mostAttemptsWorkWhereNobodyEnforcesAnything() {
        assertThat(Attempts.all().stream().filter(one -> one.worksUnenforced(17)))
                .hasSizeGreaterThan(180);
        assertThat(Attempts.all().stream().filter(one -> one.worksUnenforced(25)))
                .hasSizeGreaterThan(180);
    }

    @Test
    void thereAreGrantsForEveryKindOfAction() {
        assertThat(Attempts.all().stream().filter(one -> !one.grants().isEmpty()))
                .hasSizeGreaterThan(80);
    }
}
