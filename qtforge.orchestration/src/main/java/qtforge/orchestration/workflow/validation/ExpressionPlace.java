// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

/**
 * An expression in a workflow.
 *
 * @param call the call it belongs to; null for those of the workflow as a whole
 * @param place where it stands: {@code condition}, {@code parameter 'a.b'}
 * @param reading what it reads
 */
record ExpressionPlace(Call call, String place, Reading reading) {

    String stepId() {
        return call == null ? "" : call.stepId();
    }

    /** Where it stands, in words that fit behind the name of the step. */
    String words() {
        return call == null || call.role() == Call.Role.STEP ? place : call.subject() + ", " + place;
    }
}
