// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.enforcement.decision.Authority;

/**
 * What was permitted under one version of the policy, for a short time; denials are not remembered. Replaced as a whole, so
 * that no lock is needed.
 */
final class Memory {

    private static final long MAX_AGE_NANOS = 1_000_000_000L;
    private static final int MAX_QUESTIONS = 1024;

    /** A path may come to lead elsewhere this long after a write was permitted, since that is asked before it is done. */
    private static final long SETTLING_NANOS = 50_000_000L;

    final long version;
    private final Authority authority;
    private final Map<ProtectionDomain, Answers> answers = new ConcurrentHashMap<>();
    private volatile long lastChange = System.nanoTime();

    Memory(Authority authority, long version) {
        this.authority = authority;
        this.version = version;
    }

    boolean restricted(ProtectionDomain domain) {
        return of(domain).restricted;
    }

    private Answers of(ProtectionDomain domain) {
        Answers known = answers.get(domain);
        if (known == null) {
            known = new Answers(Undisturbed.get(() -> authority.restricted(domain)));
            answers.put(domain, known);
        }
        return known;
    }

    boolean permitted(ProtectionDomain domain, Question question, long now) {
        Long since = of(domain).permitted.get(question);
        return since != null
                && now - since < MAX_AGE_NANOS
                && (!question.aboutFiles() || since - lastChange > SETTLING_NANOS);
    }

    void permit(ProtectionDomain domain, Question question, long now) {
        Map<Question, Long> permitted = of(domain).permitted;
        if (permitted.size() >= MAX_QUESTIONS) {
            permitted.clear();
        }
        permitted.put(question, now);
    }

    /** Restricted code may be about to change where paths lead. */
    void filesChange(long now) {
        lastChange = now;
    }

    /** What is known of one domain. */
    private static final class Answers {
        final boolean restricted;
        final Map<Question, Long> permitted = new ConcurrentHashMap<>();

        Answers(boolean restricted) {
            this.restricted = restricted;
        }
    }
}
