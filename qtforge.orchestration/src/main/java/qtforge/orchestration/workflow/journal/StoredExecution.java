// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.List;

/**
 * An execution with what ended in it.
 *
 * @param execution the execution
 * @param steps in the order in which they were written; a later one about the same replaces an earlier one
 */
public record StoredExecution(ExecutionRecord execution, List<StepRecord> steps) {}
