// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.orchestration.workflow.journal.JournalFixture.execution;

import org.junit.jupiter.api.Test;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowState;

class MemoryJournalTest extends JournalContract {

    @Override
    ExecutionJournal open() {
        return new MemoryJournal(1_000);
    }

    @Test
    void endedExecutionsBeyondTheLimitGoTheFirstFirst() {
        try (MemoryJournal small = new MemoryJournal(3)) {
            small.write(execution("running", "w", "o", WorkflowState.RUNNING, 0));
            for (int i = 0; i < 10; i++) {
                small.write(execution("e" + i, "w", "o", WorkflowState.RUNNING, i));
                small.write(execution("e" + i, "w", "o", WorkflowState.FAILED, i));
            }
            assertThat(small.list(ExecutionQuery.ALL, ""))
                    .extracting(ExecutionRecord::executionId)
                    .containsExactly("e9", "e8", "e7", "running");
        }
    }
}
