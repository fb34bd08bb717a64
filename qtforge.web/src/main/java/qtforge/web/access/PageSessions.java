// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The browsers that are logged in, in memory only: a restart logs out. Of the secret in the cookie its digest is kept. Guarded by
 * itself.
 */
public final class PageSessions {

    /** How many there may be; a further one takes the place of the one that was used longest ago. */
    public static final int MOST = 64;

    /** How long one lives without a request. A page that is open listens all the time, which counts. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** How long one lives at most. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;
    private long numbers;
    /** By digest; the one that was used longest ago is first. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Entry(PageSession session, Instant used) {}

    /**
     * A session and what its cookie says.
     *
     * @param secret for the cookie
     * @param session the session
     */
    public record Begun(String secret, PageSession session) {}

    public PageSessions(Clock clock) {
        this.clock = clock;
    }

    /** Logs a browser in. */
    public synchronized Begun begin() {
        clean();
        if (entries.size() >= MOST) {
            Iterator<String> longestAgo = entries.keySet().iterator();
            longestAgo.next();
            longestAgo.remove();
        }
        String secret = Secrets.make();
        PageSession session = new PageSession(++numbers, Secrets.make(), clock.instant());
        entries.put(Secrets.key(secret), new Entry(session, clock.instant()));
        return new Begun(secret, session);
    }

    /** The session of a cookie, which lives on. */
    public synchronized Optional<PageSession> use(String secret) {
        clean();
        String key = Secrets.key(secret);
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        entries.put(key, new Entry(entry.session(), clock.instant()));
        return Optional.of(entry.session());
    }

    /** Makes the session of a browser that still listens live on. Returns false when it has ended. */
    public synchronized boolean listens(PageSession session) {
        clean();
        Optional<String> key = entries.entrySet().stream()
                .filter(each -> each.getValue().session().equals(session))
                .map(Map.Entry::getKey)
                .findFirst();
        key.ifPresent(each -> entries.put(each, new Entry(session, clock.instant())));
        return key.isPresent();
    }

    /** Logs a browser out. */
    public synchronized void end(String secret) {
        entries.remove(Secrets.key(secret));
    }

    /** Logs everybody out. */
    public synchronized void clear() {
        entries.clear();
    }

    /** How many are logged in. */
    public synchronized int size() {
        clean();
        return entries.size();
    }

    private void clean() {
        Instant now = clock.instant();
        entries.values()
                .removeIf(entry -> !now.isBefore(entry.used().plus(IDLE))
                        || !now.isBefore(entry.session().begin().plus(LONGEST)));
    }
}
