// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** A call to somebody else that a script waits for; wakes its thread when it is over. */
final class Outside<T> extends FutureTask<T> {

    private final Thread waiter;

    Outside(Callable<T> call, Thread waiter) {
        super(call);
        this.waiter = waiter;
    }

    @Override
    protected void done() {
        LockSupport.unpark(waiter);
    }

    /** What the call returned; only once it is done. Throws what the call threw. */
    T value() throws Exception {
        try {
            return get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new IllegalStateException("nobody cancels it but its waiter", e);
        }
    }
}
