// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions are asked for. Immutable.
 *
 * @param workflowId only of this workflow; empty for all
 * @param states only in these states; empty for all
 * @param since only begun at or after this time
 * @param limit at most so many, the latest first; 1 or more
 */
public record ExecutionQuery(String workflowId, Set<WorkflowState> states, Optional<Instant> since, int limit) {

    /** The latest 1,000 of all. */
    public static final ExecutionQuery ALL = new ExecutionQuery("", Set.of(), Optional.empty(), 1_000);

    public ExecutionQuery {
        workflowId = workflowId == null ? "" : workflowId;
        states = Set.copyOf(states);
        limit = Math.max(1, limit);
    }

    /** Only of this workflow. */
    public ExecutionQuery ofWorkflow(String id) {
        return new ExecutionQuery(id, states, since, limit);
    }

    /** Only in these states. */
    public ExecutionQuery in(WorkflowState first, WorkflowState... more) {
        return new ExecutionQuery(workflowId, EnumSet.of(first, more), since, limit);
    }

    /** Only begun at or after this time. */
    public ExecutionQuery since(Instant time) {
        return new ExecutionQuery(workflowId, states, Optional.of(time), limit);
    }

    /** At most so many. */
    public ExecutionQuery atMost(int count) {
        return new ExecutionQuery(workflowId, states, since, count);
    }
}
