// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.caller.OwnThreads;

/**
 * Workers that have checked the syntax of a script and are kept for a moment: who checks a script mostly loads it next, and the start of a
 * second process would take as long as all the rest. A worker is used for the very text it has checked, as it was started for it: nothing but
 * that text ever gets into a process.
 *
 * <p>So many are kept at most, the oldest gives way, and each ends by itself after a while. One thread sees to that; it is there while there is
 * one to end. {@code this} guards the lists and the thread; nothing is started, called or ended while it is held.
 */
public final class CheckedWorkers implements AutoCloseable {

    /** For how long each is kept: installing a script takes less, on a slow machine too. */
    public static final Duration KEPT_FOR = Duration.ofSeconds(10);

    /** How many are kept. */
    private static final int MOST = 4;

    private final String threadName;
    private final long keptNanos;

    /** The oldest first. */
    private final Deque<Kept> kept = new ArrayDeque<>();

    /** Those that are to end. */
    private final List<Kept> over = new ArrayList<>();

    private Thread thread;
    private boolean closed;

    private record Kept(WorkerCommand command, ScriptSource source, WorkerInstance instance, long end) {}

    /**
     * None yet.
     *
     * @param threadName of the thread that ends them
     * @param keptFor for how long each is kept
     */
    public CheckedWorkers(String threadName, Duration keptFor) {
        this.threadName = threadName;
        keptNanos = keptFor.toNanos();
    }

    /**
     * Has the syntax of a script checked.
     *
     * @throws ScriptException INVALID_FORMAT with file and line; RESOURCE_UNAVAILABLE when no worker can be started
     */
    public void check(WorkerCommand command, ScriptSource source) {
        WorkerInstance instance = WorkerInstance.check(command, source);
        if (!keep(new Kept(command, source, instance, System.nanoTime() + keptNanos))) {
            instance.close();
        }
    }

    /**
     * Loads a script, in the worker that has checked it when there is one.
     *
     * @throws ScriptException as {@link qtforge.api.script.ScriptEngine#open}
     */
    public WorkerInstance open(WorkerCommand command, ScriptRequest request) {
        WorkerInstance checked = take(command, request);
        if (checked == null) {
            return WorkerInstance.open(command, request);
        }
        checked.become(request);
        return checked;
    }

    private synchronized boolean keep(Kept worker) {
        if (closed) {
            return false;
        }
        kept.addLast(worker);
        if (kept.size() > MOST) {
            over.add(kept.removeFirst());
        }
        if (thread == null) {
            Thread made = OwnThreads.lasting(threadName, this::endThem);
            made.start();
            thread = made;
        }
        notifyAll();
        return true;
    }

    private synchronized WorkerInstance take(WorkerCommand command, ScriptRequest request) {
        for (Iterator<Kept> each = kept.iterator(); each.hasNext(); ) {
            Kept worker = each.next();
            if (worker.source.equals(request.source())
                    && worker.command.equals(command)
                    && worker.instance.canBecome(request)) {
                each.remove();
                return worker.instance;
            }
        }
        return null;
    }

    private void endThem() {
        for (List<Kept> ending = next(); !ending.isEmpty(); ending = next()) {
            ending.forEach(CheckedWorkers::end);
        }
    }

    private static void end(Kept worker) {
        try {
            worker.instance.close();
        } catch (RuntimeException e) {
            // The others must end all the same.
            OwnThreads.tell(e);
        }
    }

    /** Waits until some are to end; empty when none is left. */
    private synchronized List<Kept> next() {
        while (true) {
            long now = System.nanoTime();
            while (!kept.isEmpty() && (closed || kept.getFirst().end - now <= 0)) {
                over.add(kept.removeFirst());
            }
            if (!over.isEmpty()) {
                List<Kept> ending = List.copyOf(over);
                over.clear();
                return ending;
            }
            if (kept.isEmpty()) {
                thread = null;
                return List.of();
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, kept.getFirst().end - now));
            } catch (InterruptedException e) {
                // Whoever wants this thread to end wants none to be left.
                closed = true;
            }
        }
    }

    /** Ends those that are kept, and keeps none any more. */
    @Override
    public void close() {
        List<Kept> ending;
        synchronized (this) {
            closed = true;
            ending = new ArrayList<>(kept);
            ending.addAll(over);
            kept.clear();
            over.clear();
            notifyAll();
        }
        ending.forEach(CheckedWorkers::end);
    }
}
