// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import org.osgi.annotation.versioning.ProviderType;

/** A handler, filter or formatter in force. Ends with the bundle that asked for it at the latest. */
@ProviderType
public interface LogRegistration extends AutoCloseable {

    /** Its name. */
    String name();

    /** Whether it is in force. */
    boolean isActive();

    /** Ends it; once more does nothing. */
    @Override
    void close();
}
