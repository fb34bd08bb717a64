// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.List;

/** A function of this side that the other side may call. */
@FunctionalInterface
public interface WireCallable {

    /**
     * Carries it out.
     *
     * @param arguments as they came; the list may be changed
     * @return what has a form on the wire, or null
     * @throws Exception goes to the caller
     */
    Object call(List<Object> arguments) throws Exception;
}
