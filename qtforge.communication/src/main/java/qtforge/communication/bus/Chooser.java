// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.UnicastChoice;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Gives a message to those subscriptions of a route that the options choose and that want it. */
final class Chooser {

    private Chooser() {}

    /**
     * Refuses options that cannot be met.
     *
     * @throws PluginException NOT_FOUND when the one the options name has no matching subscription
     */
    static void require(Route route, PublishOptions options) {
        if (options.mode() == DeliveryMode.TARGETED
                && ofSubscriber(route, options.recipients().get(0)).isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "message on " + route.topic().name() + ": subscriber '"
                            + options.recipients().get(0) + "' has no subscription that matches");
        }
        if (options.mode() == DeliveryMode.UNICAST
                && ofGroup(route, options.group()).isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "message on " + route.topic().name() + ": "
                            + (options.group().isEmpty() ? "nobody" : "nobody in group '" + options.group() + "'")
                            + " has a subscription that matches");
        }
    }

    /** Delivers, after {@link #require}. */
    static void deliver(Route route, PublishOptions options, DeliveryRound round) {
        switch (options.mode()) {
            case UNICAST -> unicast(route, options, round);
            case MULTICAST, TARGETED -> options.recipients().stream()
                    .distinct()
                    .forEach(recipient -> toNamed(route, recipient, round));
            default -> {
                for (BusSubscription subscription : route.subscriptions()) {
                    if (round.wants(subscription, false)) {
                        round.give(subscription);
                    }
                }
            }
        }
    }

    private static void toNamed(Route route, String recipient, DeliveryRound round) {
        List<BusSubscription> subscriptions = ofSubscriber(route, recipient);
        boolean some = false;
        for (BusSubscription subscription : subscriptions) {
            some |= !round.wants(subscription, true) || round.give(subscription);
        }
        if (!some) {
            round.add(new Delivery(recipient, 0, DeliveryOutcome.NO_SUBSCRIPTION, Optional.empty()));
        }
    }

    private static void unicast(Route route, PublishOptions options, DeliveryRound round) {
        List<BusSubscription> wanting = new ArrayList<>(ofGroup(route, options.group()));
        wanting.removeIf(subscription -> !round.wants(subscription, false));
        boolean anyActive = wanting.stream().anyMatch(BusSubscription::isActive);
        if (anyActive) {
            wanting.removeIf(subscription -> !subscription.isActive());
        }
        int turn = wanting.isEmpty() ? 0 : route.topic().nextTurn(options.group());
        while (!wanting.isEmpty()) {
            int place = Math.floorMod(turn, wanting.size());
            if (options.choice() == UnicastChoice.LEAST_LOADED) {
                place = leastLoaded(wanting, place);
            }
            // One that was closed this moment does not take it; then the next one does.
            if (round.give(wanting.remove(place))) {
                return;
            }
        }
    }

    /** The place of the one with the fewest waiting messages; among equals the first from a place on. */
    private static int leastLoaded(List<BusSubscription> subscriptions, int from) {
        int best = from;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < subscriptions.size(); i++) {
            int place = (from + i) % subscriptions.size();
            int waiting = subscriptions.get(place).lane().waiting();
            if (waiting < least) {
                least = waiting;
                best = place;
            }
        }
        return best;
    }

    private static List<BusSubscription> ofSubscriber(Route route, String subscriber) {
        return Stream.of(route.subscriptions())
                .filter(subscription -> subscription.subscriberId().equals(subscriber))
                .toList();
    }

    private static List<BusSubscription> ofGroup(Route route, String group) {
        return Stream.of(route.subscriptions())
                .filter(subscription ->
                        group.isEmpty() || subscription.options().group().equals(group))
                .toList();
    }
}
