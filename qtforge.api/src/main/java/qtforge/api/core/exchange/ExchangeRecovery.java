// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told at each start of the runtime what code is in force, before any plugin is started: of an exchange that a killed process
 * left unfinished, either all of the old code or all of the new. A whiteboard service for parts of the runtime; where permissions
 * are enforced no plugin may register one.
 */
@ConsumerType
public interface ExchangeRecovery {

    /**
     * What is installed. Plugins start when this has returned; what it throws is recorded, and the plugins start all the same.
     */
    void recovered(List<InstalledCode> installed);
}
