// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.communication.lane.LanePool;

/** Makes subscriptions, and ends them with their bundles. */
final class Subscriptions {

    /**
     * How long who closes waits for a call that is just beginning. One that is running longer has begun, and who is called by a
     * handler himself does not wait.
     */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Routing routing;
    private final Senders senders;
    private final Ledger ledger;
    private final LanePool pool;
    private final BusCounts counts;
    private final AtomicLong numbers = new AtomicLong();

    /** Guards the two fields below; nothing is called while it is held. */
    private final Object lock = new Object();

    private final Map<Bundle, Integer> perBundle = new HashMap<>();
    private boolean stopped;
    private volatile int limit;

    Subscriptions(Routing routing, Senders senders, Ledger ledger, LanePool pool, BusCounts counts, int limit) {
        this.routing = routing;
        this.senders = senders;
        this.ledger = ledger;
        this.pool = pool;
        this.counts = counts;
        this.limit = limit;
    }

    void limit(int changed) {
        limit = changed;
    }

    /**
     * Puts a subscription into force; rights were checked.
     *
     * @param onlyInLane whether publishers must not call the handler in their threads
     * @throws PluginException INVALID_STATE when owner or bus are stopped, RESOURCE_EXHAUSTED when the owner has too many
     */
    BusSubscription open(Caller owner, Wish wish, MessageHandler handler, boolean onlyInLane) {
        String what = "subscribe to " + String.join(", ", wish.options().topics());
        owner.requireLive(what);
        countIn(owner, what);
        BusSubscription made =
                new BusSubscription(numbers.incrementAndGet(), owner, wish, handler, onlyInLane, this, ledger, pool);
        routing.add(made, kept -> kept.forEach(message -> replay(made, message)));
        if (!owner.isLive() || isStopped()) {
            // It stopped meanwhile, and whoever ends what it has may have been too early.
            close(made);
            owner.requireLive(what);
            throw stopped(what);
        }
        return made;
    }

    /** Puts a kept message before all new ones. Nothing foreign is called. */
    private void replay(BusSubscription subscription, Message message) {
        Sender sender = senders.of(message.sender());
        ledger.meant(subscription, sender);
        subscription.lane().add(new Parcel(message, sender, 0, true, null), MessagePriority.CRITICAL.value());
    }

    private void countIn(Caller owner, String what) {
        synchronized (lock) {
            if (stopped) {
                throw stopped(what);
            }
            int has = perBundle.getOrDefault(owner.bundle(), 0);
            if (has >= limit) {
                throw new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        owner.id(),
                        "bundle " + owner.id() + " cannot " + what + ": it has " + has
                                + " subscriptions, and no more are allowed; close some, or raise"
                                + " subscriptionsPerBundle of " + BusComponent.PID,
                        null);
            }
            perBundle.put(owner.bundle(), has + 1);
        }
    }

    private void countOut(Bundle bundle) {
        synchronized (lock) {
            perBundle.computeIfPresent(bundle, (key, has) -> has == 1 ? null : has - 1);
        }
    }

    private boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    private static PluginException stopped(String what) {
        return new PluginException(PluginErrorCode.INVALID_STATE, "cannot " + what + ": the bus is stopped");
    }

    /** Ends a subscription; see {@link qtforge.api.communication.Subscription#close}. */
    void close(BusSubscription subscription) {
        closeAll(List.of(subscription));
    }

    /** Ends several, waiting only once; how many were open. */
    int closeAll(List<BusSubscription> subscriptions) {
        int open = 0;
        List<Route> left = new ArrayList<>();
        for (BusSubscription subscription : subscriptions) {
            if (subscription.shut()) {
                open++;
                left.addAll(routing.remove(subscription));
                countOut(subscription.owner().bundle());
            }
        }
        if (open > 0 && !Nesting.isInside() && !LanePool.isLaneThread()) {
            awaitBeginnings(subscriptions, left);
        }
        return open;
    }

    /** Waits until calls that were just beginning have begun: until nobody is calling, or for a while. */
    private static void awaitBeginnings(List<BusSubscription> subscriptions, List<Route> left) {
        long deadline = System.nanoTime() + GRACE;
        for (BusSubscription subscription : subscriptions) {
            subscription.lane().awaitQuiet(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        while (left.stream().anyMatch(route -> !route.counter().isEmpty()) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(20_000);
        }
    }

    /** Ends what a bundle has. */
    void end(Bundle bundle) {
        closeAll(of(bundle));
    }

    /** Those of a bundle, in the order they were made. */
    List<BusSubscription> of(Bundle bundle) {
        synchronized (lock) {
            if (!perBundle.containsKey(bundle)) {
                return List.of();
            }
        }
        return routing.all().stream()
                .filter(subscription -> subscription.owner().bundle().equals(bundle))
                .toList();
    }

    /** Ends all, for good. */
    void stop() {
        synchronized (lock) {
            stopped = true;
        }
        closeAll(routing.all());
    }

    SubscriptionInfo info(BusSubscription subscription) {
        return counts.subscription(subscription);
    }
}
