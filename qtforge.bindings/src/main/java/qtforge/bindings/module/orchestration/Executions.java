// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.util.promise.Promise;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** Begins executions and waits for them. */
final class Executions {

    /** Beyond the limit of the workflow itself, and what undoing may take. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final long LAST_NEWS_MILLIS = 5_000;

    private final BindingContext context;

    Executions(BindingContext context) {
        this.context = context;
    }

    /** Begins one, and waits for its end unless told not to; gives its id. */
    String execute(PluginOrchestrator orchestrator, Workflow workflow, Map<String, Object> data, boolean apart) {
        String id = orchestrator.executeWorkflow(workflow.id(), data, true);
        if (!apart) {
            await(orchestrator, id, limit(workflow));
        }
        return id;
    }

    /** The same, with a function that is told how it gets on. */
    String execute(
            PluginOrchestrator orchestrator,
            Workflow workflow,
            Map<String, Object> data,
            boolean apart,
            Callback progress) {
        ProgressFeed feed = new ProgressFeed(workflow.id(), progress);
        WorkflowListening listening = orchestrator.addListener(feed);
        AutoCloseable ending = context.atEnd(() -> {
            listening.close();
            progress.close();
        });
        String id;
        try {
            id = orchestrator.executeWorkflow(workflow.id(), data, true);
        } catch (RuntimeException e) {
            Endings.end(ending);
            throw e;
        }
        feed.follow(id);
        if (apart) {
            orchestrator.whenEnded(id).onResolve(() -> settle(feed, ending));
        } else {
            try {
                await(orchestrator, id, limit(workflow));
            } finally {
                settle(feed, ending);
            }
        }
        return id;
    }

    private static void settle(ProgressFeed feed, AutoCloseable ending) {
        try {
            feed.awaitLast(LAST_NEWS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Endings.end(ending);
    }

    static Duration limit(Workflow workflow) {
        return workflow.timeout().multipliedBy(2).plus(GRACE);
    }

    /**
     * Waits for the end of an execution.
     *
     * @throws PluginException TIMEOUT, when it goes on longer
     */
    static WorkflowExecution await(PluginOrchestrator orchestrator, String id, Duration limit) {
        Promise<WorkflowExecution> end = orchestrator.whenEnded(id);
        CountDownLatch done = new CountDownLatch(1);
        end.onResolve(done::countDown);
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT,
                        "execution '" + id + "' goes on after " + limit.toMillis()
                                + " ms; look at get_execution_status, or cancel_workflow it");
            }
            return end.getValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for execution '" + id + "' was interrupted", e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof PluginException known
                    ? known
                    : new PluginException(
                            PluginErrorCode.EXECUTION_FAILED,
                            "execution '" + id + "': " + e.getCause().getMessage(),
                            e.getCause());
        }
    }
}
