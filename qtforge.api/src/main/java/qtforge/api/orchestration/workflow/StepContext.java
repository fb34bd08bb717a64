// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a function or a script may know of the step it works for. Immutable but for {@link #isCancelled}; safe for threads. */
@ProviderType
public interface StepContext {

    /** The execution. */
    String executionId();

    /** The workflow. */
    String workflowId();

    /** The step; for compensation the step that is undone. */
    String stepId();

    /** Which attempt this is; the first is 1. */
    int attempt();

    /**
     * The same text for each attempt of the same work, also after a restart of the runtime, and for no other work; another one when the
     * execution is tried again as a whole ({@link PluginOrchestrator#retryFrom}): what is done twice
     * with it may be recognised.
     */
    String idempotencyKey();

    /** The parameters of the step, expressions replaced by their values. */
    Map<String, Object> parameters();

    /** What the execution was begun with. */
    Map<String, Object> input();

    /** The result of another step; empty when it has none or gave null. */
    Optional<Object> result(String stepId);

    /** The item this call is for when the step works on a collection; null otherwise. */
    Object item();

    /** The place of the item, beginning with 0; -1 when the step does not work on a collection. */
    int index();

    /** When nobody waits for the result any more. */
    Instant deadline();

    /** Whether nobody waits for the result any more: cancelled, out of time, or its plugin has stopped. */
    boolean isCancelled();
}
