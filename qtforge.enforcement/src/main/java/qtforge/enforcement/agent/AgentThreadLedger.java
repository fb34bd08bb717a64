// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import qtforge.enforcement.ThreadLedger;
import qtforge.enforcement.decision.Authority;

/** Counts threads when they are started, platform and virtual ones alike. */
final class AgentThreadLedger implements ThreadLedger {

    private final Authority authority;
    /** Whether a thread has ended; what its own class says does not count. */
    private final Predicate<Thread> over;

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    AgentThreadLedger(Authority authority, Predicate<Thread> over) {
        this.authority = authority;
        this.over = over;
    }

    /**
     * A thread is about to be started.
     *
     * @throws SecurityException when it would be one too many
     */
    void started(Thread thread, ProtectionDomain starter) {
        String location = Undisturbed.get(() -> authority.location(starter));
        account(location).add(thread, location);
    }

    private Account account(String location) {
        return accounts.computeIfAbsent(location, name -> new Account(over));
    }

    @Override
    public void limit(String location, int threads) {
        account(location).limit(threads);
    }

    @Override
    public List<Thread> live(String location) {
        Account account = accounts.get(location);
        return account == null ? List.of() : account.live();
    }

    @Override
    public long refused(String location) {
        Account account = accounts.get(location);
        return account == null ? 0 : account.refused();
    }

    @Override
    public Set<String> locations() {
        return Set.copyOf(accounts.keySet());
    }

    void retain(Predicate<String> present) {
        accounts.entrySet()
                .removeIf(each ->
                        !present.test(each.getKey()) && each.getValue().live().isEmpty());
    }

    /** The threads of one location. Guarded by itself; nothing foreign is called meanwhile. */
    private static final class Account {
        private static final int SWEEP = 64;

        private final Predicate<Thread> over;
        private final List<Reference<Thread>> threads = new ArrayList<>();
        private int limit;
        private long refused;
        private int sweepAt = SWEEP;

        Account(Predicate<Thread> over) {
            this.over = over;
        }

        synchronized void limit(int most) {
            limit = most;
        }

        synchronized long refused() {
            return refused;
        }

        synchronized void add(Thread thread, String location) {
            if (threads.size() >= sweepAt || limit > 0 && threads.size() >= limit) {
                threads.removeIf(this::over);
                sweepAt = Math.max(SWEEP, 2 * threads.size());
            }
            if (limit > 0 && threads.size() >= limit) {
                refused++;
                throw new SecurityException(location + " has " + limit
                        + " threads, which is its limit; end some, or raise it in the policy: threads N");
            }
            threads.add(new WeakReference<>(thread));
        }

        synchronized List<Thread> live() {
            List<Thread> live = new ArrayList<>();
            for (Reference<Thread> each : threads) {
                Thread thread = each.get();
                if (thread != null && thread.isAlive()) {
                    live.add(thread);
                }
            }
            return live;
        }

        /** Not yet started is not over: it was counted when it was about to be. */
        private boolean over(Reference<Thread> reference) {
            Thread thread = reference.get();
            return thread == null || over.test(thread);
        }
    }
}
