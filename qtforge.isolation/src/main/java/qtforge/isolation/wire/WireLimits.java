// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.time.Duration;

/**
 * What one side takes from the other at most; the other side may be hostile.
 *
 * @param frameBytes size of a frame
 * @param values values in a frame, which bounds the memory it needs when it is read
 * @param depth how deep lists and maps nest
 * @param pendingCalls calls of this side that wait for an answer
 * @param workers threads that carry out requests of the other side
 * @param queuedRequests requests that were read and wait for a thread
 * @param write how long the other side may keep a frame from being written
 */
public record WireLimits(
        int frameBytes, int values, int depth, int pendingCalls, int workers, int queuedRequests, Duration write) {

    /** What is used where nothing was configured. */
    public static final WireLimits STANDARD =
            new WireLimits(4 * 1024 * 1024, 200_000, 128, 256, 16, 64, Duration.ofSeconds(10));
}
