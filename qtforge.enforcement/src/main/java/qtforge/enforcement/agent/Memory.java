// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.ProtectionDomain;
import java.util.IdentityHashMap;
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
    /** Guarded by itself. By identity: domains of the framework can be equal without being of the same bundle. */
    private final IdentityHashMap<ProtectionDomain, Answers> answers = new IdentityHashMap<>();

    private volatile long lastChange = System.nanoTime();

    Memory(Authority authority, long version) {
        this.authority = authority;
        this.version = version;
    }

    /** What is known of the domain of a class, which must have one. Kept with the class, since it is asked for at each frame. */
    Answers of(Origin origin) {
        Answers known = origin.answers;
        if (known == null || known.memory != this) {
            known = of(origin.domain);
            origin.answers = known;
        }
        return known;
    }

    Answers of(ProtectionDomain domain) {
        synchronized (answers) {
            Answers known = answers.get(domain);
            if (known != null) {
                return known;
            }
        }
        Answers made = new Answers(this, Undisturbed.get(() -> authority.restricted(domain)));
        synchronized (answers) {
            Answers other = answers.putIfAbsent(domain, made);
            return other == null ? made : other;
        }
    }

    boolean permitted(Answers of, Question question, long now) {
        Long since = of.permitted.get(question);
        return since != null
                && now - since < MAX_AGE_NANOS
                && (!question.aboutFiles() || since - lastChange > SETTLING_NANOS);
    }

    void permit(Answers of, Question question, long now) {
        Map<Question, Long> permitted = of.permitted;
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
    static final class Answers {
        final boolean restricted;
        private final Memory memory;
        private final Map<Question, Long> permitted = new ConcurrentHashMap<>();

        private Answers(Memory memory, boolean restricted) {
            this.memory = memory;
            this.restricted = restricted;
        }
    }
}
