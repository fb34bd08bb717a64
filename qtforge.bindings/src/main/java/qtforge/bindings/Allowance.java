// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import java.util.HashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a program has of things of which it may have only so many at a time. Safe for threads. */
public final class Allowance {

    private final Map<String, Integer> taken = new HashMap<>();

    /**
     * Takes some more of something.
     *
     * @param what in words, in the plural: {@code timers}
     * @param count how many more
     * @param most how many at a time
     * @param remedy what to do when there are no more, in words
     * @throws PluginException RESOURCE_EXHAUSTED; nothing is taken then
     */
    public synchronized void take(String what, int count, int most, String remedy) {
        int before = taken.getOrDefault(what, 0);
        if (count > most - before) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the program has " + before + " " + what + " and may have " + most + ", but " + count
                            + " more would be needed; " + remedy);
        }
        taken.put(what, before + count);
    }

    /** Gives some back. */
    public synchronized void giveBack(String what, int count) {
        taken.merge(what, -count, Integer::sum);
    }
}
