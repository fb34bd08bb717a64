// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** What a handler may know of a call it answers. */
@ProviderType
public interface CallContext {

    /** The id of the plugin that calls, or the symbolic name of a bundle that is none; set by the runtime. */
    String caller();

    /** When the caller stops waiting. */
    Instant deadline();

    /** Whether nobody waits for the answer any more. */
    boolean isCancelled();

    /**
     * Has something done when the call is cancelled or its limit is over; at once when it is so already. Runs on a thread of the
     * runtime with the rights of the handler's bundle; must not block.
     */
    void onCancel(Runnable action);
}
