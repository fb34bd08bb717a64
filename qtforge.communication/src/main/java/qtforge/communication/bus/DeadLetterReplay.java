// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.List;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Delivers dead letters again. */
final class DeadLetterReplay {

    private final DeadLetters letters;
    private final Routing routing;
    private final Ledger ledger;
    private final Deliverer deliverer;

    DeadLetterReplay(DeadLetters letters, Routing routing, Ledger ledger, Deliverer deliverer) {
        this.letters = letters;
        this.routing = routing;
        this.ledger = ledger;
        this.deliverer = deliverer;
    }

    /**
     * Puts a letter into the lanes of the subscriptions its subscriber has now. They are of the same bundle: an id alone could
     * be taken by anybody.
     *
     * @throws PluginException NOT_FOUND
     */
    DeliveryReport replay(DeadLetters.Kept kept) {
        DeadLetter letter = kept.letter();
        Message message = letter.message();
        List<BusSubscription> again = routing.wanting(message.topic()).stream()
                .filter(subscription -> subscription.subscriberId().equals(letter.subscriberId())
                        && subscription.owner().id().equals(kept.owner()))
                .toList();
        if (again.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "dead letter " + letter.number() + " cannot be replayed: " + letter.subscriberId()
                            + " has no subscription to " + message.topic() + " now");
        }
        if (!letters.remove(letter.number())) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND, "there is no dead letter " + letter.number() + " any more");
        }
        DeliveryRound round = new DeliveryRound(ledger, deliverer, message, kept.sender(), false, null, null);
        boolean taken = false;
        for (BusSubscription subscription : again) {
            taken |= round.wants(subscription, true) && round.give(subscription);
        }
        if (!taken) {
            letters.putBack(kept);
        }
        return round.report();
    }
}
