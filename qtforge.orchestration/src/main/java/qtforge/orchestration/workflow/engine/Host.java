// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.orchestration.workflow.journal.ExecutionJournal;

/** What executions need from around them. */
public interface Host {

    /** Has a worker do something soon. False when too much waits already; then {@link Execution#sweep} tries again. */
    boolean execute(Runnable work);

    /** For retries. What it does is short and calls nothing foreign. */
    ScheduledExecutorService timer();

    /** Where an execution is kept. */
    ExecutionJournal journal(boolean durable);

    /**
     * Calls what a step calls, with the rights of the execution's owner.
     *
     * @param variables for expressions; made only when there are some
     * @return a JSON-shaped value, something that can be made one, or a promise of it
     */
    Object call(Execution execution, Call call, Supplier<Map<String, Object>> variables) throws Exception;

    /** A worker's thread was counted out because its call does not end; or it is back. */
    void hangs(boolean begins);

    /** Something happened in an execution. Must not block. */
    void tell(WorkflowProgress event, boolean durable);

    /** An execution will not end well; those that are steps of it need not go on. */
    void turned(Execution execution);

    /** An execution has ended and may be forgotten. */
    void ended(Execution execution);

    /** Something of our own went wrong. */
    void problem(String what, Throwable cause);
}
