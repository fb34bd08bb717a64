// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes and ends the instances of a pool. The runtime calls it with no more than the rights of the bundle that created the pool
 * and while it holds no lock; several threads may call it at once, for different instances.
 *
 * @param <T> what it makes
 */
@ConsumerType
public interface ResourceFactory<T> {

    /**
     * Makes an instance. Called in a thread of the runtime; whoever waits for it waits as long as it asked to, and what is made
     * later goes to the pool.
     *
     * @return never null
     * @throws Exception whoever asked gets it as the cause of EXECUTION_FAILED
     */
    T create() throws Exception;

    /**
     * Whether an instance that was not used for a second or longer is still good; when not, or when this throws, it is destroyed and
     * another one used. Called in the thread of whoever acquires: it should be quick.
     */
    default boolean validate(T instance) {
        return true;
    }

    /**
     * Makes an instance ready for the next, in the thread of whoever returns it. When this throws it is destroyed instead.
     *
     * @throws Exception when it cannot be used again
     */
    default void passivate(T instance) throws Exception {}

    /**
     * Ends an instance; the default closes it when it is {@link AutoCloseable}. Called in a thread of the runtime, which does not
     * wait for it longer than a few seconds.
     *
     * @throws Exception is logged
     */
    default void destroy(T instance) throws Exception {
        if (instance instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
