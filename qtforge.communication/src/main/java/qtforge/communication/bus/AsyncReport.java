// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryReport;

/** Collects the outcomes of a message whose publisher did not wait, and resolves his promise with the last of them. */
final class AsyncReport {

    private final Deferred<DeliveryReport> deferred;
    private final Runnable done;
    /** How many outcomes are missing, and one while recipients are still being looked for. */
    private final AtomicInteger open = new AtomicInteger(1);
    /** Guarded by this list. */
    private final List<Delivery> settled = new ArrayList<>();

    /**
     * A report without recipients.
     *
     * @param done called when all is settled, before the promise is resolved
     */
    AsyncReport(Deferred<DeliveryReport> deferred, Runnable done) {
        this.deferred = deferred;
        this.done = done;
    }

    Promise<DeliveryReport> promise() {
        return deferred.getPromise();
    }

    /** There is one more recipient. */
    Receipt expect() {
        open.incrementAndGet();
        return delivery -> {
            add(delivery);
            missOne();
        };
    }

    /** A recipient that was expected is none, or the last has been found. */
    void missOne() {
        if (open.decrementAndGet() == 0) {
            List<Delivery> all;
            synchronized (settled) {
                all = List.copyOf(settled);
            }
            done.run();
            deferred.resolve(all.isEmpty() ? DeliveryReport.NOBODY : new DeliveryReport(all));
        }
    }

    /** An outcome that nobody waits for. */
    void add(Delivery delivery) {
        synchronized (settled) {
            settled.add(delivery);
        }
    }
}
