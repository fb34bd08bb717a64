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
import java.util.function.Supplier;
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
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

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

    /** Does something to properties; those of its own plugin are anybody's business, others take the right to manage them. */
    private <T> T own(String pluginId, String what, Supplier<T> action) {
        if (!isOwn(pluginId)) {
            PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, what);
        }
        return Rights.privileged(action);
    }

    private <T> T own(PropertyBinding binding, String what, Supplier<T> action) {
        // Absent ones are nobody's; that they are not there is said by the action.
        if (binding != null && !isOwn(binding.sourcePluginId())) {
            PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, what);
        }
        return binding == null ? Rights.privileged(action) : own(binding.targetPluginId(), what, action);
    }

    private void keep(String pluginId, String what, Runnable action) {
        own(pluginId, what, () -> {
            action.run();
            return null;
        });
    }

    private void keep(PropertyBinding binding, String what, Runnable action) {
        own(binding, what, () -> {
            action.run();
            return null;
        });
    }

    private PropertyBinding bindingOf(String bindingId) {
        return keeper.bindings().find(bindingId).orElse(null);
    }

    /** Whether this service object was given to the bundle of that plugin. */
    private boolean isOwn(String pluginId) {
        return owner != null
                && Rights.privileged(() -> Caller.pluginId(owner))
                        .filter(pluginId::equals)
                        .isPresent();
    }

    @Override
    public void registerPlugin(String pluginId, Collection<PropertyMetadata> properties) {
        keep(pluginId, "to change properties of a plugin", () -> {
            PluginProperties kept = keeper.table().of(pluginId);
            properties.forEach(kept::describe);
        });
    }

    @Override
    public boolean unregisterPlugin(String pluginId) {
        return own(pluginId, "to change properties of a plugin", () -> {
            keeper.table().entry(pluginId);
            boolean there = isPluginRegistered(pluginId);
            keeper.table().forget(pluginId);
            return there;
        });
    }

    @Override
    public boolean isPluginRegistered(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> {
            keeper.table().entry(pluginId);
            return keeper.table()
                            .find(pluginId)
                            .filter(PluginProperties::isUsed)
                            .isPresent()
                    || keeper.callbacks().has(pluginId)
                    || !keeper.bindings().of(pluginId).isEmpty();
        });
    }

    @Override
    public void setPropertyMetadata(String pluginId, PropertyMetadata metadata) {
        keep(pluginId, "to change properties of a plugin", () -> keeper.table()
                .of(pluginId)
                .describe(metadata));
    }

    @Override
    public Optional<PropertyMetadata> getPropertyMetadata(String pluginId, String propertyName) {
        return own(pluginId, "to read properties of a plugin", () -> access.metadata(pluginId, propertyName));
    }

    @Override
    public List<PropertyMetadata> getPluginProperties(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> {
            List<PropertyMetadata> all = new ArrayList<>();
            access.names(pluginId).forEach(name -> all.add(access.existing(pluginId, name)));
            return List.copyOf(all);
        });
    }

    @Override
    public List<PropertyMetadata> getPropertiesByCategory(String pluginId, String category) {
        return own(pluginId, "to read properties of a plugin", () -> getPluginProperties(pluginId).stream()
                .filter(metadata -> metadata.category().equalsIgnoreCase(category))
                .toList());
    }

    @Override
    public Map<String, List<String>> getPropertyGroups(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> {
            Map<String, List<String>> groups = new TreeMap<>();
            getPluginProperties(pluginId)
                    .forEach(metadata -> groups.computeIfAbsent(metadata.category(), name -> new ArrayList<>())
                            .add(metadata.name()));
            groups.replaceAll((category, names) -> List.copyOf(names));
            return Collections.unmodifiableMap(groups);
        });
    }

    @Override
    public Object getPropertyValue(String pluginId, String propertyName) {
        return own(pluginId, "to read properties of a plugin", () -> access.read(pluginId, propertyName));
    }

    @Override
    public Map<String, Object> getPropertyValues(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> {
            Map<String, Object> values = new LinkedHashMap<>();
            access.names(pluginId).forEach(name -> values.put(name, access.read(pluginId, name)));
            return Collections.unmodifiableMap(values);
        });
    }

    @Override
    public void setPropertyValue(String pluginId, String propertyName, Object value, String source) {
        keep(
                pluginId,
                "to change properties of a plugin",
                () -> setPropertyValues(pluginId, Collections.singletonMap(propertyName, value), source));
    }

    @Override
    public void setPropertyValues(String pluginId, Map<String, ?> values, String source) {
        keep(pluginId, "to change properties of a plugin", () -> keeper.changes()
                .change(pluginId, values, Objects.requireNonNull(source, "source"), true));
    }

    @Override
    public void resetProperty(String pluginId, String propertyName) {
        keep(pluginId, "to change properties of a plugin", () -> {
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
        });
    }

    @Override
    public PropertyValidationResult validatePropertyValue(String pluginId, String propertyName, Object value) {
        return own(pluginId, "to read properties of a plugin", () -> keeper.writer()
                .validate(pluginId, access.existing(pluginId, propertyName), JsonValues.normalize(value)));
    }

    @Override
    public void setPropertyValidator(String pluginId, String propertyName, PropertyValidator validator) {
        keep(pluginId, "to change properties of a plugin", () -> {
            Objects.requireNonNull(validator, "validator");
            access.existing(pluginId, propertyName);
            keeper.table().of(pluginId).validator(propertyName, new OwnedCallback(owner).validator(validator), owner);
        });
    }

    @Override
    public boolean removePropertyValidator(String pluginId, String propertyName) {
        return own(pluginId, "to change properties of a plugin", () -> keeper.table()
                .of(pluginId)
                .removeValidator(propertyName));
    }

    @Override
    public String createPropertyBinding(PropertyBinding binding) {
        return own(binding, "to bind properties of plugins", () -> {
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
        });
    }

    @Override
    public boolean removePropertyBinding(String bindingId) {
        return own(bindingOf(bindingId), "to remove a binding", () -> keeper.bindings()
                .remove(bindingId));
    }

    @Override
    public List<PropertyBinding> getPluginBindings(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> {
            keeper.table().entry(pluginId);
            return keeper.bindings().of(pluginId);
        });
    }

    @Override
    public void setBindingEnabled(String bindingId, boolean enabled) {
        keep(bindingOf(bindingId), "to change a binding", () -> {
            PropertyBinding binding = keeper.bindings()
                    .find(bindingId)
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            "there is no property binding '" + bindingId
                                    + "'; getPluginBindings lists those there are"));
            setActive(binding, enabled);
        });
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
        return own(pluginId, "to read properties of a plugin", () -> {
            Objects.requireNonNull(callback, "callback");
            keeper.table().of(pluginId);
            if (!propertyName.isEmpty()) {
                access.existing(pluginId, propertyName);
            }
            return keeper.callbacks()
                    .add(
                            new PropertyKey(pluginId, propertyName),
                            new OwnedCallback(owner).callback(callback),
                            mode,
                            delay,
                            owner);
        });
    }

    @Override
    public boolean unregisterChangeCallback(String callbackId) {
        if (!keeper.callbacks().isOwnedBy(callbackId, owner)) {
            PluginAdminPermission.check(
                    PluginAdminPermission.CONFIGURATION, "to remove the callback of another bundle");
        }
        return keeper.callbacks().remove(callbackId);
    }

    @Override
    public Map<String, Object> exportPluginConfiguration(String pluginId, boolean includeSpecialized) {
        return own(pluginId, "to read properties of a plugin", () -> documents.export(pluginId, includeSpecialized));
    }

    @Override
    public void importPluginConfiguration(String pluginId, Map<String, ?> configuration, boolean validate) {
        keep(pluginId, "to change properties of a plugin", () -> keeper.changes()
                .change(pluginId, documents.values(pluginId, configuration), PropertyChangeEvent.SYSTEM, validate));
    }

    @Override
    public Map<String, Object> createConfigurationTemplate(String pluginId) {
        return own(pluginId, "to read properties of a plugin", () -> documents.template(pluginId));
    }
}
