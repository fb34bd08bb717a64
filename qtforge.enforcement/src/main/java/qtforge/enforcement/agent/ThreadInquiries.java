// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.security.ProtectionDomain;

/** What is asked about threads, and what is noted when one is started. */
final class ThreadInquiries {

    private static final PermissionMaker RUNTIME = new PermissionMaker("java.lang.RuntimePermission", "");

    private final Judge judge;
    private final ThreadOwners owners;
    private final AgentThreadLedger ledger;

    ThreadInquiries(Judge judge, ThreadOwners owners, AgentThreadLedger ledger) {
        this.judge = judge;
        this.owners = owners;
        this.ledger = ledger;
    }

    /** Something done to a thread. One's own and those not started yet are free. */
    Inquiry foreign(String name) {
        Question question = new NamedQuestion(RUNTIME, name);
        return (target, second, third) -> {
            Thread thread = (Thread) target;
            if (thread != Thread.currentThread() && thread.isAlive() && !judge.free() && !own(thread)) {
                judge.demand(question);
            }
        };
    }

    /** The end of a pool, which is the end of its threads. */
    Inquiry pool(JdkFields fields) {
        Inquiry foreign = foreign("modifyThread");
        return (pool, second, third) -> {
            if (!judge.free()) {
                for (Thread thread : fields.workers(pool)) {
                    foreign.make(thread, null, null);
                }
            }
        };
    }

    private boolean own(Thread thread) {
        ThreadOwners.Owner owner = owners.of(thread);
        Callers callers = judge.counting();
        for (int at = 0; at < callers.count(); at++) {
            if (owner == null || !owner.includes(callers.domain(at))) {
                return false;
            }
        }
        return !callers.unknown();
    }

    Inquiry start() {
        return (target, second, third) -> started((Thread) target);
    }

    private void started(Thread thread) {
        if (ThreadOwners.forAnybody(thread)) {
            owners.put(thread, ThreadOwners.Owner.ANYBODY);
            return;
        }
        Callers callers = judge.counting();
        if (callers.unknown()) {
            owners.put(thread, ThreadOwners.Owner.ANYBODY);
        } else if (callers.count() > 0) {
            ProtectionDomain starter = callers.domain(0);
            ledger.started(thread, starter);
            owners.put(thread, ThreadOwners.Owner.of(callers));
        }
    }
}
