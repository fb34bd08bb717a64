// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorLog;
import qtforge.caller.Caller;
import qtforge.communication.lane.LaneThreads;

/** The parts of one bus, put together. Needs no framework but for the bundles of its callers. */
final class Bus implements AutoCloseable {

    private final Senders senders;
    private final DeadLetters letters;
    private final FailureReports reports;
    private final Ledger ledger;
    private final Routing routing;
    private final Deliverer deliverer;
    private final Publishing publishing;
    private final BusCounts counts;
    private final Subscriptions subscriptions;
    private final CallbackThreads callbacks = new CallbackThreads();
    private final Outstanding outstanding;
    private final DeadLetterReplay replays;

    Bus(LaneThreads threads, BusLimits limits, Supplier<PluginErrorLog> log) {
        senders = new Senders(limits.countedSenders());
        letters = new DeadLetters(limits.deadLetters());
        reports = new FailureReports(log);
        ledger = new Ledger(letters, reports, new CoarseClock(threads.timer()));
        routing = new Routing(limits);
        deliverer = new Deliverer(ledger);
        publishing = new Publishing(routing, ledger, deliverer);
        counts = new BusCounts(routing, senders, letters, ledger);
        subscriptions =
                new Subscriptions(routing, senders, ledger, threads.pool(), counts, limits.subscriptionsPerBundle());
        replays = new DeadLetterReplay(letters, routing, ledger, deliverer);
        outstanding = new Outstanding(publishing, callbacks.promises(), limits.outstanding());
    }

    /** The bus as a bundle sees it. */
    BusView view(Bundle bundle) {
        Caller caller = Caller.of(bundle);
        return new BusView(this, new PublisherRoutes(caller, senders.of(caller.id())));
    }

    /** Forgets what a view has found; it may go on. */
    void forget(BusView view) {
        routing.retireAll(view.publisher());
    }

    void limits(BusLimits changed) {
        senders.limit(changed.countedSenders());
        letters.limit(changed.deadLetters());
        routing.limits(changed);
        subscriptions.limit(changed.subscriptionsPerBundle());
        outstanding.limit(changed.outstanding());
    }

    /** Ends what belongs to a bundle. */
    void end(Bundle bundle) {
        subscriptions.end(bundle);
    }

    DeadLetters letters() {
        return letters;
    }

    FailureReports reports() {
        return reports;
    }

    Ledger ledger() {
        return ledger;
    }

    Routing routing() {
        return routing;
    }

    Deliverer deliverer() {
        return deliverer;
    }

    Publishing publishing() {
        return publishing;
    }

    BusCounts counts() {
        return counts;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    CallbackThreads callbacks() {
        return callbacks;
    }

    Outstanding outstanding() {
        return outstanding;
    }

    DeadLetterReplay replays() {
        return replays;
    }

    /** Settles everything: what waits becomes dead letters, streams end, promises are resolved. */
    @Override
    public void close() {
        ledger.stopping();
        publishing.stop();
        subscriptions.stop();
        callbacks.close();
    }
}
