// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.calls;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.caller.Caller;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Calls bundles back, in {@value #THREADS} threads, so that none of them keeps the others from being called: at most {@value #AT_ONCE} calls
 * of a bundle run at once, and one that does not return within the limit is given up: it is interrupted and reported, and its thread is
 * replaced, {@value #MOST_LOST} at most. A bundle of which {@value #MOST_HUNG} calls hang is not called before one of them has returned.
 *
 * <p>All state is guarded by this; nobody is called while that is held. Threads are there while there is something to do.
 */
public final class BundleCalls implements AutoCloseable {

    static final int THREADS = 8;
    static final int MOST_LOST = 64;
    static final int AT_ONCE = 2;
    static final int MOST_HUNG = 3;
    /** That wait of one lane. */
    static final int LONGEST = 100;
    /** That wait of one bundle. */
    private static final int MOST_READY = 1000;

    private final System.Logger log = System.getLogger(BundleCalls.class.getName());
    private final String what;
    private final Duration limit;
    private final Consumer<PluginError> errors;
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<Bundle, Account> accounts = new HashMap<>();
    private int lost;
    private boolean closed;

    /**
     * Calls nobody yet.
     *
     * @param what the calls are about, one word or two for errors and names of threads
     * @param limit of one call
     * @param errors gets what is given up; must only pass it on
     */
    public BundleCalls(String what, Duration limit, Consumer<PluginError> errors) {
        this.what = what;
        this.limit = limit;
        this.errors = errors;
        String prefix = "qtforge-monitoring-" + what + "-call-";
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                5,
                TimeUnit.SECONDS,
                // Bounded by the number of bundles: of each only so many calls run at once.
                new LinkedBlockingQueue<>(),
                OwnThreads.numbered(prefix));
        threads.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, OwnThreads.numbered(prefix + "timer-"));
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** What is there of a bundle while it is called or to be called; lanes that have something to do wait in it. */
    private static final class Account {
        private final Bundle bundle;
        private final Deque<Lane> ready = new ArrayDeque<>();
        private int running;
        private int hung;

        Account(Bundle bundle) {
            this.bundle = bundle;
        }
    }

    private static final class Call {
        private final Account account;
        private final Lane lane;
        private final Runnable task;
        private final Thread thread = Thread.currentThread();
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private boolean over;
        private boolean givenUp;

        Call(Account account, Lane lane, Runnable task) {
            this.account = account;
            this.lane = lane;
            this.task = task;
        }
    }

    /** Calls that are made one after the other; {@value BundleCalls#LONGEST} wait at most, then the newest are left out. */
    public final class Lane {
        private final Bundle bundle;
        private final Runnable overdue;
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean busy;
        private boolean ended;

        private Lane(Bundle bundle, Runnable overdue) {
            this.bundle = bundle;
            this.overdue = overdue;
        }

        /** Calls soon. Returns false when too many wait, or the bundle is not called at present. */
        public boolean add(Runnable task) {
            synchronized (BundleCalls.this) {
                if (ended || closed || isShunned(bundle) || waiting.size() >= LONGEST) {
                    return false;
                }
                Account account = accounts.computeIfAbsent(bundle, Account::new);
                if (!busy && account.ready.size() >= MOST_READY) {
                    return false;
                }
                waiting.addLast(task);
                if (!busy) {
                    busy = true;
                    account.ready.addLast(this);
                    begin(account);
                }
                return true;
            }
        }

        /** Nothing more is called. */
        public void end() {
            synchronized (BundleCalls.this) {
                ended = true;
                waiting.clear();
            }
        }
    }

    /**
     * A lane of its own.
     *
     * @param bundle who is called, and answers for how long it takes
     * @param overdue done when a call was given up and the lane has ended by that; must be quick
     */
    public Lane lane(Bundle bundle, Runnable overdue) {
        return new Lane(bundle, overdue);
    }

    /** Calls once. What is too much is left out. */
    public void call(Bundle bundle, Runnable task) {
        lane(bundle, () -> {}).add(task);
    }

    /** Whether so many calls of a bundle hang that it is not called. */
    public synchronized boolean isShunned(Bundle bundle) {
        Account account = accounts.get(bundle);
        return account != null && account.hung >= MOST_HUNG;
    }

    /** With the lock. */
    private void begin(Account account) {
        if (account.ready.isEmpty() || account.running >= AT_ONCE) {
            if (account.ready.isEmpty() && account.running == 0 && account.hung == 0) {
                accounts.remove(account.bundle, account);
            }
            return;
        }
        boolean begun = false;
        account.running++;
        try {
            threads.execute(() -> work(account));
            begun = true;
        } catch (RejectedExecutionException e) {
            account.ready.clear(); // closed
        } finally {
            if (!begun) {
                account.running--;
            }
        }
    }

    private void work(Account account) {
        Call call = next(account);
        if (call == null) {
            return;
        }
        Future<?> alarm = null;
        try {
            alarm = timer.schedule(() -> giveUp(call), limit.toNanos(), TimeUnit.NANOSECONDS);
            call.task.run();
        } catch (RejectedExecutionException e) {
            log.log(System.Logger.Level.DEBUG, "It ends, so nobody is called any more", e);
        } catch (Throwable e) {
            log.log(System.Logger.Level.WARNING, "A callback of " + account.bundle + " for " + what + " failed", e);
        } finally {
            if (alarm != null) {
                alarm.cancel(false);
            }
            over(call);
        }
    }

    private synchronized Call next(Account account) {
        while (true) {
            Lane lane = account.ready.pollFirst();
            if (lane == null) {
                account.running--;
                begin(account);
                return null;
            }
            Runnable task = lane.waiting.pollFirst();
            if (task != null) {
                return new Call(account, lane, task);
            }
            lane.busy = false;
        }
    }

    private void over(Call call) {
        if (!settle(call)) {
            try {
                // So that it does not interrupt what this thread does next.
                call.interrupted.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                log.log(System.Logger.Level.DEBUG, "A callback of " + call.account.bundle + " has returned", e);
            }
        }
        Thread.interrupted();
    }

    /** Returns false when it had been given up. */
    private synchronized boolean settle(Call call) {
        call.over = true;
        Account account = call.account;
        if (call.givenUp) {
            account.hung--;
            lost--;
            resize();
            begin(account);
            return false;
        }
        account.running--;
        again(call.lane, account);
        begin(account);
        return true;
    }

    /** With the lock: a lane has made one call. Others of the bundle have their turn first. */
    private static void again(Lane lane, Account account) {
        lane.busy = !lane.waiting.isEmpty();
        if (lane.busy) {
            account.ready.addLast(lane);
        }
    }

    private void giveUp(Call call) {
        Account account = call.account;
        boolean shunned;
        synchronized (this) {
            if (call.over || closed) {
                return;
            }
            call.givenUp = true;
            call.lane.end();
            call.lane.busy = false;
            account.running--;
            account.hung++;
            shunned = account.hung >= MOST_HUNG;
            if (shunned) {
                for (Lane lane : account.ready) {
                    lane.waiting.clear();
                    lane.busy = false;
                }
                account.ready.clear();
            }
            lost++;
            resize();
            begin(account);
        }
        StringBuilder stack = new StringBuilder();
        for (StackTraceElement frame : Rights.privileged(call.thread::getStackTrace)) {
            stack.append("\n    at ").append(frame);
        }
        try {
            call.lane.overdue.run();
            Rights.privileged(call.thread::interrupt);
        } finally {
            call.interrupted.countDown();
        }
        report(account.bundle, shunned, stack);
    }

    private void report(Bundle bundle, boolean shunned, CharSequence stack) {
        Caller who = Caller.of(bundle);
        errors.accept(new PluginError(
                PluginErrorCode.TIMEOUT,
                "a callback of '" + who.id() + "' for " + what + " does not return within " + limit.toMillis()
                        + " ms and is called no more"
                        + (shunned
                                ? ", nor is any other of it, for " + MOST_HUNG
                                        + " hang; let callbacks return, and start it afresh"
                                : "")
                        + "; it hangs in" + stack,
                "",
                who.isPlugin() ? who.id() : "",
                what,
                null));
    }

    /** With the lock. */
    private void resize() {
        int wanted = THREADS + Math.min(MOST_LOST, lost);
        Rights.privileged(() -> {
            // Maximum first when growing, core first when shrinking: core may never be above maximum.
            if (wanted > threads.getMaximumPoolSize()) {
                threads.setMaximumPoolSize(wanted);
                threads.setCorePoolSize(wanted);
            } else {
                threads.setCorePoolSize(wanted);
                threads.setMaximumPoolSize(wanted);
            }
        });
    }

    /** Calls nobody any more; who is being called is interrupted. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        timer.shutdownNow();
        threads.shutdownNow();
    }
}
