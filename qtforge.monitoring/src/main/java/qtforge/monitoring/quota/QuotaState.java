// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import qtforge.api.monitoring.metrics.PluginQuota;

/** How a plugin stands to one of its quotas. Used by the one thread that samples. */
final class QuotaState {

    /** What a sample calls for. */
    enum Step {
        NOTHING,
        SOFT,
        HARD
    }

    private PluginQuota quota;
    private boolean told;
    private boolean toldHard;
    private int above;

    /**
     * Takes a sample.
     *
     * @return SOFT once until it is below the soft limit again; HARD when it has been above the hard one for long enough, and for all that do
     *     nothing but tell, once until it is below
     */
    Step sample(PluginQuota current, double value) {
        if (!current.equals(quota)) {
            quota = current;
            told = false;
            toldHard = false;
            above = 0;
        }
        boolean isAboveHard = current.hard() > 0 && value > current.hard();
        boolean isAboveSoft = current.soft() > 0 && value > current.soft();
        above = isAboveHard ? above + 1 : 0;
        if (!isAboveHard) {
            toldHard = false;
        }
        if (!isAboveSoft && !isAboveHard) {
            told = false;
        }
        if (above >= current.samples() && !toldHard) {
            toldHard = true;
            told = true;
            return Step.HARD;
        }
        if (isAboveSoft && !told) {
            told = true;
            return Step.SOFT;
        }
        return Step.NOTHING;
    }

    /** What was to be done could not be, or was undone: counts anew. */
    void again() {
        above = 0;
        toldHard = false;
    }
}
