// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import org.osgi.annotation.versioning.ProviderType;

/** An interceptor in force. It ends when it is closed or its bundle stops. */
@ProviderType
public interface InterceptorRegistration extends AutoCloseable {

    /** Its ranking. */
    int ranking();

    /** Ends it; requests it has let pass come back to it no more. May be called again. */
    @Override
    void close();
}
