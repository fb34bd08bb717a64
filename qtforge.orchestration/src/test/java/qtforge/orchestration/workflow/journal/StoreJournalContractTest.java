// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class StoreJournalContractTest extends JournalContract {

    @TempDir
    Path folder;

    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Override
    ExecutionJournal open() {
        // Folded all the time, so that what is read comes from everywhere.
        return new StoreJournal(
                folder.resolve("data/workflows/executions.db"),
                JournalOptions.DEFAULT.foldAt(16 << 10),
                Clock.systemUTC(),
                problems::add);
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(problems).isEmpty();
    }
}
