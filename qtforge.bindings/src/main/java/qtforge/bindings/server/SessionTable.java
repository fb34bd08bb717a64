// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.caller.OwnThreads;

/**
 * The sessions there are. Ending one closes what it left, which may wait; threads of this table do that, so that neither the thread that closes
 * a connection nor other sessions are held up.
 */
final class SessionTable implements AutoCloseable {

    private static final int ENDERS = 4;

    private final Map<String, BindingSession> sessions = new ConcurrentHashMap<>();
    private final SessionLog log;
    private final Duration patience;
    /** Its queue holds at most as many as there are sessions. */
    private final ThreadPoolExecutor enders = new ThreadPoolExecutor(
            ENDERS,
            ENDERS,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            OwnThreads.numbered("qtforge-bindings-end-"));

    /**
     * A table.
     *
     * @param patience how long {@link #close} waits for sessions that end
     */
    SessionTable(SessionLog log, Duration patience) {
        this.log = log;
        this.patience = patience;
        enders.allowCoreThreadTimeOut(true);
    }

    void begin(BindingSession session) {
        sessions.put(session.sessionId(), session);
        log.began(session);
    }

    /** Ends a session soon. */
    void end(BindingSession session, String reason) {
        try {
            enders.execute(() -> finish(session, reason));
        } catch (RejectedExecutionException e) {
            // The table is closed already, which ended it, or does so.
            finish(session, reason);
        }
    }

    private void finish(BindingSession session, String reason) {
        session.close();
        if (sessions.remove(session.sessionId()) != null) {
            log.ended(session, reason);
        }
    }

    /** The sessions, the oldest first. */
    List<BindingSession> list() {
        return sessions.values().stream()
                .sorted(Comparator.comparing(BindingSession::started))
                .toList();
    }

    /** Ends all. */
    @Override
    public void close() {
        list().forEach(session -> end(session, "the runtime stops"));
        enders.shutdown();
        try {
            if (!enders.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                enders.shutdownNow();
            }
        } catch (InterruptedException e) {
            enders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
