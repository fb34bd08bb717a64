// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Has a server listen, and tries again while that fails or only a part of it can be done: a port may become free, a folder writable. A thread of its
 * own does that, which ends when there is nothing left to try.
 */
final class Listening implements AutoCloseable {

    /** Between attempts; each time twice as long, up to the second. */
    record Pauses(Duration first, Duration longest) {
        static final Pauses STANDARD = new Pauses(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<BindingsServer> servers;
    private final SessionLog log;
    private final Pauses pauses;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-bindings-retry-"));

    /** Written by one thread at a time: who starts, then that of the timer. */
    private volatile Optional<BindingsServer> server = Optional.empty();

    private Duration pause;
    /** What was last complained of, so that it is said once. */
    private List<String> told = List.of();

    Listening(Supplier<BindingsServer> servers, SessionLog log, Pauses pauses) {
        this.servers = servers;
        this.log = log;
        this.pauses = pauses;
        pause = pauses.first();
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Tries for the first time, in the thread of the caller. */
    void start() {
        attempt();
    }

    /** The server, once it listens anywhere. */
    Optional<BindingsServer> server() {
        return server;
    }

    private void attempt() {
        List<String> missing = tryIt();
        if (missing.isEmpty()) {
            return;
        }
        if (!missing.equals(told)) {
            told = missing;
            log.incomplete(missing, server.isPresent());
        }
        try {
            timer.schedule(() -> Rights.privileged(() -> attempt()), pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It is closed meanwhile.
            return;
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(pauses.longest()) > 0 ? pauses.longest() : longer;
    }

    /** Answers what could not be done. What nobody expected is no reason to give up: it would be the last attempt, and nobody would know. */
    private List<String> tryIt() {
        try {
            return listen();
        } catch (RuntimeException e) {
            List<String> what = List.of("an attempt failed: " + e);
            if (!what.equals(told)) {
                log.problem("an attempt to listen for programs failed unexpectedly", e);
            }
            return what;
        }
    }

    private List<String> listen() {
        if (server.isPresent()) {
            return server.get().complete();
        }
        BindingsServer made = servers.get();
        try {
            made.open();
        } catch (IOException | PluginException e) {
            return List.of(BindingsServer.words(e));
        }
        server = Optional.of(made);
        return made.missing();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.problem("an attempt to listen for programs does not end", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.ifPresent(BindingsServer::close);
    }
}
