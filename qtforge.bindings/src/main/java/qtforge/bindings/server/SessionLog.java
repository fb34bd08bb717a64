// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.log.Logger;
import qtforge.bindings.dispatch.BindingSession;

/** Writes down who comes and goes. */
final class SessionLog {

    private final Supplier<Optional<Logger>> logger;

    SessionLog(Supplier<Optional<Logger>> logger) {
        this.logger = logger;
    }

    void listening(String where) {
        logger.get().ifPresent(log -> log.info("programs can connect at {}", where));
    }

    /** Says what cannot be done for the time being, and what can be all the same. */
    void incomplete(List<String> what, boolean listening) {
        String words = String.join("; ", what);
        logger.get().ifPresent(log -> {
            if (listening) {
                log.warn("programs can connect, but {}; it is tried again", words);
            } else {
                log.error("programs cannot connect: {}; it is tried again", words);
            }
        });
    }

    void began(BindingSession session) {
        logger.get().ifPresent(log -> log.info("{} began: {}", session.sessionId(), session.client()));
    }

    void ended(BindingSession session, String reason) {
        Duration time = Duration.between(session.started(), Instant.now());
        logger.get()
                .ifPresent(log -> log.info(
                        "{} ended after {} s: {} ({})",
                        session.sessionId(),
                        time.toSeconds(),
                        session.client(),
                        reason));
    }

    void note(String what) {
        logger.get().ifPresent(log -> log.info("{}", what));
    }

    void problem(String what, Throwable why) {
        logger.get().ifPresent(log -> log.warn("{}", what, why));
    }

    void failure(String what, Throwable why) {
        logger.get().ifPresent(log -> log.error("{}", what, why));
    }
}
