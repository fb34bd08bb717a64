// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.caller.OwnThreads;

/**
 * Notices changes and waits until files are still; then hands targets on. One thread, {@code qtforge-monitoring-reload-watch}, which is
 * there only while something is watched. A file is taken for changed when it looks otherwise, whether the file system told of it or
 * it was noticed by looking, so what is told twice or too late does no harm.
 *
 * <p>Its own lock guards the thread; what is known of targets is guarded by the lock of {@link ReloadTargets}.
 */
final class ReloadWatch implements AutoCloseable {

    /** What the file system is believed to tell of is looked at too, this much more rarely than what it does not. */
    private static final int RARELY = 10;

    private static final int MOST_LOOKS = 5;
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_LIMIT = TimeUnit.SECONDS.toMillis(10);

    /** What is asked and told by the watch; without a lock of its own or of the targets. */
    interface Surroundings {

        /** Brings what is watched by folders up to date. */
        void follow();

        /** A change was seen for the first time since the last attempt. */
        void noticed(ReloadTarget target);

        /** A target has changed and is still now. */
        void still(ReloadTarget target);

        /** Something went wrong that has no other place to be told. */
        void failed(Throwable failure);
    }

    private final System.Logger log = System.getLogger(ReloadWatch.class.getName());
    private final ReloadTargets targets;
    private final Supplier<HotReloadOptions> options;
    private final BooleanSupplier enabled;
    private final Surroundings surroundings;
    private final AtomicLong events = new AtomicLong();
    private Thread thread;
    private boolean closed;
    private volatile boolean woken;
    private volatile boolean waiting;
    private volatile boolean following = true;
    private volatile boolean stopping;

    ReloadWatch(
            ReloadTargets targets,
            Supplier<HotReloadOptions> options,
            BooleanSupplier enabled,
            Surroundings surroundings) {
        this.targets = targets;
        this.options = options;
        this.enabled = enabled;
        this.surroundings = surroundings;
    }

    /** Has the watch look at what is to be watched now; begins it when there is something to watch. */
    synchronized void wake() {
        if (thread == null) {
            if (!closed && !targets.isEmpty()) {
                thread = OwnThreads.make("qtforge-monitoring-reload-watch", this::run);
                thread.start();
            }
            return;
        }
        woken = true;
        if (waiting) {
            thread.interrupt();
        }
    }

    /** Plugins have come or gone. */
    void pluginsChanged() {
        synchronized (targets) {
            targets.all().forEach(target -> target.parked = false);
        }
        following = true;
        wake();
    }

    /** How often the file system told of changes. */
    long events() {
        return events.get();
    }

    private void run() {
        synchronized (targets) {
            // Should an earlier thread have ended before its time, nobody hears of changes now.
            targets.all().forEach(target -> target.heard = false);
        }
        try (FolderWatches<ReloadTarget> watches = new FolderWatches<>()) {
            Rounds rounds = new Rounds(watches);
            while (goesOn()) {
                if (!attempt(rounds::next)) {
                    pause();
                }
            }
        } finally {
            synchronized (this) {
                if (thread == Thread.currentThread()) {
                    thread = null;
                }
            }
        }
    }

    /** What goes wrong all the time is not tried all the time. */
    private void pause() {
        waiting = true;
        try {
            if (!woken) {
                TimeUnit.NANOSECONDS.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // Woken: something may be otherwise now.
            return;
        } finally {
            waiting = false;
            Thread.interrupted();
        }
    }

    /** What the thread does again and again. */
    private final class Rounds {

        private final FolderWatches<ReloadTarget> watches;
        private long looked = System.nanoTime();
        private int looks;

        Rounds(FolderWatches<ReloadTarget> watches) {
            this.watches = watches;
        }

        void next() {
            Set<ReloadTarget> told = step(watches, looked);
            told.forEach(target -> attempt(() -> concern(watches, target)));
            long poll = options.get().poll().toNanos();
            if (System.nanoTime() - looked >= poll) {
                looked = System.nanoTime();
                looks++;
                boolean all = looks % RARELY == 0;
                following |= all;
                some(target -> all || !target.heard).forEach(target -> attempt(() -> look(watches, target)));
            }
            due().forEach(target -> attempt(() -> decide(watches, target)));
        }
    }

    /** Takes over what is to be watched, and waits for something to happen. */
    private Set<ReloadTarget> step(FolderWatches<ReloadTarget> watches, long looked) {
        woken = false;
        if (following) {
            following = false;
            attempt(surroundings::follow);
        }
        targets.takeGone().forEach(watches::forget);
        targets.takeCome().forEach(target -> attempt(() -> look(watches, target)));
        Set<ReloadTarget> concerned = new HashSet<>();
        waiting = true;
        try {
            if (!woken) {
                concerned = watches.await(untilNext(looked));
                events.addAndGet(concerned.size());
            }
        } catch (InterruptedException e) {
            // Woken: there is something else to do.
            return concerned;
        } finally {
            waiting = false;
            Thread.interrupted();
        }
        return concerned;
    }

    /** Returns whether it went well. The watch must go on, whatever happened to one target. */
    private boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Throwable e) {
            tell(e);
            return false;
        }
    }

    private void tell(Throwable failure) {
        try {
            surroundings.failed(failure);
        } catch (Throwable e) {
            log.log(System.Logger.Level.ERROR, "Watching for changes failed, and so did telling it: " + e, failure);
        }
    }

    /** Whether there is something to watch; else the thread ends, and the next {@link #wake} makes another. */
    private synchronized boolean goesOn() {
        if (stopping || targets.isEmpty()) {
            thread = null;
            return false;
        }
        return true;
    }

    /** What is changing is looked at when it is still; only the first change is looked at closely. */
    private void concern(FolderWatches<ReloadTarget> watches, ReloadTarget target) {
        synchronized (targets) {
            if (target.dirty && !target.running && !target.parked) {
                target.changedAt = System.nanoTime();
                target.patience = 0;
                return;
            }
        }
        look(watches, target);
    }

    /**
     * Looks at a target, and sees to it that its folders, which may be others now, are watched.
     *
     * @return whether it looks otherwise than before
     */
    private boolean look(FolderWatches<ReloadTarget> watches, ReloadTarget target) {
        FileState now = FileState.of(target.path());
        boolean heard = true;
        for (int i = 0; i < MOST_LOOKS; i++) {
            heard = watches.watch(target, Interests.of(target.path(), now.isTooLarge() ? List.of() : now.folders()));
            // What happened before it was watched is found by looking once more.
            FileState again = FileState.of(target.path());
            boolean same = again.looksAs(now);
            now = again;
            if (same) {
                break;
            }
        }
        boolean first = false;
        boolean changed = false;
        synchronized (targets) {
            if (target.ended) {
                watches.forget(target);
                return false;
            }
            target.heard = heard && !now.isTooLarge();
            if (!now.looksAs(target.state)) {
                first = !target.dirty;
                changed = true;
                target.changed(now, Instant.now(), System.nanoTime());
            }
        }
        if (first) {
            surroundings.noticed(target);
        }
        return changed;
    }

    private void decide(FolderWatches<ReloadTarget> watches, ReloadTarget target) {
        if (look(watches, target)) {
            return;
        }
        synchronized (targets) {
            if (target.ended || !target.dirty) {
                return;
            }
            if (!target.state.exists()) {
                target.parked = true;
                return;
            }
            target.dirty = false;
            target.running = true;
        }
        surroundings.still(target);
    }

    private List<ReloadTarget> due() {
        long now = System.nanoTime();
        return some(target -> isPending(target) && left(target, now) <= 0);
    }

    private boolean isPending(ReloadTarget target) {
        return target.dirty && !target.running && !target.parked && !target.ended && enabled.getAsBoolean();
    }

    private long left(ReloadTarget target, long now) {
        return options.get().debounce().toNanos() + target.patience - (now - target.changedAt);
    }

    private long untilNext(long looked) {
        long now = System.nanoTime();
        long next = options.get().poll().toNanos() - (now - looked);
        synchronized (targets) {
            for (ReloadTarget target : targets.all()) {
                if (isPending(target)) {
                    next = Math.min(next, left(target, now));
                }
            }
        }
        return Math.max(0, next);
    }

    private List<ReloadTarget> some(java.util.function.Predicate<ReloadTarget> which) {
        synchronized (targets) {
            return new ArrayList<>(targets.all().stream().filter(which).toList());
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            stopping = true;
            running = thread;
            wake();
        }
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            running.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
