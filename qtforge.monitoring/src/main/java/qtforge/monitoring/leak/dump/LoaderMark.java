// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Says in a heap dump which class loader is whose, whatever framework made it: the dump has this object, its number and what it refers to.
 * It holds the loader weakly, as everything here must.
 */
public class LoaderMark extends WeakReference<ClassLoader> {

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** Read from heap dumps by its name. */
    private final long number = NUMBERS.incrementAndGet();

    /** A mark for a class loader. */
    public LoaderMark(ClassLoader loader) {
        super(loader);
    }

    /** Unique among the marks of this bundle since it was started. */
    public final long number() {
        return number;
    }

    /** Whether the class loader has been collected. */
    public final boolean isGone() {
        return refersTo(null);
    }
}
