// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** What a handler may know of a request it is answering. */
@ProviderType
public interface RequestContext {

    /** Whether nobody waits for the answer any more: cancelled, timed out, or the sender's bundle stopped. */
    boolean isCancelled();

    /**
     * Has something done when the request is cancelled or times out; at once when that has happened. It is not called after the
     * request was answered. Runs on a thread of the runtime with the rights of the handler's bundle; must not block.
     */
    void onCancel(Runnable action);

    /** When the sender stops waiting. */
    Instant deadline();

    /** How long the sender still waits; zero when it does not. */
    Duration remaining();
}
