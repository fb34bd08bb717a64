// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How an endpoint takes requests.
 *
 * @param maxConcurrent calls of the handler that run at a time, 1 to {@value #MAX_CONCURRENT}
 * @param capacity requests that may wait beside those, 0 to {@value #MAX_CAPACITY}; one more gets 503 RESOURCE_EXHAUSTED
 * @param ranking of several healthy endpoints of one service and method, those with the highest are chosen, and of these the
 *     one with the least to do
 */
public record EndpointOptions(int maxConcurrent, int capacity, int ranking) {

    /** The most calls of one endpoint that may run at a time. */
    public static final int MAX_CONCURRENT = 64;

    /** The most requests that may wait at one endpoint. */
    public static final int MAX_CAPACITY = 1_000_000;

    /** Four calls at a time, 10,000 requests waiting, ranking 0. */
    public static final EndpointOptions DEFAULT = new EndpointOptions(4, 10_000, 0);

    public EndpointOptions {
        require(maxConcurrent, 1, MAX_CONCURRENT, "maxConcurrent");
        require(capacity, 0, MAX_CAPACITY, "capacity");
    }

    private static void require(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "endpoint options: " + what + " " + value + " is not in " + least + " to " + most);
        }
    }

    /** These options with another number of calls at a time. */
    public EndpointOptions maxConcurrent(int calls) {
        return new EndpointOptions(calls, capacity, ranking);
    }

    /** These options with another number of waiting requests. */
    public EndpointOptions capacity(int requests) {
        return new EndpointOptions(maxConcurrent, requests, ranking);
    }

    /** These options with another ranking. */
    public EndpointOptions ranking(int ranking) {
        return new EndpointOptions(maxConcurrent, capacity, ranking);
    }
}
