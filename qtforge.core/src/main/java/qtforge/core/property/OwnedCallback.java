// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.List;
import org.osgi.framework.Bundle;
import qtforge.api.core.property.PropertyChangeCallback;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyValidator;
import qtforge.caller.Rights;

/**
 * Calls what a bundle registered with that bundle's rights.
 *
 * @param owner null when no bundle answers for it
 */
record OwnedCallback(Bundle owner) {

    PropertyChangeCallback callback(PropertyChangeCallback callback) {
        return new PropertyChangeCallback() {
            @Override
            public void propertyChanged(PropertyChangeEvent event) {
                Rights.give(owner, () -> {
                    callback.propertyChanged(event);
                    return null;
                });
            }

            @Override
            public void propertiesChanged(List<PropertyChangeEvent> events) {
                Rights.give(owner, () -> {
                    callback.propertiesChanged(events);
                    return null;
                });
            }
        };
    }

    PropertyValidator validator(PropertyValidator validator) {
        return (pluginId, name, value) -> Rights.give(owner, () -> validator.validate(pluginId, name, value));
    }
}
