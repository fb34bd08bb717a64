// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/** Makes daemon threads {@code qtforge-resources-KIND-N}, without the rights and class loader of whoever happens to call. */
final class NamedThreads implements ThreadFactory {

    private final String kind;
    private final AtomicInteger numbers = new AtomicInteger();

    NamedThreads(String kind) {
        this.kind = kind;
    }

    @Override
    public Thread newThread(Runnable task) {
        return Rights.privileged(() -> {
            Thread made = OwnThreads.make("qtforge-resources-" + kind + "-" + numbers.incrementAndGet(), task);
            // A factory of a plugin that looks for providers by the thread's class loader shall not find the silent
            // SLF4J of this bundle.
            made.setContextClassLoader(null);
            return made;
        });
    }
}
