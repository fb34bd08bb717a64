// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.core.PluginActivityListener;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.reload.PluginHotReloadManager;

/** Listens wherever something worth watching is told, until it is closed. The sink is called in whatever thread tells, and must not wait. */
final class WatchFeed implements AutoCloseable {

    private final BundleContext context;
    private final MonitoringServices services;
    private final Consumer<WatchEvent> sink;
    private final List<WatchKind> missing = new ArrayList<>();
    private final Deque<AutoCloseable> listening = new ArrayDeque<>();

    WatchFeed(BundleContext context, MonitoringServices services, Set<WatchKind> kinds, Consumer<WatchEvent> sink) {
        this.context = context;
        this.services = services;
        this.sink = sink;
        try {
            kinds.forEach(this::listen);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Of what nothing can be told, since nobody is there who would. */
    List<WatchKind> missing() {
        return List.copyOf(missing);
    }

    private void listen(WatchKind kind) {
        switch (kind) {
            case LIFECYCLE -> keep(context.registerService(
                    PluginLifecycleListener.class, event -> sink.accept(WatchEvent.of(event)), null));
            case ERROR -> keep(context.registerService(PluginActivityListener.class, new Errors(sink), null));
            case HEALTH -> keep(
                    kind,
                    services.find(PluginHealthMonitor.class)
                            .map(monitor -> monitor.onChange(entry -> sink.accept(WatchEvent.of(entry)))));
            case RELOAD -> keep(
                    kind, services.find(PluginHotReloadManager.class).map(this::reloads));
            case LEAK -> keep(
                    kind,
                    services.find(PluginLeakDetector.class)
                            .map(detector -> detector.onLeak(leak -> sink.accept(WatchEvent.of(leak)))));
            case QUOTA -> keep(
                    kind,
                    services.find(PluginQuotas.class)
                            .flatMap(quotas -> services.find(MessageBus.class))
                            .map(this::breaches));
        }
    }

    private void keep(ServiceRegistration<?> registration) {
        listening.push(registration::unregister);
    }

    private void keep(WatchKind kind, Optional<AutoCloseable> listener) {
        listener.ifPresentOrElse(listening::push, () -> missing.add(kind));
    }

    private AutoCloseable reloads(PluginHotReloadManager manager) {
        String id = manager.registerReloadCallback(result -> sink.accept(WatchEvent.of(result)));
        return () -> manager.unregisterReloadCallback(id);
    }

    private AutoCloseable breaches(MessageBus bus) {
        SubscribeOptions options = SubscribeOptions.to(QuotaBreach.TOPIC)
                .subscriber("qtforge.shell")
                .capacity(WatchTail.MOST_WAITING)
                .overflow(OverflowPolicy.DROP_OLDEST);
        return bus.subscribe(options, this::breach);
    }

    private void breach(Message message) {
        if (message.payload() instanceof QuotaBreach breach) {
            sink.accept(WatchEvent.of(breach));
        }
    }

    @Override
    public void close() {
        while (!listening.isEmpty()) {
            try {
                listening.pop().close();
            } catch (Exception e) {
                // Whoever told has gone meanwhile, and the listener with him; the others are taken back all the same.
            }
        }
    }

    /** Errors as they are recorded. */
    private record Errors(Consumer<WatchEvent> sink) implements PluginActivityListener {
        @Override
        public void errorRecorded(PluginError error) {
            sink.accept(WatchEvent.of(error));
        }
    }
}
