// SPDX-License-Identifier: Apache-2.0
package qtforge.core.events;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.converter.Converters;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginState;
import qtforge.caller.OwnThreads;
import qtforge.caller.Restricted;
import qtforge.caller.Rights;

/**
 * Tells listeners what happens to plugins, in order, from the one thread {@code qtforge-core-events}.
 *
 * <p>At most {@value #LONGEST_QUEUE} events wait; when listeners are slower than that, the newest are not delivered, which is
 * counted and recorded once. The history has them all the same.
 */
@Component(service = EventDispatcher.class, immediate = true)
public final class EventDispatcher {

    static final int LONGEST_QUEUE = 65_536;
    private static final int LONGEST_HISTORY = 1000;

    /** Callbacks of one bundle, so that none can fill the memory or keep the one thread for itself. */
    private static final int MOST_CALLBACKS = 1000;

    /**
     * A listener.
     *
     * @param owner whose rights it is called with; null for one that brings its own
     */
    private record Listener(PluginLifecycleListener listener, Set<String> ids, Bundle owner) {}

    /**
     * A listener that is no service.
     *
     * @param code the loader of its class: the callback is dropped when that is no longer the code of its bundle
     */
    private record Callback(Listener listener, ClassLoader code) {

        boolean gone() {
            if (!(code instanceof BundleReference reference)) {
                return false;
            }
            Bundle bundle = reference.getBundle();
            int running = Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
            BundleWiring wiring = (bundle.getState() & running) == 0 ? null : bundle.adapt(BundleWiring.class);
            return wiring == null || wiring.getClassLoader() != code;
        }
    }

    private final PluginErrorLog errors;
    private final BlockingQueue<PluginLifecycleEventData> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Map<PluginLifecycleListener, Listener> listeners = new ConcurrentHashMap<>();
    private final Map<String, Callback> callbacks = new ConcurrentHashMap<>();
    private final AtomicLong callbackIds = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile Consumer<PluginLifecycleEventData> watcher = event -> {};

    /** Guards {@link #history} and {@link #sequence}, so that the queue has the events in their order. */
    private final Object lock = new Object();

    private final Deque<PluginLifecycleEventData> history = new ArrayDeque<>();
    private long sequence;

    @Activate
    public EventDispatcher(@Reference PluginErrorLog errors) {
        this.errors = errors;
        thread = OwnThreads.lasting("qtforge-core-events", this::deliver);
        Rights.privileged(thread::start);
    }

    @Deactivate
    public void close() {
        thread.interrupt();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addListener(PluginLifecycleListener listener, ServiceReference<PluginLifecycleListener> reference) {
        Object ids = reference.getProperty(PluginLifecycleListener.PLUGIN_IDS);
        listeners.put(
                listener,
                new Listener(
                        listener,
                        ids == null
                                ? Set.of()
                                : Set.of(Converters.standardConverter()
                                        .convert(ids)
                                        .to(String[].class)),
                        reference.getBundle()));
    }

    void removeListener(PluginLifecycleListener listener) {
        listeners.remove(listener);
    }

    /**
     * Calls back on one kind of event, of one plugin or (empty id) of all, until {@link #removeCallback} or the callback's bundle
     * is stopped.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when the callback's bundle has too many
     */
    public String addCallback(String id, PluginLifecycleEvent kind, Consumer<PluginLifecycleEventData> callback) {
        ClassLoader code = callback.getClass().getClassLoader();
        if (callbacks.values().stream().filter(other -> other.code() == code).count() >= MOST_CALLBACKS) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    MOST_CALLBACKS
                            + " callbacks of the same bundle are registered already; remove those that are not needed,"
                            + " or register a PluginLifecycleListener");
        }
        String name = "callback-" + callbackIds.incrementAndGet();
        Consumer<PluginLifecycleEventData> restricted = Restricted.of(callback);
        PluginLifecycleListener listener = event -> {
            if (event.eventType() == kind) {
                restricted.accept(event);
            }
        };
        callbacks.put(name, new Callback(new Listener(listener, id.isEmpty() ? Set.of() : Set.of(id), null), code));
        return name;
    }

    public boolean removeCallback(String name) {
        return callbacks.remove(name) != null;
    }

    /**
     * Tells the runtime itself, in the thread that publishes, so that a listener that hangs does not keep it from knowing.
     *
     * @param runtime must be quick and must not throw
     */
    public void watch(Consumer<PluginLifecycleEventData> runtime) {
        watcher = runtime;
    }

    /** Notes an event and has it delivered. Returns it with its sequence number. */
    public PluginLifecycleEventData publish(
            String id, PluginLifecycleEvent kind, PluginState from, PluginState to, String message, PluginError error) {
        boolean full;
        PluginLifecycleEventData event;
        synchronized (lock) {
            event = new PluginLifecycleEventData(
                    ++sequence, id, kind, from, to, Instant.now(), message, Map.of(), Optional.ofNullable(error));
            history.addLast(event);
            if (history.size() > LONGEST_HISTORY) {
                history.removeFirst();
            }
            boolean nobody = listeners.isEmpty() && callbacks.isEmpty();
            full = !nobody && !queue.offer(event);
        }
        if (full && dropped.getAndIncrement() == 0) {
            errors.record(new PluginError(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    LONGEST_QUEUE + " plugin events wait for slow listeners; the newest are no longer delivered"));
        }
        watcher.accept(event);
        return event;
    }

    /** The latest events, newest last. */
    public List<PluginLifecycleEventData> recent(int max) {
        synchronized (lock) {
            List<PluginLifecycleEventData> all = new ArrayList<>(history);
            return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size()));
        }
    }

    /** How many events there have been. */
    public long published() {
        synchronized (lock) {
            return sequence;
        }
    }

    /** How many events could not be delivered. */
    public long dropped() {
        return dropped.get();
    }

    private void deliver() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                PluginLifecycleEventData event = queue.take();
                listeners.values().forEach(listener -> call(listener, event));
                callbacks.values().removeIf(Callback::gone);
                callbacks.values().forEach(callback -> call(callback.listener(), event));
            }
        } catch (InterruptedException e) {
            // The component is being deactivated; nobody is waiting for the rest.
            Thread.currentThread().interrupt();
        }
    }

    private void call(Listener listener, PluginLifecycleEventData event) {
        if (!listener.ids().isEmpty() && !listener.ids().contains(event.pluginId())) {
            return;
        }
        try {
            Rights.as(listener.owner(), () -> {
                listener.listener().pluginEvent(event);
                return null;
            });
        } catch (Exception | LinkageError e) {
            errors.record(new PluginError(
                    PluginErrorCode.EXECUTION_FAILED,
                    "plugin lifecycle listener "
                            + listener.listener().getClass().getName() + " failed on " + event.eventType() + " of '"
                            + event.pluginId() + "': " + e));
        }
    }
}
