// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tickets that log one browser in, once, within a minute. Guarded by itself. */
public final class LoginTickets {

    /** How long a ticket is good. */
    public static final Duration LIFE = Duration.ofMinutes(1);

    private static final int MOST = 100;

    private final Clock clock;
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    public LoginTickets(Clock clock) {
        this.clock = clock;
    }

    /** A new ticket. Above a hundred the oldest is no longer good. */
    public synchronized String make() {
        clean();
        if (ends.size() >= MOST) {
            Iterator<String> oldest = ends.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String ticket = Secrets.make();
        ends.put(Secrets.key(ticket), clock.instant().plus(LIFE));
        return ticket;
    }

    /** Whether a ticket is good; it is not a second time. */
    public synchronized boolean take(String ticket) {
        clean();
        return ends.remove(Secrets.key(ticket)) != null;
    }

    private void clean() {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
    }
}
