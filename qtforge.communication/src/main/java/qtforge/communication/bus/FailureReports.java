// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.caller.Rights;

/**
 * Puts what handlers do wrong on the error log: of one subscription at most one entry each ten seconds, with how many were left
 * out. So a handler that always fails does not fill the log, nor one that listens to the log and fails feed itself.
 */
final class FailureReports {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

    /** When a subscription was last reported, and what was left out since. */
    static final class Pace {
        private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL);
        private final AtomicLong leftOut = new AtomicLong();
    }

    private final Supplier<PluginErrorLog> log;

    /** Reports to the log there is; it may give null. */
    FailureReports(Supplier<PluginErrorLog> log) {
        this.log = log;
    }

    /** A handler threw. */
    void threw(BusSubscription subscription, Message message, Throwable failure) {
        Pace pace = subscription.pace();
        long now = System.nanoTime();
        long last = pace.last.get();
        if (now - last < INTERVAL || !pace.last.compareAndSet(last, now)) {
            pace.leftOut.incrementAndGet();
            return;
        }
        long more = pace.leftOut.getAndSet(0);
        report(
                PluginErrorCode.EXECUTION_FAILED,
                "the handler of " + subscription + " threw " + words(failure) + " for a message of " + message.sender()
                        + " on " + message.topic()
                        + (more == 0 ? "" : "; " + more + " failures before it were not reported"),
                stack(failure.getStackTrace()),
                subscription.owner().id(),
                "message " + message.topic());
    }

    /** A handler does not return. */
    void hung(BusSubscription subscription, Thread thread, StackTraceElement[] stack) {
        report(
                PluginErrorCode.TIMEOUT,
                "the handler of " + subscription + " does not return within "
                        + subscription.options().handlerLimit() + " in thread " + thread.getName()
                        + "; it was interrupted, and what comes for it is a dead letter until it returns",
                stack(stack),
                subscription.owner().id(),
                "message handler");
    }

    /** Something is wrong that concerns a bundle; the context says what was being done. */
    void report(PluginErrorCode code, String message, String details, String pluginId, String context) {
        PluginErrorLog current = log.get();
        PluginError error = new PluginError(code, message, details, pluginId, context, Instant.now());
        if (current == null) {
            System.getLogger("qtforge.communication").log(System.Logger.Level.WARNING, error.toString());
            return;
        }
        Rights.privileged(() -> current.record(error));
    }

    /** A failure in words, even if its class is a plugin's and throws when it is asked. */
    static String words(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | Error e) {
            return failure.getClass().getName();
        }
    }

    private static String stack(StackTraceElement[] frames) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : frames) {
            text.append("at ").append(frame).append('\n');
        }
        return text.toString();
    }
}
