// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import org.osgi.annotation.versioning.ConsumerType;

/** Checks values of one property, after the checks its {@link PropertyMetadata} asks for. */
@ConsumerType
@FunctionalInterface
public interface PropertyValidator {

    /**
     * Checks a value. Called in the thread that wants to change the property, without any lock; must not block. What it
     * throws makes the value invalid.
     *
     * @param pluginId the plugin
     * @param propertyName the property
     * @param value JSON-shaped, may be null
     */
    PropertyValidationResult validate(String pluginId, String propertyName, Object value);
}
