// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;
import qtforge.monitoring.leak.dump.Finding;
import qtforge.monitoring.leak.dump.HeapDumps;
import qtforge.monitoring.leak.dump.LeakedCode;
import qtforge.monitoring.leak.dump.LoaderMark;
import qtforge.monitoring.leak.dump.Owner;

/**
 * Has one heap dump at a time written and read, in a thread {@code qtforge-monitoring-leak-analysis} that ends with it. Nothing ends the
 * reading before its time: who waits for it gives up, and no other begins until it is over.
 */
final class LeakAnalysis implements AutoCloseable {

    private final System.Logger log = System.getLogger(LeakAnalysis.class.getName());
    private final HeapDumps dumps;
    private final Supplier<Map<LoaderMark, Owner>> living;
    private final AtomicLong read = new AtomicLong();
    /** The one that runs; written by who begins it, and by itself at its end. */
    private volatile Thread running;

    LeakAnalysis(HeapDumps dumps, Supplier<Map<LoaderMark, Owner>> living) {
        this.dumps = dumps;
        this.living = living;
    }

    boolean isRunning() {
        return running != null;
    }

    /** How many dumps were read. */
    long read() {
        return read.get();
    }

    /** Why no dump would be written now; empty when one would. */
    String obstacle(long mostHeap) {
        return Rights.privileged(() -> dumps.obstacle(mostHeap));
    }

    /** Begins; must not be called while one runs. When there is no thread for it, what is found is told at once. */
    void begin(List<LeakedCode> code, Consumer<Map<LoaderMark, Finding>> found) {
        Thread thread =
                OwnThreads.make("qtforge-monitoring-leak-analysis", () -> Rights.privileged(() -> run(code, found)));
        running = thread;
        try {
            thread.start();
        } catch (Throwable e) {
            running = null;
            found.accept(failed(code, e));
        }
    }

    private void run(List<LeakedCode> code, Consumer<Map<LoaderMark, Finding>> found) {
        Map<LoaderMark, Finding> findings;
        try {
            findings = dumps.read(living.get(), code);
            read.incrementAndGet();
        } catch (Throwable e) {
            // The dump is read beside the work of the runtime: for want of memory it is left, not the runtime.
            findings = failed(code, e);
        } finally {
            running = null;
        }
        found.accept(findings);
    }

    private Map<LoaderMark, Finding> failed(List<LeakedCode> code, Throwable why) {
        log.log(System.Logger.Level.WARNING, "A heap dump could not be read for what holds unloaded code", why);
        Map<LoaderMark, Finding> findings = new HashMap<>();
        for (LeakedCode each : code) {
            findings.put(each.mark(), Finding.unknown("the heap dump could not be written or read: " + why));
        }
        return findings;
    }

    @Override
    public void close() {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
