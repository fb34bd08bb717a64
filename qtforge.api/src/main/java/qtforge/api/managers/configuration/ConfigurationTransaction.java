// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes of several keys in several scopes that are made together or not at all. Nothing happens before {@link #commit}; not safe for
 * several threads.
 */
@ProviderType
public interface ConfigurationTransaction {

    /** Sets a key. */
    ConfigurationTransaction setValue(String key, Object value, ConfigurationScope scope, String pluginId);

    /** Removes a key and what is beneath it; nothing happens when it is not there. */
    ConfigurationTransaction removeKey(String key, ConfigurationScope scope, String pluginId);

    /** Lays values over those of a store, or replaces them all. */
    ConfigurationTransaction setConfiguration(
            Map<String, ?> values, ConfigurationScope scope, String pluginId, boolean merge);

    /**
     * Makes the changes, as one revision. What others changed meanwhile stays, unless it is the same keys. A second call throws INVALID_STATE.
     *
     * @return the revision; empty when everything was already so
     * @throws qtforge.api.core.PluginException what {@link ConfigurationManager#setValue} throws; then nothing has changed
     */
    Optional<ConfigurationRevision> commit();
}
