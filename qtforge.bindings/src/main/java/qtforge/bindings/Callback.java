// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

/**
 * A function of the program, handed to a facade. It may be called by any thread, never under a lock; the call waits for the program, within
 * the limit of the connection.
 */
@FunctionalInterface
public interface Callback extends AutoCloseable {

    /**
     * Calls it.
     *
     * @param arguments anything a facade may return
     * @return null, Boolean, Long, Double, String, byte[], List, Map, a constant, a struct, a facade object or a {@link Callback}
     * @throws qtforge.api.core.PluginException with the code of the program's error, EXECUTION_FAILED for one without; TIMEOUT;
     *     RESOURCE_UNAVAILABLE once the session has ended
     */
    Object call(Object... arguments);

    /** Gives the function back; it cannot be called any more. Any thread may do so, twice does no harm. The end of the session does it too. */
    @Override
    default void close() {}
}
