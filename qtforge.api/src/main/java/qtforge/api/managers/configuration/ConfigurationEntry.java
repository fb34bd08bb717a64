// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.Optional;

/**
 * One value of a merged configuration and where it comes from.
 *
 * @param key dotted
 * @param value placeholders in place; may be null
 * @param scope the scope it comes from, the highest one when several made it; empty when it is a default of the schema
 * @param pluginId the plugin of the store it comes from; empty when that is for all
 */
public record ConfigurationEntry(String key, Object value, Optional<ConfigurationScope> scope, String pluginId) {}
