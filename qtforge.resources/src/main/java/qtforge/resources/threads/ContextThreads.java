// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.resources.holder.Account;
import qtforge.resources.lease.SingleLease;

/**
 * The executor and the timer of a plugin's context, made when they are first asked for. The fields are guarded by this; nothing foreign is
 * called while it is held. They outlive this bundle, since they belong to the plugin's session, which stops them.
 */
public final class ContextThreads implements PluginThreadSet {

    private static final long STOP_LIMIT = TimeUnit.SECONDS.toNanos(1);

    private final Account account;
    private final int most;
    private final ThreadLeases leases;
    private final AtomicInteger numbers = new AtomicInteger();
    private SingleLease<ExecutorService> executor;
    private SingleLease<ScheduledExecutorService> timer;
    private boolean stopped;

    /** None yet. */
    public ContextThreads(Account account, int most, ThreadLeases leases) {
        this.account = account;
        this.most = most;
        this.leases = leases;
    }

    @Override
    public synchronized ExecutorService executor() {
        requireOpen();
        if (executor == null) {
            executor = leases.contextExecutor(account, most, numbers, this);
        }
        return executor.get();
    }

    @Override
    public synchronized ScheduledExecutorService timer() {
        requireOpen();
        if (timer == null) {
            timer = leases.contextTimer(account, numbers, this);
        }
        return timer.get();
    }

    private void requireOpen() {
        if (stopped) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    account.id(),
                    "plugin '" + account.id() + "' has been shut down; its context hands nothing out any more",
                    null);
        }
    }

    /**
     * A plugin may have itself stopped by one of these threads: that is neither interrupted, since it has the rest of the stop to do,
     * nor waited for.
     */
    @Override
    public Optional<String> stop() {
        SingleLease<ExecutorService> ownExecutor;
        SingleLease<ScheduledExecutorService> ownTimer;
        synchronized (this) {
            stopped = true;
            ownExecutor = executor;
            ownTimer = timer;
        }
        if (ownExecutor != null) {
            ownExecutor.close();
        }
        if (ownTimer != null) {
            ownTimer.close();
        }
        if (HolderThreads.isOwn(this)) {
            Thread.interrupted();
            return Optional.empty();
        }
        long end = System.nanoTime() + STOP_LIMIT;
        boolean executorEnded = ownExecutor == null || ThreadLeases.ended(ownExecutor.ended(), end);
        boolean timerEnded = ownTimer == null || ThreadLeases.ended(ownTimer.ended(), end);
        return executorEnded && timerEnded
                ? Optional.empty()
                : Optional.of("threads of its executor or timer go on although they were interrupted (qtforge-plugin-"
                        + account.id() + "-*); its tasks must end when their thread is interrupted");
    }
}
