// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** All that decides who gets in, for one time the page is on. */
public final class PageAccess {

    private final AccessToken token;
    private final AllowedHosts hosts;
    private final LoginTickets tickets;
    private final PageSessions sessions;
    private final WrongTokens wrong;

    public PageAccess(AccessToken token, AllowedHosts hosts, Clock clock) {
        this.token = token;
        this.hosts = hosts;
        tickets = new LoginTickets(clock);
        sessions = new PageSessions(clock);
        wrong = new WrongTokens(clock);
    }

    /** What came of showing a token. */
    public enum Answer {
        RIGHT,
        WRONG,
        /** It was not looked at: too many were wrong. */
        PAUSE
    }

    /** Looks at a token. */
    public Answer show(String given) {
        if (!wrong.pause().isZero()) {
            return Answer.PAUSE;
        }
        if (token.matches(given)) {
            wrong.right();
            return Answer.RIGHT;
        }
        wrong.wrong();
        return Answer.WRONG;
    }

    /** How long no token is looked at. */
    public Duration pause() {
        return wrong.pause();
    }

    /** Whether a ticket logs in. */
    public boolean takeTicket(String ticket) {
        return tickets.take(ticket);
    }

    /** A new ticket. */
    public String makeTicket() {
        return tickets.make();
    }

    /** The session of a cookie. */
    public Optional<PageSession> session(String secret) {
        return secret == null ? Optional.empty() : sessions.use(secret);
    }

    public PageSessions sessions() {
        return sessions;
    }

    public AllowedHosts hosts() {
        return hosts;
    }
}
