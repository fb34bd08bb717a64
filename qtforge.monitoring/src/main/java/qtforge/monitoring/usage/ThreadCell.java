// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import qtforge.api.monitoring.usage.UsageCall;

/**
 * Whose code a thread runs, and what it used since that was written to an account. Used by its thread alone, but for {@link #addRunning}.
 *
 * <p>A call with a weight stands for others that nobody measured. Their share was given to whoever was there, the code around the call: it is
 * taken off him again, with his own weight. So each account is right on average, whatever is inside what.
 */
final class ThreadCell {

    /** Calls that deep inside each other are measured; deeper ones are the outer one's. */
    private static final int DEEPEST = 64;

    private final ThreadClock clock;
    private final WeakReference<Thread> thread;
    private final long threadId;
    private final Account nobody;
    /** Whose thread it is; null for one of the runtime. */
    private final Account base;

    private final long overhead;
    private final Call[] calls = new Call[DEEPEST];
    private final TimeWindow window;
    /** Read by others. */
    private final AtomicReference<Account> current = new AtomicReference<>();

    private int depth;
    private long since;
    /** These two are read by others, who do not mind when they are old. */
    private long cpu;

    private long allocated;

    /**
     * The cell of the current thread.
     *
     * @param base null for a thread that is no plugin's
     * @param overhead what to read the time takes, in nanoseconds
     */
    @SuppressWarnings("deprecation") // threadId() is not there on Java 17
    ThreadCell(ThreadClock clock, Account base, Account nobody, long overhead) {
        this.clock = clock;
        this.base = base;
        this.nobody = nobody;
        this.overhead = overhead;
        thread = new WeakReference<>(Thread.currentThread());
        threadId = Thread.currentThread().getId();
        current.set(base == null ? nobody : base);
        cpu = clock.cpuNanos();
        allocated = clock.allocatedBytes();
        since = clock.nanoTime();
        window = new TimeWindow(since);
    }

    boolean isAlive() {
        Thread one = thread.get();
        return one != null && one.isAlive();
    }

    /** Begins a call; null when it is too deep. */
    UsageCall begin(Account account, int weight, long mostNanos) {
        if (depth == DEEPEST) {
            return null;
        }
        Call call = calls[depth];
        if (call == null) {
            call = new Call();
            calls[depth] = call;
        }
        pass(account, clock.nanoTime());
        depth++;
        call.reset(account, weight, mostNanos, depth);
        if (weight > 1) {
            // What was done here must not count often.
            since = clock.nanoTime();
        }
        return call;
    }

    /** The thread goes over to somebody else's code. */
    private void pass(Account next, long now) {
        Account before = current.get();
        long length = now - since;
        window.add(before, length);
        Call top = depth == 0 ? null : calls[depth - 1];
        if (top != null) {
            top.unread += length;
        }
        long allocatedNow = clock.allocatedBytes();
        long bytes = allocatedNow - allocated;
        allocated = allocatedNow;
        chargeAllocated(before, bytes);
        if (top != null) {
            top.bytes += bytes;
        }
        if (window.isOver(now)) {
            read(top, now);
        }
        current.setRelease(next);
        since = now;
    }

    private void read(Call top, long now) {
        long cpuNow = clock.cpuNanos();
        window.close(Math.max(0, cpuNow - cpu));
        cpu = cpuNow;
        for (int i = 0; i < window.count(); i++) {
            chargeCpu(window.owner(i), window.share(i));
            if (top != null && window.owner(i) == top.account) {
                top.nanos += Math.min(top.unread, window.share(i));
                top.unread = 0;
            }
        }
        // What code around has had in this window was short, so it did not wait.
        for (int i = 0; i < depth; i++) {
            calls[i].nanos += calls[i].unread;
            calls[i].unread = 0;
        }
        window.next(now);
    }

    private void chargeCpu(Account account, long nanos) {
        if (account != base) {
            account.addCpu(nanos);
            if (base != null) {
                base.addCpu(-nanos);
            }
        }
    }

    private void chargeAllocated(Account account, long bytes) {
        if (account != base) {
            account.addAllocated(bytes);
            if (base != null) {
                base.addAllocated(-bytes);
            }
        }
    }

    private long end(Call call, int count) {
        long now = clock.nanoTime();
        if (call.depth != depth) {
            throw new IllegalStateException("a call of plugin '" + call.account
                    + "' is ended that is not the innermost of its thread: end calls in the reverse order they began");
        }
        Call outer = depth < 2 ? null : calls[depth - 2];
        pass(outer != null ? outer.account : base != null ? base : nobody, now);
        depth--;
        call.depth = -1;
        call.account.addCalls(count);
        long took = Math.max(0, call.nanos + call.unread - overhead);
        if (call.weight > 1 || call.foreignNanos != 0 || call.foreignBytes != 0) {
            weigh(call, outer, took);
        }
        return took;
    }

    /** Adds what a call stands for, and takes it off the code around. */
    private void weigh(Call call, Call outer, long took) {
        long weight = took == 0 ? call.weight : Math.max(1, Math.min(call.weight, call.mostNanos / took));
        long nanos = took - call.foreignNanos;
        long bytes = call.bytes - call.foreignBytes;
        Account account = call.account;
        account.addCpu(weight * nanos - took);
        account.addAllocated(weight * bytes - call.bytes);
        long moreNanos = (weight - 1) * nanos;
        long moreBytes = (weight - 1) * bytes;
        if (outer != null) {
            outer.foreignNanos += moreNanos;
            outer.foreignBytes += moreBytes;
        } else if (base != null) {
            base.addCpu(-moreNanos);
            base.addAllocated(-moreBytes);
        }
    }

    /** Adds what the call that runs has used and is in no account yet; by any thread. */
    void addRunning(RunningUse sum) {
        Account account = current.getAcquire();
        if (account == base || account == nobody) {
            return;
        }
        long cpuBefore = cpu;
        long allocatedBefore = allocated;
        long nanos = clock.cpuNanos(threadId) - cpuBefore;
        long bytes = clock.allocatedBytes(threadId) - allocatedBefore;
        if (current.getAcquire() == account && nanos > TimeWindow.LENGTH) {
            sum.add(account.id(), nanos, Math.max(0, bytes));
            if (base != null) {
                sum.add(base.id(), -nanos, -Math.max(0, bytes));
            }
        }
    }

    /** A call in this thread; used again for others of the same depth. */
    private final class Call implements UsageCall {

        private Account account;
        private int weight;
        private long mostNanos;
        private int depth;
        /** What it used, without calls inside, as far as it was read. */
        private long nanos;
        /** How long it had the thread since then. */
        private long unread;

        private long bytes;
        /** What calls inside stand for and was taken for this one's. */
        private long foreignNanos;

        private long foreignBytes;

        void reset(Account owner, int times, long most, int level) {
            account = owner;
            weight = times;
            mostNanos = most;
            depth = level;
            nanos = 0;
            unread = 0;
            bytes = 0;
            foreignNanos = 0;
            foreignBytes = 0;
        }

        @Override
        public long end(int count) {
            return ThreadCell.this.end(this, count);
        }
    }
}
