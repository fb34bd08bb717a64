// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import qtforge.api.managers.resource.SiteRecording;

/**
 * Whether the next lease of one holder from one pool records where it is taken. Its numbers are changed without any order among
 * threads: a stack more or less makes no difference.
 */
public final class SiteChoice {

    private static final int TRUSTED_AFTER = 1000;
    private static final int ONE_IN = 64;

    private final SiteRecording mode;
    private int taken;
    private int highest;

    /** A choice by a mode. */
    public SiteChoice(SiteRecording mode) {
        this.mode = mode;
    }

    /**
     * The site to record, or null.
     *
     * @param held how many the holder has with this one
     */
    public Throwable site(int held) {
        return records(held) ? new AllocationSite() : null;
    }

    boolean records(int held) {
        if (mode != SiteRecording.ADAPTIVE) {
            return mode == SiteRecording.ALWAYS;
        }
        int number = taken++;
        if (held > highest) {
            highest = held;
            return true;
        }
        return number < TRUSTED_AFTER || number % ONE_IN == 0;
    }

    /** One was taken back: the holder is not trusted any more. */
    public void distrust() {
        taken = 0;
        highest = 0;
    }
}
