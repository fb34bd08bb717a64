// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.AccessControlException;
import java.security.Permission;
import java.security.ProtectionDomain;
import qtforge.enforcement.decision.Authority;
import qtforge.enforcement.decision.DenialDesk;

/**
 * Decides: everybody who has a hand in something must be permitted to do it. First everybody on the stack is taken, which is
 * quick and mostly enough; only when somebody there may not, those who count are told from those who do not.
 *
 * <p>Whatever goes wrong meanwhile, the answer is no: what is thrown here keeps the JDK from going on.
 */
@SuppressWarnings("removal")
final class Judge {

    private final Authority authority;
    private final DenialDesk desk;
    private final StackSearch stack;

    private volatile Memory memory;

    Judge(Authority authority, DenialDesk desk, Origins origins, Boundaries boundaries, ThreadOwners owners) {
        this.authority = authority;
        this.desk = desk;
        memory = new Memory(authority, authority.version());
        stack = new StackSearch(origins, boundaries, owners);
    }

    /** Drops what was remembered, and with it the class loaders of bundles that are gone. */
    void forget() {
        memory = new Memory(authority, authority.version());
    }

    /** Throws unless everybody concerned may do it. */
    void demand(Question question) {
        demand(question, null);
    }

    /**
     * Throws unless everybody concerned may do it.
     *
     * @param own a domain that is not asked, since it is done to what is its own; null for none
     */
    void demand(Question question, ProtectionDomain own) {
        desk.checked();
        try {
            decide(question, own);
        } catch (SecurityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SecurityException("it cannot be told whether " + question + " is permitted: " + e, e);
        }
    }

    /** Those who count; called for more than a yes or no. */
    Callers counting() {
        return stack.counting(current());
    }

    /** Whether nobody restricted has a hand in it. */
    boolean free() {
        return stack.all(current()).free();
    }

    private Memory current() {
        Memory known = memory;
        long version = authority.version();
        if (known.version != version) {
            known = new Memory(authority, version);
            memory = known;
        }
        return known;
    }

    private void decide(Question question, ProtectionDomain own) {
        Memory known = current();
        Callers all = stack.all(known);
        long now = System.nanoTime();
        if (all.free() || !all.unknown() && remembered(known, all, question, own, now)) {
            return;
        }
        Callers counting = stack.counting(known);
        if (counting.unknown()) {
            deny(null, question.permission());
        }
        for (int at = 0; at < counting.count(); at++) {
            ProtectionDomain domain = counting.domain(at);
            if (domain != own && !known.permitted(counting.answers(at), question, now)) {
                ask(known, domain, counting.answers(at), question, now);
            }
        }
    }

    private static boolean remembered(
            Memory known, Callers callers, Question question, ProtectionDomain own, long now) {
        if (!question.memorable()) {
            return false;
        }
        for (int at = 0; at < callers.count(); at++) {
            if (callers.domain(at) != own && !known.permitted(callers.answers(at), question, now)) {
                return false;
            }
        }
        changes(known, question, now);
        return true;
    }

    private void ask(Memory known, ProtectionDomain domain, Memory.Answers answers, Question question, long now) {
        Permission permission = question.permission();
        if (!implies(domain, permission)) {
            deny(domain, permission);
            return;
        }
        Permission further = Undisturbed.get(question::furtherPermission);
        if (further != null && !implies(domain, further)) {
            deny(domain, further);
            return;
        }
        changes(known, question, now);
        if (question.memorable()) {
            known.permit(answers, question, now);
        }
    }

    private static void changes(Memory known, Question question, long now) {
        if (question.changesFiles()) {
            known.filesChange(now);
        }
    }

    private boolean implies(ProtectionDomain domain, Permission permission) {
        return Undisturbed.get(() -> authority.implies(domain, permission));
    }

    private void deny(ProtectionDomain domain, Permission permission) {
        String message = Undisturbed.get(() -> desk.denied(domain, permission));
        if (message != null) {
            throw new AccessControlException(message, permission);
        }
    }
}
