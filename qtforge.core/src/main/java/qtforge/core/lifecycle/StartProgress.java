// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.util.concurrent.CancellationException;

/** How far the start of a plugin got, for messages, and whether anybody still waits for it. */
final class StartProgress {

    private volatile String step = "start";
    private volatile boolean abandoned;

    /** Names the next step, unless the start has been given up. */
    void step(String next) {
        if (abandoned) {
            throw new CancellationException("the start was given up before its " + next);
        }
        step = next;
    }

    String step() {
        return step;
    }

    /** Nobody waits any more: the next step must not be taken. */
    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }
}
