// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionTopics;
import qtforge.orchestration.transaction.call.TransactionThreads;

/**
 * Says on the bus what becomes of transactions while somebody listens, in the thread {@code qtforge-orchestration-tx-events-N}. At most
 * {@value #LONGEST} wait; the newest beyond that are dropped, which is on the error log once until there is room again.
 */
final class TransactionEvents implements Consumer<TransactionInfo>, AutoCloseable {

    private static final int LONGEST = 1000;

    private final Supplier<MessageBus> bus;
    private final Consumer<PluginError> errors;
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean dropping = new AtomicBoolean();

    /**
     * Says it on a bus.
     *
     * @param bus gives null while there is none
     */
    TransactionEvents(Supplier<MessageBus> bus, Consumer<PluginError> errors) {
        this.bus = bus;
        this.errors = errors;
        thread = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST), TransactionThreads.maker("events"));
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void accept(TransactionInfo info) {
        MessageBus present = bus.get();
        if (present == null || !present.hasSubscribers(TransactionTopics.transaction(info.id()))) {
            return;
        }
        try {
            thread.execute(() -> publish(present, info));
            dropping.set(false);
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown() && dropping.compareAndSet(false, true)) {
                errors.accept(new PluginError(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "subscribers to transactions are so slow that " + LONGEST
                                + " events wait; new ones are dropped until there is room"));
            }
        }
    }

    private void publish(MessageBus present, TransactionInfo info) {
        try {
            present.publish(TransactionTopics.transaction(info.id()), withoutWords(info));
        } catch (RuntimeException | LinkageError e) {
            if (!thread.isShutdown()) {
                errors.accept(new PluginError(
                        PluginErrorCode.EXECUTION_FAILED,
                        "an event about transaction " + info.id() + " is lost: " + e));
            }
        }
    }

    /** Everybody may listen; words of failures are for who may see the transaction. */
    private static Map<String, Object> withoutWords(TransactionInfo info) {
        Map<String, Object> json = new LinkedHashMap<>(info.toJson());
        info.failure().ifPresent(failure -> {
            Map<String, Object> kind = new LinkedHashMap<>(failure.toJson());
            kind.remove("message");
            json.put("failure", kind);
        });
        json.put(
                "participants",
                info.participants().stream()
                        .map(one -> Map.of(
                                "participant_id",
                                one.participantId(),
                                "state",
                                one.state().scriptName()))
                        .toList());
        return json;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
