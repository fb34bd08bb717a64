// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Message;

/** The messages that did not reach a recipient, the latest of them. */
final class DeadLetters {

    /**
     * A letter.
     *
     * @param letter what others see
     * @param owner the id of the bundle its subscription belongs to
     * @param sender whose message it is
     */
    record Kept(DeadLetter letter, String owner, Sender sender) {}

    /** Guards all fields; nothing is called while it is held. */
    private final Object lock = new Object();

    /** By number, oldest first. */
    private final Map<Long, Kept> letters = new LinkedHashMap<>();

    private int limit;
    private long numbers;
    private long forgotten;

    DeadLetters(int limit) {
        this.limit = limit;
    }

    void limit(int changed) {
        synchronized (lock) {
            limit = changed;
            forgetTooMany();
        }
    }

    /** Keeps a message. */
    void add(
            Message message,
            Sender sender,
            BusSubscription subscription,
            DeadLetterReason reason,
            String detail,
            int attempts) {
        Instant now = Instant.now();
        synchronized (lock) {
            long number = ++numbers;
            DeadLetter letter = new DeadLetter(
                    number, message, subscription.subscriberId(), subscription.id(), reason, detail, attempts, now);
            letters.put(number, new Kept(letter, subscription.owner().id(), sender));
            forgetTooMany();
        }
    }

    /** Keeps one again that was taken out; it is the latest then. */
    void putBack(Kept kept) {
        synchronized (lock) {
            letters.put(kept.letter().number(), kept);
            forgetTooMany();
        }
    }

    /** Those wanted, oldest first. */
    List<DeadLetter> list(Predicate<Kept> wanted) {
        List<Kept> all;
        synchronized (lock) {
            all = new ArrayList<>(letters.values());
        }
        return all.stream().filter(wanted).map(Kept::letter).toList();
    }

    Optional<Kept> find(long number) {
        synchronized (lock) {
            return Optional.ofNullable(letters.get(number));
        }
    }

    /** Forgets one; false when it is not there any more. */
    boolean remove(long number) {
        synchronized (lock) {
            return letters.remove(number) != null;
        }
    }

    int size() {
        synchronized (lock) {
            return letters.size();
        }
    }

    /** How many were forgotten because there were too many. */
    long forgotten() {
        synchronized (lock) {
            return forgotten;
        }
    }

    private void forgetTooMany() {
        Iterator<Kept> oldest = letters.values().iterator();
        while (letters.size() > limit) {
            oldest.next();
            oldest.remove();
            forgotten++;
        }
    }
}
