// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.picture;

import qtforge.api.orchestration.workflow.StepStatus;

/**
 * The colour of a state, from the palette of Okabe and Ito, which people with the usual kinds of colour blindness can tell apart. The text
 * on it is dark on light; the state is also in words, so that no colour is needed to know it.
 */
enum StepColour {
    PENDING("#F0F0F0", "#000000"),
    RUNNING("#56B4E9", "#000000"),
    COMPLETED("#009E73", "#000000"),
    FAILED("#D55E00", "#000000"),
    SKIPPED("#FFFFFF", "#4D4D4D"),
    CANCELLED("#999999", "#000000"),
    RETRYING("#E69F00", "#000000"),
    UNDONE("#CC79A7", "#000000");

    private final String fill;
    private final String text;

    StepColour(String fill, String text) {
        this.fill = fill;
        this.text = text;
    }

    static StepColour of(StepStatus status) {
        return switch (status) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case CANCELLED -> CANCELLED;
            case RETRYING -> RETRYING;
        };
    }

    String fill() {
        return fill;
    }

    String text() {
        return text;
    }
}
