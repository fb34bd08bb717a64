// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A thread that does not go on.
 *
 * @param pluginId the plugin whose code it runs; empty when that is not known
 * @param thread its name
 * @param what what it is in: the callback that does not return, or the lock it waits for and who has it
 * @param isDeadlock whether it is one of several that wait for each other
 * @param since for how long, as far as known
 * @param stack its stack, innermost first
 */
public record HungThread(
        String pluginId, String thread, String what, boolean isDeadlock, Duration since, List<String> stack) {

    public HungThread {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(since, "since");
        stack = List.copyOf(stack);
    }
}
