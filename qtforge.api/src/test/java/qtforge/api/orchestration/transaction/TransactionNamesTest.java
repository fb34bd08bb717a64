// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qtforge.api.core.NamedConstant;

/** Names, order and numbers of the original. */
class TransactionNamesTest {

    private static List<String> names(NamedConstant[] constants) {
        for (int i = 0; i < constants.length; i++) {
            assertThat(constants[i].value()).isEqualTo(i);
        }
        return Arrays.stream(constants).map(NamedConstant::scriptName).toList();
    }

    @Test
    void constantsAreTheOriginals() {
        assertThat(names(TransactionState.values()))
                .containsExactly(
                        "Active",
                        "Preparing",
                        "Prepared",
                        "Committing",
                        "Committed",
                        "Aborting",
                        "Aborted",
                        "Failed",
                        "Timeout");
        assertThat(names(IsolationLevel.values()))
                .containsExactly("ReadUncommitted", "ReadCommitted", "RepeatableRead", "Serializable");
        assertThat(names(OperationType.values())).containsExactly("Read", "Write", "Execute", "Configure", "Custom");
        assertThat(names(TransactionErrorCategory.values()))
                .containsExactly(
                        "Unknown",
                        "Validation",
                        "State",
                        "Resource",
                        "Network",
                        "Timeout",
                        "Participant",
                        "Rollback",
                        "Commit",
                        "Prepare",
                        "Deadlock",
                        "Concurrency",
                        "Data",
                        "System");
        assertThat(names(TransactionErrorSeverity.values()))
                .containsExactly("Info", "Warning", "Error", "Critical", "Fatal");
        assertThat(names(TransactionRecoveryAction.values()))
                .containsExactly(
                        "None", "Retry", "Rollback", "Abort", "Escalate", "Compensate", "Ignore", "UserIntervention");
    }

    @Test
    void jsonTellsWhetherItIsInDoubt() {
        TransactionInfo info = new TransactionInfo(
                "tx_1",
                "shop",
                TransactionState.COMMITTING,
                IsolationLevel.SERIALIZABLE,
                Duration.ofSeconds(2),
                Instant.EPOCH,
                Optional.empty(),
                1,
                2,
                List.of("here"),
                List.of(new ParticipantStatus("bank", ParticipantState.IN_DOUBT, "gone")),
                HeuristicOutcome.NONE,
                Optional.empty());

        assertThat(info.isInDoubt()).isTrue();
        assertThat(info.toJson())
                .containsEntry("state", "Committing")
                .containsEntry("timeout", 2000L)
                .containsEntry("in_doubt", true)
                .containsEntry("ended_at", null)
                .containsEntry(
                        "participants",
                        List.of(Map.of("participant_id", "bank", "state", "InDoubt", "message", "gone")));
    }
}
