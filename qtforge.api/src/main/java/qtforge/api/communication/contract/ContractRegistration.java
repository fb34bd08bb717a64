// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import org.osgi.annotation.versioning.ProviderType;

/** A contract in force. It ends when it is closed or the bundle it belongs to stops. */
@ProviderType
public interface ContractRegistration extends AutoCloseable {

    /** What is registered, with its provider. */
    ServiceContract contract();

    /** Its state and counters now. */
    ContractProviderInfo info();

    /** Whether it is in force. */
    boolean isActive();

    /** Ends it. Idempotent calls in flight are tried at another provider, others fail. May be called again. */
    @Override
    void close();
}
