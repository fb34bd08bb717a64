// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.orchestration.workflow.call.Owner;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;
import qtforge.orchestration.workflow.plan.PlannedAction;
import qtforge.orchestration.workflow.plan.PlannedStep;

/**
 * An execution of a workflow.
 *
 * <p>Workers take {@link Unit}s from it, do them without a lock, and bring back how they ended; then they take the next. There are as many
 * workers as there is something to do, each woken by the one before. A worker whose call hangs is counted out when the limit of the call is
 * over; what it brings back later does not count. What a unit has done is in the journal before anything that depends on it begins.
 *
 * <p>This object's monitor guards all that changes; nothing foreign and nothing that waits is called in it. {@link #records} puts the records
 * about the whole in the order in which it changed; it is taken before the monitor, and held while the journal writes.
 *
 * <p>Over 500 lines, because all of it is one state machine: each part would need the monitor and the fields of the others.
 */
public final class Execution {

    private static final Duration UPDATE = Duration.ofSeconds(5);

    private final Host host;
    private final String id;
    private final String ownerId;
    private final String starter;
    private final int generation;
    private final String parentId;
    private final Map<String, Object> input;
    private final Instant startTime;
    private final boolean durable;
    private final boolean functions;
    private final Map<String, Object> definition;
    private final ReentrantLock records = new ReentrantLock();
    private final CompletableFuture<WorkflowExecution> ended = new CompletableFuture<>();
    private final StepTable steps;

    private volatile Plan plan;
    private volatile Owner owner;

    private final Deque<Unit> again = new ArrayDeque<>();
    private final Set<Unit> units = new LinkedHashSet<>();
    private final Deque<Integer> undo = new ArrayDeque<>();
    private final Map<Unit, Outcome> unwritten = new LinkedHashMap<>();
    private WorkflowState state = WorkflowState.IDLE;
    private WorkflowState ending = WorkflowState.RUNNING;
    private boolean compensates = true;
    private boolean suspended;
    private boolean closed;
    private boolean started;
    private boolean turned;
    private boolean finishing;
    /** Its limit is over, and a worker is about to do something about it. */
    private boolean expiring;

    private PluginErrorCode errorCode = PluginErrorCode.SUCCESS;
    private String reason = "";
    private Object result;
    private Instant endTime;
    private Duration used = Duration.ZERO;
    /** Since when its time runs, as {@link System#nanoTime}; only while it is RUNNING. */
    private long since;

    private long told;
    private int workers;

    /** What a unit came to. */
    private record Outcome(StepStatus status, Object data, Throwable failure) {}

    private Execution(Host host, Plan plan, ExecutionRecord record) {
        this.host = host;
        this.plan = plan;
        id = record.executionId();
        ownerId = record.owner();
        starter = record.starter();
        generation = record.generation();
        parentId = record.parentId();
        input = record.input();
        startTime = record.startTime();
        durable = plan.workflow().durable();
        functions = record.functions();
        definition = record.definition();
        suspended = record.suspended();
        ending = record.ending();
        turned = record.ending() != WorkflowState.RUNNING;
        errorCode = record.errorCode();
        reason = record.reason();
        used = record.used();
        steps = new StepTable(plan);
    }

    /** A new execution, in the journal when this returns; {@link #attach} begins it. */
    static Execution begin(Host host, Plan plan, Map<String, Object> definition, Origin origin) {
        ExecutionRecord record = new ExecutionRecord(
                origin.id(),
                origin.owner(),
                origin.starter(),
                definition,
                plan.workflow().hasFunctions(),
                origin.input(),
                origin.parentId(),
                Instant.now(),
                WorkflowState.IDLE,
                false,
                WorkflowState.RUNNING,
                PluginErrorCode.SUCCESS,
                "",
                null,
                Optional.empty(),
                0,
                Duration.ZERO);
        Execution execution = new Execution(host, plan, record);
        execution.steps.begin();
        host.journal(execution.durable).write(record);
        return execution;
    }

    /** An execution as the journal has it; {@link #attach} goes on with it. */
    static Execution restore(Host host, Plan plan, StoredExecution stored) {
        Execution execution = new Execution(host, plan, stored.execution());
        synchronized (execution) {
            execution.restore(stored.steps());
            execution.state = WorkflowState.PAUSED;
            if (!execution.suspended && execution.ending == WorkflowState.RUNNING) {
                execution.reason = "it goes on when plugin " + execution.ownerId + " runs";
            }
        }
        return execution;
    }

    void wasRestored() {
        tell(WorkflowProgressEventType.CHECKPOINT_RESTORED, null, "");
    }

    private void restore(List<StepRecord> written) {
        started = !written.isEmpty();
        int failed = steps.restore(written);
        if (turned) {
            undo.addAll(steps.toUndo());
        } else if (failed >= 0) {
            // The process ended between the end of the step and what follows from it.
            fail(
                    new PluginException(steps.at(failed).errorCode, steps.at(failed).message),
                    "step '" + plan.step(failed).id() + "' failed: ");
        }
    }

    // --- what others may know ---------------------------------------------------------------------------------------

    /** Its id. */
    public String id() {
        return id;
    }

    /** Who registered the workflow. */
    public String ownerId() {
        return ownerId;
    }

    /** How often it was tried again as a whole. */
    int generation() {
        return generation;
    }

    /** Who began it. */
    public String starter() {
        return starter;
    }

    /** What it was begun with. */
    public Map<String, Object> input() {
        return input;
    }

    /** What it runs. */
    public Plan plan() {
        return plan;
    }

    /** With whose rights; null while he does not run. */
    public Owner owner() {
        return owner;
    }

    /** The execution whose step it is; empty for none. */
    public String parentId() {
        return parentId;
    }

    /** Whether only the registration of its workflow has the functions it needs. */
    public boolean needsFunctions() {
        return functions;
    }

    /** Whether somebody suspended it. */
    public synchronized boolean isSuspended() {
        return suspended;
    }

    boolean isPipeline() {
        return plan.workflow().executionMode() == ExecutionMode.PIPELINE;
    }

    /** Done when it has ended, in a worker's thread. Whoever waits for it changes nothing in it. */
    public CompletableFuture<WorkflowExecution> whenEnded() {
        return ended;
    }

    /** How it stands. */
    public WorkflowExecution status() {
        synchronized (this) {
            String current = "";
            for (Unit unit : units) {
                if (unit.step() != null) {
                    current = unit.step().id();
                    break;
                }
            }
            return new WorkflowExecution(
                    id,
                    plan.workflow().id(),
                    plan.workflow().name(),
                    ownerId,
                    state,
                    reason,
                    errorCode,
                    input,
                    result,
                    startTime,
                    Optional.ofNullable(endTime),
                    steps.ended(),
                    steps.size(),
                    current,
                    turned && endTime == null,
                    estimate(),
                    parentId);
        }
    }

    private Optional<Instant> estimate() {
        int done = steps.ended();
        if (done == 0 || endTime != null) {
            return Optional.empty();
        }
        // Not by Duration's own arithmetic, which is exact and slow.
        double each = (double) elapsed().toNanos() / done;
        return Optional.of(Instant.now().plusNanos((long) (each * (steps.size() - done))));
    }

    private Duration elapsed() {
        return state == WorkflowState.RUNNING ? used.plusNanos(System.nanoTime() - since) : used;
    }

    /** How a step stands; null when there is none of that id. */
    StepResult result(String stepId) {
        int place = plan.place(stepId);
        if (place < 0) {
            return null;
        }
        synchronized (this) {
            return steps.at(place).result(stepId);
        }
    }

    /** How each step stands, in their order. */
    public synchronized Map<String, StepResult> results() {
        return steps.results();
    }

    /** What a step of a pipeline gets from the one before. */
    synchronized Object previous(PlannedStep step) {
        return step.place() == 0 ? input : steps.handedOn(step.place() - 1);
    }

    /** The same text for all attempts of a unit, also after a restart. */
    String keyOf(Unit unit) {
        String key = id + '/' + unit.step().id();
        if (unit.item() >= 0) {
            key += "/" + unit.item();
        }
        if (unit.task() == Task.UNDO) {
            key += "/undo";
        }
        // Tried again as a whole it is other work: what it did before was undone.
        return generation == 0 ? key : key + "/again" + generation;
    }

    private synchronized Object effect(PlannedStep step) {
        return steps.effect(step.place());
    }

    // --- begin, stand still, go on ----------------------------------------------------------------------------------

    /** Its owner runs, so it can. */
    public void attach(Owner who, Plan how) {
        boolean resumed;
        synchronized (this) {
            if (endTime != null || closed || owner != null) {
                return;
            }
            owner = who;
            plan = how;
            resumed = state == WorkflowState.PAUSED && !suspended;
            if (!suspended) {
                run();
            }
        }
        if (resumed) {
            tell(WorkflowProgressEventType.WORKFLOW_RESUMED, null, "plugin " + ownerId + " runs");
        }
        endLoops();
        kick();
        if (!who.caller().isLive()) {
            // It stopped meanwhile, and whoever was told of that may not have seen this execution.
            detach();
        }
    }

    /** Ends loops whose last item ended, or was given up, while nobody could go on. */
    private void endLoops() {
        List<Integer> places;
        synchronized (this) {
            places = steps.loops();
        }
        places.forEach(place -> endLoop(plan.step(place)));
    }

    /** Goes on with what could not be written. */
    private void finishHeld() {
        Map<Unit, Outcome> held;
        synchronized (this) {
            held = new LinkedHashMap<>(unwritten);
            unwritten.clear();
        }
        held.forEach(this::finish);
    }

    private void run() {
        state = WorkflowState.RUNNING;
        since = System.nanoTime();
        told = since;
        if (ending == WorkflowState.RUNNING) {
            reason = "";
        }
    }

    /** Its owner runs, and yet it cannot. */
    public synchronized void lacks(String what) {
        if (owner == null && endTime == null && !suspended && ending == WorkflowState.RUNNING) {
            reason = what;
        }
    }

    /** Its owner stops. What runs is given up and will be done again. */
    public void detach() {
        synchronized (this) {
            if (endTime != null || owner == null) {
                return;
            }
            owner = null;
            giveUp(durable);
            if (state == WorkflowState.RUNNING) {
                used = elapsed();
                state = WorkflowState.PAUSED;
            }
            if (ending == WorkflowState.RUNNING) {
                reason = "plugin " + ownerId + " has stopped; it goes on when that is started";
            }
        }
        if (durable) {
            tell(WorkflowProgressEventType.WORKFLOW_SUSPENDED, null, "plugin " + ownerId + " has stopped");
        } else {
            cancel(false, PluginErrorCode.OPERATION_CANCELLED, "plugin " + ownerId + " has stopped");
        }
    }

    /** The runtime stops. What runs is given up; the journal says that it was running. */
    public void close() {
        synchronized (this) {
            closed = true;
            giveUp(true);
        }
        ended.completeExceptionally(new PluginException(
                PluginErrorCode.OPERATION_CANCELLED,
                "execution " + id + " has not ended: workflows are being stopped; it goes on when they are back"));
    }

    /** Begins no step until it is resumed. False when it has ended or stands still. */
    public boolean suspend() {
        synchronized (this) {
            if (endTime != null || suspended || ending != WorkflowState.RUNNING) {
                return false;
            }
            suspended = true;
            if (state == WorkflowState.RUNNING) {
                used = elapsed();
            }
            state = WorkflowState.PAUSED;
            reason = "somebody suspended it";
        }
        persist();
        tell(WorkflowProgressEventType.WORKFLOW_SUSPENDED, null, "");
        tell(WorkflowProgressEventType.CHECKPOINT_CREATED, null, "");
        return true;
    }

    /** Goes on. False when it was not suspended. */
    public boolean resume() {
        synchronized (this) {
            if (endTime != null || !suspended) {
                return false;
            }
            suspended = false;
        }
        try {
            persist();
        } catch (PluginException e) {
            synchronized (this) {
                suspended = true;
            }
            throw e;
        }
        synchronized (this) {
            if (ending == WorkflowState.RUNNING) {
                reason = owner == null ? "plugin " + ownerId + " does not run; start it" : "";
            }
            if (endTime == null && owner != null) {
                run();
            }
        }
        tell(WorkflowProgressEventType.WORKFLOW_RESUMED, null, "");
        finishHeld();
        endLoops();
        kick();
        return true;
    }

    /** Ends it. False when it has ended or is ending. */
    public boolean cancel(boolean compensate, PluginErrorCode code, String why) {
        synchronized (this) {
            if (endTime != null || finishing || (turned && compensate)) {
                return false;
            }
            // What made it fail before is what people want to know.
            if (ending != WorkflowState.FAILED) {
                ending = code == PluginErrorCode.TIMEOUT ? WorkflowState.FAILED : WorkflowState.CANCELLED;
                errorCode = code;
                reason = why;
            }
            compensates = compensate;
            if (!compensate) {
                undo.clear();
            }
            suspended = false;
            giveUp(false);
            if (state != WorkflowState.RUNNING) {
                run();
            }
        }
        // Told to whoever asked for it, so it must not be forgotten; and where nothing is to be undone it is the end.
        persist(!compensate);
        finishHeld();
        kick();
        return true;
    }

    /** Ends all calls; in monitor. */
    private void giveUp(boolean doneAgain) {
        for (Unit unit : List.copyOf(units)) {
            boolean calls = unit.task() == Task.STEP || unit.task() == Task.ITEM || unit.task() == Task.UNDO;
            if (calls && !unit.ending && !unwritten.containsKey(unit)) {
                giveUp(unit, doneAgain);
            }
        }
    }

    private void giveUp(Unit unit, boolean doneAgain) {
        unit.givenUp = true;
        unit.doneAgain = doneAgain;
        units.remove(unit);
        again.remove(unit);
        if (unit.call != null && unit.call.end() == Call.Ending.IN_THREAD) {
            workers--;
            host.hangs(true);
        }
        Future<?> attempts = unit.attempts;
        if (attempts != null) {
            // Failsafe locks, and calls us in its lock; so not in ours. When nobody can do it the attempts end for lack
            // of calls.
            host.execute(() -> attempts.cancel(false));
        }
        int place = unit.step().place();
        switch (unit.task()) {
            case UNDO -> {
                if (doneAgain) {
                    undo.addFirst(place);
                }
            }
            case ITEM -> steps.giveUpItem(place, unit.item(), doneAgain);
            default -> {
                if (doneAgain) {
                    steps.rewind(place);
                } else {
                    steps.cancelRunning(place);
                }
            }
        }
    }

    // --- workers ----------------------------------------------------------------------------------------------------

    /** Wakes a worker when there is something to do that nobody does. */
    void kick() {
        synchronized (this) {
            if (!hasWork() || workers >= Math.max(1, steps.width())) {
                return;
            }
            workers++;
        }
        if (!host.execute(this::work)) {
            synchronized (this) {
                workers--;
            }
        }
    }

    private void work() {
        boolean counted = true;
        try {
            Unit unit = next();
            while (unit != null) {
                if (!run(unit)) {
                    counted = false;
                    return;
                }
                unit = next();
            }
            counted = false;
            // Whatever it is, the place of this worker must become free.
        } catch (Throwable e) {
            host.problem("a worker of execution " + id + " ended", e);
        } finally {
            if (counted) {
                synchronized (this) {
                    workers--;
                }
            }
        }
    }

    private Unit next() {
        Unit unit;
        synchronized (this) {
            unit = take();
            if (unit == null) {
                workers--;
                return null;
            }
        }
        if (unit.task() == Task.STEP || unit.task() == Task.ITEM) {
            kick();
        }
        return unit;
    }

    private boolean mayWork() {
        return state == WorkflowState.RUNNING && !closed && (owner != null || ending != WorkflowState.RUNNING);
    }

    private boolean hasWork() {
        if (!mayWork()) {
            return false;
        }
        if (ending != WorkflowState.RUNNING) {
            return units.isEmpty() ? !finishing && (owner != null || undo.isEmpty()) : !again.isEmpty();
        }
        if (!started) {
            return units.isEmpty();
        }
        return !again.isEmpty()
                || steps.hasStep()
                || steps.hasItem()
                || (steps.haveAllEnded() && units.isEmpty() && !finishing);
    }

    private Unit take() {
        if (!hasWork()) {
            return null;
        }
        Unit unit = takeUnit();
        if (unit != null && unit.task() != Task.FINISH) {
            units.add(unit);
        }
        return unit;
    }

    private Unit takeUnit() {
        if (!again.isEmpty()) {
            return again.poll();
        }
        if (ending != WorkflowState.RUNNING) {
            if (!turned) {
                return new Unit(Task.TURN, null, -1, null, Instant.now());
            }
            Integer undone = undo.poll();
            return undone == null ? finishUnit() : called(Task.UNDO, undone, -1, null);
        }
        if (!started) {
            return new Unit(Task.START, null, -1, null, Instant.now());
        }
        StepTable.Item item = steps.takeItem();
        if (item != null) {
            return called(Task.ITEM, item.place(), item.item(), item.value());
        }
        int place = steps.takeStep();
        return place >= 0 ? called(Task.STEP, place, -1, null) : finishUnit();
    }

    private Unit finishUnit() {
        finishing = true;
        return new Unit(Task.FINISH, null, -1, null, Instant.now());
    }

    private Unit called(Task task, int place, int item, Object value) {
        Unit unit = new Unit(task, plan.step(place), item, value, Instant.now());
        if (!Attempts.areNeeded(unit)) {
            unit.calls = 1;
            unit.call = call(unit, unit.rules().action(), null, null);
        }
        return unit;
    }

    private static Call call(Unit unit, PlannedAction action, CompletableFuture<Object> answer, Throwable cause) {
        long limit = unit.rules().step().timeout().toNanos();
        return new Call(unit, action, unit.calls, limit, answer, cause);
    }

    /** False when the worker was counted out. */
    private boolean run(Unit unit) {
        try {
            switch (unit.task()) {
                case START -> start();
                case TURN -> turn();
                case FINISH -> finish();
                default -> {
                    return unit.again ? perform(unit) : begin(unit);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            host.problem("execution " + id + " of workflow " + plan.workflow().id() + " cannot go on", e);
            standStill(unit, e);
        }
        return true;
    }

    /** The journal, or we ourselves, failed: better to stand still than to lose something. */
    private void standStill(Unit unit, Throwable cause) {
        synchronized (this) {
            if (unit.task() == Task.STEP || unit.task() == Task.ITEM || unit.task() == Task.UNDO) {
                if (units.contains(unit) && !unwritten.containsKey(unit)) {
                    giveUp(unit, true);
                }
            } else {
                units.remove(unit);
            }
            finishing = false;
            if (state == WorkflowState.RUNNING) {
                used = elapsed();
            }
            state = WorkflowState.PAUSED;
            suspended = true;
            reason = "it cannot go on: " + Failures.message(cause) + "; resume it when that is mended";
        }
        tell(WorkflowProgressEventType.WORKFLOW_SUSPENDED, null, Failures.message(cause));
    }

    // --- units ------------------------------------------------------------------------------------------------------

    private void start() {
        tell(WorkflowProgressEventType.WORKFLOW_STARTED, null, "");
        boolean wanted = true;
        PluginException failure = null;
        try {
            wanted = plan.globalCondition() == null || plan.globalCondition().test(Variables.of(this, null));
        } catch (PluginException e) {
            failure = e;
        }
        synchronized (this) {
            started = true;
            units.clear();
            if (failure != null) {
                fail(failure, "its global condition cannot be evaluated: ");
            } else if (!wanted) {
                steps.skipAll("the global condition of the workflow is false");
            }
        }
    }

    private void fail(Throwable failure, String prefix) {
        if (ending == WorkflowState.RUNNING) {
            ending = WorkflowState.FAILED;
            errorCode = Failures.code(failure);
            reason = prefix + Failures.message(failure);
            // Those that wait for another attempt would only hold it up.
            for (Unit unit : List.copyOf(units)) {
                if (unit.waiting) {
                    giveUp(unit, false);
                }
            }
        }
    }

    /** Begins a step or an item. */
    private boolean begin(Unit unit) {
        if (unit.task() == Task.STEP) {
            tell(WorkflowProgressEventType.STEP_STARTED, unit.step(), "");
            try {
                if (unit.step().condition() != null && !unit.step().condition().test(Variables.of(this, unit))) {
                    finish(unit, new Outcome(StepStatus.SKIPPED, null, null));
                    return true;
                }
                if (unit.step().forEach() != null) {
                    loop(unit);
                    return true;
                }
            } catch (PluginException e) {
                finish(unit, new Outcome(StepStatus.FAILED, null, e));
                return true;
            }
        }
        if (unit.call != null) {
            return perform(unit);
        }
        guard(unit);
        return true;
    }

    private void guard(Unit unit) {
        unit.failures = new ConcurrentLinkedQueue<>();
        CompletableFuture<Object> attempts = Attempts.begin(host.timer(), unit, new Attempts.Calls() {
            @Override
            public CompletableFuture<Object> attempt() {
                return handOver(unit, unit.rules().action(), null);
            }

            @Override
            public CompletableFuture<Object> instead(Throwable failure) {
                return handOver(unit, unit.rules().fallback(), failure);
            }

            @Override
            public void failed(Throwable failure) {
                unit.failures.add(failure);
                host.execute(() -> retrying(unit));
            }
        });
        boolean late;
        synchronized (this) {
            unit.attempts = attempts;
            late = unit.givenUp;
        }
        if (late) {
            attempts.cancel(false);
        }
        attempts.whenComplete((value, failure) -> {
            // Not in the thread that happens to be here: writing takes its time.
            if (!host.execute(() -> settle(unit, value, failure))) {
                settle(unit, value, failure);
            }
        });
    }

    private void settle(Unit unit, Object value, Throwable failure) {
        ended(unit, value, failure);
        kick();
    }

    /** Failsafe may call this in a lock of its own, so nothing of ours is locked here. */
    private CompletableFuture<Object> handOver(Unit unit, PlannedAction action, Throwable cause) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        if (!host.execute(() -> again(unit, action, cause, answer))) {
            answer.completeExceptionally(new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED, "too much waits for a worker already; try again later"));
        }
        return answer;
    }

    private void again(Unit unit, PlannedAction action, Throwable cause, CompletableFuture<Object> answer) {
        // What was handed over before this may not have come yet.
        retrying(unit);
        boolean late;
        synchronized (this) {
            late = unit.givenUp || !units.contains(unit);
            if (!late) {
                unit.calls++;
                unit.call = call(unit, action, answer, cause);
                unit.again = true;
                unit.waiting = false;
                if (unit.task() == Task.STEP) {
                    steps.at(unit.step()).status = StepStatus.RUNNING;
                }
                again.add(unit);
            }
        }
        if (late) {
            answer.cancel(false);
        } else {
            kick();
        }
    }

    /** Failures are told one after the other, and before the attempt that follows; the unit's monitor is for that only. */
    private void retrying(Unit unit) {
        synchronized (unit) {
            for (Throwable failure = unit.failures.poll(); failure != null; failure = unit.failures.poll()) {
                retrying(unit, failure);
            }
        }
    }

    private void retrying(Unit unit, Throwable failure) {
        boolean over;
        synchronized (this) {
            over = unit.givenUp || !units.contains(unit);
            if (!over && ending != WorkflowState.RUNNING && unit.task() != Task.UNDO) {
                // The execution fails anyway, and what waits would only hold that up.
                giveUp(unit, false);
                over = true;
            }
            if (over) {
                unit.waiting = false;
            } else {
                StepState step = steps.at(unit.step());
                if (unit.task() != Task.UNDO) {
                    step.retries++;
                }
                // The next attempt may have been quicker.
                if (unit.call == null || unit.call.isOver()) {
                    unit.waiting = true;
                    if (unit.task() == Task.STEP) {
                        step.status = StepStatus.RETRYING;
                    }
                }
            }
        }
        if (over) {
            kick();
        } else {
            tell(WorkflowProgressEventType.STEP_RETRYING, unit.step(), Failures.message(failure));
        }
    }

    /** Makes a call. False when the worker was counted out. */
    private boolean perform(Unit unit) {
        Call call = unit.call;
        if (call == null || !call.enter()) {
            return true;
        }
        Object value = null;
        Throwable failure = null;
        try {
            value = host.call(this, call, () -> variables(unit, call));
            // Foreign code may throw anything, and whoever waits for the step shall know.
        } catch (Throwable e) {
            failure = e;
        }
        if (value instanceof Promise<?> promise && failure == null) {
            if (!call.leave(false)) {
                host.hangs(false);
                return false;
            }
            promise.onResolve(() -> answered(call, promise));
            return true;
        }
        if (!call.leave(true)) {
            host.hangs(false);
            return false;
        }
        called(call, value, failure);
        return true;
    }

    private Map<String, Object> variables(Unit unit, Call call) {
        Map<String, Object> variables = Variables.of(this, unit);
        if (call.cause() != null) {
            variables.put("error", Failures.message(call.cause()));
        }
        if (unit.task() == Task.UNDO) {
            variables.put("result", effect(unit.step()));
        }
        return variables;
    }

    /** The promise of a call is resolved, in whatever thread. */
    private void answered(Call call, Promise<?> promise) {
        if (call.end() == Call.Ending.LATE) {
            return;
        }
        Object value = null;
        Throwable failure;
        try {
            failure = promise.getFailure();
            value = failure == null ? promise.getValue() : null;
        } catch (InterruptedException | java.lang.reflect.InvocationTargetException e) {
            failure = e;
        }
        Object got = value;
        Throwable lost = failure;
        if (!host.execute(() -> {
            called(call, got, lost);
            kick();
        })) {
            called(call, got, lost);
            kick();
        }
    }

    private void called(Call call, Object value, Throwable failure) {
        if (call.answer() == null) {
            ended(call.unit(), value, failure);
        } else if (failure == null) {
            call.answer().complete(value);
        } else {
            call.answer().completeExceptionally(failure);
        }
    }

    private void ended(Unit unit, Object value, Throwable failure) {
        finish(
                unit,
                failure == null
                        ? new Outcome(StepStatus.COMPLETED, value, null)
                        : new Outcome(StepStatus.FAILED, null, Failures.bare(failure)));
    }

    /** Finds out what the items of a step are. */
    private void loop(Unit unit) {
        PlannedStep step = unit.step();
        boolean streamed;
        synchronized (this) {
            streamed = steps.isStreamed(step);
        }
        Object found = streamed ? null : step.forEach().evaluate(Variables.of(this, unit));
        List<?> items = found instanceof List<?> list ? list : found == null ? List.of() : List.of(found);
        synchronized (this) {
            if (!units.remove(unit)) {
                return;
            }
            steps.loop(step, items);
        }
        endLoop(step);
    }

    /** Whether all items of a step have ended; then it has. */
    private void endLoop(PlannedStep step) {
        Outcome outcome;
        Unit whole;
        synchronized (this) {
            if (!steps.endLoop(step)) {
                return;
            }
            Throwable failure = steps.at(step).failure;
            outcome = new Outcome(failure == null ? StepStatus.COMPLETED : StepStatus.FAILED, null, failure);
            whole = new Unit(Task.STEP, step, -1, null, steps.at(step).start);
            units.add(whole);
        }
        finish(whole, outcome);
    }

    // --- what units come to -----------------------------------------------------------------------------------------

    private void finish(Unit unit, Outcome outcome) {
        StepRecord record;
        synchronized (this) {
            if (unit.givenUp || closed || unit.ending || !units.contains(unit)) {
                return;
            }
            unit.ending = true;
            record = record(unit, outcome);
        }
        try {
            host.journal(durable).write(id, record);
        } catch (PluginException e) {
            synchronized (this) {
                unit.ending = false;
                unwritten.put(unit, outcome);
            }
            host.problem("execution " + id + ": the end of step '" + record.stepId() + "' cannot be written", e);
            standStillWith(e);
            return;
        }
        switch (unit.task()) {
            case ITEM -> itemEnded(unit, outcome);
            case UNDO -> undone(unit, outcome);
            default -> stepEnded(unit, outcome, record);
        }
    }

    private void standStillWith(PluginException cause) {
        synchronized (this) {
            if (state == WorkflowState.RUNNING) {
                used = elapsed();
            }
            state = WorkflowState.PAUSED;
            suspended = true;
            reason = "it cannot go on: " + cause.getMessage() + "; resume it when that is mended";
        }
        tell(WorkflowProgressEventType.WORKFLOW_SUSPENDED, null, cause.getMessage());
    }

    private StepRecord record(Unit unit, Outcome outcome) {
        StepState step = steps.at(unit.step());
        String message = outcome.failure() == null ? "" : Failures.message(outcome.failure());
        if (outcome.status() == StepStatus.SKIPPED) {
            message = "its condition is false";
        }
        return new StepRecord(
                unit.step().id(),
                unit.task() == Task.ITEM ? unit.item() : -1,
                unit.task() == Task.UNDO,
                steps.nextOrder(),
                outcome.status(),
                outcome.data(),
                outcome.failure() == null ? PluginErrorCode.SUCCESS : Failures.code(outcome.failure()),
                message,
                Optional.ofNullable(unit.task() == Task.STEP ? step.start : unit.begin()),
                Optional.of(Instant.now()),
                unit.task() == Task.STEP ? step.retries : Math.max(0, unit.calls - 1),
                unit.task() == Task.STEP && step.items != null ? step.items.size() : 0);
    }

    private void itemEnded(Unit unit, Outcome outcome) {
        synchronized (this) {
            if (!units.remove(unit)) {
                return;
            }
            StepState step = steps.at(unit.step());
            step.running--;
            if (outcome.failure() == null) {
                step.itemDone(unit.item(), outcome.data());
            } else if (!unit.step().step().critical()) {
                step.itemDone(unit.item(), null);
                step.message = "item " + unit.item() + ": " + Failures.message(outcome.failure());
                step.errorCode = Failures.code(outcome.failure());
            } else if (step.failure == null) {
                step.failure = new PluginException(
                        Failures.code(outcome.failure()),
                        "item " + unit.item() + ": " + Failures.message(outcome.failure()),
                        outcome.failure());
            }
        }
        endLoop(unit.step());
        kick();
    }

    private void stepEnded(Unit unit, Outcome outcome, StepRecord record) {
        PlannedStep planned = unit.step();
        boolean fails = outcome.failure() != null && planned.step().critical();
        synchronized (this) {
            if (!units.remove(unit)) {
                return;
            }
            StepState step = steps.end(planned.place());
            step.status = outcome.status();
            step.data = outcome.data();
            if (step.message.isEmpty() || outcome.failure() != null) {
                step.errorCode = record.errorCode();
                step.message = record.message();
            }
            step.end = record.endTime().orElse(null);
            step.order = record.order();
            if (fails) {
                fail(outcome.failure(), "step '" + planned.id() + "' failed: ");
            } else {
                steps.release(planned.place());
            }
        }
        tell(
                switch (outcome.status()) {
                    case COMPLETED -> WorkflowProgressEventType.STEP_COMPLETED;
                    case SKIPPED -> WorkflowProgressEventType.STEP_SKIPPED;
                    default -> WorkflowProgressEventType.STEP_FAILED;
                },
                planned,
                record.message());
    }

    // --- undoing and ending -----------------------------------------------------------------------------------------

    private void turn() {
        synchronized (this) {
            turned = true;
            units.clear();
            steps.cancelOpen();
            if (compensates) {
                undo.addAll(steps.toUndo());
            }
            if (owner == null && !undo.isEmpty()) {
                state = WorkflowState.PAUSED;
                reason += "; it is undone once plugin " + ownerId + " runs";
            }
            // Undoing may take as long as doing might have.
            used = Duration.ZERO;
            since = System.nanoTime();
        }
        host.turned(this);
        if (compensates) {
            persist();
        }
        if (hasUndo()) {
            tell(WorkflowProgressEventType.COMPENSATION_STARTED, null, reason);
        }
    }

    private synchronized boolean hasUndo() {
        return !undo.isEmpty();
    }

    private void undone(Unit unit, Outcome outcome) {
        synchronized (this) {
            if (!units.remove(unit)) {
                return;
            }
            StepState step = steps.at(unit.step());
            step.compensated = outcome.failure() == null;
            step.compensationError = step.compensated ? "" : Failures.message(outcome.failure());
        }
        if (outcome.failure() == null) {
            tell(WorkflowProgressEventType.STEP_COMPENSATED, unit.step(), "");
        } else {
            tell(WorkflowProgressEventType.COMPENSATION_FAILED, unit.step(), Failures.message(outcome.failure()));
        }
    }

    private void finish() {
        Object output = null;
        PluginException failure = null;
        if (ending == WorkflowState.RUNNING) {
            try {
                output = plan.output() == null ? outputs() : plan.output().evaluate(Variables.of(this, null));
            } catch (PluginException e) {
                failure = e;
            }
        }
        synchronized (this) {
            if (failure != null) {
                // What was done is undone, as after any failure.
                finishing = false;
                fail(failure, "its output cannot be evaluated: ");
                return;
            }
            used = elapsed();
            state = ending == WorkflowState.RUNNING ? WorkflowState.COMPLETED : ending;
            result = output;
            endTime = Instant.now();
            String left = steps.notUndone();
            if (!left.isEmpty()) {
                reason += "; not undone: " + left;
            }
        }
        try {
            persist();
        } catch (PluginException e) {
            synchronized (this) {
                endTime = null;
                result = null;
            }
            throw e;
        }
        tell(
                switch (state) {
                    case COMPLETED -> WorkflowProgressEventType.WORKFLOW_COMPLETED;
                    case FAILED -> WorkflowProgressEventType.WORKFLOW_FAILED;
                    default -> WorkflowProgressEventType.WORKFLOW_CANCELLED;
                },
                null,
                reason);
        host.ended(this);
        ended.complete(status());
    }

    private Map<String, Object> outputs() {
        Map<String, Object> outputs = new LinkedHashMap<>();
        results().forEach((step, got) -> {
            if (got.status() == StepStatus.COMPLETED) {
                outputs.put(step, got.data());
            }
        });
        return outputs;
    }

    // --- time, records, events --------------------------------------------------------------------------------------

    /** Looks for limits that are over; several times a second, in the timer. */
    void sweep(long now) {
        List<Call> late = new ArrayList<>();
        boolean expired;
        boolean update;
        synchronized (this) {
            if (endTime != null || closed) {
                return;
            }
            for (Unit unit : units) {
                if (unit.call != null && unit.call.isLate(now)) {
                    late.add(unit.call);
                }
            }
            boolean running = state == WorkflowState.RUNNING;
            expired = running
                    && !finishing
                    && !expiring
                    && elapsed().compareTo(plan.workflow().timeout()) > 0;
            expiring |= expired;
            update = running && now - told > UPDATE.toNanos();
        }
        late.forEach(this::expire);
        if (expired && !host.execute(this::expire)) {
            synchronized (this) {
                expiring = false;
            }
        }
        if (update) {
            host.execute(() -> tell(WorkflowProgressEventType.PROGRESS_UPDATE, null, ""));
        }
        kick();
    }

    private void expire(Call call) {
        Call.Ending ending = call.end();
        if (ending == Call.Ending.LATE) {
            return;
        }
        if (ending == Call.Ending.IN_THREAD) {
            synchronized (this) {
                workers--;
            }
            host.hangs(true);
        }
        Duration limit = call.unit().rules().step().timeout();
        PluginException failure = new PluginException(
                PluginErrorCode.TIMEOUT,
                call.action().action() + " has not ended within " + limit.toMillis() + " ms"
                        + (ending == Call.Ending.IN_THREAD ? "; its thread was interrupted" : "")
                        + ". Give the step a longer timeout if it needs one");
        if (!host.execute(() -> {
            called(call, null, failure);
            kick();
        })) {
            called(call, null, failure);
            kick();
        }
    }

    private void expire() {
        String why = "it has not ended within " + plan.workflow().timeout().toMillis() + " ms";
        boolean undoing;
        synchronized (this) {
            expiring = false;
            undoing = turned;
            if (undoing) {
                for (int place : undo) {
                    steps.at(place).compensationError = "no time was left for it";
                }
                undo.clear();
                for (Unit unit : List.copyOf(units)) {
                    if (unit.task() == Task.UNDO && !unit.ending) {
                        steps.at(unit.step()).compensationError = "it did not end in time";
                        giveUp(unit, false);
                    }
                }
            }
        }
        if (!undoing) {
            cancel(true, PluginErrorCode.TIMEOUT, why);
        }
    }

    /** Writes the record about the whole, in the order in which it changes. */
    private void persist() {
        persist(false);
    }

    private void persist(boolean asEnded) {
        records.lock();
        try {
            ExecutionRecord record;
            synchronized (this) {
                record = new ExecutionRecord(
                        id,
                        ownerId,
                        starter,
                        definition,
                        functions,
                        input,
                        parentId,
                        startTime,
                        asEnded ? ending : state,
                        suspended,
                        ending,
                        errorCode,
                        reason,
                        result,
                        asEnded ? Optional.of(Instant.now()) : Optional.ofNullable(endTime),
                        generation,
                        elapsed());
            }
            host.journal(durable).write(record);
        } finally {
            records.unlock();
        }
    }

    private void tell(WorkflowProgressEventType type, PlannedStep step, String message) {
        WorkflowProgress event;
        synchronized (this) {
            told = System.nanoTime();
            event = new WorkflowProgress(
                    id,
                    plan.workflow().id(),
                    plan.workflow().name(),
                    ownerId,
                    type,
                    Instant.now(),
                    startTime,
                    step == null ? "" : step.id(),
                    step == null ? "" : step.step().name(),
                    message,
                    steps.ended(),
                    steps.size(),
                    estimate());
        }
        host.tell(event, durable);
    }
}
