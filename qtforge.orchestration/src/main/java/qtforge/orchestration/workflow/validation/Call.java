// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.WorkflowStep;

/**
 * Something a workflow calls.
 *
 * @param stepId the step it belongs to; for rollback steps the one that is undone
 * @param step the step, or the rollback step itself
 * @param role when it is called
 * @param action what is called
 */
record Call(String stepId, WorkflowStep step, Role role, StepAction action) {

    /** When something is called. */
    enum Role {
        /** In its turn. */
        STEP("it"),
        /** When the step has failed for good. */
        FALLBACK("its fallback"),
        /** When what the step did is undone. */
        ROLLBACK("its rollback step");

        private final String words;

        Role(String words) {
            this.words = words;
        }
    }

    /** Who calls, in words; the step is named beside. */
    String subject() {
        return role.words;
    }

    /** How bad it is when the call cannot work: what may fail is worth a warning. */
    ValidationSeverity whenItCannotWork() {
        boolean mayFail =
                switch (role) {
                    case STEP -> !step.critical() || step.fallback().isPresent();
                    case FALLBACK -> !step.critical();
                    case ROLLBACK -> false;
                };
        return mayFail ? ValidationSeverity.WARNING : ValidationSeverity.ERROR;
    }

    /** How bad it is when the call would not work now, but may when it comes to it. */
    ValidationSeverity whenItCannotWorkNow() {
        return role == Role.STEP ? whenItCannotWork() : ValidationSeverity.WARNING;
    }
}
