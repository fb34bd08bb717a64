// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Instant;

/**
 * A registered workflow.
 *
 * @param workflow the workflow
 * @param owner the plugin, or the bundle, that registered it
 * @param registered when
 * @param kept whether it is there again after a restart without being registered again
 * @param available whether it can be run now: its owner runs
 * @param activeExecutions how many executions have not ended
 */
public record WorkflowInfo(
        Workflow workflow, String owner, Instant registered, boolean kept, boolean available, int activeExecutions) {}
