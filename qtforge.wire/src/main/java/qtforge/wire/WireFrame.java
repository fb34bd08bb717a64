// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginException;

/**
 * What came.
 *
 * @param kind of frame
 * @param number of the call; 0 for one that is not answered
 * @param method of a call
 * @param arguments of a call
 * @param value the result
 * @param failure of the call
 * @param values how many there are in it
 * @param broken what is wrong with the values in it; null when nothing is
 */
record WireFrame(
        Kind kind,
        long number,
        String method,
        List<Object> arguments,
        Object value,
        Map<?, ?> failure,
        int values,
        PluginException broken) {

    /**
     * What a value takes in memory at least: a place in its list or map, and mostly an object. A frame may hold half a million of them, of two
     * bytes each.
     */
    private static final int VALUE_BYTES = 64;

    /**
     * About how many bytes it takes in memory, for the bound of what waits.
     *
     * @param bytes its length
     */
    long weight(int bytes) {
        return Math.max(bytes, (long) values * VALUE_BYTES);
    }

    /** Kinds of frames. */
    enum Kind {
        CALL,
        ONE_WAY,
        RESULT,
        FAILURE,
        CANCEL
    }
}
