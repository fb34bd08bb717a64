// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A callback of a plugin that was given up because it did not return within its limit, and still has not.
 *
 * @param pluginId the plugin; its code may have been replaced since
 * @param callback which one: {@code initialize}, {@code command 'work'}
 * @param thread the thread it holds
 * @param since when it was given up
 * @param stack where it is now, innermost first
 */
public record HungCallback(String pluginId, String callback, String thread, Instant since, List<String> stack) {

    public HungCallback {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(thread, "thread");
        Objects.requireNonNull(since, "since");
        stack = List.copyOf(stack);
    }
}
