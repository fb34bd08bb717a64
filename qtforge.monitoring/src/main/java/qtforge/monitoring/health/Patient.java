// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Duration;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;

/** What has been done about one plugin, and what is to be done next. Guarded by itself. */
final class Patient {

    /** What is to be done. */
    enum Step {
        NOTHING,
        RESTART,
        QUARANTINE
    }

    private int restarts;
    private int seenBefore;
    private boolean inTreatment;

    /**
     * Decides on a new entry. After anything but NOTHING, which the caller does, {@link #over} or {@link #givenUp} must follow.
     *
     * @param curable whether restarting the plugin could help, and nobody wants it stopped
     */
    synchronized Step consider(HealthEntry entry, HealthPolicy policy, boolean curable) {
        if (entry.isHealthy()) {
            restarts = 0;
            seenBefore = 0;
            return Step.NOTHING;
        }
        // One that is expected to come by itself is not helped by being restarted.
        if (inTreatment || !curable || !policy.isRestarting() || entry.level() == HealthLevel.TEMPORARILY_UNAVAILABLE) {
            return Step.NOTHING;
        }
        if (entry.failures() < seenBefore) {
            seenBefore = 0;
        }
        if (entry.failures() - seenBefore < policy.failures()) {
            return Step.NOTHING;
        }
        inTreatment = true;
        if (policy.quarantineAfter() > 0 && restarts >= policy.quarantineAfter()) {
            return Step.QUARANTINE;
        }
        restarts++;
        return Step.RESTART;
    }

    /** The pause before the restart that was decided on. */
    synchronized Duration pause(HealthPolicy policy) {
        Duration pause = policy.backoff();
        for (int i = 1; i < restarts && pause.compareTo(policy.longestBackoff()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(policy.longestBackoff()) < 0 ? pause : policy.longestBackoff();
    }

    /** It was done; the failures so far are paid for. */
    synchronized void over(int failures) {
        inTreatment = false;
        seenBefore = failures;
    }

    /** It was not done, because somebody else did something to the plugin meanwhile. */
    synchronized void givenUp() {
        inTreatment = false;
        restarts = Math.max(0, restarts - 1);
    }

    /** Restarts since it was healthy last. */
    synchronized int restarts() {
        return restarts;
    }
}
