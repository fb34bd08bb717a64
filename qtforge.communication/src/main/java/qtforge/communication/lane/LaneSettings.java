// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.time.Duration;

/**
 * How a lane works.
 *
 * @param capacity how many elements may wait, 1 and up
 * @param pushesOut whether the oldest of the least urgent elements gives way when the lane is full
 * @param handlerLimit how long one call of the handler may take until it counts as hung
 */
public record LaneSettings(int capacity, boolean pushesOut, Duration handlerLimit) {

    public LaneSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("a lane of capacity " + capacity + " takes nothing");
        }
        if (handlerLimit.isNegative() || handlerLimit.isZero() || handlerLimit.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a handler limit of " + handlerLimit + " is not in PT0S to PT24H");
        }
    }
}
