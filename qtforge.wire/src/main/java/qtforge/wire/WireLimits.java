// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.time.Duration;

/**
 * What a connection takes.
 *
 * @param frameBytes the longest frame
 * @param values how many values a frame may hold: a short frame may be millions of them, which take far more memory than it does
 * @param depth how deep values may be nested
 * @param callsUnderWay incoming calls that run at a time; further ones wait
 * @param callsWaiting incoming calls that wait; when there are more the connection is not read, or, while this side waits for an
 *     answer, they are refused with RESOURCE_EXHAUSTED
 * @param heldBytes how many bytes the incoming calls that wait or run may be together, each as long as its frame or 64 bytes a value,
 *     whichever is more; beyond is treated as more calls are. One call is always taken
 * @param functions functions of this side that the other side may hold
 * @param callTime how long a call waits that says nothing else
 * @param write how long the other side may take nothing of what is written
 */
public record WireLimits(
        int frameBytes,
        int values,
        int depth,
        int callsUnderWay,
        int callsWaiting,
        long heldBytes,
        int functions,
        Duration callTime,
        Duration write) {

    /**
     * 64 MiB and 1,048,576 values a frame, 512 levels, 16 calls and 256 that wait with 128 MiB together, 100,000 functions, 30 s a call and as
     * long for writing.
     */
    public static final WireLimits STANDARD = new WireLimits(
            64 << 20, 1 << 20, 512, 16, 256, 128L << 20, 100_000, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** The same with another limit of calls. */
    public WireLimits withCallTime(Duration limit) {
        return new WireLimits(
                frameBytes, values, depth, callsUnderWay, callsWaiting, heldBytes, functions, limit, write);
    }

    /** The same with another number of calls that run at a time. */
    public WireLimits withCallsUnderWay(int calls) {
        return new WireLimits(frameBytes, values, depth, calls, callsWaiting, heldBytes, functions, callTime, write);
    }

    /** The same with another number of calls that wait. */
    public WireLimits withCallsWaiting(int calls) {
        return new WireLimits(frameBytes, values, depth, callsUnderWay, calls, heldBytes, functions, callTime, write);
    }

    /** The same with another length of the calls that wait or run. */
    public WireLimits withHeldBytes(long bytes) {
        return new WireLimits(
                frameBytes, values, depth, callsUnderWay, callsWaiting, bytes, functions, callTime, write);
    }

    /** The same with another depth of values. */
    public WireLimits withDepth(int levels) {
        return new WireLimits(
                frameBytes, values, levels, callsUnderWay, callsWaiting, heldBytes, functions, callTime, write);
    }
}
