// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;

/**
 * Keeps executions over the end of the process, however it comes. Safe for threads. What is "forced" is not lost when the process is killed
 * after the method returned; threads that force at the same time share one write.
 *
 * <p>All methods throw {@link qtforge.api.core.PluginException} FILE_SYSTEM_ERROR naming the file when the disk does not do its part.
 */
public interface ExecutionJournal extends AutoCloseable {

    /** A new execution, or a new state of one. Forced. */
    void write(ExecutionRecord execution);

    /** Something ended in an execution. Forced. A record about the same step, item and direction replaces the one before. */
    void write(String executionId, StepRecord step);

    /** Steps are as if they had never been, because they are to be run again: their records go, of items and undoing too. Forced. */
    void forget(String executionId, Collection<String> stepIds);

    /** Something happened. Not forced: goes with what is forced next, or within a second. The latest 10,000 of an execution are kept. */
    void note(WorkflowProgress event);

    /** All executions that have not ended. */
    List<StoredExecution> unended();

    /** An execution. */
    Optional<StoredExecution> find(String executionId);

    /** Executions, the latest first. Those of owner only, if it is not empty. */
    List<ExecutionRecord> list(ExecutionQuery query, String owner);

    /** What happened in an execution. */
    List<WorkflowProgress> history(String executionId);

    /** Forgets executions that ended before a time, and, beyond so many ended ones, those that ended first. Returns how many. */
    int purge(Instant endedBefore, int keepAtMost);

    /** A workflow that shall be there again after a restart, in place of one of the same id. Forced. */
    void keep(KeptWorkflow workflow);

    /** It shall not. Forced. */
    void drop(String workflowId);

    /** All of them. */
    List<KeptWorkflow> kept();

    /** Writes what was not forced, and ends. */
    @Override
    void close();
}
