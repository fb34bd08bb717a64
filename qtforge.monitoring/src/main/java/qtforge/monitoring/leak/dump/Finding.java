// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.List;
import qtforge.api.monitoring.leak.LeakHolder;

/**
 * What a dump says about one class loader.
 *
 * @param isGone whether it had gone when the dump was written
 * @param holders what holds it, the nearest first
 * @param note why these are not all, or none; may be empty
 */
public record Finding(boolean isGone, List<LeakHolder> holders, String note) {

    public Finding {
        holders = List.copyOf(holders);
    }

    /** Nothing could be found out. */
    public static Finding unknown(String why) {
        return new Finding(false, List.of(), why);
    }
}
