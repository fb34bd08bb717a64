// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import java.util.Optional;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** The change listeners of a program. */
final class ConfigurationSubscriptions {

    private final BindingContext context;
    private final Registrations registrations;

    ConfigurationSubscriptions(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    String add(Callback callback, String key, ConfigurationScope scope, String pluginId) {
        ConfigurationManager manager = context.service(ConfigurationManager.class);
        ChangeFilter filter = new ChangeFilter(given(key), Optional.ofNullable(scope), given(pluginId));
        String id = manager.subscribeToChanges(event -> callback.call(ConfigurationEventValue.of(event)), filter);
        registrations.keep(id, () -> {
            manager.unsubscribeFromChanges(id);
            callback.close();
        });
        return id;
    }

    boolean remove(String id) {
        return registrations.end(id);
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
