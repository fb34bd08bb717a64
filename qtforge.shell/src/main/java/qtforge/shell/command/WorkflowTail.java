// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.util.promise.Promise;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowState;

/**
 * Prints what happened in an execution and what happens until it ends, a line each. What comes too fast is dropped, counted and told; the
 * runtime never waits for a terminal.
 */
final class WorkflowTail {

    private static final int MOST_WAITING = 1000;
    private static final long LOOK_MILLIS = 200;

    private final PluginOrchestrator orchestrator;
    private final String execution;
    private final PrintStream out;
    private final BlockingQueue<WorkflowProgress> events = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();

    WorkflowTail(PluginOrchestrator orchestrator, String execution, PrintStream out) {
        this.orchestrator = orchestrator;
        this.execution = execution;
        this.out = out;
    }

    /**
     * Follows until the execution has ended or the time is over.
     *
     * @param limit zero for none
     * @param untilStill whether to end when the execution stands still, too
     * @return how it stands then
     * @throws InterruptedException when the thread is interrupted, which is what Ctrl-C does; the execution goes on
     */
    WorkflowExecution follow(Duration limit, boolean untilStill) throws InterruptedException {
        long begin = System.nanoTime();
        // Listening begins before the history is read, so that nothing is between them; what is in both is printed
        // once.
        WorkflowListening listening = orchestrator.addListener(this::offer);
        try {
            Promise<WorkflowExecution> end = orchestrator.whenEnded(execution);
            Set<Key> shown = new HashSet<>();
            for (WorkflowProgress event : orchestrator.getHistory(execution)) {
                print(event);
                shown.add(Key.of(event));
            }
            while (true) {
                WorkflowProgress event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    if (!shown.remove(Key.of(event))) {
                        print(event);
                    }
                    tellLost();
                } else if (end.isDone()) {
                    return value(end);
                }
                if (isOver(limit, begin) || event == null && untilStill && status().state() == WorkflowState.PAUSED) {
                    return status();
                }
            }
        } finally {
            listening.close();
        }
    }

    private static boolean isOver(Duration limit, long begin) {
        return !limit.isZero() && System.nanoTime() - begin >= limit.toNanos();
    }

    private WorkflowExecution value(Promise<WorkflowExecution> end) throws InterruptedException {
        try {
            return end.getValue();
        } catch (InvocationTargetException e) {
            // It is said never to fail; then its present state says as much.
            return status();
        }
    }

    private WorkflowExecution status() {
        return WorkflowSubjects.execution(orchestrator, execution);
    }

    private void offer(WorkflowProgress event) {
        if (event.executionId().equals(execution) && !events.offer(event)) {
            lost.incrementAndGet();
        }
    }

    private void tellLost() {
        long missed = lost.getAndSet(0);
        if (missed > 0) {
            out.println("... " + missed + " events came too fast to be shown; qtforge:workflow history " + execution
                    + " has them");
        }
    }

    private void print(WorkflowProgress event) {
        out.println(ProgressRow.of(event).tailLine());
        out.flush();
    }

    /** What makes two events one, whether they were told or read from the history, which may keep less of the time. */
    private record Key(String type, long millis, String step, int completed, String message) {
        static Key of(WorkflowProgress event) {
            return new Key(
                    event.type().name(),
                    event.time().toEpochMilli(),
                    event.stepId(),
                    event.completedSteps(),
                    event.message());
        }
    }
}
