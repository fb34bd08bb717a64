// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.time.Duration;
import java.time.Instant;
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

    void problem(String what, Throwable why) {
        logger.get().ifPresent(log -> log.warn("{}", what, why));
    }

    void failure(String what, Throwable why) {
        logger.get().ifPresent(log -> log.error("{}", what, why));
    }
}
