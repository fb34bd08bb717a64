// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets a plugin's callback have work done by another thread while it waits for that work. The runtime knows who waits for whom by the
 * threads callbacks run on: when plugin A calls B, and B calls A back, that call must not wait for A's first callback. Who makes A's calls on
 * another thread has to say so.
 *
 * <p>Not for plugins: it is for bundles that run plugins, as that of scripts does.
 */
@ProviderType
public interface CallbackHandover {

    /**
     * Work that counts as done by the callback that the calling thread is in.
     *
     * @param work runs on one thread at a time, while the calling thread waits for it; never after
     * @return the same work, for another thread; work itself when the calling thread is in no callback
     */
    <T> Callable<T> handOver(Callable<T> work);
}
