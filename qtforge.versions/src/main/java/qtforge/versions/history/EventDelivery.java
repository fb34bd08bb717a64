// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.history;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.version.PluginVersionListener;
import qtforge.api.managers.version.VersionEvent;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.versions.store.Subject;

/**
 * Tells listeners and the message bus of events, in the thread {@code qtforge-versions-events} that is there while there is something
 * to tell. At most 1,000 events wait; the newest beyond that are dropped, which is on the error log once until there is room again.
 */
@Component(service = EventDelivery.class)
public final class EventDelivery implements Consumer<VersionEvent> {

    private static final int LONGEST_QUEUE = 1000;

    private final PluginErrorLog errors;
    private final Map<ServiceReference<?>, PluginVersionListener> listeners = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    private volatile boolean dropping;

    @Activate
    public EventDelivery(@Reference PluginErrorLog errors) {
        this.errors = errors;
        thread = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                task -> OwnThreads.make("qtforge-versions-events", task));
        thread.allowCoreThreadTimeOut(true);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(ServiceReference<PluginVersionListener> reference, PluginVersionListener listener) {
        listeners.put(reference, listener);
    }

    void removeListener(ServiceReference<PluginVersionListener> reference) {
        listeners.remove(reference);
    }

    @Override
    public void accept(VersionEvent event) {
        try {
            thread.execute(() -> tell(event));
            dropping = false;
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown() && !dropping) {
                dropping = true;
                errors.record(new PluginError(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "listeners to versions are so slow that " + LONGEST_QUEUE
                                + " events wait; new ones are not told until there is room"));
            }
        }
    }

    private void tell(VersionEvent event) {
        MessageBus present = bus;
        if (present != null && !Subject.isLibrary(event.pluginId())) {
            attempt(() -> {
                present.publish(RuntimeTopics.version(event.pluginId()), event.toJson());
                return null;
            });
        }
        listeners.forEach((reference, listener) -> attempt(() -> {
            Bundle owner = reference.getBundle();
            return owner == null
                    ? null
                    : Rights.within(Rights.of(owner), () -> {
                        listener.versionChanged(event);
                        return null;
                    });
        }));
    }

    private void attempt(java.util.concurrent.Callable<Void> call) {
        try {
            call.call();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            errors.record(new PluginError(PluginErrorCode.EXECUTION_FAILED, "a listener to versions failed: " + e));
        }
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }
}
