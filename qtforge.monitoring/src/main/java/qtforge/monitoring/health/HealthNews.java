// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.monitoring.calls.BundleCalls;
import qtforge.monitoring.calls.Listeners;
import qtforge.monitoring.calls.SerialLane;

/**
 * Tells of changes of level: the log, the bus, listeners. The bus and the errors of plugins each have a lane of their own in threads of the
 * runtime; listeners, and whoever waits for promises, are called in others.
 */
final class HealthNews implements AutoCloseable {

    /** Of one call of a listener, or of a callback of a promise. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final System.Logger log = System.getLogger("qtforge.monitoring");
    private final RuntimeServices services;
    private final SerialLane toBus;
    private final SerialLane toErrors;
    private final BundleCalls calls;
    private final Listeners<HealthEntry> listeners;

    HealthNews(Executor threads, RuntimeServices services, Duration limit) {
        this.services = services;
        toBus = new SerialLane(threads);
        toErrors = new SerialLane(threads);
        calls = new BundleCalls("health", limit, this::record);
        listeners = new Listeners<>(calls, "changes of health");
    }

    /** Tells of an entry whose level changed. */
    void tell(HealthEntry entry) {
        Rights.privileged(() -> log.log(
                entry.isHealthy() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                entry.name() + " is " + entry.level()
                        + (entry.messages().isEmpty() ? "" : ": " + String.join("; ", entry.messages()))));
        toBus.add(() -> publish(entry));
        listeners.tell(entry);
    }

    private void publish(HealthEntry entry) {
        MessageBus bus = services.bus();
        if (bus != null) {
            Rights.privileged(() -> {
                bus.publish(Message.builder(HealthEntry.TOPIC, entry).build());
            });
        }
    }

    private void record(PluginError error) {
        toErrors.add(() -> Rights.privileged(() -> {
            log.log(System.Logger.Level.WARNING, error.message());
            PluginErrorLog errors = services.errors();
            if (errors != null) {
                errors.record(error);
            }
        }));
    }

    /** Adds a listener, which goes with who adds it or with the bundle of its class. */
    AutoCloseable listen(Caller registrar, Consumer<HealthEntry> listener) {
        return listeners.add(registrar, listener);
    }

    /** Where promises call back into a bundle. */
    Executor callbacks(Bundle bundle) {
        return callback -> calls.call(bundle, callback);
    }

    /** A bundle has ended. */
    void endOf(Bundle bundle) {
        listeners.endOf(bundle);
    }

    @Override
    public void close() {
        listeners.clear();
        calls.close();
    }
}
