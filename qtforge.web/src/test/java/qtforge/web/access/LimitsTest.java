// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import qtforge.web.access.PageAccess.Answer;

/** Tickets, sessions and wrong tokens, over time and in numbers. */
class LimitsTest {

    private final TestClock clock = new TestClock();

    @Test
    void ticketIsGoodOnceAndForAMinute() {
        LoginTickets tickets = new LoginTickets(clock);
        String used = tickets.make();
        String late = tickets.make();

        assertThat(tickets.take(used)).isTrue();
        assertThat(tickets.take(used)).isFalse();
        assertThat(tickets.take("made up")).isFalse();
        clock.pass(LoginTickets.LIFE);
        assertThat(tickets.take(late)).isFalse();
    }

    @Test
    void ticketsAreBounded() {
        LoginTickets tickets = new LoginTickets(clock);
        String first = tickets.make();
        String last = first;
        for (int i = 0; i < 100; i++) {
            last = tickets.make();
        }

        assertThat(tickets.take(first)).isFalse();
        assertThat(tickets.take(last)).isTrue();
    }

    @Test
    void sessionThatIsUsedLivesOnButNotForever() {
        PageSessions sessions = new PageSessions(clock);
        String secret = sessions.begin().secret();
        Duration lived = Duration.ZERO;
        while (lived.compareTo(PageSessions.LONGEST.minus(PageSessions.IDLE)) < 0) {
            clock.pass(PageSessions.IDLE.minusSeconds(1));
            lived = lived.plus(PageSessions.IDLE.minusSeconds(1));
            assertThat(sessions.use(secret)).isPresent();
        }

        clock.pass(PageSessions.LONGEST.minus(lived));
        assertThat(sessions.use(secret)).isEmpty();
    }

    @Test
    void sessionThatIsNotUsedEnds() {
        PageSessions sessions = new PageSessions(clock);
        PageSessions.Begun begun = sessions.begin();
        clock.pass(PageSessions.IDLE);

        assertThat(sessions.listens(begun.session())).isFalse();
        assertThat(sessions.use(begun.secret())).isEmpty();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void browserThatOnlyListensStaysLoggedInButNotForever() {
        PageSessions sessions = new PageSessions(clock);
        PageSessions.Begun begun = sessions.begin();
        Duration step = PageSessions.IDLE.minusSeconds(1);
        Duration lived = step;
        while (lived.compareTo(PageSessions.LONGEST) < 0) {
            clock.pass(step);
            assertThat(sessions.listens(begun.session())).isTrue();
            lived = lived.plus(step);
        }
        assertThat(sessions.use(begun.secret())).isPresent();

        clock.pass(step);
        assertThat(sessions.listens(begun.session())).isFalse();
    }

    @Test
    void furtherSessionTakesThePlaceOfTheOneUsedLongestAgo() {
        PageSessions sessions = new PageSessions(clock);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < PageSessions.MOST; i++) {
            secrets.add(sessions.begin().secret());
        }
        sessions.use(secrets.get(0));

        sessions.begin();

        assertThat(sessions.size()).isEqualTo(PageSessions.MOST);
        assertThat(sessions.use(secrets.get(0))).isPresent();
        assertThat(sessions.use(secrets.get(1))).isEmpty();
    }

    @Test
    void wrongTokensMakeTheNextWaitLongerAndARightOneForgives() {
        PageAccess access =
                new PageAccess(AccessToken.of("the right token!"), new AllowedHosts("127.0.0.1", List.of()), clock);
        assertThat(access.show("a")).isEqualTo(Answer.WRONG);
        assertThat(access.show("b")).isEqualTo(Answer.WRONG);
        assertThat(access.show("c")).isEqualTo(Answer.WRONG);

        assertThat(access.show("the right token!")).isEqualTo(Answer.PAUSE);
        Duration first = access.pause();
        clock.pass(first);
        assertThat(access.show("d")).isEqualTo(Answer.WRONG);
        assertThat(access.pause()).isGreaterThan(first);
        clock.pass(access.pause());
        assertThat(access.show("the right token!")).isEqualTo(Answer.RIGHT);
        assertThat(access.show("e")).isEqualTo(Answer.WRONG);
        assertThat(access.pause()).isZero();

        for (int i = 0; i < 2_000; i++) {
            clock.pass(access.pause());
            access.show("f");
        }
        assertThat(access.pause()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(access.takeTicket(access.makeTicket()))
                .as("a link of the shell is not subject to it")
                .isTrue();
    }
}
