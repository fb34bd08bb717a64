// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** What a step calls. */
public enum StepKind implements NamedConstant {
    /** A command of a plugin. */
    COMMAND(0),
    /** A method of a service contract. */
    CONTRACT(1),
    /** An endpoint of a service for requests. */
    REQUEST(2),
    /** Java: a {@link StepFunction}. */
    FUNCTION(3),
    /** A text in a language: JSONata, or one for which there is a {@link StepScriptEngine}. */
    SCRIPT(4),
    /** Another workflow, as an execution of its own. */
    WORKFLOW(5);

    private final int value;

    StepKind(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
