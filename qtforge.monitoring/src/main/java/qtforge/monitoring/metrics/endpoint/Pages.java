// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.function.Supplier;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;

/** What the endpoint answers. */
final class Pages {

    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final int MOST_LINES = 100;

    /**
     * An answer.
     *
     * @param status of HTTP
     */
    record Answer(int status, String contentType, String text) {

        static Answer plain(int status, String text) {
            return new Answer(status, PLAIN, text + "\n");
        }
    }

    private final Supplier<String> metrics;
    private final String contentType;
    private final Supplier<PluginHealthMonitor> health;
    private volatile byte[] token;

    Pages(Supplier<String> metrics, String contentType, Supplier<PluginHealthMonitor> health, String token) {
        this.metrics = metrics;
        this.contentType = contentType;
        this.health = health;
        token(token);
    }

    /** What clients must send from now on; empty for nothing. */
    final void token(String changed) {
        token = changed.getBytes(UTF_8);
    }

    /**
     * Answers a request.
     *
     * @param authorization the header, or null
     */
    Answer answer(String method, String path, String authorization) {
        boolean known = path.equals("/metrics") || path.equals("/health/live") || path.equals("/health/ready");
        if (!known) {
            return Answer.plain(404, "there are /metrics, /health/live and /health/ready");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.plain(405, "use GET");
        }
        boolean allowed = isAllowed(authorization);
        if (!path.equals("/metrics")) {
            return health(path.equals("/health/live"), allowed);
        }
        return allowed
                ? new Answer(200, contentType, metrics.get())
                : Answer.plain(401, "send the token of the configuration as 'Authorization: Bearer TOKEN'");
    }

    private boolean isAllowed(String authorization) {
        byte[] wanted = token;
        if (wanted.length == 0) {
            return true;
        }
        return authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && MessageDigest.isEqual(wanted, authorization.substring(7).getBytes(UTF_8));
    }

    /** Whoever has no token is told how it is, but not why: probes of a container have none. */
    private Answer health(boolean liveness, boolean withReasons) {
        PluginHealthMonitor monitor = health.get();
        if (monitor == null) {
            return Answer.plain(503, "UNKNOWN: nothing looks after health");
        }
        HealthSummary summary = liveness ? monitor.liveness() : monitor.readiness();
        StringBuilder text = new StringBuilder(summary.level().name());
        if (withReasons) {
            summary.entries().stream()
                    .filter(entry -> !entry.isHealthy())
                    .limit(MOST_LINES)
                    .forEach(entry -> text.append('\n').append(line(entry)));
        }
        return Answer.plain(summary.isHealthy() ? 200 : 503, text.toString());
    }

    private static String line(HealthEntry entry) {
        String words = entry.name() + ": " + entry.level().name() + " " + String.join("; ", entry.messages());
        return words.codePoints()
                .limit(500)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
