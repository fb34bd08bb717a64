// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.caller.OwnThreads;

/**
 * Tells what came of attempts: to the history, the callbacks, the bus and the error log. The bus is told in the thread
 * {@code qtforge-monitoring-reload-events-1}; at most {@value #LONGEST} wait, newer ones are dropped, which is logged once.
 */
final class ReloadDesk implements AutoCloseable {

    private static final int LONGEST = 1000;

    private final ReloadHistory history;
    private final ReloadCallbacks callbacks;
    private final Supplier<MessageBus> bus;
    private final Consumer<PluginError> errors;
    private final ThreadPoolExecutor publisher;
    private volatile boolean dropping;

    /**
     * Tells the given ones.
     *
     * @param bus gives null while there is none
     */
    ReloadDesk(
            ReloadHistory history, ReloadCallbacks callbacks, Supplier<MessageBus> bus, Consumer<PluginError> errors) {
        this.history = history;
        this.callbacks = callbacks;
        this.bus = bus;
        this.errors = errors;
        publisher = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST),
                OwnThreads.numbered("qtforge-monitoring-reload-events-"));
        publisher.allowCoreThreadTimeOut(true);
    }

    void tell(HotReloadResult result) {
        history.add(result);
        // What failed after the plugin was touched is on the log already.
        if (result.outcome() == HotReloadOutcome.REJECTED) {
            result.error().ifPresent(errors);
        }
        callbacks.tell(result);
        MessageBus present = bus.get();
        if (present == null) {
            return;
        }
        try {
            publisher.execute(() -> publish(present, result));
            dropping = false;
        } catch (RejectedExecutionException e) {
            if (!publisher.isShutdown() && !dropping) {
                dropping = true;
                errors.accept(new PluginError(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "the bus is so slow that " + LONGEST
                                + " reloads wait to be told; new ones are dropped until there is room"));
            }
        }
    }

    private void publish(MessageBus present, HotReloadResult result) {
        try {
            present.publish(HotReloadResult.TOPIC, result);
        } catch (RuntimeException | LinkageError e) {
            if (!publisher.isShutdown()) {
                errors.accept(new PluginError(
                        PluginErrorCode.EXECUTION_FAILED,
                        "the reload of " + result.pluginId() + " cannot be told: " + e));
            }
        }
    }

    @Override
    public void close() {
        publisher.shutdownNow();
        callbacks.close();
    }
}
