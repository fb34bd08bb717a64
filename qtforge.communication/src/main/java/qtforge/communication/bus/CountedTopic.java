// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A topic that was published to, and its live routes. Guarded by the lock of {@link Routing}, but for the turns. */
final class CountedTopic {

    private final String name;
    private final List<LiveRoute> routes = new ArrayList<>();
    /** Whose turn it is, by group. Only groups that had a subscription are asked for. */
    private final ConcurrentHashMap<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    private long folded;
    private long seen;

    /**
     * A route that publishers may enter.
     *
     * @param publisher who has it
     * @param route the route
     */
    record LiveRoute(PublisherRoutes publisher, Route route) {}

    CountedTopic(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<LiveRoute> routes() {
        return routes;
    }

    /** The next turn of a group; any thread. */
    int nextTurn(String group) {
        return turns.computeIfAbsent(group, each -> new AtomicInteger()).getAndIncrement();
    }

    /** Adds what a retired route has counted. */
    void fold(long published) {
        folded += published;
    }

    /** How many messages were published to it, but for what retired routes that are not empty yet have counted. */
    long published() {
        long sum = folded;
        for (LiveRoute live : routes) {
            sum += live.route().counter().published();
        }
        return sum;
    }

    /** Whether something was published since this was asked last. */
    boolean isBusy() {
        long now = published();
        boolean busy = now != seen;
        seen = now;
        return busy;
    }
}
