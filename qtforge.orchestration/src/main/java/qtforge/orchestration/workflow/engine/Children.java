// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;

/**
 * Executions that are steps of others. The id of one is that of the step and a number, so that after a restart the step finds the
 * execution it had begun, and goes on with it.
 */
final class Children {

    private static final int DEEPEST = 32;

    /** Begins and finds executions. */
    interface Executions {

        /** Begins one, with the rights of who registered the workflow. */
        Execution begin(String workflowId, Map<String, Object> input, String id, Execution parent);

        /** One that runs; null for none. */
        Execution running(String id);

        /** How one ended that runs no more; null for none. */
        WorkflowExecution past(String id);
    }

    private final Executions executions;
    private final PromiseFactory promises = new PromiseFactory(PromiseFactory.inlineExecutor());
    /** Children that have not ended, and the calls that wait for them. */
    private final Map<Execution, Call> waiting = new ConcurrentHashMap<>();

    Children(Executions executions) {
        this.executions = executions;
    }

    Promise<Object> run(Execution parent, Call call, String workflowId, Map<String, Object> input) {
        String stem = stem(parent, call);
        if (stem.chars().filter(c -> c == ':').count() > DEEPEST) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "workflow " + workflowId + " is not begun: workflows begin each other " + DEEPEST
                            + " deep already; is there a circle?");
        }
        for (int number = 1; ; number++) {
            String id = number == 1 ? stem : stem + '~' + number;
            // One that ends between the two questions is found by the second.
            Execution child = executions.running(id);
            WorkflowExecution past = child == null ? executions.past(id) : null;
            if (child != null) {
                return follow(child, call);
            }
            if (past == null) {
                return follow(executions.begin(workflowId, input, id, parent), call);
            }
            if (past.state() == WorkflowState.COMPLETED) {
                return promises.resolved(past.result());
            }
        }
    }

    /** Of signs that no id of a step has, so that no two calls have the same. */
    private static String stem(Execution parent, Call call) {
        StringBuilder stem = new StringBuilder(parent.id())
                .append(':')
                .append(call.unit().step().id());
        if (call.unit().item() >= 0) {
            stem.append('@').append(call.unit().item());
        }
        if (call.unit().task() == Task.UNDO) {
            stem.append("@undo");
        }
        if (call.cause() != null) {
            stem.append("@else");
        }
        return parent.generation() == 0
                ? stem.toString()
                : stem.append('@').append('g').append(parent.generation()).toString();
    }

    private Promise<Object> follow(Execution child, Call call) {
        Deferred<Object> result = promises.deferred();
        waiting.put(child, call);
        child.whenEnded().thenAccept(ended -> {
            waiting.remove(child, call);
            if (ended.state() == WorkflowState.COMPLETED) {
                result.resolve(ended.result());
            } else {
                result.fail(Endings.failure(ended));
            }
        });
        return result.getPromise();
    }

    /** Children for whom nobody waits any more end too, unless their parent will come back to them. */
    void sweep() {
        waiting.forEach((child, call) -> {
            if (call.isOver() && waiting.remove(child, call) && !call.unit().doneAgain) {
                child.cancel(
                        true,
                        PluginErrorCode.OPERATION_CANCELLED,
                        "execution " + child.parentId() + ", whose step it is, does not wait for it any more");
            }
        });
    }
}
