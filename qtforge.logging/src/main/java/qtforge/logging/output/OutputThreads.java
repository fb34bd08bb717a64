// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.concurrent.atomic.AtomicInteger;
import qtforge.caller.OwnThreads;

/**
 * Makes the threads of this bundle, {@code qtforge-logging-USE-1} and so on. They take nothing from whoever happens to log when one is
 * needed.
 */
public final class OutputThreads {

    private static final String PREFIX = "qtforge-logging-";

    private final String use;
    private final AtomicInteger names = new AtomicInteger();

    /** For a use. */
    public OutputThreads(String use) {
        this.use = use;
    }

    /** Whether a thread of this bundle has that name: what is logged there could be about the logging. */
    static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /** A thread that is not yet started. */
    public Thread make(Runnable task) {
        return OwnThreads.make(PREFIX + use + "-" + names.incrementAndGet(), task);
    }
}
