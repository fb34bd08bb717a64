// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.ParticipantStatus;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** How a transaction stands, as programs see it. */
@ScriptStruct("TransactionInfo")
@ScriptDoc("How a transaction stands.")
public final class TransactionValue {

    @ScriptDoc("Its id.")
    public String id = "";

    @ScriptDoc("Whose it is.")
    public String owner = "";

    @ScriptDoc("Where it is.")
    public TransactionState state = TransactionState.ACTIVE;

    @ScriptDoc("What it sees of others.")
    public IsolationLevel isolation = IsolationLevel.READ_COMMITTED;

    @ScriptDoc("How long it may take, in milliseconds.")
    public Duration timeout = Duration.ZERO;

    @ScriptDoc("When it began, in milliseconds since 1970.")
    public Instant startedAt = Instant.EPOCH;

    @ScriptDoc("When it ended; none before that.")
    public Instant endedAt;

    @ScriptDoc("How many operations wait for the commit.")
    public int queuedOperations;

    @ScriptDoc("How many operations were carried out.")
    public int executedOperations;

    @ScriptDoc("Its savepoints, in order.")
    public List<String> savepoints = List.of();

    @ScriptDoc("Who takes part: objects with participant_id, state, message.")
    public List<Map<String, Object>> participants = List.of();

    @ScriptDoc("Whether participants decided otherwise.")
    public HeuristicOutcome heuristic = HeuristicOutcome.NONE;

    @ScriptDoc("Whether a participant could not be told the decision.")
    public boolean inDoubt;

    @ScriptDoc(
            "Why it was not committed: an object with code, category, severity, recovery_action, message; none otherwise.")
    public Map<String, Object> failure;

    /** From the API. */
    static TransactionValue of(TransactionInfo info) {
        TransactionValue value = new TransactionValue();
        value.id = info.id();
        value.owner = info.owner();
        value.state = info.state();
        value.isolation = info.isolation();
        value.timeout = info.timeout();
        value.startedAt = info.startedAt();
        value.endedAt = info.endedAt().orElse(null);
        value.queuedOperations = info.queuedOperations();
        value.executedOperations = info.executedOperations();
        value.savepoints = info.savepoints();
        value.participants =
                info.participants().stream().map(TransactionValue::map).toList();
        value.heuristic = info.heuristic();
        value.inDoubt = info.isInDoubt();
        value.failure = info.failure().map(TransactionValue::map).orElse(null);
        return value;
    }

    private static Map<String, Object> map(ParticipantStatus status) {
        Map<String, Object> map = new LinkedHashMap<>(status.toJson());
        map.put("state", status.state());
        return map;
    }

    static Map<String, Object> map(TransactionFailure failure) {
        Map<String, Object> map = new LinkedHashMap<>(failure.toJson());
        map.put("category", failure.category());
        map.put("severity", failure.severity());
        map.put("recovery_action", failure.recoveryAction());
        return map;
    }
}
