// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;

/**
 * When the folders are looked at. The rounds run on one thread; at most one periodic and one requested round wait for it.
 *
 * <p>The lock of this object guards {@code waiting} and {@code running}; nothing is called under it.
 */
final class ScanSchedule {

    /** A request looks this often for what was complete when it came: twice to be sure, and twice for a moved file. */
    private static final int LOOKS_PER_REQUEST = 4;

    private final Supplier<DropSettings> settings;
    private final PluginErrorLog errors;
    private final DropFolderRound round;
    private final ScheduledThreadPoolExecutor thread;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile boolean stopping;
    private volatile List<DroppedFile> files = List.of();
    /** Requests that no look has begun for; null when there is none. */
    private Deferred<Void> waiting;
    /** Requests being served; null when there is none. */
    private Deferred<Void> running;

    /** Confined to the thread: the last failure, so that it is reported once. */
    private String lastFailure = "";

    ScanSchedule(
            Supplier<DropSettings> settings,
            PluginErrorLog errors,
            BiFunction<LongSupplier, BooleanSupplier, DropFolderRound> round) {
        this.settings = settings;
        this.errors = errors;
        this.round = round.apply(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), () -> stopping);
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> OwnThreads.make("qtforge-core-dropfolder", task),
                // After the stop nothing follows; requests are answered by it.
                new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    List<DroppedFile> files() {
        return files;
    }

    /** Looks for the first time and waits for it; then looks periodically. */
    void start(Duration limit) {
        boolean already;
        synchronized (this) {
            already = begun;
            begun = true;
        }
        if (!already) {
            thread.execute(this::firstLook);
        }
        try {
            if (!started.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                errors.record(new PluginError(
                        PluginErrorCode.TIMEOUT,
                        "the first look at the drop folders takes longer than " + limit.toMillis()
                                + " ms; it goes on in the background"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void firstLook() {
        look();
        if (round.unsettled().isEmpty()) {
            begin();
        } else {
            thread.schedule(
                    () -> {
                        look();
                        begin();
                    },
                    settings.get().scanInterval(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void begin() {
        started.countDown();
        serve();
        scheduleNext();
    }

    private void scheduleNext() {
        if (!stopping) {
            thread.schedule(
                    () -> {
                        look();
                        scheduleNext();
                    },
                    settings.get().scanInterval(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        if (stopping) {
            return;
        }
        try {
            files = round.run(settings.get());
            lastFailure = "";
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // Whatever went wrong, the next look must take place.
            if (!e.toString().equals(lastFailure)) {
                lastFailure = e.toString();
                errors.record(new PluginError(
                        e instanceof PluginException known ? known.code() : PluginErrorCode.SYSTEM_ERROR,
                        "looking at the drop folders failed: " + e));
            }
        }
    }

    /** See {@link qtforge.api.core.DropFolders#rescan}; before the first look it is that one. */
    Promise<Void> rescan() {
        Deferred<Void> request;
        boolean serve = false;
        synchronized (this) {
            if (waiting == null) {
                waiting = new Deferred<>();
                serve = started.getCount() == 0 && running == null;
            }
            request = waiting;
        }
        if (stopping) {
            cancel();
        } else if (serve) {
            thread.execute(this::serve);
        }
        return request.getPromise();
    }

    private void serve() {
        synchronized (this) {
            if (waiting == null || running != null) {
                return;
            }
            running = waiting;
            waiting = null;
        }
        look();
        serve(round.unsettled(), LOOKS_PER_REQUEST - 1);
    }

    private void serve(Set<Path> open, int looks) {
        if (stopping) {
            return;
        }
        if (!open.isEmpty() && looks > 0) {
            thread.schedule(
                    () -> {
                        look();
                        open.retainAll(round.unsettled());
                        serve(open, looks - 1);
                    },
                    settings.get().scanInterval(),
                    TimeUnit.MILLISECONDS);
            return;
        }
        Deferred<Void> served;
        synchronized (this) {
            served = running;
            running = null;
        }
        // Null when the stop has answered it.
        if (served != null) {
            served.resolve(null);
        }
        thread.execute(this::serve);
    }

    /** Lets the round that runs come to an end, and ends the thread. */
    void stop(Duration limit) {
        stopping = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
                errors.record(new PluginError(
                        PluginErrorCode.TIMEOUT,
                        "the drop folders' thread does not end within " + limit.toMillis()
                                + " ms; it was interrupted and ends when the operation it is in returns"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cancel();
    }

    private void cancel() {
        List<Deferred<Void>> open;
        synchronized (this) {
            open = Stream.of(waiting, running).filter(Objects::nonNull).toList();
            waiting = null;
            running = null;
        }
        open.forEach(request -> request.fail(stopped()));
    }

    private static PluginException stopped() {
        return new PluginException(
                PluginErrorCode.OPERATION_CANCELLED, "the drop folders were stopped; ask again when they run");
    }
}
