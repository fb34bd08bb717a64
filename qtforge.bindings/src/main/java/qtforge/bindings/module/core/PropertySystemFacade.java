// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.JsonValues;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyNotificationMode;
import qtforge.api.core.property.PropertyTransform;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** {@link PluginPropertySystem} as programs have it. */
@ScriptClass("PluginPropertySystem")
@ScriptDoc("Properties of plugins: described, checked, bound to each other and observed.")
public final class PropertySystemFacade {

    private final BindingContext context;
    /** Functions of the program in the property system, by what they are taken back with. */
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    @ScriptDoc("The property system of the runtime.")
    public PropertySystemFacade(BindingContext context) {
        this.context = context;
    }

    private PluginPropertySystem properties() {
        return context.service(PluginPropertySystem.class);
    }

    private void keep(String key, AutoCloseable ending) {
        open.put(key, context.atEnd(() -> {
            open.remove(key);
            ending.close();
        }));
    }

    private boolean end(String key) {
        AutoCloseable ending = open.get(key);
        if (ending == null) {
            return false;
        }
        Endings.end(ending);
        return true;
    }

    // --- descriptions -----------------------------------------------------------------------------------------------

    @ScriptDoc("Describes a property.")
    public void setPropertyMetadata(String pluginId, PropertyMetadataValue metadata) {
        properties().setPropertyMetadata(pluginId, metadata.metadata());
    }

    @ScriptWaits
    @ScriptDoc("What is known of a property; nothing when it does not exist.")
    public Optional<PropertyMetadataValue> getPropertyMetadata(String pluginId, String propertyName) {
        return properties().getPropertyMetadata(pluginId, propertyName).map(PropertyMetadataValue::of);
    }

    @ScriptWaits
    @ScriptDoc("What is known of all properties of a plugin, sorted by name.")
    public List<PropertyMetadataValue> getPluginProperties(String pluginId) {
        return properties().getPluginProperties(pluginId).stream()
                .map(PropertyMetadataValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("The properties of one category, sorted by name.")
    public List<PropertyMetadataValue> getPropertiesByCategory(String pluginId, String category) {
        return properties().getPropertiesByCategory(pluginId, category).stream()
                .map(PropertyMetadataValue::of)
                .toList();
    }

    // --- values -----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Reads a property.")
    public Object getPropertyValue(String pluginId, String propertyName) {
        return properties().getPropertyValue(pluginId, propertyName);
    }

    @ScriptWaits
    @ScriptDoc("Reads all properties of a plugin.")
    public Map<String, Object> getPropertyValues(String pluginId) {
        return properties().getPropertyValues(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Changes a property.")
    public boolean setPropertyValue(
            String pluginId, String propertyName, Object value, @ScriptDefault("\"user\"") String source) {
        properties().setPropertyValue(pluginId, propertyName, value, source);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Changes several properties together, all or none.")
    public boolean setPropertyValues(
            String pluginId, Map<String, Object> values, @ScriptDefault("\"user\"") String source) {
        properties().setPropertyValues(pluginId, values, source);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Gives a property its default value.")
    public void resetProperty(String pluginId, String propertyName) {
        properties().resetProperty(pluginId, propertyName);
    }

    @ScriptWaits
    @ScriptDoc("Checks a value without setting it.")
    public PropertyValidationValue validatePropertyValue(String pluginId, String propertyName, Object value) {
        return PropertyValidationValue.of(properties().validatePropertyValue(pluginId, propertyName, value));
    }

    @ScriptDoc("Has a function (plugin_id, property, value) judge values: it answers true, false, or what is wrong.")
    public void setPropertyValidator(String pluginId, String propertyName, Callback validator) {
        String key = "validator " + pluginId + " " + propertyName;
        end(key);
        properties()
                .setPropertyValidator(
                        pluginId,
                        propertyName,
                        (plugin, property, value) ->
                                PropertyValidationValue.read(validator.call(plugin, property, value)));
        keep(key, () -> {
            properties().removePropertyValidator(pluginId, propertyName);
            validator.close();
        });
    }

    @ScriptDoc("Removes a validator of this program. Answers whether there was one.")
    public boolean removePropertyValidator(String pluginId, String propertyName) {
        return end("validator " + pluginId + " " + propertyName);
    }

    // --- bindings ---------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            """
            Binds two properties. A function turns the source's value into the target's; for TwoWay, reverse turns it back.
            A binding with functions ends with the program, another one stays. Answers its id.""")
    public String createPropertyBinding(
            PropertyBindingValue binding,
            @ScriptDefault("null") Callback transform,
            @ScriptDefault("null") Callback reverse) {
        String id = properties().createPropertyBinding(binding.binding(carrying(transform), carrying(reverse)));
        if (transform != null || reverse != null) {
            keep(id, () -> {
                properties().removePropertyBinding(id);
                release(transform);
                release(reverse);
            });
        }
        return id;
    }

    private static Optional<PropertyTransform> carrying(Callback function) {
        return Optional.ofNullable(function).map(own -> value -> JsonValues.normalize(own.call(value)));
    }

    private static void release(Callback function) {
        if (function != null) {
            function.close();
        }
    }

    @ScriptDoc("Removes a binding. Answers whether it was there.")
    public boolean removePropertyBinding(String bindingId) {
        return end(bindingId) || properties().removePropertyBinding(bindingId);
    }

    @ScriptDoc("The bindings a plugin takes part in, the oldest first.")
    public List<PropertyBindingValue> getPluginBindings(String pluginId) {
        return properties().getPluginBindings(pluginId).stream()
                .map(PropertyBindingValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Switches a binding on or off.")
    public void setBindingEnabled(String bindingId, boolean enabled) {
        properties().setBindingEnabled(bindingId, enabled);
    }

    // --- changes ----------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Calls a function with each change of a property, or (empty name) of all of a plugin: a PropertyChangeEvent.
            The delay in milliseconds is for the modes that wait. It ends with unregister_change_callback or with the program. Answers the id.""")
    public String registerChangeCallback(
            String pluginId,
            String propertyName,
            Callback callback,
            @ScriptDefault("\"Immediate\"") PropertyNotificationMode mode,
            @ScriptDefault("100") Duration delay) {
        String id = properties()
                .registerChangeCallback(
                        pluginId,
                        propertyName,
                        (PropertyChangeEvent event) -> callback.call(PropertyChangeValue.of(event)),
                        mode,
                        delay);
        keep(id, () -> {
            properties().unregisterChangeCallback(id);
            callback.close();
        });
        return id;
    }

    @ScriptDoc("Ends a callback. Answers whether it was there.")
    public boolean unregisterChangeCallback(String callbackId) {
        return end(callbackId);
    }

    // --- export -----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("The values of the properties of a plugin, as a document.")
    public Map<String, Object> exportPluginConfiguration(
            String pluginId, @ScriptDefault("false") boolean includeSpecialized) {
        return properties().exportPluginConfiguration(pluginId, includeSpecialized);
    }

    @ScriptWaits
    @ScriptDoc("Sets the properties in such a document, all or none.")
    public void importPluginConfiguration(
            String pluginId, Map<String, Object> configuration, @ScriptDefault("true") boolean validate) {
        properties().importPluginConfiguration(pluginId, configuration, validate);
    }

    @ScriptWaits
    @ScriptDoc("What a person needs to write such a document by hand.")
    public Map<String, Object> createConfigurationTemplate(String pluginId) {
        return properties().createConfigurationTemplate(pluginId);
    }
}
