// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.plan.Plan;
import qtforge.orchestration.workflow.plan.PlannedStep;

/** How the steps of an execution stand, and which may begin. Guarded by the execution's monitor; calls nothing foreign. */
final class StepTable {

    /** A step of which an item may begin. */
    record Item(int place, int item, Object value) {}

    private final Plan plan;
    private final StepState[] steps;
    /** Steps that may begin, the earliest first. */
    private final PriorityQueue<Integer> ready = new PriorityQueue<>();
    /** Steps over a collection whose items run or may begin. */
    private final Set<Integer> loops = new LinkedHashSet<>();

    private int running;
    private int ended;
    private long order;

    /** The table of an execution that has not begun. The plan may be exchanged for one of the same steps with other functions. */
    StepTable(Plan plan) {
        this.plan = plan;
        steps = new StepState[plan.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new StepState();
            steps[i].missing = plan.step(i).dependencies().length;
        }
    }

    /** Those that depend on nothing may begin. */
    void begin() {
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].missing == 0 && steps[i].status == StepStatus.PENDING) {
                ready.add(i);
            }
        }
    }

    /**
     * Makes it what the journal has.
     *
     * @return the place of the critical step that failed first; -1 when none did
     */
    int restore(List<StepRecord> written) {
        for (StepRecord record : written) {
            int place = plan.place(record.stepId());
            if (place >= 0) {
                order = Math.max(order, record.order());
                steps[place].restore(record, plan.step(place).step().critical());
            }
        }
        begin();
        int failed = -1;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].status.isEnd() && steps[i].order > 0) {
                ended++;
                if (steps[i].status != StepStatus.FAILED || !plan.step(i).step().critical()) {
                    release(i);
                } else if (failed < 0 || steps[i].order < steps[failed].order) {
                    failed = i;
                }
            }
        }
        return failed;
    }

    StepState at(int place) {
        return steps[place];
    }

    StepState at(PlannedStep step) {
        return steps[step.place()];
    }

    int size() {
        return steps.length;
    }

    /** How many have ended, skipped ones too. */
    int ended() {
        return ended;
    }

    boolean haveAllEnded() {
        return ended == steps.length;
    }

    /** The next number of those that say in which order things ended. */
    long nextOrder() {
        return ++order;
    }

    Map<String, StepResult> results() {
        Map<String, StepResult> all = new LinkedHashMap<>();
        for (int i = 0; i < steps.length; i++) {
            String id = plan.step(i).id();
            all.put(id, steps[i].result(id));
        }
        return all;
    }

    /** What the step after this one gets in a pipeline. */
    Object handedOn(int place) {
        StepState step = steps[place];
        return step.data == null && step.status == StepStatus.COMPLETED ? step.itemResults() : step.data;
    }

    /** What a step did, as far as it is known: of one over a collection that failed, what its items gave that were done. */
    Object effect(int place) {
        return steps[place].data != null ? steps[place].data : steps[place].itemResults();
    }

    // --- steps ------------------------------------------------------------------------------------------------------

    boolean hasStep() {
        return running < plan.width() && !ready.isEmpty();
    }

    /** The place of the step that begins; -1 when none may. */
    int takeStep() {
        if (!hasStep()) {
            return -1;
        }
        int place = ready.remove();
        running++;
        steps[place].status = StepStatus.RUNNING;
        steps[place].start = Instant.now();
        return place;
    }

    /** A step that ran begins anew when it may. */
    void rewind(int place) {
        running--;
        steps[place].rewind();
        ready.add(place);
    }

    /** A step that ran will not be gone on with. */
    void cancelRunning(int place) {
        running--;
        cancel(steps[place]);
    }

    /** A step that ran has ended; those that waited for it are not released yet. */
    StepState end(int place) {
        running--;
        ended++;
        return steps[place];
    }

    private static void cancel(StepState step) {
        step.status = StepStatus.CANCELLED;
        step.end = Instant.now();
        step.message = "its execution ended first";
    }

    /** Nothing more begins. */
    void cancelOpen() {
        ready.clear();
        loops.clear();
        for (StepState step : steps) {
            if (!step.status.isEnd()) {
                cancel(step);
            }
        }
    }

    /** None of them runs. */
    void skipAll(String why) {
        ready.clear();
        ended = steps.length;
        for (StepState step : steps) {
            step.status = StepStatus.SKIPPED;
            step.message = why;
        }
    }

    /** A step has ended: those that waited for it only can begin. */
    void release(int place) {
        Deque<Integer> over = new ArrayDeque<>();
        over.add(place);
        while (!over.isEmpty()) {
            int done = over.remove();
            for (int dependant : plan.step(done).dependants()) {
                StepState step = steps[dependant];
                boolean streamed = steps[done].streaming
                        && dependant == done + 1
                        && plan.step(dependant).isStreamed();
                if (streamed || --step.missing > 0 || step.status != StepStatus.PENDING) {
                    continue;
                }
                if (plan.skippingSpreads() && allSkipped(plan.step(dependant).dependencies())) {
                    step.status = StepStatus.SKIPPED;
                    step.message = "all it depends on were skipped";
                    ended++;
                    over.add(dependant);
                } else {
                    ready.add(dependant);
                }
            }
        }
    }

    private boolean allSkipped(int[] places) {
        for (int place : places) {
            if (steps[place].status != StepStatus.SKIPPED) {
                return false;
            }
        }
        return places.length > 0;
    }

    // --- items ------------------------------------------------------------------------------------------------------

    /** How many units may be at work at a time. */
    int width() {
        int most = plan.width();
        for (int place : loops) {
            most += plan.step(place).step().width();
        }
        return most;
    }

    /** Whether a step takes its items from the step before, which gives them one by one. */
    boolean isStreamed(PlannedStep step) {
        return step.isStreamed() && steps[step.place() - 1].streaming;
    }

    /** It is known what a step works on; of a streamed one what the step before works on. */
    void loop(PlannedStep step, List<?> items) {
        StepState state = at(step);
        state.over(isStreamed(step) ? steps[step.place() - 1].items : items);
        loops.add(step.place());
        int next = step.place() + 1;
        if (next < steps.length && plan.step(next).isStreamed()) {
            // The next step takes items as they are done, so it can begin.
            state.streaming = true;
            if (--steps[next].missing == 0 && steps[next].status == StepStatus.PENDING) {
                ready.add(next);
            }
        }
    }

    List<Integer> loops() {
        return List.copyOf(loops);
    }

    /** Ends the loop of a step whose items have all ended, or of which one failed and none runs. False when it goes on. */
    boolean endLoop(PlannedStep step) {
        StepState state = at(step);
        boolean over = state.running == 0 && (state.failure != null || (state.items != null && state.hasAllItems()));
        return over && loops.remove(step.place());
    }

    /** An item of a step was given up; the step with it, unless the item will be done again. */
    void giveUpItem(int place, int item, boolean doneAgain) {
        StepState step = steps[place];
        step.running--;
        if (doneAgain) {
            step.again.add(item);
        } else if (loops.remove(place)) {
            cancelRunning(place);
        }
    }

    boolean hasItem() {
        for (int place : loops) {
            if (mayBegin(place) && steps[place].hasItem(limit(place))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBegin(int place) {
        return steps[place].failure == null
                && steps[place].running < plan.step(place).step().width();
    }

    /** The item that begins; null when none may. */
    Item takeItem() {
        for (int place : loops) {
            int item = mayBegin(place) ? steps[place].takeItem(limit(place)) : -1;
            if (item >= 0) {
                steps[place].running++;
                return new Item(place, item, value(place, item));
            }
        }
        return null;
    }

    private Object value(int place, int item) {
        return plan.step(place).isStreamed() && steps[place - 1].items != null
                ? steps[place - 1].resultOf(item)
                : steps[place].items.get(item);
    }

    /** How many items of a step may be begun: of one that takes them from the step before, those that are done there, in their order. */
    private int limit(int place) {
        StepState step = steps[place];
        if (!plan.step(place).isStreamed() || !steps[place - 1].streaming || steps[place - 1].status.isEnd()) {
            return step.items.size();
        }
        int next = step.next;
        while (next < step.items.size() && step.isDone(next)) {
            next++;
        }
        return next < step.items.size() && steps[place - 1].isDone(next) ? next + 1 : next;
    }

    // --- undoing ----------------------------------------------------------------------------------------------------

    /** What has to be undone, in the order in which to undo it. */
    List<Integer> toUndo() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            StepState step = steps[i];
            boolean effect = step.status == StepStatus.COMPLETED || step.doneItems() > 0;
            boolean tried = step.compensated || !step.compensationError.isEmpty();
            if (effect && !tried && plan.step(i).rollback() != null) {
                done.add(i);
            }
        }
        // What is only partly done ended last.
        done.sort(Comparator.comparingLong(
                        (Integer place) -> steps[place].order == 0 ? Long.MAX_VALUE : steps[place].order)
                .reversed());
        return done;
    }

    /** What could not be undone and why; empty when there is nothing. */
    String notUndone() {
        StringBuilder left = new StringBuilder();
        for (int i = 0; i < steps.length; i++) {
            if (!steps[i].compensationError.isEmpty()) {
                left.append(left.length() == 0 ? "" : ", ")
                        .append("step '")
                        .append(plan.step(i).id())
                        .append("' (")
                        .append(steps[i].compensationError)
                        .append(')');
            }
        }
        return left.toString();
    }
}
