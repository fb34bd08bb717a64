// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.caller.Caller;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.monitoring.calls.BundleCalls;
import qtforge.monitoring.calls.Listeners;
import qtforge.monitoring.calls.SerialLane;

/**
 * Tells the log, the errors of plugins, the bus and listeners of leaks. The log with the errors, and the bus, each have a lane of their own
 * in the threads {@code qtforge-monitoring-leak-events-N}, {@value #THREADS}, that are there while there is something to tell; listeners, and
 * whoever waits for promises, are called in others. What is too much for a lane is dropped, which the log says once.
 */
final class LeakNews implements AutoCloseable {

    /** Of one call of a listener, or of a callback of a promise. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int THREADS = 2;

    private final System.Logger log = System.getLogger(LeakNews.class.getName());
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            5,
            TimeUnit.SECONDS,
            // Each lane is in it once at most.
            new LinkedBlockingQueue<>(THREADS),
            OwnThreads.numbered("qtforge-monitoring-leak-events-"));
    private final SerialLane toLog = new SerialLane(threads);
    private final SerialLane toBus = new SerialLane(threads);
    private final BundleCalls calls;
    private final Listeners<PluginLeak> listeners;
    private final Supplier<MessageBus> bus;
    private final Supplier<PluginErrorLog> errors;
    private volatile boolean dropped;

    /**
     * Nothing runs yet.
     *
     * @param bus gives null while there is none
     * @param errors gives null while there is none
     * @param limit of one call of a listener
     */
    LeakNews(Supplier<MessageBus> bus, Supplier<PluginErrorLog> errors, Duration limit) {
        this.bus = bus;
        this.errors = errors;
        threads.allowCoreThreadTimeOut(true);
        calls = new BundleCalls("leak", limit, error -> tell(toLog, () -> record(System.Logger.Level.WARNING, error)));
        listeners = new Listeners<>(calls, "leaks");
    }

    /** Where promises call back into a bundle. */
    Executor callbacks(Bundle bundle) {
        return callback -> calls.call(bundle, callback);
    }

    /** A leak was found. Does not wait. */
    void found(PluginLeak leak) {
        String what = words(leak);
        tell(
                toLog,
                () -> record(
                        System.Logger.Level.WARNING,
                        new PluginError(
                                PluginErrorCode.STATE_ERROR, what, "", leak.pluginId(), "unload", Instant.now())));
        tell(toBus, () -> {
            MessageBus there = bus.get();
            if (there != null) {
                there.publish(Message.builder(PluginLeak.TOPIC, leak).build());
            }
        });
        listeners.tell(leak);
    }

    private void record(System.Logger.Level level, PluginError error) {
        log.log(level, (error.pluginId().isEmpty() ? "" : "[" + error.pluginId() + "] ") + error.message());
        PluginErrorLog kept = errors.get();
        if (kept != null) {
            kept.record(error);
        }
    }

    /** A leak went away. Does not wait. */
    void recovered(PluginLeak leak) {
        tell(
                toLog,
                () -> log.log(
                        System.Logger.Level.INFO,
                        "[" + leak.pluginId() + "] unloaded code of version " + leak.version() + " is held no more"));
    }

    private static String words(PluginLeak leak) {
        String holders = leak.holders().stream().map(LeakHolder::words).collect(Collectors.joining("; "));
        return "unloaded code of version " + leak.version() + " is still held: "
                + (holders.isEmpty() ? leak.note() : holders);
    }

    private void tell(SerialLane lane, Runnable news) {
        lane.add(() -> Rights.privileged(news));
        if (lane.dropped() > 0 && !dropped) {
            dropped = true;
            Rights.privileged(() -> log.log(
                    System.Logger.Level.WARNING,
                    SerialLane.LONGEST + " reports of leaks wait to be told; the newest are dropped"));
        }
    }

    /** Adds a listener, which goes with who adds it or with the bundle of its class. */
    AutoCloseable listen(Caller registrar, Consumer<PluginLeak> listener) {
        return listeners.add(registrar, listener);
    }

    /** Removes the listeners of a bundle. */
    void endOf(Bundle bundle) {
        listeners.endOf(bundle);
    }

    @Override
    public void close() {
        listeners.clear();
        calls.close();
        threads.shutdownNow();
    }
}
