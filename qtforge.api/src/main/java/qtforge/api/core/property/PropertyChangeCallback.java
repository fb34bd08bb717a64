// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of changed properties. It is called without any lock and may use the property system; what it throws is recorded
 * in {@link qtforge.api.core.PluginErrorLog} and harms nobody.
 */
@ConsumerType
@FunctionalInterface
public interface PropertyChangeCallback {

    /**
     * A property has changed. In mode {@link PropertyNotificationMode#IMMEDIATE} this is the thread that changed it, in the
     * other modes the one timer thread of the property system; must not block.
     */
    void propertyChanged(PropertyChangeEvent event);

    /**
     * Several properties have changed, in mode {@link PropertyNotificationMode#BATCHED}; the oldest change first. Calls
     * {@link #propertyChanged} for each unless overridden.
     */
    default void propertiesChanged(List<PropertyChangeEvent> events) {
        events.forEach(this::propertyChanged);
    }
}
