// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.ProtectionDomain;
import java.util.Arrays;

/** Who has a hand in what is about to happen. Belongs to one thread. */
final class Callers {

    private static final ProtectionDomain[] NONE = {};
    private static final Memory.Answers[] NO_ANSWERS = {};

    private ProtectionDomain[] domains = NONE;
    private Memory.Answers[] answers = NO_ANSWERS;
    private int count;

    /** Whether there is code that is neither the JDK's nor restricted. */
    boolean trusted;

    /** Whether the walk ended before the bottom of the stack, so that the thread's owner does not count. */
    boolean cut;

    /** Whether the thread is one of the JDK's that works for anybody. */
    boolean anybody;

    void add(ProtectionDomain domain, Memory.Answers known) {
        for (int at = 0; at < count; at++) {
            if (domains[at] == domain) {
                return;
            }
        }
        if (count == domains.length) {
            domains = Arrays.copyOf(domains, Math.max(2, 2 * count));
            answers = Arrays.copyOf(answers, domains.length);
        }
        answers[count] = known;
        domains[count++] = domain;
    }

    int count() {
        return count;
    }

    /** Restricted domains, innermost first, each once. */
    ProtectionDomain domain(int at) {
        return domains[at];
    }

    /** What is known of that domain. */
    Memory.Answers answers(int at) {
        return answers[at];
    }

    /** Whether nobody can be told to stand behind it: only the JDK's own code, in a thread that works for anybody. */
    boolean unknown() {
        return count == 0 && anybody && !trusted && !cut;
    }

    /** Whether it may pass without asking. */
    boolean free() {
        return count == 0 && !unknown();
    }
}
