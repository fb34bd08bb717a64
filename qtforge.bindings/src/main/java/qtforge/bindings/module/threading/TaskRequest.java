// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.time.Duration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What a task is to be.
 *
 * @param name for people
 * @param pluginId the plugin it is about; empty for none
 * @param priority which of those that wait is next
 * @param timeout how long it may take; zero for no limit
 */
record TaskRequest(String name, String pluginId, TaskPriority priority, Duration timeout) {

    private static final Duration LONGEST = Duration.ofDays(1);

    TaskRequest {
        if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "task '" + name + "': timeout " + timeout.toMillis() + " ms is not between 0 (none) and "
                            + LONGEST.toMillis());
        }
    }
}
