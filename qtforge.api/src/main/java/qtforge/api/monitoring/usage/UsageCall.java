// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.usage;

import org.osgi.annotation.versioning.ProviderType;

/** A call that is being measured. */
@ProviderType
public interface UsageCall {

    /**
     * Ends it; by the thread that began it, after all calls that began within it.
     *
     * @param calls how many calls were answered; 0 when it was none, as a message
     * @return how long it took, without calls within it, in nanoseconds
     */
    long end(int calls);
}
