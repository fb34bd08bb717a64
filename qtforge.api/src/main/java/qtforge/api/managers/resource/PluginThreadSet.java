// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.annotation.versioning.ProviderType;

/** The executor and the timer of a plugin's context. */
@ProviderType
public interface PluginThreadSet {

    /**
     * The executor; the same each time.
     *
     * @throws qtforge.api.core.PluginException RESOURCE_EXHAUSTED when a quota that was set leaves no thread
     */
    ExecutorService executor();

    /**
     * The timer; the same each time.
     *
     * @throws qtforge.api.core.PluginException as {@link #executor}
     */
    ScheduledExecutorService timer();

    /**
     * Ends both: interrupts their threads and waits a second, but not for the thread that calls this.
     *
     * @return in words, what goes on although it was interrupted
     */
    Optional<String> stop();
}
