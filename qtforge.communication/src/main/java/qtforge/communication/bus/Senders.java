// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The senders there have been; beyond a limit, new ones are counted together. */
final class Senders {

    /** The id of those counted together. */
    static final String OTHERS = "*";

    private final ConcurrentHashMap<String, Sender> known = new ConcurrentHashMap<>();
    private final Sender others = new Sender(OTHERS);
    private volatile int limit;

    Senders(int limit) {
        this.limit = limit;
    }

    void limit(int changed) {
        limit = changed;
    }

    Sender of(String id) {
        Sender sender = known.get(id);
        if (sender != null) {
            return sender;
        }
        // Threads that come at the same time may pass the limit by their number.
        return known.size() >= limit ? others : known.computeIfAbsent(id, Sender::new);
    }

    /** All of them, those counted together last if there are any. */
    List<Sender> all() {
        List<Sender> all = new ArrayList<>(known.values());
        all.add(others);
        return all;
    }
}
