// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.orchestration.workflow.WorkflowListener;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Tells the message bus and listeners what happens in executions, in the threads {@code qtforge-workflow-events-N}, at most eight, that are
 * there while there is something to tell. A listener that hangs keeps one of them and its own events waiting, nobody else's as long as one
 * is left.
 */
@Component(service = ProgressHub.class)
public final class ProgressHub {

    private static final int THREADS = 8;
    /** One for each lane and one for each promise of an execution: fewer than there may be of both. */
    private static final int LONGEST_QUEUE = 1_000_000;

    private final PluginErrorLog errors;
    private final ThreadPoolExecutor threads;
    private final Map<Object, ProgressLane> lanes = new ConcurrentHashMap<>();
    private final Map<ServiceReference<WorkflowListener>, Listening> services = new ConcurrentHashMap<>();
    private final ProgressLane toBus;

    private volatile MessageBus bus;

    @Activate
    public ProgressHub(@Reference PluginErrorLog errors) {
        this.errors = errors;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                OwnThreads.numbered("qtforge-workflow-events-"));
        threads.allowCoreThreadTimeOut(true);
        toBus = new ProgressLane(
                threads, this::publish, e -> problem("progress of executions could not be published", "", e));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setBus(MessageBus service) {
        bus = service;
    }

    void unsetBus(MessageBus service) {
        if (bus == service) {
            bus = null;
        }
    }

    @Reference(
            service = WorkflowListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addListener(ServiceReference<WorkflowListener> reference, WorkflowListener listener) {
        services.put(reference, listen(Caller.of(reference.getBundle()), listener));
    }

    void removeListener(ServiceReference<WorkflowListener> reference) {
        Listening listening = services.remove(reference);
        if (listening != null) {
            listening.close();
        }
    }

    /** For callbacks of promises. */
    Executor threads() {
        return threads;
    }

    /** Something happened. */
    void tell(WorkflowProgress event) {
        if (bus != null) {
            toBus.offer(event);
        }
        lanes.values().forEach(lane -> lane.offer(event));
    }

    private void publish(WorkflowProgress event) {
        MessageBus now = bus;
        if (now != null) {
            now.publish(event.topic(), event.toJson());
        }
    }

    /** Tells a listener what it may know. */
    Listening listen(Caller caller, WorkflowListener listener) {
        Listening listening = new Listening(caller);
        lanes.put(
                listening,
                new ProgressLane(
                        threads,
                        event -> hear(caller, listener, event),
                        e -> problem("a listener to workflows of plugin " + caller.id() + " failed", caller.id(), e)));
        return listening;
    }

    private static void hear(Caller caller, WorkflowListener listener, WorkflowProgress event) {
        if (caller.id().equals(event.owner()) || caller.hasAdmin(PluginAdminPermission.ORCHESTRATION)) {
            try {
                Rights.within(caller.accessControlContext(), () -> {
                    listener.onProgress(event);
                    return null;
                });
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The listeners of a bundle go with it. */
    void end(Bundle bundle) {
        lanes.keySet().forEach(key -> {
            if (key instanceof Listening listening && listening.caller.bundle().equals(bundle)) {
                listening.close();
            }
        });
    }

    void problem(String what, String pluginId, Throwable cause) {
        errors.record(new PluginError(
                PluginErrorCode.EXECUTION_FAILED,
                cause == null ? what : what + ": " + cause,
                "",
                pluginId,
                "workflow",
                null));
    }

    @Deactivate
    void deactivate() {
        lanes.values().forEach(ProgressLane::close);
        toBus.close();
        threads.shutdownNow();
    }

    /** A listener of a bundle. */
    final class Listening implements WorkflowListening {

        private final Caller caller;

        private Listening(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            ProgressLane lane = lanes.remove(this);
            if (lane != null) {
                lane.close();
            }
        }
    }
}
