// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.api.orchestration.workflow.WorkflowListener;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.bindings.Callback;

/**
 * Tells a function of a program how one execution gets on. The execution's id is known only after it has begun, so what is told of its workflow before
 * is kept until then. The monitor guards what is kept; the function is called without it.
 */
final class ProgressFeed implements WorkflowListener {

    private static final System.Logger LOG = System.getLogger(ProgressFeed.class.getName());
    private static final int MOST_EARLY = 10_000;

    private final String workflowId;
    private final Callback callback;
    private final CountDownLatch last = new CountDownLatch(1);
    private List<WorkflowProgress> early = new ArrayList<>();
    private String executionId;

    ProgressFeed(String workflowId, Callback callback) {
        this.workflowId = workflowId;
        this.callback = callback;
    }

    @Override
    public void onProgress(WorkflowProgress event) {
        synchronized (this) {
            if (executionId == null) {
                if (event.workflowId().equals(workflowId) && early.size() < MOST_EARLY) {
                    early.add(event);
                }
                return;
            }
        }
        tell(event);
    }

    /** Says which execution it is about, and tells what was kept of it. */
    void follow(String execution) {
        List<WorkflowProgress> kept;
        do {
            synchronized (this) {
                kept = early;
                early = new ArrayList<>();
                if (kept.isEmpty()) {
                    executionId = execution;
                    return;
                }
            }
            for (WorkflowProgress event : kept) {
                if (event.executionId().equals(execution)) {
                    call(event);
                }
            }
        } while (true);
    }

    private void tell(WorkflowProgress event) {
        if (event.executionId().equals(executionId())) {
            call(event);
        }
    }

    private synchronized String executionId() {
        return executionId;
    }

    private void call(WorkflowProgress event) {
        try {
            callback.call(map(event));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the progress function of workflow " + workflowId + " failed", e);
        } finally {
            if (isLast(event)) {
                last.countDown();
            }
        }
    }

    private static boolean isLast(WorkflowProgress event) {
        return switch (event.type()) {
            case WORKFLOW_COMPLETED, WORKFLOW_FAILED, WORKFLOW_CANCELLED -> true;
            default -> false;
        };
    }

    /** Waits until the end of the execution was told; false when that takes longer. */
    boolean awaitLast(long millis) throws InterruptedException {
        return last.await(millis, TimeUnit.MILLISECONDS);
    }

    /** What is told, with constants in place of their names. */
    static Map<String, Object> map(WorkflowProgress event) {
        Map<String, Object> map = new LinkedHashMap<>(event.toJson());
        map.put("event_type", event.type());
        return map;
    }
}
