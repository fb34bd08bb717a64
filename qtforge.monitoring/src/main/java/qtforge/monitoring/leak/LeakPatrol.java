// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.LeakStatistics;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.WatchedClassLoader;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.monitoring.leak.dump.Finding;
import qtforge.monitoring.leak.dump.LeakedCode;
import qtforge.monitoring.leak.dump.LoaderMark;

/**
 * Waits for class loaders that went out of use to be collected, asks for collections, and has what stays looked into. One thread,
 * {@code qtforge-monitoring-leak}, that is there while there is something to wait for.
 *
 * <p>All state is guarded by {@link #lock}; collections, dumps, and everybody who is told anything run without it.
 *
 * <p>Longer than most classes here: what waits, is collected, looked into and told is one state under one lock.
 */
final class LeakPatrol implements AutoCloseable {

    private static final long LONGEST_ANALYSIS = Duration.ofMinutes(5).toNanos();
    private static final long BETWEEN_ANALYSES = Duration.ofSeconds(30).toNanos();
    /** Of one dump; of a plugin that leaks at each of many reloads, the others are held by the same. */
    private static final int MOST_ANALYSED = 32;

    private static final int MOST_WAITING = 1000;
    private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();

    private final System.Logger log = System.getLogger(LeakPatrol.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FullCollections collections;
    private final LeakAnalysis analysis;
    private final Consumer<PluginLeak> found;
    private final Consumer<PluginLeak> recovered;

    private final Map<LoaderMark, Unloaded> pending = new LinkedHashMap<>();
    private final Map<LoaderMark, LeakCase> leaks = new LinkedHashMap<>();
    private final List<LeakWait> waiting = new ArrayList<>();
    private final Set<LoaderMark> wanted = new HashSet<>();
    private LeakOptions options;
    private boolean collectNow;
    private Thread thread;
    /** Rounds in a row of which a part failed; used by the thread only. */
    private int failures;

    private boolean closed;
    private long lastAsked = System.nanoTime() - Duration.ofDays(1).toNanos();
    private long lastAnalysis = System.nanoTime() - Duration.ofDays(1).toNanos();
    private long ids;
    private long collectedCount;
    private long foundCount;
    private long recoveredCount;

    /**
     * Nothing runs yet.
     *
     * @param found told of each leak once, when its holders are known or cannot be
     * @param recovered told of each of those that goes, with the lock held: must only pass it on
     */
    LeakPatrol(
            LeakOptions options,
            FullCollections collections,
            LeakAnalysis analysis,
            Consumer<PluginLeak> found,
            Consumer<PluginLeak> recovered) {
        this.options = options;
        this.collections = collections;
        this.analysis = analysis;
        this.found = found;
        this.recovered = recovered;
    }

    /** A class loader went out of use. */
    void unloaded(WatchedLoader loader) {
        locked(() -> {
            if (options.isEnabled() && !closed) {
                pending.put(loader, new Unloaded(loader, collections.seen()));
                wake();
            }
        });
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock. */
    private void wake() {
        if (thread == null && !closed) {
            Thread fresh = OwnThreads.make("qtforge-monitoring-leak", () -> Rights.privileged(this::work));
            // Only a thread that could be started is remembered: another try makes another.
            fresh.start();
            thread = fresh;
        }
        changed.signalAll();
    }

    // --- the thread -------------------------------------------------------------------------------------------------

    private void work() {
        try {
            while (round()) {
                boolean well = attempt(this::collect);
                well &= attempt(this::analyse);
                well &= attempt(this::tell);
                failures = well ? 0 : failures + 1;
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        } finally {
            locked(() -> {
                if (thread == Thread.currentThread()) {
                    thread = null;
                }
            });
        }
    }

    /** One part of a round, whose failure ends neither the others nor the thread; returns whether it was done. */
    private boolean attempt(Runnable part) {
        try {
            part.run();
            return true;
        } catch (Throwable e) {
            log.log(
                    System.Logger.Level.WARNING,
                    "Unloaded code could not be looked after for once; it is tried again",
                    e);
            return false;
        }
    }

    /** Waits until there may be something to do. Returns false when there is nothing to wait for, which ends the thread. */
    @SuppressWarnings("WaitNotInLoop") // It is called in one, and to look too early does no harm.
    private boolean round() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean busy = !pending.isEmpty()
                    || !waiting.isEmpty()
                    || leaks.values().stream().anyMatch(leak -> !leak.isKnown() || leak.isUntold());
            if (closed || !busy) {
                thread = null;
                return false;
            }
            if (!collectNow || failures > 0) {
                changed.await(pause(), TimeUnit.NANOSECONDS);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** With the lock: a small part of the limit, so that nothing is told late; longer after rounds that failed. */
    private long pause() {
        long part = options.limit().toNanos() / 50;
        long usual = Math.max(TimeUnit.MILLISECONDS.toNanos(5), Math.min(part, TimeUnit.MILLISECONDS.toNanos(250)));
        return Math.min(LONGEST_PAUSE, usual << Math.min(failures, 16));
    }

    private void collect() {
        boolean[] ask = new boolean[1];
        locked(() -> {
            sweep();
            long now = System.nanoTime();
            boolean due = pending.values().stream().anyMatch(one -> isDue(one, now));
            boolean rested = now - lastAsked >= options.limit().toNanos() / 9;
            ask[0] = options.collections() > 0 && !pending.isEmpty() && (collectNow || (due && rested));
            collectNow = false;
        });
        if (ask[0]) {
            long before = System.nanoTime();
            collections.ask();
            locked(() -> {
                lastAsked = before;
                pending.values().forEach(one -> one.asked(before));
            });
        }
        locked(() -> {
            sweep();
            ripen();
        });
    }

    /** With the lock. The pauses between collections for one class loader grow: for three, to 1/9, 4/9 and all of the limit. */
    private boolean isDue(Unloaded one, long now) {
        double limit = options.limit().toNanos();
        long age = one.age(now);
        if (age >= limit) {
            return true;
        }
        double part = (one.asked() + 1.0) / options.collections();
        return part < 1 && age >= limit * part * part;
    }

    /** With the lock: what is gone is taken off. */
    private void sweep() {
        Iterator<LoaderMark> marks = pending.keySet().iterator();
        while (marks.hasNext()) {
            if (marks.next().isGone()) {
                marks.remove();
                collectedCount++;
            }
        }
        for (Iterator<LeakCase> all = leaks.values().iterator(); all.hasNext(); ) {
            LeakCase leak = all.next();
            if (leak.loader().isGone()) {
                all.remove();
                wanted.remove(leak.loader());
                collectedCount++;
                if (leak.isTold()) {
                    recoveredCount++;
                    recovered.accept(leak.leak());
                }
            }
        }
    }

    /** With the lock: what had its time, and a collection after it, is a leak. */
    private void ripen() {
        long now = System.nanoTime();
        long limit = options.limit().toNanos();
        for (Iterator<Unloaded> all = pending.values().iterator(); all.hasNext(); ) {
            Unloaded one = all.next();
            boolean collected =
                    options.collections() > 0 ? one.wasAskedAtAge(limit) : collections.seen() > one.fullCollections();
            if (one.age(now) >= limit && collected) {
                all.remove();
                leaks.put(one.loader(), new LeakCase(++ids, one));
            }
        }
    }

    private void analyse() {
        List<LeakedCode> code = new ArrayList<>();
        long[] heap = new long[1];
        locked(() -> {
            List<LeakCase> unknown =
                    leaks.values().stream().filter(leak -> !leak.isKnown()).toList();
            if (!options.isAnalysed()) {
                giveUp("holders were not looked for: isAnalysed is off");
            } else if (analysis.isRunning()) {
                if (System.nanoTime() - lastAnalysis > LONGEST_ANALYSIS) {
                    giveUp("the heap dump is still being read after " + LONGEST_ANALYSIS / 60_000_000_000L
                            + " minutes");
                }
            } else if (!wanted.isEmpty()
                    || (!unknown.isEmpty()
                            && ((!waiting.isEmpty() && pending.isEmpty())
                                    || System.nanoTime() - lastAnalysis >= BETWEEN_ANALYSES))) {
                // Newest first: of those that are left out, another is hardly held by something else.
                List<LeakCase> newest = new ArrayList<>(leaks.values());
                java.util.Collections.reverse(newest);
                newest.stream()
                        .filter(leak -> !leak.isKnown() || wanted.contains(leak.loader()))
                        .limit(MOST_ANALYSED)
                        .forEach(leak -> code.add(leak.loader().code()));
                heap[0] = options.analysisHeap();
            }
        });
        if (code.isEmpty()) {
            return;
        }
        String obstacle = analysis.obstacle(heap[0]);
        locked(() -> {
            if (!obstacle.isEmpty()) {
                giveUp(obstacle);
            } else if (!closed) {
                lastAnalysis = System.nanoTime();
                analysis.begin(code, this::analysed);
            }
        });
    }

    /** With the lock: nobody looks for the holders of what is not known. */
    private void giveUp(String why) {
        for (LeakCase leak : leaks.values()) {
            if (!leak.isKnown() || wanted.contains(leak.loader())) {
                leak.found(Finding.unknown(why));
            }
        }
        wanted.clear();
    }

    private void analysed(Map<LoaderMark, Finding> findings) {
        locked(() -> {
            sweep();
            lastAnalysis = System.nanoTime();
            findings.forEach((mark, finding) -> {
                LeakCase leak = leaks.get(mark);
                wanted.remove(mark);
                if (leak != null) {
                    leak.found(finding.isGone() ? Finding.unknown("the heap dump does not show it") : finding);
                }
            });
            for (LeakCase leak : leaks.values()) {
                if (!leak.isKnown() && findings.size() >= MOST_ANALYSED) {
                    leak.found(Finding.unknown("holders were looked for only of the newest " + MOST_ANALYSED));
                }
            }
            wake();
        });
    }

    private void tell() {
        List<PluginLeak> news = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        locked(() -> {
            for (LeakCase leak : leaks.values()) {
                if (leak.isKnown() && leak.isUntold()) {
                    leak.told();
                    foundCount++;
                    news.add(leak.leak());
                }
            }
            long now = System.nanoTime();
            waiting.removeIf(wait -> {
                boolean over = wait.isOver().getAsBoolean() || now - wait.end() >= 0;
                if (over) {
                    answers.add(wait.answer());
                }
                return over;
            });
        });
        news.forEach(leak -> attempt(() -> found.accept(leak)));
        answers.forEach(this::attempt);
    }

    // --- what is asked ----------------------------------------------------------------------------------------------

    /** What is known to be held, oldest first. */
    List<PluginLeak> leaks(String pluginId) {
        List<PluginLeak> all = new ArrayList<>();
        locked(() -> {
            sweep();
            leaks.values().stream()
                    .map(LeakCase::leak)
                    .filter(leak -> pluginId.isEmpty() || leak.pluginId().equals(pluginId))
                    .forEach(all::add);
        });
        return List.copyOf(all);
    }

    /** What is waited for, oldest first. */
    List<WatchedClassLoader> watched() {
        List<WatchedClassLoader> all = new ArrayList<>();
        locked(() -> {
            sweep();
            for (Unloaded one : pending.values()) {
                all.add(new WatchedClassLoader(
                        one.loader().plugin().id(), one.loader().plugin().version(), one.time()));
            }
        });
        return List.copyOf(all);
    }

    LeakStatistics statistics() {
        LeakStatistics[] now = new LeakStatistics[1];
        locked(() -> {
            sweep();
            now[0] = new LeakStatistics(
                    pending.size(),
                    leaks.size(),
                    collectedCount,
                    foundCount,
                    recoveredCount,
                    analysis.read(),
                    collections.asked());
        });
        return now[0];
    }

    LeakOptions options() {
        lock.lock();
        try {
            return options;
        } finally {
            lock.unlock();
        }
    }

    void options(LeakOptions next) {
        locked(() -> {
            options = next;
            if (!next.isEnabled()) {
                pending.clear();
                leaks.values().removeIf(LeakCase::isUntold);
            }
            if (thread != null) {
                changed.signalAll();
            }
        });
    }

    /**
     * Answers when what is waited for now is gone or known to be held, and by what.
     *
     * @param answer called in the thread of the patrol, or at once
     */
    void check(String pluginId, Runnable answer) {
        boolean[] now = new boolean[1];
        locked(() -> {
            Set<LoaderMark> asked = new HashSet<>();
            pending.values().stream()
                    .map(Unloaded::loader)
                    .filter(loader -> pluginId.isEmpty() || loader.plugin().id().equals(pluginId))
                    .forEach(asked::add);
            leaks.values().stream()
                    .filter(leak -> !leak.isKnown() || leak.isUntold())
                    .map(LeakCase::loader)
                    .filter(loader -> pluginId.isEmpty() || loader.plugin().id().equals(pluginId))
                    .forEach(asked::add);
            if (asked.isEmpty() || closed) {
                now[0] = true;
                return;
            }
            collectNow = true;
            // With collections that come by themselves alone nobody knows how long it takes.
            long end = System.nanoTime()
                    + options.limit().toNanos() * 2
                    + (options.collections() > 0 ? LONGEST_ANALYSIS : 0);
            wait(new LeakWait(() -> asked.stream().allMatch(this::isSettled), end, answer));
        });
        if (now[0]) {
            answer.run();
        }
    }

    /** With the lock. */
    private boolean isSettled(LoaderMark mark) {
        LeakCase leak = leaks.get(mark);
        return !pending.containsKey(mark) && (leak == null || leak.isKnown());
    }

    /** With the lock. */
    private void wait(LeakWait wait) {
        if (waiting.size() >= MOST_WAITING) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    MOST_WAITING + " wait for what becomes of unloaded code already; wait until some are answered");
        }
        waiting.add(wait);
        wake();
    }

    /** Looks again for what holds a leak; answers with the leak, or nothing when it has gone. */
    void analyse(long id, Consumer<Optional<PluginLeak>> answer) {
        boolean[] gone = new boolean[1];
        locked(() -> {
            sweep();
            Optional<LeakCase> known = byId(id);
            if (known.isEmpty() || closed) {
                gone[0] = true;
                return;
            }
            LeakCase leak = known.get();
            wanted.add(leak.loader());
            int before = leak.findings();
            wait(new LeakWait(
                    () -> byId(id).isEmpty() || leak.findings() > before,
                    System.nanoTime() + LONGEST_ANALYSIS,
                    () -> answer.accept(now(id))));
        });
        if (gone[0]) {
            answer.accept(Optional.empty());
        }
    }

    /** With the lock. */
    private Optional<LeakCase> byId(long id) {
        return leaks.values().stream().filter(leak -> leak.id() == id).findFirst();
    }

    private Optional<PluginLeak> now(long id) {
        return leaks("").stream().filter(leak -> leak.id() == id).findFirst();
    }

    @Override
    public void close() {
        List<Runnable> answers = new ArrayList<>();
        Thread[] running = new Thread[1];
        locked(() -> {
            closed = true;
            running[0] = thread;
            waiting.forEach(wait -> answers.add(wait.answer()));
            waiting.clear();
            changed.signalAll();
        });
        analysis.close();
        if (running[0] != null) {
            running[0].interrupt();
        }
        answers.forEach(Runnable::run);
    }
}
