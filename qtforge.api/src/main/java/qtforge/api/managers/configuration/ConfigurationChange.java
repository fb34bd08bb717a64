// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

/**
 * One key of a revision.
 *
 * @param scope the scope of the store
 * @param pluginId its plugin; empty when it is for all
 * @param key dotted
 * @param existed whether it had a value before
 * @param oldValue that value; null also when it had none
 * @param exists whether it has a value now
 * @param newValue that value; null also when it has none
 */
public record ConfigurationChange(
        ConfigurationScope scope,
        String pluginId,
        String key,
        boolean existed,
        Object oldValue,
        boolean exists,
        Object newValue) {}
