// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.leak;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How unloaded code is watched.
 *
 * @param isEnabled whether it is watched at all
 * @param limit how long unloaded code may be reachable before it is a leak, 100 ms to 1 day
 * @param collections how many garbage collections may be asked for, for what was unloaded at about the same time, before it is called a leak, 0
 *     to 100; with 0 a leak is told only after collections that came by themselves
 * @param analysisHeap the largest used heap, in bytes, of which a dump is written and read; above it a leak is told without holders
 * @param isAnalysed whether heap dumps are written and read at all
 */
public record LeakOptions(boolean isEnabled, Duration limit, int collections, long analysisHeap, boolean isAnalysed) {

    /** 10 seconds, 3 collections, 1 GiB. */
    public static final LeakOptions DEFAULT = new LeakOptions(true, Duration.ofSeconds(10), 3, 1L << 30, true);

    public LeakOptions {
        Objects.requireNonNull(limit, "limit");
        if (limit.toMillis() < 100 || limit.compareTo(Duration.ofDays(1)) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "limit is " + limit + "; set it to 100 ms to 1 day");
        }
        if (collections < 0 || collections > 100) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "collections is " + collections + "; set it to 0 to 100");
        }
        if (analysisHeap < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "analysisHeap is " + analysisHeap + "; set it to 0 or more bytes");
        }
    }
}
