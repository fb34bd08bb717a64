// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import org.osgi.annotation.versioning.ProviderType;

/** A change listener in force. It ends when it is closed or its bundle stops. */
@ProviderType
public interface DiscoveryListening extends AutoCloseable {

    /** What it hears of. */
    ServiceQuery query();

    /** Changes dropped because too many waited. */
    long dropped();

    /** Ends it. May be called from the listener, and again. */
    @Override
    void close();
}
