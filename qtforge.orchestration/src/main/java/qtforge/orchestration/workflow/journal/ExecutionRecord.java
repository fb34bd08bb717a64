// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.WorkflowState;

/**
 * What is known of an execution as a whole. Immutable.
 *
 * @param executionId its id
 * @param owner the plugin id or symbolic name of who registered the workflow
 * @param starter the plugin id or symbolic name of who began it
 * @param definition the JSON form of the workflow as it was when the execution began
 * @param functions whether the workflow has functions given as objects, which the definition lacks
 * @param input what it was begun with
 * @param parentId the execution whose step it is; empty for none
 * @param startTime when it was begun
 * @param state how far it has come
 * @param suspended whether somebody suspended it, so that it stands still after a restart too
 * @param ending what it will be when what was done is undone: FAILED or CANCELLED; RUNNING while nothing is undone
 * @param errorCode of the failure; SUCCESS otherwise
 * @param reason in words
 * @param result what it gave
 * @param endTime when it ended
 * @param generation how often it was tried again as a whole
 * @param used how much of its limit was used when this was written
 */
public record ExecutionRecord(
        String executionId,
        String owner,
        String starter,
        Map<String, Object> definition,
        boolean functions,
        Map<String, Object> input,
        String parentId,
        Instant startTime,
        WorkflowState state,
        boolean suspended,
        WorkflowState ending,
        PluginErrorCode errorCode,
        String reason,
        Object result,
        Optional<Instant> endTime,
        int generation,
        Duration used) {

    /** The id of its workflow. */
    public String workflowId() {
        return String.valueOf(definition.get("id"));
    }

    /** The name of its workflow. */
    public String workflowName() {
        return String.valueOf(definition.getOrDefault("name", workflowId()));
    }
}
