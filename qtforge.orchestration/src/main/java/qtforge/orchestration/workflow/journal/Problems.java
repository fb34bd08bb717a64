// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What was wrong with a journal, in words: told once each, the latest kept. Guarded by this. */
final class Problems {

    private static final int KEPT = 100;

    private final Consumer<String> reporter;
    private final Deque<String> latest = new ArrayDeque<>();

    Problems(Consumer<String> reporter) {
        this.reporter = reporter;
    }

    void report(String problem) {
        synchronized (this) {
            if (latest.contains(problem)) {
                return;
            }
            latest.addLast(problem);
            if (latest.size() > KEPT) {
                latest.removeFirst();
            }
        }
        reporter.accept(problem);
    }

    synchronized List<String> latest() {
        return List.copyOf(latest);
    }
}
