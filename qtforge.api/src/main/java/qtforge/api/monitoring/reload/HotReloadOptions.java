// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.reload;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How changes are taken over.
 *
 * @param debounce how long a file must be still, 0 to 1 minute
 * @param preserveState whether the state of an AdvancedPlugin is handed over
 * @param poll how often files are looked at where the file system does not tell of changes, 10 ms to 1 minute
 */
public record HotReloadOptions(Duration debounce, boolean preserveState, Duration poll) {

    /** 100 ms, with state, each second. */
    public static final HotReloadOptions DEFAULT =
            new HotReloadOptions(Duration.ofMillis(100), true, Duration.ofSeconds(1));

    public HotReloadOptions {
        Objects.requireNonNull(debounce, "debounce");
        Objects.requireNonNull(poll, "poll");
        if (debounce.isNegative() || debounce.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "debounce is " + debounce + "; set it to 0 ms to 1 minute");
        }
        if (poll.toMillis() < 10 || poll.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "poll is " + poll + "; set it to 10 ms to 1 minute");
        }
    }
}
