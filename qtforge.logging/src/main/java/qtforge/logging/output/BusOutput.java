// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import qtforge.api.communication.LogMessage;
import qtforge.api.communication.LogMessage.Level;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;

/**
 * Publishes entries while somebody listens, in a thread of its own: no subscriber keeps who logs waiting. What the bus and this bundle log
 * is not published, it could be about the publishing.
 */
public final class BusOutput {

    private static final Set<String> SILENT = Set.of("qtforge.communication", "qtforge.logging");
    private static final int MOST_WAITING = 10_000;

    private final Supplier<MessageBus> bus;
    private final Lane lane;
    private final LongAdder failures = new LongAdder();
    private volatile String lastFailure = "";
    private volatile boolean enabled;

    /**
     * For a bus that comes and goes.
     *
     * @param bus gives null while there is none
     */
    public BusOutput(Supplier<MessageBus> bus) {
        this.bus = bus;
        lane = new Lane("bus", MOST_WAITING, this::publish);
    }

    void enable(boolean wanted) {
        enabled = wanted;
    }

    void offer(LogEntry entry) {
        MessageBus present = enabled ? bus.get() : null;
        if (present != null
                && !SILENT.contains(entry.bundle())
                && present.hasSubscribers(RuntimeTopics.log(entry.pluginId()))) {
            lane.offer(entry);
        }
    }

    private void publish(LogEntry entry) {
        MessageBus present = bus.get();
        if (present == null) {
            return;
        }
        try {
            present.publish(Message.builder(RuntimeTopics.log(entry.pluginId()), message(entry))
                    .timestamp(entry.timestamp())
                    .build());
        } catch (RuntimeException | LinkageError e) {
            failures.increment();
            lastFailure = e.toString();
        }
    }

    private static LogMessage message(LogEntry entry) {
        String text = entry.exception().isEmpty()
                ? entry.message()
                : entry.message() + ": " + entry.exception().lines().findFirst().orElse("");
        return new LogMessage(level(entry.level()), text, entry.category());
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case TRACE, DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR -> Level.ERROR;
            case CRITICAL, FATAL -> Level.CRITICAL;
        };
    }

    long dropped() {
        return lane.dropped();
    }

    LogOutputStatus status() {
        return new LogOutputStatus(
                "bus",
                LogOutput.CUSTOM,
                enabled && bus.get() != null,
                "",
                "qtforge/log/*",
                lane.handled(),
                failures.sum(),
                lane.dropped(),
                lastFailure);
    }

    void close() {
        lane.close();
    }
}
