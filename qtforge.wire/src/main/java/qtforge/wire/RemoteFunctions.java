// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of the other side that somebody here has, to be given back when nobody has them any more. Looked through by the connection's own
 * thread: a cleaner would have a thread of its own, which would keep the bundle from being collected. Thread-safe.
 */
final class RemoteFunctions {

    private final ReferenceQueue<WireFunction> collected = new ReferenceQueue<>();
    private final Set<Held> all = ConcurrentHashMap.newKeySet();

    /** A function that somebody has. */
    static final class Held extends PhantomReference<WireFunction> {
        private final long number;

        private Held(WireFunction function, long number, ReferenceQueue<WireFunction> queue) {
            super(function, queue);
            this.number = number;
        }
    }

    Held hold(WireFunction function, long number) {
        Held held = new Held(function, number, collected);
        all.add(held);
        return held;
    }

    void forget(Held held) {
        all.remove(held);
        held.clear();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The numbers of those that nobody has any more, each once. */
    List<Long> abandoned() {
        Reference<? extends WireFunction> next = collected.poll();
        if (next == null) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>();
        for (; next != null; next = collected.poll()) {
            if (next instanceof Held held && all.remove(held)) {
                numbers.add(held.number);
            }
        }
        return numbers;
    }
}
