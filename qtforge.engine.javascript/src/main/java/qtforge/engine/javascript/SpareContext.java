// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import qtforge.caller.OwnThreads;

/**
 * One context at most that is ready for the next script: that in which it was checked, or else one that is made while nobody waits for it.
 * None is made before a script has been opened.
 */
final class SpareContext {

    private static final long CLOSE_WAIT_MILLIS = 5_000;

    private final Supplier<FreshContext> maker;
    private final AtomicReference<FreshContext> spare = new AtomicReference<>();

    /** What makes one beside the scripts; null if nothing does. */
    private final AtomicReference<Thread> making = new AtomicReference<>();

    /** The maker throws when the engine is closed. */
    SpareContext(Supplier<FreshContext> maker) {
        this.maker = maker;
    }

    /** The spare one, or a new one. */
    FreshContext take() {
        FreshContext kept = spare.getAndSet(null);
        return kept == null ? maker.get() : kept;
    }

    boolean isThere() {
        return spare.get() != null;
    }

    /** For the next that asks; the one that there was is closed. */
    void keep(FreshContext fresh) {
        FreshContext older = spare.getAndSet(fresh);
        if (older != null) {
            older.close();
        }
    }

    /** Has another thread make one if there is none. */
    void prepare() {
        if (spare.get() != null || making.get() != null) {
            return;
        }
        Thread thread = OwnThreads.make("qtforge-javascript-spare", this::make);
        if (making.compareAndSet(null, thread)) {
            boolean started = false;
            try {
                thread.start();
                started = true;
            } finally {
                if (!started) {
                    making.set(null);
                }
            }
        }
    }

    private void make() {
        try {
            FreshContext made = Privileged.run(maker);
            if (!spare.compareAndSet(null, made)) {
                made.close();
            }
        } catch (RuntimeException e) {
            // Without it the next script waits for its own, and hears then what is wrong.
            return;
        } finally {
            making.set(null);
        }
    }

    /** Waits for the thread that makes one; the contexts themselves end with their engine, which is closed by now. */
    void close() {
        Thread thread = making.get();
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
