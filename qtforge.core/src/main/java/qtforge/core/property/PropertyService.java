// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.core.property.PropertyBinding;
import qtforge.api.core.property.PropertyBindingType;
import qtforge.api.core.property.PropertyChangeCallback;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyNotificationMode;
import qtforge.api.core.property.PropertyValidationResult;
import qtforge.api.core.property.PropertyValidator;

/** The property system as one bundle sees it: what it registers is noted as its own. */
@Component(service = PluginPropertySystem.class, scope = ServiceScope.BUNDLE)
public final class PropertyService implements PluginPropertySystem {

    private final PropertyKeeper keeper;
    private final PropertyAccess access;
    private final PropertyDocuments documents;
    private final Bundle owner;

    /** Called by Declarative Services. */
    @Activate
    public PropertyService(@Reference PropertyKeeper keeper, ComponentContext context) {
        this(keeper, context.getUsingBundle());
    }

    PropertyService(PropertyKeeper keeper, Bundle owner) {
        this.keeper = keeper;
        this.owner = owner;
        access = keeper.access();
        documents = new PropertyDocuments(access);
    }

    @Override
    public void registerPlugin(String pluginId, Collection<PropertyMetadata> properties) {
        PluginProperties kept = keeper.table().of(pluginId);
        properties.forEach(kept::describe);
    }

    @Override
    public boolean unregisterPlugin(String pluginId) {
        keeper.table().entry(pluginId);
        boolean there = isPluginRegistered(pluginId);
        keeper.table().forget(pluginId);
        return there;
    }

    @Override
    public boolean isPluginRegistered(String pluginId) {
        keeper.table().entry(pluginId);
        return keeper.table().find(pluginId).filter(PluginProperties::isUsed).isPresent()
                || keeper.callbacks().has(pluginId)
                || !keeper.bindings().of(pluginId).isEmpty();
    }

    @Override
    public void setPropertyMetadata(String pluginId, PropertyMetadata metadata) {
        keeper.table().of(pluginId).describe(metadata);
    }

    @Override
    public Optional<PropertyMetadata> getPropertyMetadata(String pluginId, String propertyName) {
        return access.metadata(pluginId, propertyName);
    }

    @Override
    public List<PropertyMetadata> getPluginProperties(String pluginId) {
        List<PropertyMetadata> all = new ArrayList<>();
        access.names(pluginId).forEach(name -> all.add(access.existing(pluginId, name)));
        return List.copyOf(all);
    }

    @Override
    public List<PropertyMetadata> getPropertiesByCategory(String pluginId, String category) {
        return getPluginProperties(pluginId).stream()
                .filter(metadata -> metadata.category().equalsIgnoreCase(category))
                .toList();
    }

    @Override
    public Map<String, List<String>> getPropertyGroups(String pluginId) {
        Map<String, List<String>> groups = new TreeMap<>();
        getPluginProperties(pluginId)
                .forEach(metadata -> groups.computeIfAbsent(metadata.category(), name -> new ArrayList<>())
                        .add(metadata.name()));
        groups.replaceAll((category, names) -> List.copyOf(names));
        return Collections.unmodifiableMap(groups);
    }

    @Override
    public Object getPropertyValue(String pluginId, String propertyName) {
        return access.read(pluginId, propertyName);
    }

    @Override
    public Map<String, Object> getPropertyValues(String pluginId) {
        Map<String, Object> values = new LinkedHashMap<>();
        access.names(pluginId).forEach(name -> values.put(name, access.read(pluginId, name)));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void setPropertyValue(String pluginId, String propertyName, Object value, String source) {
        setPropertyValues(pluginId, Collections.singletonMap(propertyName, value), source);
    }

    @Override
    public void setPropertyValues(String pluginId, Map<String, ?> values, String source) {
        keeper.changes().change(pluginId, values, Objects.requireNonNull(source, "source"), true);
    }

    @Override
    public void resetProperty(String pluginId, String propertyName) {
        access.existing(pluginId, propertyName);
        PropertyMetadata described = keeper.table()
                .of(pluginId)
                .description(propertyName)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        pluginId,
                        "property '" + propertyName + "' of plugin " + pluginId
                                + " cannot be reset because nothing is known of a default; "
                                + "describe it with setPropertyMetadata",
                        null));
        setPropertyValue(pluginId, propertyName, described.defaultValue(), PropertyChangeEvent.SYSTEM);
    }

    @Override
    public PropertyValidationResult validatePropertyValue(String pluginId, String propertyName, Object value) {
        return keeper.writer().validate(pluginId, access.existing(pluginId, propertyName), JsonValues.normalize(value));
    }

    @Override
    public void setPropertyValidator(String pluginId, String propertyName, PropertyValidator validator) {
        Objects.requireNonNull(validator, "validator");
        access.existing(pluginId, propertyName);
        keeper.table().of(pluginId).validator(propertyName, validator, owner);
    }

    @Override
    public boolean removePropertyValidator(String pluginId, String propertyName) {
        return keeper.table().of(pluginId).removeValidator(propertyName);
    }

    @Override
    public String createPropertyBinding(PropertyBinding binding) {
        access.existing(binding.sourcePluginId(), binding.sourceProperty());
        access.existing(binding.targetPluginId(), binding.targetProperty());
        PropertyBinding added = keeper.bindings().add(binding.withActive(false), owner);
        try {
            setActive(added, binding.isActive());
        } catch (PluginException e) {
            keeper.bindings().remove(added.bindingId());
            throw e;
        }
        return added.bindingId();
    }

    @Override
    public boolean removePropertyBinding(String bindingId) {
        return keeper.bindings().remove(bindingId);
    }

    @Override
    public List<PropertyBinding> getPluginBindings(String pluginId) {
        keeper.table().entry(pluginId);
        return keeper.bindings().of(pluginId);
    }

    @Override
    public void setBindingEnabled(String bindingId, boolean enabled) {
        PropertyBinding binding = keeper.bindings()
                .find(bindingId)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "there is no property binding '" + bindingId + "'; getPluginBindings lists those there are"));
        setActive(binding, enabled);
    }

    private void setActive(PropertyBinding binding, boolean active) {
        String id = binding.bindingId();
        // Active before the first value is carried, so that no change in between is missed.
        keeper.bindings().active(id, active && binding.bindingType() != PropertyBindingType.ONE_TIME);
        if (!active || binding.isActive()) {
            return;
        }
        try {
            keeper.changes().carryNow(binding);
        } catch (PluginException e) {
            keeper.bindings().active(id, false);
            throw e;
        }
    }

    @Override
    public String registerChangeCallback(
            String pluginId,
            String propertyName,
            PropertyChangeCallback callback,
            PropertyNotificationMode mode,
            Duration delay) {
        Objects.requireNonNull(callback, "callback");
        keeper.table().of(pluginId);
        if (!propertyName.isEmpty()) {
            access.existing(pluginId, propertyName);
        }
        return keeper.callbacks().add(new PropertyKey(pluginId, propertyName), callback, mode, delay, owner);
    }

    @Override
    public boolean unregisterChangeCallback(String callbackId) {
        return keeper.callbacks().remove(callbackId);
    }

    @Override
    public Map<String, Object> exportPluginConfiguration(String pluginId, boolean includeSpecialized) {
        return documents.export(pluginId, includeSpecialized);
    }

    @Override
    public void importPluginConfiguration(String pluginId, Map<String, ?> configuration, boolean validate) {
        keeper.changes()
                .change(pluginId, documents.values(pluginId, configuration), PropertyChangeEvent.SYSTEM, validate);
    }

    @Override
    public Map<String, Object> createConfigurationTemplate(String pluginId) {
        return documents.template(pluginId);
    }
}
