// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.call.Owner;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/**
 * One transaction: its state, operations, savepoints and participants. Everything is guarded by this; nothing foreign is called under it.
 *
 * <p>Who works on it holds its permit ({@link #enter}), which is no monitor: it is held while plugins are called, and nobody waits for
 * it. Who finds it taken is told so at once, or leaves an {@link Abort} for who has it.
 *
 * <p>Longer than most classes here: whatever one monitor guards is in one class.
 */
public final class Transaction {

    private static final int MOST_OPERATIONS = 10_000;
    private static final int MOST_SAVEPOINTS = 100;

    /** How far it was. */
    private record Savepoint(int queued, int executed) {}

    final String id;
    final Owner owner;

    final IsolationLevel isolation;
    final Duration timeout;
    final Instant startedAt;
    private final long deadline;

    private TransactionState state = TransactionState.ACTIVE;
    private boolean busy;
    private Abort abort;
    private Optional<Instant> endedAt = Optional.empty();
    private HeuristicOutcome heuristic = HeuristicOutcome.NONE;
    private TransactionFailure failure;
    private final List<String> notUndone = new ArrayList<>();
    private boolean noted;
    private boolean voting;
    private final List<TransactionOperation> queued = new ArrayList<>();
    private final List<Executed> executed = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();
    private final Map<String, Savepoint> savepoints = new LinkedHashMap<>();
    private final Map<String, Enlisted> enlisted = new LinkedHashMap<>();
    /** Ends it when its limit is over. */
    private ScheduledFuture<?> expiry;
    /** How often participants were told again. */
    private int attempts;

    Transaction(String id, Owner owner, IsolationLevel isolation, Duration timeout) {
        this.id = id;
        this.owner = owner;
        this.isolation = isolation;
        this.timeout = timeout;
        startedAt = Instant.now();
        deadline = System.nanoTime() + timeout.toNanos();
    }

    /** One from before a restart. */
    Transaction(String id, Owner owner, Instant startedAt, TransactionState state, List<Enlisted> participants) {
        this.id = id;
        this.owner = owner;
        this.isolation = IsolationLevel.READ_COMMITTED;
        this.timeout = Duration.ZERO;
        this.startedAt = startedAt;
        this.state = state;
        deadline = System.nanoTime();
        participants.forEach(one -> enlisted.put(one.id, one));
    }

    // --- permit and state -------------------------------------------------------------------------------------------

    /** How long it may still take. */
    long nanosLeft() {
        return deadline - System.nanoTime();
    }

    synchronized void expiry(ScheduledFuture<?> timer) {
        expiry = timer;
    }

    /**
     * Takes the permit.
     *
     * @param what "add an operation", for the refusal
     * @param allowed the states in which that may be done
     * @throws TransactionException INVALID_STATE
     */
    synchronized void enter(String what, TransactionState... allowed) {
        require(what, allowed);
        if (busy) {
            throw refusal(
                    TransactionErrorCategory.CONCURRENCY,
                    PluginErrorCode.INVALID_STATE,
                    "another thread works on transaction " + id + " (" + state.scriptName() + "); " + what
                            + " when it is done");
        }
        if (abort != null) {
            throw aborting(what);
        }
        busy = true;
    }

    private void require(String what, TransactionState... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw refusal(
                    TransactionErrorCategory.STATE,
                    PluginErrorCode.INVALID_STATE,
                    "transaction " + id + " is " + state.scriptName() + ", so one cannot " + what
                            + (state == TransactionState.ACTIVE ? "" : "; begin another one"));
        }
    }

    private TransactionException aborting(String what) {
        return refusal(
                TransactionErrorCategory.STATE,
                PluginErrorCode.INVALID_STATE,
                "transaction " + id + " is being rolled back, so one cannot " + what + "; begin another one");
    }

    private TransactionException refusal(TransactionErrorCategory category, PluginErrorCode code, String message) {
        return new TransactionException(category, code, id, "", message, null);
    }

    /** Gives the permit back. */
    synchronized void exit() {
        busy = false;
    }

    /**
     * Gives the permit back, unless it is to be undone: then whoever calls keeps it for that.
     *
     * @return why it is to be undone
     */
    synchronized Optional<Abort> exitOrAbort() {
        boolean open = state == TransactionState.ACTIVE
                || state == TransactionState.PREPARING
                || state == TransactionState.PREPARED;
        if (abort != null && open) {
            return Optional.of(abort);
        }
        busy = false;
        return Optional.empty();
    }

    /** Has it undone by whoever has the permit; the first reason counts. */
    synchronized void doom(Abort why) {
        if (abort == null) {
            abort = why;
        }
    }

    /**
     * Asks for it to be undone: takes the permit for that when nobody has it.
     *
     * @return whether the caller has the permit now and must undo it; else whoever has it will
     * @throws TransactionException INVALID_STATE when it is decided
     */
    synchronized boolean requestAbort(Abort why) {
        if (state != TransactionState.ACTIVE
                && state != TransactionState.PREPARING
                && state != TransactionState.PREPARED) {
            require("roll it back", TransactionState.ACTIVE);
        }
        if (abort == null) {
            abort = why;
        }
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    /** Takes the permit if nobody has it. */
    synchronized boolean tryEnter() {
        if (busy) {
            return false;
        }
        busy = true;
        return true;
    }

    /** Why it is to be undone, if it is. */
    synchronized Optional<Abort> abort() {
        return Optional.ofNullable(abort);
    }

    /** @throws RuntimeException what it is to be undone for */
    void checkAbort(String what) {
        Abort why;
        synchronized (this) {
            why = abort;
        }
        if (why != null) {
            throw why.cause() != null ? why.cause() : aborting(what);
        }
    }

    synchronized TransactionState state() {
        return state;
    }

    synchronized void state(TransactionState next) {
        state = next;
    }

    /**
     * From now on it is committed and cannot be undone any more.
     *
     * @return false when somebody asked for it to be undone before
     */
    synchronized boolean decide() {
        if (abort != null) {
            return false;
        }
        state = TransactionState.COMMITTING;
        return true;
    }

    synchronized void end(TransactionState last) {
        state = last;
        endedAt = Optional.of(Instant.now());
        queued.clear();
        executed.clear();
        operationIds.clear();
        savepoints.clear();
        if (expiry != null) {
            expiry.cancel(false);
            expiry = null;
        }
    }

    /** Undoes {@link #decide} when the decision could not be kept. */
    synchronized void undecide() {
        state = TransactionState.PREPARED;
    }

    /** The worst outcome counts. */
    synchronized void heuristic(HeuristicOutcome outcome) {
        if (heuristic != HeuristicOutcome.MIXED && outcome != HeuristicOutcome.NONE) {
            heuristic = outcome;
        }
    }

    synchronized HeuristicOutcome heuristic() {
        return heuristic;
    }

    /** Notes what could not be undone, in words; nothing when they are empty. */
    synchronized void couldNotUndo(String problem) {
        if (!problem.isEmpty()) {
            notUndone.add(problem);
        }
    }

    synchronized List<String> notUndone() {
        return List.copyOf(notUndone);
    }

    /** Whether the log has that it carries out what nobody else undoes. */
    synchronized boolean isNoted() {
        return noted;
    }

    synchronized void noted() {
        noted = true;
    }

    synchronized void failure(TransactionFailure what) {
        failure = what;
    }

    synchronized int nextAttempt() {
        return attempts++;
    }

    synchronized void resetAttempts() {
        attempts = 0;
    }

    // --- operations -------------------------------------------------------------------------------------------------

    synchronized void add(TransactionOperation operation) {
        require("add an operation", TransactionState.ACTIVE);
        if (abort != null) {
            throw aborting("add an operation");
        }
        claim(operation);
        queued.add(operation);
    }

    /** Takes the operation's id. */
    synchronized void claim(TransactionOperation operation) {
        if (operationIds.size() >= MOST_OPERATIONS) {
            throw refusal(
                    TransactionErrorCategory.RESOURCE,
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "transaction " + id + " has " + MOST_OPERATIONS + " operations; commit it and begin another one");
        }
        if (!operationIds.add(operation.operationId())) {
            throw refusal(
                    TransactionErrorCategory.VALIDATION,
                    PluginErrorCode.ALREADY_EXISTS,
                    "transaction " + id + " has an operation '" + operation.operationId() + "' already");
        }
    }

    synchronized void unclaim(TransactionOperation operation) {
        operationIds.remove(operation.operationId());
    }

    /** What waits, in the order in which it is to be done; nothing waits afterwards. */
    synchronized List<TransactionOperation> takeQueued() {
        List<TransactionOperation> all = new ArrayList<>(queued);
        all.sort(Comparator.comparingInt(TransactionOperation::priority).reversed());
        queued.clear();
        return all;
    }

    synchronized void executed(Executed done) {
        executed.add(done);
    }

    synchronized List<Executed> executed() {
        return List.copyOf(executed);
    }

    /** Forgets the last that was done, which was undone. */
    synchronized void undone(Executed last) {
        executed.remove(last);
        operationIds.remove(last.operation().operationId());
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    synchronized void savepoint(String name) {
        if (savepoints.containsKey(name)) {
            throw refusal(
                    TransactionErrorCategory.VALIDATION,
                    PluginErrorCode.ALREADY_EXISTS,
                    "transaction " + id + " has a savepoint '" + name + "' already; release it first");
        }
        if (savepoints.size() >= MOST_SAVEPOINTS) {
            throw refusal(
                    TransactionErrorCategory.RESOURCE,
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "transaction " + id + " has " + MOST_SAVEPOINTS + " savepoints; release some");
        }
        savepoints.put(name, new Savepoint(queued.size(), executed.size()));
    }

    private Savepoint requireSavepoint(String name) {
        Savepoint known = savepoints.get(name);
        if (known == null) {
            throw refusal(
                    TransactionErrorCategory.VALIDATION,
                    PluginErrorCode.NOT_FOUND,
                    "transaction " + id + " has no savepoint '" + name + "'; it has " + savepoints.keySet());
        }
        return known;
    }

    /** What was done since a savepoint, in its order. */
    synchronized List<Executed> executedSince(String name) {
        return List.copyOf(executed.subList(requireSavepoint(name).executed(), executed.size()));
    }

    /** Drops what waits since a savepoint, and later savepoints. */
    synchronized void backTo(String name) {
        int kept = requireSavepoint(name).queued();
        List<TransactionOperation> dropped = queued.subList(kept, queued.size());
        dropped.forEach(operation -> operationIds.remove(operation.operationId()));
        dropped.clear();
        removeSavepoints(name, false);
    }

    synchronized void release(String name) {
        requireSavepoint(name);
        removeSavepoints(name, true);
    }

    private void removeSavepoints(String name, boolean itself) {
        List<String> names = List.copyOf(savepoints.keySet());
        int at = names.indexOf(name);
        names.subList(itself ? at : at + 1, names.size()).forEach(savepoints::remove);
    }

    // --- participants -----------------------------------------------------------------------------------------------

    /** Has one take part; nothing happens when it does already. */
    synchronized void enlist(RegisteredParticipant participant) {
        if (enlisted.containsKey(participant.id())) {
            return;
        }
        boolean open = state == TransactionState.ACTIVE || state == TransactionState.PREPARING && !voting;
        if (!open) {
            throw refusal(
                    TransactionErrorCategory.STATE,
                    PluginErrorCode.INVALID_STATE,
                    "participant '" + participant.id() + "' comes too late for transaction " + id
                            + ": it has begun to prepare or has ended; enlist it before");
        }
        enlisted.put(participant.id(), new Enlisted(participant));
    }

    /** From now on nobody is enlisted any more: whoever came later would not be asked. */
    synchronized List<Enlisted> beginVoting() {
        voting = true;
        return enlisted(ParticipantState.ENLISTED);
    }

    /** One that has prepared, from before a restart. */
    synchronized void enlistPrepared(String participantId, String plugin) {
        enlisted.putIfAbsent(participantId, new Enlisted(participantId, plugin, ParticipantState.IN_DOUBT));
    }

    /** Where a participant is; empty when it takes no part. */
    synchronized Optional<ParticipantState> stateOf(String participantId) {
        return Optional.ofNullable(enlisted.get(participantId)).map(one -> one.state);
    }

    synchronized boolean isEnlisted(String participantId) {
        return enlisted.containsKey(participantId);
    }

    /** Whether a participant of that plugin takes part. */
    synchronized boolean covers(String plugin) {
        return enlisted.values().stream().anyMatch(one -> one.plugin.equals(plugin));
    }

    /** In the order of enlisting. */
    synchronized List<Enlisted> enlisted() {
        return List.copyOf(enlisted.values());
    }

    /** Those in one of these states. */
    synchronized List<Enlisted> enlisted(ParticipantState... states) {
        List<ParticipantState> wanted = List.of(states);
        return enlisted.values().stream()
                .filter(one -> wanted.contains(one.state))
                .toList();
    }

    /** From now on it may have prepared, whatever it says. */
    synchronized void asked(Enlisted one) {
        one.asked = true;
    }

    synchronized boolean wasAsked(Enlisted one) {
        return one.asked;
    }

    synchronized void participant(Enlisted one, ParticipantState next, String message) {
        one.state = next;
        one.message = message;
    }

    /** For the log. */
    synchronized Map<String, String> prepared() {
        Map<String, String> plugins = new LinkedHashMap<>();
        enlisted.values().stream()
                .filter(one -> one.state == ParticipantState.PREPARED || one.state == ParticipantState.IN_DOUBT)
                .forEach(one -> plugins.put(one.id, one.plugin));
        return plugins;
    }

    /** Whose it is. */
    public Owner owner() {
        return owner;
    }

    /** The transaction now. */
    public synchronized TransactionInfo info() {
        return new TransactionInfo(
                id,
                owner.id(),
                state,
                isolation,
                timeout,
                startedAt,
                endedAt,
                queued.size(),
                executed.size(),
                List.copyOf(savepoints.keySet()),
                enlisted.values().stream().map(Enlisted::status).toList(),
                heuristic,
                Optional.ofNullable(failure));
    }
}
