// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction at a moment.
 *
 * @param id {@code tx_} and a UUID
 * @param owner the plugin that began it
 * @param state where it is
 * @param isolation how far it is kept apart from others
 * @param timeout how long it may take until it is decided
 * @param startedAt when it was begun
 * @param endedAt when it ended; empty while it has not
 * @param queuedOperations how many operations wait for the commit
 * @param executedOperations how many were carried out and not undone
 * @param savepoints names of its savepoints, in their order
 * @param participants who takes part, in the order of enlisting
 * @param heuristic whether what was decided is what happened
 * @param failure why it was undone, or is in doubt; empty when nothing failed
 */
public record TransactionInfo(
        String id,
        String owner,
        TransactionState state,
        IsolationLevel isolation,
        Duration timeout,
        Instant startedAt,
        Optional<Instant> endedAt,
        int queuedOperations,
        int executedOperations,
        List<String> savepoints,
        List<ParticipantStatus> participants,
        HeuristicOutcome heuristic,
        Optional<TransactionFailure> failure) {

    /** Copies the lists. */
    public TransactionInfo {
        savepoints = List.copyOf(savepoints);
        participants = List.copyOf(participants);
    }

    /** Whether a participant could not be told yet what was decided. */
    public boolean isInDoubt() {
        return participants.stream().anyMatch(one -> one.state() == ParticipantState.IN_DOUBT);
    }

    /** The JSON form; {@code timeout} in milliseconds, times as ISO 8601. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("owner", owner);
        json.put("state", state.scriptName());
        json.put("isolation", isolation.scriptName());
        json.put("timeout", timeout.toMillis());
        json.put("started_at", startedAt.toString());
        json.put("ended_at", endedAt.map(Instant::toString).orElse(null));
        json.put("queued_operations", (long) queuedOperations);
        json.put("executed_operations", (long) executedOperations);
        json.put("savepoints", savepoints);
        json.put(
                "participants",
                participants.stream().map(ParticipantStatus::toJson).toList());
        json.put("heuristic", heuristic.scriptName());
        json.put("in_doubt", isInDoubt());
        json.put("failure", failure.map(TransactionFailure::toJson).orElse(null));
        return json;
    }
}
