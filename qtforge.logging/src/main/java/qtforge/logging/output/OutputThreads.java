// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.concurrent.atomic.AtomicInteger;
import qtforge.logging.caller.Rights;

/**
 * Makes the threads of this bundle, {@code qtforge-logging-USE-1} and so on. They take nothing from whoever happens to log when one is
 * needed: neither its rights, nor its thread group, nor its class loader.
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
        return Rights.privileged(() -> {
            Thread thread = new Thread(mainGroup(), task, PREFIX + use + "-" + names.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(OutputThreads.class.getClassLoader());
            return thread;
        });
    }

    private static ThreadGroup mainGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null && group.getParent().getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
