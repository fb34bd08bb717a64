// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.page;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The page of the runtime, for browsers. Each method but {@link #isRunning} needs {@code PluginAdminPermission} {@code monitoring}. */
@ProviderType
public interface WebPage {

    /** Whether the page is served now. */
    boolean isRunning();

    /** Where it is: {@code http://127.0.0.1:8181/qtforge}; empty when it is not served. */
    Optional<String> address();

    /**
     * An address with a ticket that logs one browser in, once, within a minute; empty when the page is not served. Whoever is logged in
     * acts as the operator, so this needs {@code PluginAdminPermission} {@code monitoring}, {@code lifecycle}, {@code versions},
     * {@code orchestration}, {@code configuration}, {@code communication}, {@code logging} and {@code security}.
     */
    Optional<String> loginUrl();

    /** Why the page is not served, in words; empty when it is. */
    String reason();

    /**
     * Switches the page on or off; kept over restarts.
     *
     * @throws qtforge.api.core.PluginException DEPENDENCY_MISSING when there is no HTTP service and none that could be started
     */
    void setEnabled(boolean enabled);
}
