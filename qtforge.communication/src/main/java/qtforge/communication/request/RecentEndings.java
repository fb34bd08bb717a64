// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import qtforge.api.communication.request.ResponseStatus;

/** How the latest requests ended. */
final class RecentEndings {

    private static final int KEPT = 4_096;

    private final AtomicReferenceArray<Ending> endings = new AtomicReferenceArray<>(KEPT);
    private final AtomicInteger next = new AtomicInteger();

    /**
     * The end of a request.
     *
     * @param senderId whose it was
     */
    record Ending(String requestId, String senderId, ResponseStatus status) {}

    void add(Exchange exchange, ResponseStatus status) {
        endings.setRelease(
                next.getAndIncrement() & (KEPT - 1),
                new Ending(exchange.request().requestId(), exchange.sender().id(), status));
    }

    /** The latest ending that matches. */
    Optional<Ending> find(Predicate<Ending> wanted) {
        int newest = next.get();
        for (int back = 1; back <= KEPT; back++) {
            Ending ending = endings.getAcquire((newest - back) & (KEPT - 1));
            if (ending != null && wanted.test(ending)) {
                return Optional.of(ending);
            }
        }
        return Optional.empty();
    }
}
