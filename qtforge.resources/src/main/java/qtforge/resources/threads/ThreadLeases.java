// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.caller.Rights;
import qtforge.resources.holder.Account;
import qtforge.resources.holder.TypeAccount;
import qtforge.resources.lease.Refusals;
import qtforge.resources.lease.Reports;
import qtforge.resources.lease.SingleLease;
import qtforge.resources.lease.Singles;
import qtforge.resources.lease.SiteChoice;

/** Leases executors and timers. */
public final class ThreadLeases {

    /** Whose wish a lease was, and whether a default quota counts it. */
    private enum Kind {
        ASKED,
        CONTEXT,
        BESIDE
    }

    /** No executor is larger. */
    private static final int MOST_THREADS = 10_000;

    private static final long STOP_LIMIT = TimeUnit.SECONDS.toNanos(1);

    private final Singles singles;
    private final Refusals refusals;
    private final Reports reports;

    /** Leases that are kept there. */
    public ThreadLeases(Singles singles, Refusals refusals, Reports reports) {
        this.singles = singles;
        this.refusals = refusals;
        this.reports = reports;
    }

    /** An executor for a plugin that asked for it. */
    public SingleLease<ExecutorService> executor(Account account, String name, int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    account.id(),
                    "executor '" + name + "' would have " + threads + " threads; it may have 1 to " + MOST_THREADS,
                    null);
        }
        take(account, ResourceType.THREAD, threads);
        return lease(
                account,
                name,
                ResourceType.THREAD,
                threads,
                Kind.ASKED,
                new LeasedExecutor(
                        account.id(), threads, maker(account, name + "-", new AtomicInteger(), new Object())));
    }

    /** A timer for a plugin that asked for it. */
    public SingleLease<ScheduledExecutorService> timer(Account account, String name) {
        take(account, ResourceType.TIMER, 1);
        return lease(
                account,
                name,
                ResourceType.TIMER,
                1,
                Kind.ASKED,
                new LeasedTimer(account.id(), maker(account, name + "-", new AtomicInteger(), new Object())));
    }

    /**
     * The executor of a plugin's context: as many threads as its configuration says, or as a quota that was set leaves. A default quota
     * does not bind it.
     */
    SingleLease<ExecutorService> contextExecutor(Account account, int most, AtomicInteger numbers, Object group) {
        boolean beside = !account.of(ResourceType.THREAD).isExplicit();
        int threads = takeSome(account, ResourceType.THREAD, most, beside);
        return lease(
                account,
                "context-executor",
                ResourceType.THREAD,
                threads,
                beside ? Kind.BESIDE : Kind.CONTEXT,
                new LeasedExecutor(account.id(), threads, maker(account, "worker-", numbers, group)));
    }

    /** The timer of a plugin's context. */
    SingleLease<ScheduledExecutorService> contextTimer(Account account, AtomicInteger numbers, Object group) {
        boolean beside = !account.of(ResourceType.TIMER).isExplicit();
        takeSome(account, ResourceType.TIMER, 1, beside);
        return lease(
                account,
                "context-timer",
                ResourceType.TIMER,
                1,
                beside ? Kind.BESIDE : Kind.CONTEXT,
                new LeasedTimer(account.id(), maker(account, "timer-", numbers, group)));
    }

    private static HolderThreads maker(Account account, String kind, AtomicInteger numbers, Object group) {
        return new HolderThreads("qtforge-plugin-" + account.id() + "-" + kind, numbers, account.threads(), group);
    }

    private void take(Account account, ResourceType type, int count) {
        TypeAccount of = account.of(type);
        if (of.take(ResourcePriority.NORMAL, count, 0) < 0) {
            account.failed().increment();
            throw refusals.quota(account, of, ResourcePriority.NORMAL, count, 0);
        }
        account.acquired().increment();
    }

    private int takeSome(Account account, ResourceType type, int most, boolean beside) {
        TypeAccount of = account.of(type);
        if (beside) {
            of.takeBeside(most);
            account.acquired().increment();
            return most;
        }
        for (int count = Math.min(most, of.quota().maxInstances()); count > 1; count--) {
            if (of.take(ResourcePriority.CRITICAL, count, 0) >= 0) {
                account.acquired().increment();
                return count;
            }
        }
        if (of.take(ResourcePriority.CRITICAL, 1, 0) < 0) {
            account.failed().increment();
            throw refusals.quota(account, of, ResourcePriority.CRITICAL, 1, 0);
        }
        account.acquired().increment();
        return 1;
    }

    private <E extends ExecutorService> SingleLease<E> lease(
            Account account, String name, ResourceType type, int count, Kind kind, E made) {
        SingleLease<E> lease = new SingleLease<>(
                name,
                type,
                account,
                made,
                count,
                0,
                kind != Kind.ASKED,
                new SiteChoice(qtforge.api.managers.resource.SiteRecording.ALWAYS).site(1),
                over -> {
                    if (kind == Kind.BESIDE) {
                        account.of(type).endBeside(count);
                    }
                    ended(over);
                });
        singles.add(lease);
        return lease;
    }

    private void ended(SingleLease<? extends ExecutorService> lease) {
        singles.remove(lease);
        Rights.privileged(lease.ended()::shutdownNow);
        if (lease.end() != LeaseEnd.RETURNED && !ended(lease.ended(), System.nanoTime() + STOP_LIMIT)) {
            reports.failure(
                    lease.holder(),
                    "threads of '" + lease.pool() + "' go on although they were interrupted (qtforge-plugin-"
                            + lease.holder() + "-*); tasks must end when their thread is interrupted",
                    null);
        }
    }

    /** Whether an executor ends before a time. */
    static boolean ended(ExecutorService service, long end) {
        try {
            return service.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return service.isTerminated();
        }
    }
}
