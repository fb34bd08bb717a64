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
 * @param broken what is wrong with the values in it; null when nothing is
 */
record WireFrame(
        Kind kind,
        long number,
        String method,
        List<Object> arguments,
        Object value,
        Map<?, ?> failure,
        PluginException broken) {

    /** Kinds of frames. */
    enum Kind {
        CALL,
        ONE_WAY,
        RESULT,
        FAILURE,
        CANCEL
    }
}
