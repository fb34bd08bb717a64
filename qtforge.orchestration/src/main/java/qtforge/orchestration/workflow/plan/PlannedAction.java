// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.plan;

import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.orchestration.expression.Expression;

/**
 * What is called, with its expressions read.
 *
 * @param action what is called
 * @param parameters with what
 * @param jsonata the script when its language is JSONata; null otherwise
 */
public record PlannedAction(StepAction action, Template parameters, Expression jsonata) {

    static PlannedAction of(StepAction action) {
        boolean script = action.kind() == StepKind.SCRIPT && action.methodName().equals(StepAction.JSONATA);
        return new PlannedAction(
                action, Template.of(action.parameters()), script ? Expression.parse(action.script()) : null);
    }
}
