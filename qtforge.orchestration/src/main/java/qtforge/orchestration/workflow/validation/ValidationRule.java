// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

/** One kind of rule. Without state, for any number of threads. */
@FunctionalInterface
interface ValidationRule {

    /** Adds what it finds. */
    void check(WorkflowView view, Issues issues);
}
