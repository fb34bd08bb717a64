// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * The properties of all plugins.
 *
 * <p><b>Where values live.</b> A property that a running {@link qtforge.api.core.DynamicPlugin} lists as available is the
 * plugin's own: it is read and written through the plugin, on the plugin's lane and within its limits. Any other property
 * must be described by {@link #setPropertyMetadata} first; its value is kept here, begins with the default, and is forgotten
 * when the plugin is unloaded, as is everything else that concerns the plugin. Values are not kept over a restart of the
 * runtime; see {@link #exportPluginConfiguration}.
 *
 * <p><b>Changes</b> a dynamic plugin makes to its own properties by itself are not seen here. A change to an equal value is
 * none: no callback hears of it.
 *
 * <p><b>Owners.</b> Callbacks, validators and bindings belong to the bundle that registered them and go away with it.
 *
 * <p>A plugin that is not loaded is PLUGIN_NOT_FOUND everywhere, a property that is neither described nor the plugin's own
 * NOT_FOUND, and a property of a dynamic plugin that does not run INVALID_STATE.
 */
@ProviderType
public interface PluginPropertySystem {

    /** The delay of callbacks that are registered without one. */
    Duration DEFAULT_DELAY = Duration.ofMillis(100);

    // --- description ------------------------------------------------------------------------------------------------

    /** Describes several properties at once; see {@link #setPropertyMetadata}. */
    void registerPlugin(String pluginId, Collection<PropertyMetadata> properties);

    /**
     * Forgets everything that concerns a plugin: descriptions, values kept here, validators, callbacks, bindings.
     *
     * @return whether there was anything
     */
    boolean unregisterPlugin(String pluginId);

    /** Whether something is described, observed or bound for the plugin. */
    boolean isPluginRegistered(String pluginId);

    /**
     * Describes a property. A value that is already kept stays as it is, valid or not, until it is changed.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when the plugin has 1000 described properties
     */
    void setPropertyMetadata(String pluginId, PropertyMetadata metadata);

    /** What is known of a property; empty when it does not exist. */
    Optional<PropertyMetadata> getPropertyMetadata(String pluginId, String propertyName);

    /** What is known of all properties, sorted by name; a dynamic plugin's own count while it runs. */
    List<PropertyMetadata> getPluginProperties(String pluginId);

    /** The properties of one category, sorted by name; case does not matter. */
    List<PropertyMetadata> getPropertiesByCategory(String pluginId, String category);

    /** The names of the properties of each category, both sorted. */
    Map<String, List<String>> getPropertyGroups(String pluginId);

    // --- values -----------------------------------------------------------------------------------------------------

    /**
     * Reads a property.
     *
     * @return JSON-shaped, may be null
     */
    Object getPropertyValue(String pluginId, String propertyName);

    /** Reads all properties, sorted by name. */
    Map<String, Object> getPropertyValues(String pluginId);

    /** {@link #setPropertyValue(String, String, Object, String)} by {@link PropertyChangeEvent#USER}. */
    default void setPropertyValue(String pluginId, String propertyName, Object value) {
        setPropertyValue(pluginId, propertyName, value, PropertyChangeEvent.USER);
    }

    /**
     * Changes a property.
     *
     * @param value anything {@link qtforge.api.core.JsonValues#normalize} takes, or null
     * @param source who changes it; see {@link PropertyChangeEvent#source()}
     * @throws PluginException INVALID_ARGUMENT when the value is not valid, NOT_SUPPORTED when the property is read-only,
     *     INVALID_STATE when callbacks change properties in a circle, or what the plugin threw
     */
    void setPropertyValue(String pluginId, String propertyName, Object value, String source);

    /**
     * Changes several properties together: all values are checked before the first is changed, and when a dynamic plugin
     * refuses one, those already changed get their old values back. Callbacks and bindings come after the last change.
     *
     * @throws PluginException as {@link #setPropertyValue}; the message names every property that is wrong
     */
    void setPropertyValues(String pluginId, Map<String, ?> values, String source);

    /**
     * Gives a property its default value.
     *
     * @throws PluginException NOT_SUPPORTED when nothing is known of a default
     */
    void resetProperty(String pluginId, String propertyName);

    // --- validation -------------------------------------------------------------------------------------------------

    /** Checks a value without setting it. Whether the property is read-only does not matter. */
    PropertyValidationResult validatePropertyValue(String pluginId, String propertyName, Object value);

    /** Sets the validator of a property in place of the one before; it is asked whatever the validation type is. */
    void setPropertyValidator(String pluginId, String propertyName, PropertyValidator validator);

    /** Removes the validator of a property. Returns whether there was one. */
    boolean removePropertyValidator(String pluginId, String propertyName);

    // --- bindings ---------------------------------------------------------------------------------------------------

    /**
     * Binds two properties. An active binding carries the source's value to the target at once. Later changes are carried
     * before the change returns, each property at most once for one change, so that circles of bindings end. A value that
     * cannot be carried is recorded in {@link qtforge.api.core.PluginErrorLog}; the change itself stands.
     *
     * @return the binding's id
     * @throws PluginException when the first value cannot be carried; then there is no binding. RESOURCE_EXHAUSTED when
     *     there are 10000
     */
    String createPropertyBinding(PropertyBinding binding);

    /** Removes a binding. Returns whether it was there. */
    boolean removePropertyBinding(String bindingId);

    /** The bindings a plugin is source or target of, the oldest first. */
    List<PropertyBinding> getPluginBindings(String pluginId);

    /**
     * Switches a binding on or off. Switching on carries the source's value to the target.
     *
     * @throws PluginException NOT_FOUND when there is no such binding, or what keeps the value from being carried; then it
     *     stays off
     */
    void setBindingEnabled(String bindingId, boolean enabled);

    // --- callbacks --------------------------------------------------------------------------------------------------

    /** A callback in mode {@link PropertyNotificationMode#IMMEDIATE}. */
    default String registerChangeCallback(String pluginId, String propertyName, PropertyChangeCallback callback) {
        return registerChangeCallback(
                pluginId, propertyName, callback, PropertyNotificationMode.IMMEDIATE, DEFAULT_DELAY);
    }

    /**
     * Has a callback hear of changes.
     *
     * @param propertyName the property; empty for all of the plugin
     * @param delay between 1 ms and 1 hour; without meaning for {@link PropertyNotificationMode#IMMEDIATE}
     * @return the callback's id
     * @throws PluginException INVALID_ARGUMENT when the delay is out of bounds, RESOURCE_EXHAUSTED when there are 10000
     */
    String registerChangeCallback(
            String pluginId,
            String propertyName,
            PropertyChangeCallback callback,
            PropertyNotificationMode mode,
            Duration delay);

    /** Removes a callback; what waits for it is dropped. Returns whether it was there. */
    boolean unregisterChangeCallback(String callbackId);

    // --- export and import ------------------------------------------------------------------------------------------

    /**
     * The values of a plugin's properties.
     *
     * @param includeSpecialized whether those that make sense for this installation only are in it
     * @return {@code plugin_id}, {@code version} of the plugin, and {@code properties} with a member for each
     */
    Map<String, Object> exportPluginConfiguration(String pluginId, boolean includeSpecialized);

    /**
     * Sets the properties in such an export, all or none, as {@link PropertyChangeEvent#SYSTEM}.
     *
     * @param validate whether values are checked; unknown properties are refused in any case
     * @throws PluginException INVALID_CONFIGURATION when the export is of another plugin or not of that shape, else as
     *     {@link #setPropertyValues}
     */
    void importPluginConfiguration(String pluginId, Map<String, ?> configuration, boolean validate);

    /**
     * What a person needs to write an export by hand: {@code plugin_id}, {@code version}, {@code properties} with the
     * default of each property that is not read-only, and {@code metadata} with the description of each.
     */
    Map<String, Object> createConfigurationTemplate(String pluginId);
}
