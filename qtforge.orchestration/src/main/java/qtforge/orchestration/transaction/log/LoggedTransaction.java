// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.log;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.orchestration.transaction.HeuristicOutcome;

/**
 * What the log knows of a transaction that has not ended, or ended with a heuristic outcome.
 *
 * @param id the transaction
 * @param owner who began it
 * @param startedAt when it was begun
 * @param phase how far it is
 * @param participants of a decision: id to plugin, of those that have prepared
 * @param done of operations that nobody but the transaction can undo: in words, in their order
 * @param outcome of a heuristic one
 * @param message of a heuristic one, in words
 */
public record LoggedTransaction(
        String id,
        String owner,
        Instant startedAt,
        LogPhase phase,
        Map<String, String> participants,
        List<String> done,
        HeuristicOutcome outcome,
        String message) {

    /** One that carries out operations which nobody but it can undo. */
    public static LoggedTransaction working(String id, String owner, Instant startedAt, List<String> done) {
        return new LoggedTransaction(
                id, owner, startedAt, LogPhase.WORKING, Map.of(), List.copyOf(done), HeuristicOutcome.NONE, "");
    }

    /** One that is committed, whatever happens. */
    public static LoggedTransaction committed(
            String id, String owner, Instant startedAt, Map<String, String> participants) {
        return new LoggedTransaction(
                id, owner, startedAt, LogPhase.COMMITTED, participants, List.of(), HeuristicOutcome.NONE, "");
    }

    /** One about which somebody has to know. */
    public static LoggedTransaction heuristic(
            String id,
            String owner,
            Instant startedAt,
            Map<String, String> participants,
            HeuristicOutcome outcome,
            String message) {
        return new LoggedTransaction(
                id, owner, startedAt, LogPhase.HEURISTIC, participants, List.of(), outcome, message);
    }

    LoggedTransaction alsoDid(String operation) {
        List<String> more = new java.util.ArrayList<>(done);
        more.add(operation);
        return new LoggedTransaction(id, owner, startedAt, phase, participants, List.copyOf(more), outcome, message);
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record", phase.name());
        json.put("id", id);
        json.put("owner", owner);
        json.put("started_at", startedAt.toString());
        json.put("participants", participants);
        json.put("done", done);
        json.put("outcome", outcome.name());
        json.put("message", message);
        return json;
    }

    static LoggedTransaction of(Map<String, Object> json) {
        Map<String, String> participants = new LinkedHashMap<>();
        ((Map<?, ?>) json.get("participants"))
                .forEach((id, plugin) -> participants.put(String.valueOf(id), String.valueOf(plugin)));
        return new LoggedTransaction(
                (String) json.get("id"),
                (String) json.get("owner"),
                Instant.parse((String) json.get("started_at")),
                LogPhase.valueOf((String) json.get("record")),
                participants,
                ((List<?>) JsonValues.normalize(json.get("done")))
                        .stream().map(String::valueOf).toList(),
                HeuristicOutcome.valueOf((String) json.get("outcome")),
                (String) json.get("message"));
    }
}
