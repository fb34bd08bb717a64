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

    /**
     * Gives the plugin the object that was found, unless the start has been given up: then another start may have given it one
     * already.
     */
    synchronized boolean settle(PluginRecord record, PluginSession session) {
        if (!abandoned) {
            record.session(session);
        }
        return !abandoned;
    }

    /** Nobody waits any more: the next step must not be taken. */
    synchronized void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }
}
