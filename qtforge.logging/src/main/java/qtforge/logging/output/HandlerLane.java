// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.logging.caller.Owner;

/** A handler, the entries that wait for it, and its thread. */
final class HandlerLane implements LogRegistration {

    private static final int MOST_WAITING = 1_000;

    private final String name;
    private final LogOutputHandler handler;
    private final LogLevel least;
    private final Owner owner;
    private final Handlers all;
    private final Lane lane;
    private final LongAdder failures = new LongAdder();
    private volatile String lastFailure = "";

    HandlerLane(String name, LogOutputHandler handler, LogLevel least, Owner owner, Handlers all) {
        this.name = name;
        this.handler = handler;
        this.least = least;
        this.owner = owner;
        this.all = all;
        lane = new Lane("handler-" + name, MOST_WAITING, this::write);
    }

    Owner owner() {
        return owner;
    }

    void offer(LogEntry entry) {
        if (entry.level().isAtLeast(least) && (entry.pluginId().equals(owner.id()) || owner.seesAll())) {
            lane.offer(entry);
        }
    }

    private void write(LogEntry entry) {
        call(() -> handler.write(entry));
    }

    private void call(Call call) {
        try {
            owner.call(() -> {
                call.run();
                return null;
            });
        } catch (InterruptedException e) {
            // The handler was interrupted when it was removed; when it was not, it did it to itself and goes on.
            failed(e);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            failed(e);
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private void failed(Throwable thrown) {
        failures.increment();
        lastFailure = thrown.toString();
    }

    /** Has the handler flush after all that waits; the latch opens then. Null when too much waits. */
    CountDownLatch flush() {
        CountDownLatch latch = new CountDownLatch(1);
        boolean taken = lane.then(() -> {
            call(handler::flush);
            latch.countDown();
        });
        return taken ? latch : null;
    }

    long dropped() {
        return lane.dropped();
    }

    LogOutputStatus status() {
        return new LogOutputStatus(
                name,
                LogOutput.CUSTOM,
                all.isEnabled(),
                owner.id(),
                handler.getClass().getName(),
                Math.max(0, lane.handled() - failures.sum()),
                failures.sum(),
                lane.dropped(),
                lastFailure);
    }

    void end() {
        lane.close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isActive() {
        return all.has(this);
    }

    @Override
    public void close() {
        all.remove(this);
    }
}
