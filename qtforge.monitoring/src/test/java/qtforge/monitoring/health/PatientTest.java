// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.monitoring.health.Patient.Step;

class PatientTest {

    private static final HealthPolicy POLICY = new HealthPolicy(
            Duration.ofSeconds(10), Duration.ofSeconds(5), true, 3, Duration.ofSeconds(1), Duration.ofSeconds(5), 2);

    private final Patient patient = new Patient();
    private int failures;

    private static HealthEntry entry(HealthLevel level, int failures) {
        return new HealthEntry("plugin a", "a", Set.of(), level, List.of(), Instant.EPOCH, Duration.ZERO, failures);
    }

    private Step ill() {
        return patient.consider(entry(HealthLevel.CRITICAL, ++failures), POLICY, true);
    }

    private Step well() {
        failures = 0;
        return patient.consider(entry(HealthLevel.OK, 0), POLICY, true);
    }

    private Step illAsOftenAsNeeded() {
        assertThat(ill()).isEqualTo(Step.NOTHING);
        assertThat(ill()).isEqualTo(Step.NOTHING);
        return ill();
    }

    @Test
    void isRestartedAfterSoManyFailuresInARow() {
        ill();
        ill();
        well();

        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.RESTART);
    }

    @Test
    void nothingMoreIsDoneWhileItIsTreated() {
        illAsOftenAsNeeded();

        assertThat(ill()).isEqualTo(Step.NOTHING);
        assertThat(ill()).isEqualTo(Step.NOTHING);
    }

    @Test
    void afterARestartFailuresCountAnew() {
        illAsOftenAsNeeded();
        patient.over(failures);

        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.RESTART);
    }

    @Test
    void afterTooManyRestartsItIsQuarantined() {
        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.RESTART);
        patient.over(failures);
        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.RESTART);
        patient.over(failures);

        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.QUARANTINE);
        assertThat(patient.restarts()).isEqualTo(2);
    }

    @Test
    void oneHealthyCheckForgivesEarlierRestarts() {
        illAsOftenAsNeeded();
        patient.over(failures);
        illAsOftenAsNeeded();
        patient.over(failures);
        well();

        assertThat(illAsOftenAsNeeded()).isEqualTo(Step.RESTART);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        HealthPolicy patientForEver = new HealthPolicy(
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                true,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                0);
        List<Long> pauses = new java.util.ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            assertThat(patient.consider(entry(HealthLevel.CRITICAL, i), patientForEver, true))
                    .isEqualTo(Step.RESTART);
            pauses.add(patient.pause(patientForEver).toSeconds());
            patient.over(i);
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void whatComesByItselfIsNotRestarted() {
        for (int i = 1; i < 20; i++) {
            assertThat(patient.consider(entry(HealthLevel.TEMPORARILY_UNAVAILABLE, i), POLICY, true))
                    .isEqualTo(Step.NOTHING);
        }
    }

    @Test
    void nothingIsDoneWithoutRestartingNorToTheIncurable() {
        assertThat(patient.consider(entry(HealthLevel.CRITICAL, 50), POLICY.restarting(false), true))
                .isEqualTo(Step.NOTHING);
        assertThat(patient.consider(entry(HealthLevel.CRITICAL, 50), POLICY, false))
                .isEqualTo(Step.NOTHING);
    }

    @Test
    void aRestartThatWasGivenUpDoesNotCount() {
        illAsOftenAsNeeded();
        patient.givenUp();

        assertThat(patient.restarts()).isZero();
        assertThat(ill()).isEqualTo(Step.RESTART);
    }
}
