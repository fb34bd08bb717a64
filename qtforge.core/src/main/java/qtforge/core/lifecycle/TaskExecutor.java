// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.Restricted;

/** Runs a plugin's tasks with the rights of whoever submitted them, also a task that is an object of the class library. */
final class TaskExecutor extends ThreadPoolExecutor {

    TaskExecutor(int threads, int longestQueue, ThreadFactory factory) {
        super(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(longestQueue), factory);
    }

    @Override
    public void execute(Runnable command) {
        super.execute(Restricted.of(command));
    }
}
