// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

import java.util.concurrent.atomic.LongAdder;

/** What every handler does: counts and looks at a field. */
final class Subscriber {

    private final LongAdder seen = new LongAdder();

    void on(Reading reading) {
        seen.increment();
        if (reading.value() < 0) {
            throw new IllegalStateException("no such reading");
        }
    }

    long seen() {
        return seen.sum();
    }
}
